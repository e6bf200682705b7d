package org.basewise.cli;

import java.io.IOException;
import java.util.Iterator;
import org.basewise.annotate.Annotator;
import org.basewise.annotate.Decoder;
import org.basewise.annotate.FeatureAssembler;
import org.basewise.annotate.Stitcher;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
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

  Labelling(
      BaseLabelModel model,
      FloatKernel kernel,
      GeneticCode code,
      DecodingOptions decoding,
      LabellingOptions performance) {
    ModelMetadata metadata = model.metadata();
    Decoder decoder = decoding.decoder(metadata, code);
    posteriors =
        new PosteriorStream(
            model,
            performance.plan(metadata),
            kernel,
            performance.threads,
            performance.rowsPerBatch(metadata));
    annotator =
        new Annotator(
            new Stitcher(posteriors, metadata.labels()),
            decoder,
            new FeatureAssembler(
                metadata.labels(), code, decoding.filter(), decoder.marksFeatures()));
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

  @Override
  public void close() {
    posteriors.close();
  }
}
