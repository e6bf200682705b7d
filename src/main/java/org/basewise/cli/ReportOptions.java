package org.basewise.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.basewise.file.FileRoles;
import org.basewise.genome.GeneticCode;
import org.basewise.io.AtomicOutput;
import org.basewise.io.GeneticCodes;
import org.basewise.io.TeeSink;
import org.basewise.label.AnnotationSink;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelMetadata;
import org.basewise.report.AnnotationReport;
import org.basewise.stats.Expected;
import org.basewise.stats.SampleFigures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the figures of an annotation go, for programs and for people. */
final class ReportOptions extends PageOptions {
  @Option(
      names = "--report-bases",
      paramLabel = "BASES",
      description =
          "Bases that the genome browser of --report holds at most, of the longest contigs."
              + " Figures and charts are of all contigs.")
  long reportBases = 20_000_000;

  void check(OptionCheck check) {
    check.require(reportBases >= 0, "--report-bases is " + reportBases + "; accepted: at least 0");
  }

  /** The files that are asked for, by the names that were given. */
  List<String> names() {
    return Stream.of(report, stats).filter(Objects::nonNull).map(String::valueOf).toList();
  }

  /** Refuses files of a sample that cannot be written. */
  void requireWritable(SampleFile sample) {
    names().forEach(name -> AtomicOutput.requireWritable(sample.place(name)));
  }

  /** Adds the files that are written of a sample. */
  void writes(SampleFile sample, FileRoles roles) {
    if (stats != null) {
      roles.writes("--stats", sample.place(stats));
    }
    if (report != null) {
      roles.writes("--report", sample.place(report));
    }
  }

  /**
   * The sink that writes what is asked for, and then what another one writes.
   *
   * @param modelName as it was given, a bundled model or a file
   * @param unsureBelow labels with a lower posterior are of low confidence, in units of 1/10,000
   * @param figures is asked at the end how the sample was decoded
   */
  AnnotationSink before(
      AnnotationSink outputs,
      CommandSpec spec,
      SampleFile sample,
      String modelName,
      ModelMetadata model,
      GeneticCode code,
      int unsureBelow,
      Supplier<@Nullable SampleFigures> figures) {
    if (report == null && stats == null) {
      return outputs;
    }
    boolean isBundled = !BundledModels.ours().isFile(modelName);
    return new TeeSink(
        List.of(
            new AnnotationReport(
                model.labels(),
                facts(spec, List.of(sample.fasta()), model.name()),
                isBundled ? Expected.of(model.name()) : null,
                figures,
                new AnnotationReport.Options(
                    report == null ? null : sample.place(report),
                    stats == null ? null : sample.place(stats),
                    reportBases,
                    unsureBelow,
                    code.id(),
                    GeneticCodes::byId)),
            outputs));
  }
}
