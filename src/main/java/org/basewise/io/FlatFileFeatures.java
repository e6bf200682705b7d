package org.basewise.io;

import java.util.ArrayList;
import java.util.Collections;
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
 * Reads the feature tables of GenBank's and EMBL's flat files (INSDC, The DDBJ/ENA/GenBank Feature
 * Table, version 11). Sequences are passed over: they come as FASTA.
 *
 * <p>A feature's type is its key. Its contig is GenBank's VERSION, or else ACCESSION or LOCUS;
 * EMBL's name in the ID line; or, in the tables that Prodigal writes, the first word of {@code
 * seqhdr}. The parts of a {@code join} are those of one feature; {@code /codon_start} gives the
 * phase of the first. Ends marked {@code <} or {@code >} are open. Features that lie on two
 * strands, or partly on other records, are marked pseudo: their bases are neither surely the
 * feature nor surely not. A record that is circular gets a feature {@code region} with {@code
 * Is_circular}.
 */
final class FlatFileFeatures {
  private static final int KEY_COLUMN = 5;
  private static final int QUALIFIER_COLUMN = 21;
  private static final Pattern SPAN =
      Pattern.compile("(<?)([0-9]+)(?:(?:\\.\\.|\\.)(>?)([0-9]+))?(>?)");
  private static final Pattern RECORD_NAME = Pattern.compile("seqhdr=\"([^\"\\s]+)");

  /** A stretch of a location. */
  private record Stretch(Interval interval, boolean isMinus) {}

  /** A feature whose lines are still coming. */
  private static final class Entry {
    final String key;
    final long line;
    final StringBuilder location = new StringBuilder();
    final Map<String, String> qualifiers = new LinkedHashMap<>();

    Entry(String key, long line) {
      this.key = key;
      this.line = line;
    }
  }

  private final TextLines lines;
  private final FeatureLines places;
  private final List<Feature> features = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private String contigId = "";
  private boolean hasVersion;
  private boolean isCircular;
  private int length;
  private boolean inFeatures;
  private boolean inSequence;
  private @Nullable String qualifier;

  private FlatFileFeatures(TextLines lines, FeatureLines places) {
    this.lines = lines;
    this.places = places;
  }

  /** True for the first line of a flat file. */
  static boolean begins(String line) {
    return line.startsWith("LOCUS ") || line.startsWith("ID   ") || line.startsWith("DEFINITION  ");
  }

  /**
   * All features from the next line on.
   *
   * @throws BadInputException if a line is not that of a flat file
   */
  static List<Feature> read(TextLines lines, FeatureLines places) {
    return new FlatFileFeatures(lines, places).readAll();
  }

  private List<Feature> readAll() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.startsWith("//")) {
        endRecord();
      } else if (line.startsWith("FEATURES ") || line.startsWith("FH ")) {
        inFeatures = true;
      } else if (line.startsWith("ORIGIN") || line.startsWith("SQ ")) {
        inSequence = true;
      } else if (!inSequence && inFeatures && isTableLine(line)) {
        tableLine(line.startsWith("FT") ? "  " + line.substring(2) : line);
      } else if (!inSequence) {
        headLine(line);
      }
    }
    endRecord();
    return features;
  }

  private static boolean isTableLine(String line) {
    return line.startsWith("FT ") || line.startsWith("     ");
  }

  private void headLine(String line) {
    String[] words = line.strip().split("\\s+", -1);
    String value = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "LOCUS" -> {
        name(value, false);
        isCircular = line.contains(" circular ");
        length =
            words.length > 2 && words[2].matches("[0-9]{1,9}") ? Integer.parseInt(words[2]) : 0;
      }
      case "ACCESSION" -> name(value, false);
      case "VERSION" -> name(value, true);
      case "ID" -> {
        name(value.replaceFirst(";$", ""), true);
        isCircular = line.contains("; circular;");
        Matcher bases = Pattern.compile("([0-9]{1,9}) BP").matcher(line);
        length = bases.find() ? Integer.parseInt(bases.group(1)) : 0;
      }
      case "DEFINITION" -> {
        Matcher matcher = RECORD_NAME.matcher(line);
        if (matcher.find()) {
          name(matcher.group(1), true);
        }
      }
      default -> {
        // Nothing else says what lies where.
      }
    }
  }

  private void name(String name, boolean isSure) {
    if (!name.isEmpty() && (isSure || !hasVersion)) {
      contigId = name;
      hasVersion = isSure;
    }
  }

  private void tableLine(String line) {
    String key = line.length() > KEY_COLUMN ? line.substring(KEY_COLUMN).split("\\s", 2)[0] : "";
    String rest = line.length() > QUALIFIER_COLUMN ? line.substring(QUALIFIER_COLUMN).strip() : "";
    if (!key.isEmpty()) {
      entries.add(new Entry(key, lines.number()));
      qualifier = null;
      rest = line.substring(KEY_COLUMN + key.length()).strip();
    }
    if (entries.isEmpty() || rest.isEmpty()) {
      return;
    }
    Entry entry = entries.get(entries.size() - 1);
    if (rest.startsWith("/") && !isInside(entry)) {
      int equals = rest.indexOf('=');
      qualifier = rest.substring(1, equals < 0 ? rest.length() : equals);
      entry.qualifiers.putIfAbsent(qualifier, equals < 0 ? "true" : rest.substring(equals + 1));
    } else if (qualifier == null) {
      entry.location.append(rest);
    } else {
      entry.qualifiers.merge(qualifier, rest, (before, next) -> before + " " + next);
    }
  }

  /** True if the present qualifier's quotation goes on. */
  private boolean isInside(Entry entry) {
    String value = qualifier == null ? null : entry.qualifiers.get(qualifier);
    return value != null
        && value.startsWith("\"")
        && value.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private void endRecord() {
    if (!entries.isEmpty() && contigId.isEmpty()) {
      throw lines.refusal("a record has features and no name; LOCUS, VERSION or ID is accepted");
    }
    if (isCircular && length > 0) {
      features.add(
          new Feature(
              contigId,
              "region",
              Strand.PLUS,
              List.of(new Feature.Part(new Interval(0, length), -1)),
              Feature.NO_SCORE,
              Map.of("Is_circular", "true")));
    }
    for (Entry entry : entries) {
      Feature feature = feature(entry);
      if (feature != null) {
        places.put(feature, entry.line);
        features.add(feature);
      }
    }
    entries.clear();
    contigId = "";
    hasVersion = false;
    isCircular = false;
    length = 0;
    inFeatures = false;
    inSequence = false;
    qualifier = null;
  }

  /** The feature of an entry, or null if it lies between two bases or on other records. */
  private @Nullable Feature feature(Entry entry) {
    String location = entry.location.toString().replaceAll("\\s", "");
    Map<String, String> attributes = new LinkedHashMap<>();
    entry.qualifiers.forEach((key, value) -> attributes.put(key, unquoted(value)));
    List<Stretch> stretches = new ArrayList<>();
    boolean isWhole = parse(location, false, stretches, entry);
    if (stretches.isEmpty()) {
      return null;
    }
    boolean isMinus = stretches.get(0).isMinus;
    if (!isWhole || stretches.stream().anyMatch(stretch -> stretch.isMinus != isMinus)) {
      attributes.put("pseudo", "true");
    }
    markOpenEnds(location, attributes);
    return new Feature(
        contigId,
        entry.key,
        isMinus ? Strand.MINUS : Strand.PLUS,
        parts(stretches, entry.key.equals("CDS") ? phase(attributes) : -1),
        Feature.NO_SCORE,
        attributes);
  }

  private static int phase(Map<String, String> attributes) {
    String codonStart = attributes.getOrDefault("codon_start", "1");
    return codonStart.matches("[123]") ? codonStart.charAt(0) - '1' : 0;
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1).replace("\"\"", "\"") : value;
  }

  private static void markOpenEnds(String location, Map<String, String> attributes) {
    if (location.indexOf('<') >= 0 || location.indexOf('>') >= 0) {
      attributes.put(PartialEnds.KEY, "true");
      if (location.indexOf('<') >= 0) {
        attributes.put(PartialEnds.START_RANGE, ".");
      }
      if (location.indexOf('>') >= 0) {
        attributes.put(PartialEnds.END_RANGE, ".");
      }
    }
  }

  /** The parts in ascending order; {@code stretches} come in the order in which they are read. */
  private static List<Feature.Part> parts(List<Stretch> stretches, int firstPhase) {
    List<Feature.Part> parts = new ArrayList<>();
    int phase = firstPhase;
    for (Stretch stretch : stretches) {
      parts.add(new Feature.Part(stretch.interval, phase));
      phase = phase < 0 ? -1 : Math.floorMod(phase - stretch.interval.length(), 3);
    }
    parts.sort(Comparator.comparing(Feature.Part::interval));
    return parts;
  }

  /**
   * Adds the stretches of a location, in the order in which they are read.
   *
   * @return false if some of it lies on another record
   */
  private boolean parse(String text, boolean isMinus, List<Stretch> stretches, Entry entry) {
    if (text.startsWith("complement(") && text.endsWith(")")) {
      List<Stretch> inner = new ArrayList<>();
      boolean isWhole = parse(inside(text), !isMinus, inner, entry);
      Collections.reverse(inner);
      stretches.addAll(inner);
      return isWhole;
    }
    if (text.matches("(join|order|bond)\\(.*\\)")) {
      boolean isWhole = true;
      for (String item : items(inside(text))) {
        isWhole &= parse(item, isMinus, stretches, entry);
      }
      return isWhole;
    }
    if (text.indexOf(':') >= 0) {
      return false;
    }
    if (text.matches("[0-9]+\\^[0-9]+")) {
      return true;
    }
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new BadInputException(
          lines.source() + ": line " + entry.line,
          "location '"
              + text
              + "' of "
              + entry.key
              + "; accepted are numbers joined by .., with complement, join and order");
    }
    String last = matcher.group(4);
    try {
      int start = Integer.parseInt(matcher.group(2));
      int end = last == null ? start : Integer.parseInt(last);
      if (start < 1 || end < start) {
        throw new IllegalArgumentException(start + ".." + end);
      }
      stretches.add(new Stretch(new Interval(start - 1, end), isMinus));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          lines.source() + ": line " + entry.line,
          "location '"
              + text
              + "' of "
              + entry.key
              + " is not an interval; start..end is accepted, counted from 1",
          e);
    }
    return true;
  }

  private static String inside(String text) {
    return text.substring(text.indexOf('(') + 1, text.length() - 1);
  }

  /** Divides at the commas that stand in no parentheses. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char symbol = text.charAt(i);
      depth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
      if (symbol == ',' && depth == 0) {
        items.add(text.substring(start, i));
        start = i + 1;
      }
    }
    items.add(text.substring(start));
    return items;
  }
}
