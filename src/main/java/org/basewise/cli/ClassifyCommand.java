package org.basewise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import org.basewise.file.FileRoles;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.CallTable;
import org.basewise.model.SequenceClassifier;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.report.ClassificationPage;
import org.basewise.stats.RunFacts;
import org.basewise.stats.SequenceCallStats;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Gives each sequence one label. */
@Command(
    name = "classify",
    customSynopsis = "basewise classify FASTA -m MODEL [-o FILE] [OPTION]...",
    showDefaultValues = true,
    description = {
      "Assigns one label to each sequence, with a model of 'train --per-sequence'."
          + " Sequences may have any length."
    },
    footer = {
      "",
      "Output columns: record, length, label, posterior (of that label), then the posterior of each"
          + " label, headed by its name.",
      "",
      "Example:",
      "  basewise classify x.fa -m promoters.safetensors -o calls.tsv"
    })
final class ClassifyCommand extends TableCommand {
  @Option(
      names = {"-m", "--model"},
      required = true,
      order = 2,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "MODEL",
      description = "A model file of 'train --per-sequence'.")
  private String model = "";

  @ArgGroup(validate = false, heading = "%nReport:%n", order = 5)
  private final PageOptions page = new PageOptions();

  private long count;

  ClassifyCommand() {
    super(Mapping.ManyToOne.class);
  }

  @Override
  String model() {
    return model;
  }

  @Override
  void write(
      BaseLabelModel read,
      FloatKernel kernel,
      int threadCount,
      Iterator<Contig> contigs,
      Writer writer)
      throws IOException {
    LabelSet labels = read.metadata().labels();
    try (SequenceClassifier classifier = new SequenceClassifier(read, kernel, threadCount)) {
      CallTable table = new CallTable(labels);
      writer.write(table.header());
      SequenceCallStats stats = new SequenceCallStats(labels);
      ClassificationPage calls = new ClassificationPage(stats);
      classifier.classify(
          contigs,
          call -> {
            write(writer, table.row(call));
            String label = labels.get(call.label()).name();
            float posterior = call.posteriors()[call.label()];
            stats.add(label, posterior, call.length());
            calls.add(call.id(), call.length(), label, posterior);
          });
      RunFacts facts = facts(read.metadata().name());
      page.writePage(out -> calls.write(facts, out));
      page.writeStats(() -> stats.json(facts));
    }
  }

  @Override
  void writes(FileRoles roles) {
    page.writes(roles);
  }

  @Override
  void checkMore() {
    page.check();
  }

  @Override
  String summary() {
    return count + (count == 1 ? " sequence" : " sequences");
  }

  private void write(Writer writer, String row) {
    count++;
    try {
      writer.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
