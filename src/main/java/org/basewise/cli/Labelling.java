package org.basewise.cli;

import java.io.IOException;
import java.util.Iterator;
import org.basewise.annotate.Annotator;
import org.basewise.annotate.Stitcher;
import org.basewise.genome.Contig;
import org.basewise.label.AnnotationSink;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.PosteriorStream;
import org.basewise.model.StageTimes;
import org.basewise.nn.kernel.FloatKernel;

/** A model at work on contigs, as the options of a command ask for it. */
final class Labelling implements AutoCloseable {
  private final PosteriorStream posteriors;
  private final Annotator annotator;
  private final CodeLog codes;

  Labelling(
      BaseLabelModel model,
      FloatKernel kernel,
      ModelOptions modelOptions,
      DecodingOptions decoding,
      LabellingOptions performance,
      Progress progress) {
    ModelMetadata metadata = model.metadata();
    posteriors =
        new PosteriorStream(
            model,
            performance.plan(metadata),
            kernel,
            performance.threads,
            performance.rowsPerBatch(metadata));
    codes = new CodeLog(progress::say);
    annotator =
        new Annotator(
            new Stitcher(posteriors, metadata.labels()),
            modelOptions.readingChoice(metadata, decoding, codes));
  }

  /**
   * Labels contigs from the first to the last. The sink is closed, or aborted if anything fails.
   */
  void run(Iterator<Contig> contigs, AnnotationSink sink) throws IOException {
    boolean done = false;
    try {
      annotator.annotate(contigs, sink);
      done = true;
    } finally {
      if (!done) {
        sink.abort();
      }
    }
    sink.close();
  }

  /** The processor time of the stages; a command adds that of writing. */
  StageTimes times() {
    return posteriors.times();
  }

  /** The contigs that are not read with the usual genetic code. */
  CodeLog codes() {
    return codes;
  }

  @Override
  public void close() {
    posteriors.close();
  }
}
