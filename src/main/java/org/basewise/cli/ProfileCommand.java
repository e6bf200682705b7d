package org.basewise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.basewise.decode.ProfileJson;
import org.basewise.decode.SampleProfile;
import org.basewise.file.FileRoles;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.basewise.model.BaseLabelModel;
import org.basewise.nn.kernel.FloatKernel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code basewise profile}: what a sample is like, in a file that {@code annotate} reads. */
@Command(
    name = "profile",
    showDefaultValues = true,
    customSynopsis = "basewise profile FASTA [-m MODEL] -o FILE [OPTION]...",
    description = {
      "Estimates the profile of a sample: error rates, genetic code, coding potential.",
      "",
      "Reads the first million bases. 'basewise annotate --profile FILE' then decodes every record by"
          + " this profile, so that a record's labels depend on that record alone: a file can be cut"
          + " into parts, in any order, on any machine, and gives the same features."
    },
    footer = {
      "",
      "Example:",
      "  basewise profile reads.fa.gz -o reads.profile.json",
      "  basewise annotate part7.fa.gz --profile reads.profile.json -o part7.gff3"
    })
final class ProfileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description = "Sequences; - is standard input.")
  private String fasta = "-";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The profile that is written (JSON).")
  private Path output = Path.of("");

  @ArgGroup(validate = false, heading = "%nModel:%n", order = 2)
  private final ModelOptions modelOptions = new ModelOptions();

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 4)
  private final LabellingOptions performance = new LabellingOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 5)
  private final LogOptions log = new LogOptions();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    FloatKernel kernel = check.usage(() -> performance.kernel(fasta));
    check.roles(
        () -> {
          FileRoles roles = new FileRoles().reads("FASTA", fasta);
          ModelOptions.reads(modelOptions.model, roles);
          roles.writes("--output", output.toString());
        });
    AtomicOutput.requireWritable(output.toString());
    BaseLabelModel model = modelOptions.read();
    check.usage(() -> modelOptions.geneticCode(model.metadata()));
    RunLog runLog =
        RunLog.start(log, "profile", kernel.description(), "model " + model.metadata().name());
    SampleProfile profile;
    try (FastaContigs contigs = FastaContigs.open(fasta);
        Progress progress = runLog.progress("profile", -1, "Mb", 1_000_000);
        Labelling labelling =
            new Labelling(
                model, kernel, modelOptions, new DecodingOptions(), performance, progress)) {
      profile = labelling.profile(contigs.iterator());
    }
    try (AtomicOutput file = AtomicOutput.open(output.toString())) {
      String text = ProfileJson.text(profile, model.metadata().name());
      file.stream().write(text.getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
    runLog.end(output.toString());
    return ExitCode.DONE;
  }
}
