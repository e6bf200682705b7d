package org.basewise.io;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an annotation can be written as. */
public enum OutputFormat {
  /** Features as GFF3. */
  GFF3("gff3", "gff3 gff"),
  /** Features as BED. */
  BED("bed", "bed"),
  /** The posterior of one label, or of several together, as bedGraph. */
  BEDGRAPH("bedgraph", "bedgraph bg"),
  /** One row for each base. */
  TSV("tsv", "tsv"),
  /** One JSON object for each feature. */
  JSONL("jsonl", "jsonl"),
  /** Features and sequences as GenBank flat files. */
  GENBANK("genbank", "gbk gb gbff"),
  /** Features and sequences as EMBL flat files. */
  EMBL("embl", "embl"),
  /** Features as NCBI's five-column feature table, for a submission. */
  FEATURE_TABLE("tbl", "tbl"),
  /** The sequences of all features as FASTA. */
  REGIONS("regions", "fa fasta"),
  /** The input with labelled bases in lower case. */
  SOFT_MASKED("soft-masked", ""),
  /** The input with labelled bases as N. */
  HARD_MASKED("hard-masked", ""),
  /** The bases of coding features as FASTA. */
  GENES("genes", "ffn"),
  /** The proteins of coding features as FASTA. */
  PROTEINS("proteins", "faa"),
  /** Stretches whose labels have a low probability, as BED. */
  LOW_CONFIDENCE("low-confidence", "");

  /** What {@link #LOW_CONFIDENCE} was called until version 0.1.0. */
  private static final String OLD_LOW_CONFIDENCE = "unsure";

  private static final List<String> COMPRESSIONS = List.of(".gz", ".bgz");

  private final String formatName;

  /** Separated by blanks: enumerations hold nothing that can change. */
  private final String extensions;

  OutputFormat(String formatName, String extensions) {
    this.formatName = formatName;
    this.extensions = extensions;
  }

  /** The name by which a person asks for the format. */
  public String formatName() {
    return formatName;
  }

  /** The endings of file names, without dot, that ask for the format; none for some. */
  public List<String> extensions() {
    return extensions.isEmpty() ? List.of() : List.of(extensions.split(" ", -1));
  }

  /** All endings that ask for a format, such as {@code .gff3 .gff .bed}. */
  public static String allExtensions() {
    return Stream.of(values())
        .flatMap(format -> format.extensions().stream())
        .map(extension -> "." + extension)
        .collect(Collectors.joining(" "));
  }

  /** The names of all formats, in the order of this enumeration. */
  public static List<String> names() {
    return Stream.of(values()).map(OutputFormat::formatName).toList();
  }

  /**
   * The format with a name, whatever its case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static OutputFormat ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String present = lower.equals(OLD_LOW_CONFIDENCE) ? LOW_CONFIDENCE.formatName : lower;
    return Stream.of(values())
        .filter(format -> format.formatName.equals(present))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is not an output format; accepted are "
                        + String.join(", ", names())));
  }

  /**
   * The format that the ending of a file name asks for; a further {@code .gz} or {@code .bgz} is
   * for compression.
   *
   * @throws IllegalArgumentException if it asks for none, as {@code -} does
   */
  public static OutputFormat ofPath(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    for (String compression : COMPRESSIONS) {
      if (name.endsWith(compression)) {
        name = name.substring(0, name.length() - compression.length());
        break;
      }
    }
    for (OutputFormat format : values()) {
      for (String extension : format.extensions()) {
        if (name.endsWith("." + extension)) {
          return format;
        }
      }
    }
    throw new IllegalArgumentException(
        "output '"
            + path
            + "': its ending is not that of a format; accepted endings are "
            + allExtensions()
            + ", each also with .gz; or name the format, one of "
            + String.join(", ", names()));
  }
}
