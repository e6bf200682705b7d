package org.basewise.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of a BED file of 3 to 12 columns (Samtools' hts-specs, BEDv1).
 *
 * <p>The feature's type is the name in column 4, {@value #UNNAMED} where there is none. The blocks
 * of a row of 12 columns are the feature's parts. Lines that are blank or begin with {@code #},
 * {@code track} or {@code browser} are skipped. htsjdk's codec is not used: it takes rows that end
 * before they start, and its errors do not name the line.
 */
public final class BedFeatures {
  /** The type of a feature without a name. */
  public static final String UNNAMED = "site";

  private static final int MAX_COLUMNS = 12;
  private static final int MAX_SCORE = 1000;
  private static final String[] COLUMN_NAMES = {
    "chrom",
    "chromStart",
    "chromEnd",
    "name",
    "score",
    "strand",
    "thickStart",
    "thickEnd",
    "itemRgb",
    "blockCount",
    "blockSizes",
    "blockStarts"
  };

  private final TextLines lines;
  private final List<Feature> features = new ArrayList<>();

  private BedFeatures(TextLines lines) {
    this.lines = lines;
  }

  /**
   * All features of a BED file, in its order.
   *
   * @param source a file name, or {@code -} for standard input; gzip or not
   * @throws BadInputException if the file cannot be read, or a line is not BED
   */
  public static List<Feature> read(String source) {
    try (TextLines lines = TextLines.open(source)) {
      return read(lines, new FeatureLines(source));
    }
  }

  /** All features from the next line on. */
  static List<Feature> read(TextLines lines, FeatureLines places) {
    return new BedFeatures(lines).readAll(places);
  }

  /** True for a line that BED's readers pass over. */
  static boolean isSkipped(String line) {
    return line.isBlank() || line.startsWith("#") || isTrackLine(line);
  }

  /** True for a line that only BED has: {@code track ...} or {@code browser ...}. */
  static boolean isTrackLine(String line) {
    return line.equals("track")
        || line.equals("browser")
        || line.startsWith("track ")
        || line.startsWith("browser ");
  }

  /** The columns of a line, which are separated by tabs or, in a line without any, by blanks. */
  static String[] columns(String line) {
    String row = line.stripTrailing();
    return row.indexOf('\t') >= 0 ? row.split("\t", -1) : row.strip().split(" +", -1);
  }

  private List<Feature> readAll(FeatureLines places) {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!isSkipped(line)) {
        Feature feature = feature(columns(line));
        places.put(feature, lines.number());
        features.add(feature);
      }
    }
    return features;
  }

  private Feature feature(String[] columns) {
    if (columns.length < 3 || columns.length > MAX_COLUMNS) {
      throw lines.foreign(
          columns.length + " columns; BED has 3 to 12, separated by tabs or blanks");
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].isEmpty()) {
        throw lines.refusal("column " + (i + 1) + " (" + COLUMN_NAMES[i] + ") is empty");
      }
    }
    int start = number(columns, 1);
    int end = number(columns, 2);
    if (start >= end) {
      throw lines.refusal(
          "start " + start + " is not before end " + end + " (0-based, the end excluded)");
    }
    String name = columns.length > 3 && !columns[3].equals(".") ? columns[3] : null;
    checkThick(columns);
    return new Feature(
        columns[0],
        name == null ? UNNAMED : name,
        columns.length > 5 ? strand(columns[5]) : null,
        columns.length == MAX_COLUMNS
            ? blocks(columns, start, end)
            : List.of(new Feature.Part(new Interval(start, end), -1)),
        columns.length > 4 ? score(columns[4]) : Feature.NO_SCORE,
        name == null ? Map.of() : Map.of("Name", name));
  }

  private int number(String[] columns, int index) {
    return lines.wholeNumber(columns[index], index + 1, COLUMN_NAMES[index], 0);
  }

  private @Nullable Strand strand(String text) {
    return switch (text) {
      case "+" -> Strand.PLUS;
      case "-" -> Strand.MINUS;
      case "." -> null;
      default -> throw lines.refusal("strand '" + text + "' in column 6; +, - or . is accepted");
    };
  }

  /** BED's scores go to 1000; other programs' scores on other scales are not posteriors. */
  private int score(String text) {
    if (text.equals(".")) {
      return Feature.NO_SCORE;
    }
    try {
      double score = Double.parseDouble(text);
      if (!Double.isNaN(score)) {
        boolean onScale = score >= 0 && score <= MAX_SCORE;
        return onScale
            ? (int) Math.round(score * Feature.FULL_SCORE / MAX_SCORE)
            : Feature.NO_SCORE;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the place.
    }
    throw lines.refusal("score '" + text + "' in column 5; a number or . is accepted");
  }

  private void checkThick(String[] columns) {
    for (int i = 6; i < Math.min(8, columns.length); i++) {
      // bedtools and other programs write . or -1 into columns they have nothing for.
      if (!columns[i].equals(".") && !columns[i].equals("-1")) {
        number(columns, i);
      }
    }
  }

  private List<Feature.Part> blocks(String[] columns, int start, int end) {
    int count = lines.wholeNumber(columns[9], 10, COLUMN_NAMES[9], 1);
    int[] lengths = list(columns, 10, 1, count);
    int[] offsets = list(columns, 11, 0, count);
    List<Feature.Part> parts = new ArrayList<>();
    long previousEnd = 0;
    for (int i = 0; i < count; i++) {
      long blockEnd = (long) offsets[i] + lengths[i];
      if (offsets[i] < previousEnd || blockEnd > end - start) {
        throw lines.refusal(
            "block "
                + (i + 1)
                + " (offset "
                + offsets[i]
                + ", length "
                + lengths[i]
                + ") overlaps the one before or ends after the feature");
      }
      previousEnd = blockEnd;
      parts.add(new Feature.Part(new Interval(start + offsets[i], start + (int) blockEnd), -1));
    }
    if (offsets[0] != 0 || previousEnd != end - start) {
      throw lines.refusal(
          "the blocks go from "
              + offsets[0]
              + " to "
              + previousEnd
              + "; they must begin and end with the feature, from 0 to "
              + (end - start));
    }
    return parts;
  }

  private int[] list(String[] columns, int index, int least, int count) {
    String[] items = columns[index].replaceFirst(",$", "").split(",", -1);
    if (items.length != count) {
      throw lines.refusal(
          items.length
              + " numbers in column "
              + (index + 1)
              + " ("
              + COLUMN_NAMES[index]
              + ") where column 10 says "
              + count);
    }
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = lines.wholeNumber(items[i].strip(), index + 1, COLUMN_NAMES[index], least);
    }
    return numbers;
  }
}
