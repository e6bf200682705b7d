package org.basewise.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.basewise.BaseLabeller;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.RecordRange;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.FastaContigs;
import org.basewise.label.AnnotationSink;
import org.basewise.stats.SampleFigures;
import org.jspecify.annotations.Nullable;

/** Annotates FASTA files, one after the other, with one model and one set of threads. */
final class FastaAnnotation {
  private final InputOptions input;
  private final @Nullable RecordRange range;
  private final OutputOptions output;
  private final AnnotationOutputs outputs;
  private final Reporting reporting;
  private final BaseLabeller labeller;
  private final Progress progress;
  private final LabellingCommand.Opened opened;

  /**
   * Joins what is needed.
   *
   * @param range the records of a file that are annotated; null stands for all
   * @param labeller not closed by this
   * @param progress goes on over all files
   */
  FastaAnnotation(
      InputOptions input,
      @Nullable RecordRange range,
      OutputOptions output,
      AnnotationOutputs outputs,
      Reporting reporting,
      BaseLabeller labeller,
      Progress progress,
      LabellingCommand.Opened opened) {
    this.input = input;
    this.range = range;
    this.output = output;
    this.outputs = outputs;
    this.reporting = reporting;
    this.labeller = labeller;
    this.progress = progress;
    this.opened = opened;
  }

  /** Puts what reports on a sample before its outputs. */
  @FunctionalInterface
  interface Reporting {
    /** The sink for both; {@code figures} tell at the end how the sample was decoded. */
    AnnotationSink before(
        AnnotationSink outputs, SampleFile sample, Supplier<@Nullable SampleFigures> figures);
  }

  /**
   * What was found in a file.
   *
   * @param skippedCount records that were left out
   * @param features their number by type
   * @param profile of the sample; null if none was estimated
   * @param reachesLast true if the file has no record behind those that were annotated
   * @param outputs what was written
   * @param text all of it for the log
   */
  record Found(
      long contigCount,
      long baseCount,
      int skippedCount,
      Map<String, Long> features,
      @Nullable SampleProfile profile,
      boolean reachesLast,
      List<AnnotationOutputs.Request> outputs,
      String text) {
    /** What a table of files says of it. */
    SampleTable.Figures figures() {
      return new SampleTable.Figures(contigCount, baseCount, skippedCount, features, profile);
    }
  }

  /**
   * Annotates a file: its contigs are read one by one, labelled, and what they hold is written to
   * all outputs, which appear when the last contig is done.
   *
   * @param requests all outputs but tracks, by the names that were given. Not modified.
   */
  Found annotate(SampleFile sample, List<AnnotationOutputs.Request> requests) throws IOException {
    String said = sample.folder() == null ? "" : sample.name() + ": ";
    ProfileLog profiles = new ProfileLog(line -> progress.say(said + line));
    try (FastaContigs contigs = input.open(sample.fasta(), range)) {
      List<AnnotationOutputs.Request> all = output.complete(requests, sample, outputs);
      AnnotationSink sink =
          reporting.before(
              opened.check().usage(() -> output.open(all, sample, outputs)),
              sample,
              () -> profiles.figures(opened.code().id()));
      CountingSink counts = new CountingSink(sink, progress, labeller.times());
      labeller.annotate(contigs.iterator(), outputs.edited(counts), profiles);
      input.report(contigs, opened.log());
      return new Found(
          counts.contigCount(),
          counts.baseCount(),
          contigs.skipped().size(),
          counts.features(),
          profiles.sample(),
          contigs.reachesLast(),
          all,
          counts.summary() + InputOptions.summary(contigs) + profiles.summary());
    }
  }
}
