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
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.SequenceClassifier;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives each sequence one label. */
@Command(
    name = "classify",
    customSynopsis = "basewise classify FASTA -m MODEL [-o FILE] [OPTION]...",
    showDefaultValues = true,
    description = {
      "Gives each sequence of a FASTA file one label with a model that was trained by 'train"
          + " --per-sequence'. Sequences have any length."
    },
    footer = {
      "",
      "Output columns: record, length, label, posterior (of that label), then the posterior of each"
          + " label, headed by its name.",
      "",
      "Example:",
      "  basewise classify x.fa -m promoters.safetensors -o calls.tsv"
    })
final class ClassifyCommand implements Callable<Integer> {
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
      description = "A model file of 'train --per-sequence'.")
  private String model = "";

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 3)
  private final PerformanceOptions performance = new PerformanceOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 4)
  private final LogOptions log = new LogOptions();

  private long count;

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    FloatKernel kernel = check.usage(performance::kernel);
    BaseLabelModel read =
        BundledModels.ours().readNameOrPath(model).require(model, Mapping.ManyToOne.class);
    LabelSet labels = read.metadata().labels();
    RunLog runLog =
        RunLog.start(log, "classify", kernel.description(), "model " + read.metadata().name());
    try (FastaContigs contigs = FastaContigs.open(fasta);
        SequenceClassifier classifier = new SequenceClassifier(read, kernel, performance.threads);
        AtomicOutput target = AtomicOutput.open(output)) {
      Writer writer = new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8);
      writer.write(
          "record\tlength\tlabel\tposterior\t"
              + String.join("\t", labels.labels().stream().map(Label::name).toList())
              + "\n");
      classifier.classify(contigs.iterator(), call -> write(writer, call, labels));
      writer.flush();
      target.commit();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    runLog.end(count + (count == 1 ? " sequence" : " sequences"));
    return ExitCode.DONE;
  }

  private void write(Writer writer, SequenceClassifier.Call call, LabelSet labels) {
    count++;
    StringBuilder row = new StringBuilder();
    row.append(call.id()).append('\t').append(call.length()).append('\t');
    row.append(labels.get(call.label()).name());
    row.append('\t').append(decimal(call.posteriors()[call.label()]));
    for (float posterior : call.posteriors()) {
      row.append('\t').append(decimal(posterior));
    }
    try {
      writer.write(row.append('\n').toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decimal(float posterior) {
    return String.format(Locale.ROOT, "%.4f", posterior);
  }
}
