package org.basewise.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every job is told: its files, and how they are shared out. */
final class JobOptions {
  /** What is done about records and files that cannot be read. */
  enum BadRecords {
    /** Nothing is computed; the first record or file is named. */
    FAIL,
    /** They are named and counted; the others are computed. */
    SKIP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "1..*",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description =
          "Files, folders or globs on any file system that Spark knows; plain, gzip or bgzip.")
  List<String> places = new ArrayList<>();

  @Option(
      names = "--output-dir",
      required = true,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FOLDER",
      description = "Folder of all outputs, on any file system that Spark knows; empty or new.")
  String folder = "";

  @Option(
      names = "--bad-records",
      paramLabel = "fail|skip",
      description =
          "Records that are empty, repeat an id of their file, or have letters that are no"
              + " nucleotides, and files that are cut short or no FASTA: skip names and counts them;"
              + " fail ends the job before anything is computed.")
  BadRecords badRecords = BadRecords.SKIP;

  @Option(
      names = "--partitions",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "COUNT",
      description =
          "Tasks among which the bases are shared out, at most. Default: four for each executor, or"
              + " more, so that none has above 250 Mb but for single records.")
  int partitions;

  boolean skipsBad() {
    return badRecords == BadRecords.SKIP;
  }
}
