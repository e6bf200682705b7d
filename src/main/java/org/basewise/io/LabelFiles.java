package org.basewise.io;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.jspecify.annotations.Nullable;

/** Reads the features of a label file, BED or GFF3: by its extension, else by its content. */
public final class LabelFiles {
  private LabelFiles() {}

  /**
   * All features of a BED or GFF3 file, in its order.
   *
   * @param source a file name, or {@code -} for standard input; gzip or not
   * @throws BadInputException if the file cannot be read, or is neither BED nor GFF3
   */
  public static List<Feature> read(String source) {
    return read(source, null);
  }

  /**
   * The features of some types.
   *
   * @param types the types to keep (GFF3: column 3, BED: column 4), or null for all
   */
  public static List<Feature> read(String source, @Nullable Set<String> types) {
    return contents(source, types).features();
  }

  /**
   * All that a label file holds, and its format: standard input and pipes can be read but once.
   *
   * @param hasTypes true if its features have types, as GFF3 has; false if it is BED, whose rows
   *     have names
   * @param features in the order of the file
   */
  public record Contents(boolean hasTypes, List<Feature> features) {
    /** Copies the list. */
    public Contents {
      features = List.copyOf(features);
    }
  }

  /** All features of a file, as {@link #read(String)}, and its format. */
  public static Contents contents(String source) {
    return contents(source, null);
  }

  private static Contents contents(String source, @Nullable Set<String> types) {
    try (TextLines lines = TextLines.open(source)) {
      boolean gff3 = isGff3(source, lines);
      List<Feature> features = gff3 ? Gff3Features.read(lines, types) : BedFeatures.read(lines);
      return new Contents(
          gff3,
          gff3 || types == null
              ? features
              : features.stream().filter(feature -> types.contains(feature.type())).toList());
    }
  }

  private static boolean isGff3(String source, TextLines lines) {
    String name = source.toLowerCase(Locale.ROOT).replaceFirst("\\.b?gz$", "");
    if (name.endsWith(".gff3") || name.endsWith(".gff")) {
      return true;
    }
    if (name.endsWith(".bed")) {
      return false;
    }
    String line = lines.peek();
    while (line != null
        && !line.startsWith("##gff-version")
        && !BedFeatures.isTrackLine(line)
        && BedFeatures.isSkipped(line)) {
      lines.next();
      line = lines.peek();
    }
    if (line == null || BedFeatures.isTrackLine(line)) {
      return false;
    }
    if (line.startsWith("##gff-version") || hasNumbers(line.split("\t", -1), 9, 9, 3)) {
      return true;
    }
    if (!hasNumbers(BedFeatures.columns(line), 3, 12, 1)) {
      lines.next();
      throw lines.foreign("is neither BED nor GFF3, which are accepted");
    }
    return false;
  }

  /** True if there are so many columns and a start and an end from column {@code index} on. */
  private static boolean hasNumbers(String[] columns, int least, int most, int index) {
    return columns.length >= least
        && columns.length <= most
        && columns[index].matches("[0-9]+")
        && columns[index + 1].matches("[0-9]+");
  }
}
