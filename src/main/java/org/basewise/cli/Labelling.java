package org.basewise.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.basewise.assemble.Annotator;
import org.basewise.decode.Decoder;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.infer.Stitcher;
import org.basewise.label.AnnotationSink;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.PosteriorStream;
import org.basewise.model.StageTimes;
import org.basewise.nn.kernel.FloatKernel;

/** A model at work on samples, one after the other, as the options of a command ask for it. */
final class Labelling implements AutoCloseable {
  private final PosteriorStream posteriors;
  private final ModelMetadata metadata;
  private final Decoder decoder;
  private final Annotator.Settings settings;

  /** Starts the threads, which are kept from sample to sample. */
  Labelling(
      BaseLabelModel model,
      FloatKernel kernel,
      ModelOptions modelOptions,
      DecodingOptions decoding,
      LabellingOptions performance)
      throws IOException {
    metadata = model.metadata();
    decoder = decoding.decoder(metadata);
    settings =
        decoding.settings(
            metadata,
            modelOptions.geneticCode(metadata).id(),
            modelOptions.isOpen(),
            metadata.labelsLive(),
            Annotator.Listener.NONE);
    posteriors =
        new PosteriorStream(
            model,
            performance.plan(metadata),
            kernel,
            performance.threads,
            performance.rowsPerBatch(metadata));
  }

  /**
   * Labels the contigs of a sample from the first to the last. The sink is closed, or aborted if
   * anything fails.
   *
   * @param profiles is told by what profiles contigs are decoded
   */
  void run(Iterator<Contig> contigs, AnnotationSink sink, ProfileLog profiles) throws IOException {
    boolean done = false;
    try {
      annotator(profiles).annotate(contigs, sink);
      done = true;
    } finally {
      if (!done) {
        sink.abort();
      }
    }
    sink.close();
  }

  /** The profile of the first contigs, nothing else. */
  SampleProfile profile(Iterator<Contig> contigs, Consumer<String> lines) {
    return annotator(new ProfileLog(lines)).profile(contigs);
  }

  private Annotator annotator(ProfileLog profiles) {
    return new Annotator(
        new Stitcher(posteriors, metadata.labels()),
        metadata.labels(),
        decoder,
        settings.heardBy(profiles));
  }

  /** The processor time of the stages; a command adds that of writing. */
  StageTimes times() {
    return posteriors.times();
  }

  @Override
  public void close() {
    posteriors.close();
  }
}
