package org.basewise.cli;

import java.io.IOException;
import java.util.Iterator;
import org.basewise.assemble.Annotator;
import org.basewise.assemble.CircularLabels;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.infer.Stitcher;
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
  private final ProfileLog profiles;

  Labelling(
      BaseLabelModel model,
      FloatKernel kernel,
      ModelOptions modelOptions,
      DecodingOptions decoding,
      LabellingOptions performance,
      Progress progress)
      throws IOException {
    ModelMetadata metadata = model.metadata();
    posteriors =
        new PosteriorStream(
            model,
            performance.plan(metadata),
            kernel,
            performance.threads,
            performance.rowsPerBatch(metadata));
    profiles = new ProfileLog(progress::say);
    annotator =
        new Annotator(
            new Stitcher(posteriors, metadata.labels()),
            metadata.labels(),
            decoding.decoder(metadata),
            decoding.settings(
                metadata,
                modelOptions.geneticCode(metadata).id(),
                modelOptions.isOpen(),
                metadata.labelsLive(),
                profiles));
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

  /** As {@link #run(Iterator, AnnotationSink)}; contigs that are circles are labelled as such. */
  void run(Iterator<Contig> contigs, AnnotationSink sink, CircularRecords circles)
      throws IOException {
    run(CircularLabels.unrolled(contigs, circles), new CircularLabels(sink));
  }

  /** The processor time of the stages; a command adds that of writing. */
  StageTimes times() {
    return posteriors.times();
  }

  /** By what profiles contigs are decoded. */
  ProfileLog profiles() {
    return profiles;
  }

  /** The profile of the first contigs, nothing else. */
  SampleProfile profile(Iterator<Contig> contigs) {
    return annotator.profile(contigs);
  }

  @Override
  public void close() {
    posteriors.close();
  }
}
