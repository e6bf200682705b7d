package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of a GFF3 file (Sequence Ontology's specification, version 1.26).
 *
 * <p>Rows of one contig, type and strand that share an ID are one feature of several parts; CDS
 * rows without an ID are one feature where they share a Parent. Reading ends at {@code ##FASTA}.
 * htsjdk's codec is not used: it takes rows with a start after their end, and strands and phases
 * that are none.
 */
public final class Gff3Features {
  /** The type whose rows have a phase. */
  private static final String CDS = "CDS";

  private static final int COLUMN_COUNT = 9;

  /** What rows of one feature have in common. */
  private record Key(String contigId, String type, @Nullable Strand strand, String id) {}

  /** The rows of one feature read so far. */
  private record Rows(
      Key key, List<Feature.Part> parts, int score, Map<String, String> attributes, long line) {}

  private final TextLines lines;
  private final @Nullable Set<String> types;
  private final FeatureLines places;
  private final Map<Key, Rows> byKey = new LinkedHashMap<>();
  private final List<Rows> features = new ArrayList<>();

  private Gff3Features(TextLines lines, @Nullable Set<String> types, FeatureLines places) {
    this.lines = lines;
    this.types = types;
    this.places = places;
  }

  /**
   * The features of a GFF3 file, in the order of their first rows.
   *
   * @param source a file name, or {@code -} for standard input; gzip or not
   * @param types the types (column 3) to read, or null for all
   * @throws BadInputException if the file cannot be read, or a line is not GFF3
   */
  public static List<Feature> read(String source, @Nullable Set<String> types) {
    try (TextLines lines = TextLines.open(source)) {
      return read(lines, types, new FeatureLines(source));
    }
  }

  /** The features from the next line on. */
  static List<Feature> read(TextLines lines, @Nullable Set<String> types, FeatureLines places) {
    return new Gff3Features(lines, types, places).readAll();
  }

  private List<Feature> readAll() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.startsWith("##FASTA") || line.startsWith(">")) {
        break;
      }
      if (line.startsWith("##gff-version")) {
        checkVersion(line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        readRow(line.split("\t", -1));
      }
    }
    return features.stream().map(this::feature).toList();
  }

  private Feature feature(Rows rows) {
    List<Feature.Part> parts = new ArrayList<>(rows.parts);
    parts.sort(Comparator.comparing(Feature.Part::interval));
    Key key = rows.key;
    Feature feature =
        new Feature(key.contigId, key.type, key.strand, parts, rows.score, rows.attributes);
    places.put(feature, rows.line);
    return feature;
  }

  private void checkVersion(String line) {
    String version = line.substring("##gff-version".length()).strip();
    if (!version.equals("3") && !version.startsWith("3.")) {
      throw lines.refusal("GFF version '" + version + "'; version 3 is accepted");
    }
  }

  private void readRow(String[] columns) {
    if (columns.length != COLUMN_COUNT) {
      throw lines.foreign(columns.length + " columns; GFF3 has 9, separated by tabs");
    }
    String type = unescape(columns[2]);
    if (types != null && !types.contains(type)) {
      return;
    }
    String contigId = unescape(columns[0]);
    if (contigId.isEmpty() || type.isEmpty()) {
      throw lines.refusal(
          "column " + (contigId.isEmpty() ? "1 (seqid)" : "3 (type)") + " is empty");
    }
    int start = lines.wholeNumber(columns[3], 4, "start", 1);
    int end = lines.wholeNumber(columns[4], 5, "end", 1);
    if (start > end) {
      throw lines.refusal(
          "start " + start + " is after end " + end + " (1-based, the end included)");
    }
    int score = score(columns[5]);
    Strand strand = strand(columns[6]);
    int phase = phase(columns[7]);
    Map<String, String> attributes = attributes(columns[8]);
    Feature.Part part = new Feature.Part(new Interval(start - 1, end), phase);
    add(contigId, type, strand, part, score, attributes);
  }

  private void add(
      String contigId,
      String type,
      @Nullable Strand strand,
      Feature.Part part,
      int score,
      Map<String, String> attributes) {
    String id = attributes.get("ID");
    if (id == null && type.equals(CDS) && attributes.containsKey("Parent")) {
      id = "Parent=" + attributes.get("Parent");
    } else if (id != null) {
      id = "ID=" + id;
    }
    Key key = new Key(contigId, type, strand, id == null ? "" : id);
    Rows rows = id == null ? null : byKey.get(key);
    if (rows == null) {
      rows = new Rows(key, new ArrayList<>(List.of(part)), score, attributes, lines.number());
      features.add(rows);
      if (id != null) {
        byKey.put(key, rows);
      }
    } else {
      rows.parts.add(part);
      attributes.forEach(rows.attributes::putIfAbsent);
    }
  }

  private @Nullable Strand strand(String text) {
    return switch (text) {
      case "+" -> Strand.PLUS;
      case "-" -> Strand.MINUS;
      case ".", "?" -> null;
      default -> throw lines.refusal("strand '" + text + "' in column 7; + - . or ? is accepted");
    };
  }

  private int phase(String text) {
    if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '2') {
      return text.charAt(0) - '0';
    }
    if (!text.equals(".")) {
      throw lines.refusal("phase '" + text + "' in column 8; 0, 1, 2 or . is accepted");
    }
    return -1;
  }

  /** Scores from 0 to 1 are taken for probabilities; scores on other scales are not. */
  private int score(String text) {
    if (text.equals(".")) {
      return Feature.NO_SCORE;
    }
    try {
      double score = Double.parseDouble(text);
      if (!Double.isNaN(score)) {
        boolean onScale = score >= 0 && score <= 1;
        return onScale ? (int) Math.round(score * Feature.FULL_SCORE) : Feature.NO_SCORE;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the place.
    }
    throw lines.refusal("score '" + text + "' in column 6; a number or . is accepted");
  }

  private Map<String, String> attributes(String column) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (column.equals(".")) {
      return attributes;
    }
    for (String attribute : column.split(";", -1)) {
      String text = attribute.strip();
      if (text.isEmpty()) {
        continue;
      }
      int equals = text.indexOf('=');
      if (equals <= 0) {
        throw lines.refusal(
            "attribute '"
                + text
                + "' in column 9; tag=value is accepted"
                + (text.indexOf('"') > 0 ? " (it looks like GTF or GFF 2)" : ""));
      }
      attributes.merge(
          unescape(text.substring(0, equals)),
          unescape(text.substring(equals + 1)),
          (first, second) -> first + "," + second);
    }
    return attributes;
  }

  /** The text with {@code %XX} replaced by the byte of that value; others stay as they are. */
  static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        plain.write(16 * high + low);
        i += 2;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(UTF_8);
  }
}
