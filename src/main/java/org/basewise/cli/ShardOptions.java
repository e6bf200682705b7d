package org.basewise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.basewise.file.FileDigest;
import org.basewise.file.FileRoles;
import org.basewise.genome.RecordRange;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.AtomicOutput;
import org.basewise.model.BundledModels;
import org.basewise.shard.ShardNote;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Some records of a file, whose outputs are joined to those of the others. */
final class ShardOptions {
  /** Options that the bytes of an output do not depend on, or that its format tells. */
  private static final Set<String> WITHOUT_INFLUENCE =
      Set.of(
          "--threads",
          "--batch",
          "--window",
          "--quiet",
          "--verbose",
          "--format",
          "--records",
          "--help",
          "--version");

  /** What options are called whose value is a place; what they read is told by its digest. */
  private static final Set<String> PLACES = Set.of("FILE", "FOLDER", "MODEL");

  /** Kernels that give the same bytes. */
  private static final Set<String> SAME_KERNELS = Set.of(PerformanceOptions.AUTO, "vector", "rows");

  @Option(
      names = "--records",
      paramLabel = "FROM-TO",
      description =
          "Annotate only these records of the file, numbered from 1, as 'basewise plan'"
              + " divides them. Needs --profile. Writes a note beside each output (.shard.json)"
              + " for 'basewise merge'.")
  @Nullable String records;

  /** True if it is asked for. */
  boolean isAsked() {
    return records != null;
  }

  /** The records; null stands for all. */
  @Nullable RecordRange range() {
    return records == null ? null : RecordRange.parse(records);
  }

  /** Refuses what cannot be joined. */
  void check(
      OptionCheck check,
      List<SampleFile> samples,
      List<AnnotationOutputs.Request> requests,
      boolean hasProfile,
      InputOptions input,
      OutputOptions output)
      throws IOException {
    if (!isAsked()) {
      return;
    }
    check.usage(() -> RecordRange.parse(String.valueOf(records)));
    check.require(
        samples.size() == 1 && samples.get(0).folder() == null,
        "--records takes records of one file; --output-dir is for many");
    check.require(
        Files.isRegularFile(Path.of(samples.get(0).fasta())),
        "--records needs a file; '" + samples.get(0).fasta() + "' is none");
    check.require(
        hasProfile,
        "--records needs --profile: without it each part would be a sample of its own ('basewise"
            + " profile' makes one of the whole file)");
    check.require(
        input.badRecords == InputOptions.BadRecords.FAIL,
        "--bad-records skip leaves out duplicate ids, which a part cannot see; with"
            + " --records accepted: fail");
    check.require(
        output.locusTag == null,
        "--locus-tag numbers features over all records, which a part does not see; not accepted"
            + " with --records");
    check.require(
        !output.gff3Fasta,
        "--gff3-fasta puts the sequences behind all features; not accepted with --records");
    check.require(
        output.session == null,
        "--session has indexes of whole files; not accepted with --records");
    for (AnnotationOutputs.Request request : requests) {
      check.require(
          !request.path().equals(AtomicOutput.STANDARD_STREAM),
          "--records writes a note beside each output, and needs files (-o)");
    }
  }

  /** Notes are written beside outputs. */
  void roles(List<AnnotationOutputs.Request> requests, FileRoles roles) {
    if (isAsked()) {
      requests.forEach(
          request -> roles.writes("the note of an output", ShardNote.placeOf(request.path())));
    }
  }

  /**
   * Writes the notes of outputs that are in their places.
   *
   * @param profile the file of {@code --profile}
   * @param command with all its options
   */
  void write(
      FastaAnnotation.Found found, String fasta, String model, Path profile, CommandSpec command)
      throws IOException {
    SortedMap<String, String> made = new TreeMap<>();
    made.put("input", FileDigest.ofStart(Path.of(fasta)));
    made.put(
        "model",
        BundledModels.ours().isFile(model)
            ? FileDigest.sha256(Path.of(model))
            : FileDigest.sha256(BundledModels.ours().file(model)));
    made.put("profile", FileDigest.sha256(profile));
    made.put("version of basewise", BuildInfo.current().version());
    made.putAll(influences(command));
    for (AnnotationOutputs.Request request : found.outputs()) {
      ShardNote note =
          new ShardNote(
              request.format().formatName(),
              RecordRange.parse(String.valueOf(records)),
              found.reachesLast(),
              made,
              FileDigest.sha256(Path.of(request.path())));
      try (AtomicOutput file = AtomicOutput.open(ShardNote.placeOf(request.path()))) {
        file.stream().write(note.text().getBytes(StandardCharsets.UTF_8));
        file.commit();
      }
    }
  }

  /** The options of a command that the bytes of outputs depend on, with their values. */
  static SortedMap<String, String> influences(CommandSpec command) {
    SortedMap<String, String> influences = new TreeMap<>();
    for (OptionSpec option : command.options()) {
      if (hasInfluence(option)) {
        influences.put("option " + option.longestName(), text(option));
      }
    }
    return influences;
  }

  private static boolean hasInfluence(OptionSpec option) {
    // A hidden option is an old name that sets what another option has.
    return !option.hidden()
        && !WITHOUT_INFLUENCE.contains(option.longestName())
        && !PLACES.contains(option.paramLabel())
        && !(option.longestName().equals("--kernel") && SAME_KERNELS.contains(text(option)));
  }

  private static String text(OptionSpec option) {
    Object value = option.getValue();
    return String.valueOf(value);
  }
}
