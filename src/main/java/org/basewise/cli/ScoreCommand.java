package org.basewise.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.SequenceScorer;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how well a network foresees sequences. */
@Command(
    name = "score",
    customSynopsis = "basewise score FASTA -m MODEL [-o FILE] [OPTION]...",
    showDefaultValues = true,
    description = {
      "Tells how many bits each base of a sequence costs under a model that was trained by 'train"
          + " --next-base': the mean of -log2 of the probability of each base after the bases"
          + " before it.",
      "",
      "Sequences like those of the training cost few bits; strange ones, such as contamination,"
          + " cost more. Bases drawn with equal chances cost 2. Bases that are not exactly A, C, G"
          + " or T are not scored."
    },
    footer = {
      "",
      "Output columns: record, length, scored (bases), bits_per_base.",
      "",
      "Example:",
      "  basewise score contigs.fa -m yeast.safetensors -o bits.tsv"
    })
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description = "Sequences; - is standard input.")
  private String fasta = "-";

  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "FILE",
      description = "Table; .gz behind its name asks for bgzip, - is standard output.")
  private String output = AtomicOutput.STANDARD_STREAM;

  @Option(
      names = {"-m", "--model"},
      required = true,
      order = 2,
      paramLabel = "MODEL",
      description = "A model file of 'train --next-base'.")
  private String model = "";

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 3)
  private final PerformanceOptions performance = new PerformanceOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 4)
  private final LogOptions log = new LogOptions();

  private long scored;
  private double bits;

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    FloatKernel kernel = check.usage(performance::kernel);
    BaseLabelModel read =
        BundledModels.ours().readNameOrPath(model).require(model, Mapping.OneToMany.class);
    RunLog runLog =
        RunLog.start(log, "score", kernel.description(), "model " + read.metadata().name());
    try (FastaContigs contigs = FastaContigs.open(fasta);
        SequenceScorer scorer = new SequenceScorer(read, kernel, performance.threads);
        AtomicOutput target = AtomicOutput.open(output)) {
      Writer writer = new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8);
      writer.write("record\tlength\tscored\tbits_per_base\n");
      scorer.score(contigs.iterator(), score -> write(writer, score));
      writer.flush();
      target.commit();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    runLog.end(scored + " bases scored, " + perBase(scored, bits) + " bits per base");
    return ExitCode.DONE;
  }

  private void write(Writer writer, SequenceScorer.Score score) {
    scored += score.scored();
    bits += score.bits();
    try {
      writer.write(
          score.contig()
              + "\t"
              + score.length()
              + "\t"
              + score.scored()
              + "\t"
              + perBase(score.scored(), score.bits())
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A point where no base was scored. */
  private static String perBase(long count, double sum) {
    return count == 0 ? "." : String.format(Locale.ROOT, "%.4f", sum / count);
  }
}
