package org.basewise.io;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of a label file, BED, GFF3, GTF, or a flat file of GenBank or EMBL: by its
 * extension, else by its content.
 */
public final class LabelFiles {
  private static final String ACCEPTED = "BED, GFF3, GTF, GenBank or EMBL";

  /** What a label file can be. */
  private enum Format {
    BED,
    GFF3,
    GTF,
    FLAT
  }

  private LabelFiles() {}

  /**
   * All features of a label file, in its order.
   *
   * @param source a file name, or {@code -} for standard input; gzip or not
   * @throws BadInputException if the file cannot be read, or is in no format that is accepted
   */
  public static List<Feature> read(String source) {
    return read(source, (Set<String>) null);
  }

  /**
   * The features of some types.
   *
   * @param types the types to keep (column 3 of GFF3 and GTF, column 4 of BED, feature keys of
   *     GenBank), or null for all
   */
  public static List<Feature> read(String source, @Nullable Set<String> types) {
    return contents(source, types, new FeatureLines(source)).features();
  }

  /** All features; {@code places} learns their lines. */
  public static List<Feature> read(String source, FeatureLines places) {
    return contents(source, places).features();
  }

  /**
   * All that a label file holds, and its format: standard input and pipes can be read but once.
   *
   * @param hasTypes true if its features have types, as those of GFF3, GTF and GenBank have; false
   *     if it is BED, whose rows have names
   * @param features in the order of the file
   */
  public record Contents(boolean hasTypes, List<Feature> features) {
    /** Copies the list. */
    public Contents {
      features = List.copyOf(features);
    }
  }

  /** All features of a file, and its format; {@code places} learns their lines. */
  public static Contents contents(String source, FeatureLines places) {
    return contents(source, null, places);
  }

  private static Contents contents(
      String source, @Nullable Set<String> types, FeatureLines places) {
    try (TextLines lines = TextLines.open(source)) {
      Format format = formatOf(source, lines);
      List<Feature> features =
          switch (format) {
            case BED -> BedFeatures.read(lines, places);
            case GFF3 -> Gff3Features.read(lines, types, places);
            case GTF -> GtfFeatures.read(lines, places);
            case FLAT -> FlatFileFeatures.read(lines, places);
          };
      return new Contents(
          format != Format.BED,
          types == null
              ? features
              : features.stream().filter(feature -> types.contains(feature.type())).toList());
    }
  }

  private static Format formatOf(String source, TextLines lines) {
    String name = source.toLowerCase(Locale.ROOT).replaceFirst("\\.b?gz$", "");
    if (name.endsWith(".gtf")) {
      return Format.GTF;
    }
    if (name.matches(".*\\.(gbk|gb|gbff|genbank|embl)")) {
      return Format.FLAT;
    }
    if (name.endsWith(".bed")) {
      return Format.BED;
    }
    if (name.endsWith(".gff3") || name.endsWith(".gff")) {
      return Format.GFF3;
    }
    return byContent(lines);
  }

  private static Format byContent(TextLines lines) {
    String line = lines.peek();
    while (line != null
        && !line.startsWith("##gff-version")
        && !BedFeatures.isTrackLine(line)
        && BedFeatures.isSkipped(line)) {
      lines.next();
      line = lines.peek();
    }
    if (line == null || BedFeatures.isTrackLine(line)) {
      return Format.BED;
    }
    if (FlatFileFeatures.begins(line)) {
      return Format.FLAT;
    }
    if (line.startsWith("##gff-version")) {
      return Format.GFF3;
    }
    if (hasNumbers(line.split("\t", -1), 9, 9, 3)) {
      return GtfFeatures.isRow(line) ? Format.GTF : Format.GFF3;
    }
    if (!hasNumbers(BedFeatures.columns(line), 3, 12, 1)) {
      lines.next();
      throw lines.foreign("is not " + ACCEPTED + ", which are accepted");
    }
    return Format.BED;
  }

  /** True if there are so many columns and a start and an end from column {@code index} on. */
  private static boolean hasNumbers(String[] columns, int least, int most, int index) {
    return columns.length >= least
        && columns.length <= most
        && columns[index].matches("[0-9]+")
        && columns[index + 1].matches("[0-9]+");
  }
}
