package org.basewise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.basewise.file.FileRoles;
import org.basewise.io.AtomicOutput;
import org.basewise.io.RecordLengths;
import org.basewise.shard.ShardPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code basewise plan}: a FASTA file shared out among runs. */
@Command(
    name = "plan",
    showDefaultValues = true,
    customSynopsis = "basewise plan FASTA --shards N [-o FILE] [OPTION]...",
    description = {
      "Divides the records of a FASTA file among runs of 'basewise annotate --records'.",
      "",
      "Checks the whole file and writes a tab-separated row per shard: number, records"
          + " (FROM-TO), bases. Shards are whole records in file order, of about equal size."
          + " A file with fewer records than shards gets one shard per record."
    },
    footer = {
      "",
      "Example, whose last line writes the bytes of a run on the whole file:",
      "  basewise profile big.fa.gz -o big.profile.json",
      "  basewise plan big.fa.gz --shards 2",
      "  basewise annotate big.fa.gz --profile big.profile.json --records 1-80 -o big.1.gff3",
      "  basewise annotate big.fa.gz --profile big.profile.json --records 81-163 -o big.2.gff3",
      "  basewise merge big.1.gff3 big.2.gff3 -o big.gff3"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description = "Sequences, FASTA or FASTQ; - is standard input.")
  private String fasta = "-";

  @Option(
      names = "--shards",
      required = true,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "N",
      description = "Shards, at most.")
  private int shards = 1;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The plan; - is standard output.")
  private String output = AtomicOutput.STANDARD_STREAM;

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 5)
  private final LogOptions log = new LogOptions();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    check.atLeast("--shards", shards, 1);
    check.roles(() -> new FileRoles().reads("FASTA", fasta).writes("--output", output));
    AtomicOutput.requireWritable(output);
    RunLog runLog = RunLog.start(log, "plan", "", "");
    List<Long> lengths = RecordLengths.of(fasta);
    ShardPlan plan = ShardPlan.of(lengths, shards);
    StringBuilder text = new StringBuilder("#shard\trecords\tbases\n");
    for (int i = 0; i < plan.shards().size(); i++) {
      ShardPlan.Shard shard = plan.shards().get(i);
      text.append(i + 1).append('\t').append(shard.records()).append('\t');
      text.append(shard.bases()).append('\n');
    }
    try (AtomicOutput file = AtomicOutput.open(output)) {
      file.stream().write(text.toString().getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
    runLog.end(lengths.size() + " records in " + plan.shards().size() + " shards");
    return ExitCode.DONE;
  }
}
