package org.basewise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.basewise.assemble.Annotator;
import org.basewise.decode.Decoder;
import org.basewise.genome.LiveContigs;
import org.basewise.infer.LiveSource;
import org.basewise.label.AnnotationSink;
import org.basewise.model.LivePosteriors;
import org.basewise.model.ModelMetadata;

/** A model at work on contigs as they come. */
final class LiveLabelling {
  private final ModelMetadata metadata;
  private final LivePosteriors posteriors;
  private final Decoder decoder;
  private final Annotator.Settings settings;

  /** Gets ready; refuses windows that do not begin with steps as wrong usage. */
  LiveLabelling(
      LabellingCommand.Opened opened, DecodingOptions decoding, LabellingOptions performance)
      throws IOException {
    metadata = opened.model().metadata();
    posteriors = new LivePosteriors(opened.model(), performance.plan(metadata), opened.kernel());
    decoder = decoding.decoder(metadata);
    settings = decoding.liveSettings(opened.code().id());
  }

  /** Labels contigs as they come. The sink is closed, or aborted if anything fails. */
  void run(LiveContigs contigs, AnnotationSink sink) throws IOException {
    LiveSource source =
        new LiveSource(
            contigs, posteriors, metadata.labels(), decoder.basesAhead(), () -> flush(sink));
    boolean done = false;
    try {
      new Annotator(source, metadata.labels(), decoder, settings).annotate(source.contigs(), sink);
      done = true;
    } finally {
      if (!done) {
        sink.abort();
      }
    }
    sink.close();
  }

  private static void flush(AnnotationSink sink) {
    try {
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
