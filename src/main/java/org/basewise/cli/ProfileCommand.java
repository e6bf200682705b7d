package org.basewise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.basewise.BaseLabeller;
import org.basewise.decode.ProfileJson;
import org.basewise.decode.SampleProfile;
import org.basewise.file.FileRoles;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code basewise profile}: what a sample is like, in a file that {@code annotate} reads. */
@Command(
    name = "profile",
    showDefaultValues = true,
    customSynopsis = "basewise profile FASTA [-m MODEL] -o FILE [OPTION]...",
    description = {
      "Estimates the profile of a sample: error rates, genetic code, coding potential.",
      "",
      "The profile is estimated from the first million bases. With 'annotate --profile"
          + " FILE' every record is decoded by it, so its features depend on that record"
          + " alone: the parts of a file give the same features in any order, on any machine."
    },
    footer = {
      "",
      "Example:",
      "  basewise profile reads.fa.gz -o reads.profile.json",
      "  basewise annotate part7.fa.gz --profile reads.profile.json -o part7.gff3"
    })
final class ProfileCommand extends LabellingCommand {
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

  @Override
  void check(OptionCheck check) {}

  @Override
  List<String> inputs() {
    return List.of(fasta);
  }

  @Override
  void roles(FileRoles roles) {
    roles.writes("--output", output.toString());
    AtomicOutput.requireWritable(output.toString());
  }

  @Override
  int run(Opened opened) throws IOException {
    SampleProfile profile;
    try (FastaContigs contigs = FastaContigs.open(fasta);
        Progress progress = opened.log().progress("profile", -1, "Mb", 1_000_000);
        BaseLabeller labeller = labeller(opened, new DecodingOptions()).build()) {
      profile = labeller.profile(contigs.iterator(), new ProfileLog(progress::say));
    }
    try (AtomicOutput file = AtomicOutput.open(output.toString())) {
      String text = ProfileJson.text(profile, opened.model().metadata().name());
      file.stream().write(text.getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
    opened.log().end(output.toString());
    return ExitCode.DONE;
  }
}
