package org.basewise.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of a GTF file (the Brent Lab's GTF 2.2, as Ensembl and AUGUSTUS write it).
 *
 * <p>CDS rows of one {@code transcript_id} are one feature. GTF leaves the stop codon out of the
 * CDS; here a row {@code stop_codon} of the same transcript is added to it, as GFF3 and GenBank
 * have it. Rows of other types are a feature each.
 */
final class GtfFeatures {
  private static final String CDS = "CDS";
  private static final String STOP_CODON = "stop_codon";
  private static final int COLUMN_COUNT = 9;
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_.]*)\\s+(?:\"([^\"]*)\"|([^\";]+?))\\s*(?:;|$)");

  /** What rows of one coding sequence have in common. */
  private record Key(String contigId, @Nullable Strand strand, String transcript) {}

  private record Row(
      String contigId,
      String type,
      @Nullable Strand strand,
      Feature.Part part,
      Map<String, String> attributes,
      long line) {}

  private final TextLines lines;
  private final List<Row> rows = new ArrayList<>();

  private GtfFeatures(TextLines lines) {
    this.lines = lines;
  }

  /** True for a line with attributes as GTF writes them. */
  static boolean isRow(String line) {
    String[] columns = line.split("\t", -1);
    return columns.length == COLUMN_COUNT && columns[8].matches("\\s*(gene|transcript)_id\\s.*");
  }

  /**
   * All features from the next line on, in the order of their first rows.
   *
   * @throws BadInputException if a line is not GTF
   */
  static List<Feature> read(TextLines lines, FeatureLines places) {
    return new GtfFeatures(lines).readAll(places);
  }

  private List<Feature> readAll(FeatureLines places) {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(row(line.split("\t", -1)));
      }
    }
    Map<Key, List<Row>> coding = new LinkedHashMap<>();
    Map<Key, List<Interval>> stops = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.type.equals(CDS)) {
        coding.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row);
      } else if (row.type.equals(STOP_CODON)) {
        stops.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row.part.interval());
      }
    }
    List<Feature> features = new ArrayList<>();
    for (Row row : rows) {
      List<Row> together = row.type.equals(CDS) ? coding.remove(key(row)) : List.of(row);
      if (together != null) {
        Feature feature = feature(together, row.type.equals(CDS) ? stops.get(key(row)) : null);
        places.put(feature, row.line);
        features.add(feature);
      }
    }
    return features;
  }

  /** Rows without the id of a transcript or a gene stand alone. */
  private static Key key(Row row) {
    String gene = row.attributes.getOrDefault("gene_id", "line " + row.line);
    return new Key(row.contigId, row.strand, row.attributes.getOrDefault("transcript_id", gene));
  }

  private static Feature feature(List<Row> together, @Nullable List<Interval> stops) {
    Row first = together.get(0);
    List<Feature.Part> parts = new ArrayList<>();
    together.forEach(row -> parts.add(row.part));
    parts.sort(Comparator.comparing(Feature.Part::interval));
    if (stops != null) {
      stops.forEach(stop -> add(stop, first.strand, parts));
      parts.sort(Comparator.comparing(Feature.Part::interval));
    }
    return new Feature(
        first.contigId, first.type, first.strand, parts, Feature.NO_SCORE, first.attributes);
  }

  /** Adds the bases of a stop codon, unless the coding sequence has them already. */
  private static void add(Interval stop, @Nullable Strand strand, List<Feature.Part> parts) {
    for (int p = 0; p < parts.size(); p++) {
      Interval part = parts.get(p).interval();
      if (part.overlapLength(stop) > 0) {
        return;
      }
      boolean follows = strand == Strand.PLUS && part.end() == stop.start();
      boolean precedes = strand == Strand.MINUS && stop.end() == part.start();
      if (follows || precedes) {
        Interval both =
            new Interval(Math.min(part.start(), stop.start()), Math.max(part.end(), stop.end()));
        parts.set(p, new Feature.Part(both, parts.get(p).phase()));
        return;
      }
    }
    // A stop codon in an exon of its own.
    parts.add(new Feature.Part(stop, 0));
  }

  private Row row(String[] columns) {
    if (columns.length != COLUMN_COUNT) {
      throw lines.foreign(columns.length + " columns; GTF has 9, separated by tabs");
    }
    if (columns[0].isEmpty() || columns[2].isEmpty()) {
      throw lines.refusal(
          "column " + (columns[0].isEmpty() ? "1 (seqname)" : "3 (feature)") + " is empty");
    }
    int start = lines.wholeNumber(columns[3], 4, "start", 1);
    int end = lines.wholeNumber(columns[4], 5, "end", 1);
    if (start > end) {
      throw lines.refusal(
          "start " + start + " is after end " + end + " (1-based, the end included)");
    }
    boolean isCoding = columns[2].equals(CDS);
    int phase = isCoding && columns[7].matches("[012]") ? columns[7].charAt(0) - '0' : -1;
    return new Row(
        columns[0],
        columns[2],
        strand(columns[6]),
        new Feature.Part(new Interval(start - 1, end), phase),
        attributes(columns[8]),
        lines.number());
  }

  private @Nullable Strand strand(String text) {
    return switch (text) {
      case "+" -> Strand.PLUS;
      case "-" -> Strand.MINUS;
      case ".", "?" -> null;
      default -> throw lines.refusal("strand '" + text + "' in column 7; + - . or ? is accepted");
    };
  }

  private Map<String, String> attributes(String column) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(column);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      String quoted = matcher.group(2);
      attributes.putIfAbsent(matcher.group(1), quoted == null ? matcher.group(3) : quoted);
      end = matcher.end();
    }
    if (!column.substring(end).isBlank()) {
      throw lines.refusal(
          "attributes '" + column.strip() + "' in column 9; key \"value\"; is accepted");
    }
    return attributes;
  }
}
