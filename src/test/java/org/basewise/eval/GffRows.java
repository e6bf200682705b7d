package org.basewise.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/** The rows of a GFF3 test resource, each a feature of its own. */
final class GffRows {
  private GffRows() {}

  static String text(String resource) {
    try (InputStream in = GffRows.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lengths of the contigs by the {@code ##sequence-region} lines. */
  static Map<String, Integer> lengths(String text) {
    return text.lines()
        .filter(line -> line.startsWith("##sequence-region"))
        .map(line -> line.split(" "))
        .collect(
            Collectors.toMap(
                f -> f[1], f -> Integer.parseInt(f[3]), (a, b) -> a, LinkedHashMap::new));
  }

  static List<Feature> features(String text, String contigId) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .filter(f -> f[0].equals(contigId))
        .map(GffRows::feature)
        .toList();
  }

  private static Feature feature(String[] f) {
    Strand strand = f[6].equals("+") ? Strand.PLUS : f[6].equals("-") ? Strand.MINUS : null;
    Interval interval = new Interval(Integer.parseInt(f[3]) - 1, Integer.parseInt(f[4]));
    int phase = f[7].equals(".") ? -1 : Integer.parseInt(f[7]);
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String attribute : f[8].split(";")) {
      attributes.put(attribute.split("=", 2)[0], attribute.split("=", 2)[1]);
    }
    return new Feature(
        f[0],
        f[2],
        strand,
        List.of(new Feature.Part(interval, phase)),
        Feature.NO_SCORE,
        attributes);
  }
}
