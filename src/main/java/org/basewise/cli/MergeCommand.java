package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.basewise.file.FileDigest;
import org.basewise.file.FileRoles;
import org.basewise.genome.BadInputException;
import org.basewise.io.AtomicOutput;
import org.basewise.io.JoinedOutput;
import org.basewise.io.OutputFormat;
import org.basewise.io.SourceText;
import org.basewise.shard.ShardNote;
import org.basewise.shard.ShardSet;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code basewise merge}: the outputs of shards, joined. */
@Command(
    name = "merge",
    showDefaultValues = true,
    customSynopsis = "basewise merge PART... [-o FILE] [OPTION]...",
    description = {
      "Joins the outputs of 'basewise annotate --records' into the output of one run on"
          + " the whole file.",
      "",
      "Parts may be given in any order; each needs its note, PART.shard.json. Parts"
          + " that do not belong together are refused: a missing or repeated part, a changed"
          + " file, another input, model, profile, option or version."
    },
    footer = {"", "Example:", "  basewise merge big.*.gff3 -o big.gff3"})
final class MergeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "PART",
      description = "Outputs of all shards, in one format.")
  private List<String> parts = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The joined output, in the format of its parts; .gz behind its name asks for bgzip, - is"
              + " standard output.")
  private String output = AtomicOutput.STANDARD_STREAM;

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 5)
  private final LogOptions log = new LogOptions();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    check.roles(
        () -> {
          FileRoles roles = new FileRoles().reads("PART", parts);
          parts.forEach(part -> roles.reads("the note of a part", ShardNote.placeOf(part)));
          roles.writes("--output", output);
        });
    AtomicOutput.requireWritable(output);
    RunLog runLog = RunLog.start(log, "merge", "", "");
    List<ShardSet.Part> noted = new ArrayList<>();
    for (String part : parts) {
      noted.add(new ShardSet.Part(part, noteOf(part)));
    }
    List<ShardSet.Part> ordered = ShardSet.ordered(noted);
    OutputFormat format = formatOf(ordered.get(0));
    for (ShardSet.Part part : ordered) {
      if (!FileDigest.sha256(Path.of(part.file())).equals(part.note().sha256())) {
        throw new BadInputException(
            part.file(), "has changed since " + ShardNote.placeOf(part.file()) + " was written");
      }
    }
    JoinedOutput.write(format, ordered.stream().map(ShardSet.Part::file).toList(), output);
    runLog.end(
        ordered.size()
            + (ordered.size() == 1 ? " part, " : " parts, ")
            + ordered.get(ordered.size() - 1).note().records().to()
            + " records");
    return ExitCode.DONE;
  }

  private static ShardNote noteOf(String part) {
    if (!Files.isRegularFile(Path.of(part))) {
      throw new BadInputException(part, "does not exist, or is not a regular file");
    }
    String note = ShardNote.placeOf(part);
    if (!Files.isRegularFile(Path.of(note))) {
      throw new BadInputException(
          part,
          "has no note beside it ("
              + note
              + "); accepted: outputs of 'basewise annotate --records'");
    }
    return ShardNote.parse(note, SourceText.read(note));
  }

  private static OutputFormat formatOf(ShardSet.Part part) {
    try {
      return OutputFormat.ofName(part.note().format());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          ShardNote.placeOf(part.file()), String.valueOf(e.getMessage()), e);
    }
  }
}
