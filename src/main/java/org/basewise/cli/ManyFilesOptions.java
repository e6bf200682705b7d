package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basewise.file.FileRoles;
import org.basewise.file.IoReason;
import org.basewise.genome.BadInputException;
import org.basewise.io.AtomicOutput;
import org.basewise.io.SourceText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Many FASTA files, each a sample with its own profile and outputs, in one run. */
final class ManyFilesOptions {
  private static final String NO_FOLDER = "; --output-dir FOLDER says where the outputs go";

  @Option(
      names = "--output-dir",
      paramLabel = "FOLDER",
      description =
          "Annotate each FASTA file as a separate sample, with its own profile and outputs"
              + " in this folder. In the name of an output, {name} is the name of the FASTA file"
              + " without its ending. Default output: {name}.gff3. A file that cannot be read is"
              + " reported, the others are annotated, and the exit code is 3.")
  @Nullable Path outputDir;

  @Option(
      names = "--file-list",
      paramLabel = "FILE",
      description =
          "More FASTA files, one per line. A second column, after a tab, replaces {name}."
              + " Empty lines and lines that begin with # are ignored.")
  @Nullable String fileList;

  @Option(
      names = "--summary",
      showDefaultValue = Visibility.ALWAYS,
      paramLabel = "FILE",
      description =
          "Table with one row per FASTA file, in --output-dir: its features, or why it"
              + " failed. MultiQC finds it if its name ends in _mqc.tsv.")
  String summary = "summary_mqc.tsv";

  /** The files as the list has them: a name, or null, for each. */
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * The FASTA files of the command line and of the list, in this order.
   *
   * @throws BadInputException if the list cannot be read
   */
  List<String> files(List<String> fastas) {
    List<String> all = new ArrayList<>(fastas);
    if (fileList != null) {
      for (String line : SourceText.read(fileList).split("\\R", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", 2);
          if (columns.length == 2) {
            names.put(all.size(), columns[1].strip());
          }
          all.add(columns[0].strip());
        }
      }
      if (all.isEmpty()) {
        throw new BadInputException(fileList, "names no file; accepted: a FASTA file a line");
      }
    }
    return all;
  }

  /**
   * The samples of some files.
   *
   * @param fastas what {@link #files} gave
   * @param outputs the names of all outputs; {@code {name}} must be in each, if there is a folder
   */
  List<SampleFile> samples(List<String> fastas, List<String> outputs, OptionCheck check) {
    check.require(!fastas.isEmpty(), "Missing required parameter: 'FASTA'");
    Path folder = outputDir;
    if (folder == null) {
      check.require(fileList == null, "--file-list is given" + NO_FOLDER);
      check.require(fastas.size() == 1, fastas.size() + " FASTA files are given" + NO_FOLDER);
      return List.of(SampleFile.alone(fastas.get(0)));
    }
    for (String output : outputs) {
      check.require(
          output.contains(SampleFile.PLACE),
          "output '"
              + output
              + "' would be the same for all FASTA files of --output-dir; accepted: a name with"
              + " {name}, such as {name}.gff3");
    }
    List<SampleFile> samples = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < fastas.size(); i++) {
      SampleFile sample = sample(i, fastas.get(i), folder, check);
      String other = files.put(sample.name(), sample.fasta());
      check.require(
          other == null,
          "the outputs of '"
              + other
              + "' and '"
              + sample.fasta()
              + "' would have the same name '"
              + sample.name()
              + "'; --file-list can give names: a file, a tab, its name");
      samples.add(sample);
    }
    return samples;
  }

  private SampleFile sample(int index, String fasta, Path folder, OptionCheck check) {
    check.require(
        !fasta.equals(AtomicOutput.STANDARD_STREAM),
        "standard input has no name; --output-dir takes files");
    String name = names.getOrDefault(index, SampleFile.nameOf(fasta));
    check.require(
        !name.isEmpty() && name.indexOf('/') < 0 && !name.equals(".") && !name.equals(".."),
        "'" + name + "' is no name of a sample (" + fasta + "); accepted: a part of a file name");
    return new SampleFile(name, fasta, folder);
  }

  /** True if each file is a sample of its own. */
  boolean isAsked() {
    return outputDir != null;
  }

  /** Where the table goes. */
  String table() {
    return Objects.requireNonNull(outputDir).resolve(summary).toString();
  }

  /** The list is read, the table is written. */
  void roles(FileRoles roles) {
    if (fileList != null) {
      roles.reads("--file-list", fileList);
    }
    if (isAsked()) {
      roles.writes("--summary", table());
    }
  }

  /**
   * Makes the folder.
   *
   * @throws BadInputException if it cannot be made, or the table could not be written there
   */
  void makeFolder() {
    makeFolder(outputDir);
    AtomicOutput.requireWritable(table());
  }

  /**
   * Makes a folder and those around it, where they are missing; null stands for the present one.
   */
  static void makeFolder(@Nullable Path folder) {
    if (folder != null) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new BadInputException(
            folder.toString(), "cannot be made a folder (" + IoReason.of(e) + ")", e);
      }
    }
  }
}
