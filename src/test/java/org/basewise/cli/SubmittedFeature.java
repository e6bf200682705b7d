package org.basewise.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A feature of a submission, read from GFF3 or from a five-column feature table by code of its own.
 *
 * @param key INSDC's feature key
 * @param places along the strand, each lowest and highest position, from 1
 * @param cut whether it goes on before its 5' end, and behind its 3' end
 */
record SubmittedFeature(
    String contig,
    String key,
    boolean minus,
    List<int[]> places,
    boolean[] cut,
    Map<String, String> qualifiers) {

  /** From the lowest position of the first place on the plus strand to the highest of the last. */
  String span() {
    int[] first = places.get(minus ? places.size() - 1 : 0);
    int[] last = places.get(minus ? 0 : places.size() - 1);
    return contig + ":" + first[0] + ".." + last[1] + (minus ? "-" : "+");
  }

  int length() {
    return places.stream().mapToInt(place -> place[1] - place[0] + 1).sum();
  }

  boolean holds(SubmittedFeature other) {
    return contig.equals(other.contig)
        && other.places.stream()
            .allMatch(in -> places.stream().anyMatch(out -> out[0] <= in[0] && in[1] <= out[1]));
  }

  boolean overlaps(SubmittedFeature other) {
    return contig.equals(other.contig)
        && other.places.stream()
            .anyMatch(in -> places.stream().anyMatch(out -> out[0] <= in[1] && in[0] <= out[1]));
  }

  /** NCBI's five columns; qualifiers follow their feature. */
  static List<SubmittedFeature> ofTable(Path file) throws IOException {
    List<SubmittedFeature> features = new ArrayList<>();
    String contig = "";
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split("\t", -1);
      if (line.startsWith(">Feature ")) {
        contig = line.substring(">Feature ".length());
      } else if (columns.length == 3) {
        features.add(ofColumns(contig, columns));
      } else if (columns.length == 2) {
        SubmittedFeature last = features.get(features.size() - 1);
        last.places.add(place(columns));
        last.cut[1] = columns[1].startsWith(">");
      } else {
        features
            .get(features.size() - 1)
            .qualifiers
            .put(columns[3], columns.length > 4 ? columns[4] : "true");
      }
    }
    return features;
  }

  private static SubmittedFeature ofColumns(String contig, String[] columns) {
    return new SubmittedFeature(
        contig,
        columns[2],
        number(columns[0]) > number(columns[1]),
        new ArrayList<>(List.of(place(columns))),
        new boolean[] {columns[0].startsWith("<"), columns[1].startsWith(">")},
        new LinkedHashMap<>());
  }

  private static int[] place(String[] columns) {
    int one = number(columns[0]);
    int other = number(columns[1]);
    return new int[] {Math.min(one, other), Math.max(one, other)};
  }

  private static int number(String text) {
    return Integer.parseInt(text.replaceAll("[<>]", ""));
  }

  /**
   * GFF3 as table2asn reads it: rows of one ID are one feature, phases become codon_start.
   *
   * @param lengths of contigs; positions beyond them go on at the origin
   */
  static List<SubmittedFeature> ofGff3(Path file, Map<String, Integer> lengths) throws IOException {
    Map<String, SubmittedFeature> byId = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      Map<String, String> qualifiers = new LinkedHashMap<>();
      for (String pair : columns[8].split(";", -1)) {
        String[] two = pair.split("=", 2);
        qualifiers.put(
            two[0].equals("Note") ? "note" : two[0],
            URLDecoder.decode(two[1].replace("+", "%2B"), StandardCharsets.UTF_8));
      }
      boolean minus = columns[6].equals("-");
      SubmittedFeature feature =
          byId.computeIfAbsent(
              qualifiers.getOrDefault("ID", ""),
              id ->
                  new SubmittedFeature(
                      columns[0],
                      columns[2].equals("sequence_feature") ? "misc_feature" : columns[2],
                      minus,
                      new ArrayList<>(),
                      new boolean[2],
                      qualifiers));
      feature.cut[minus ? 1 : 0] |= qualifiers.containsKey("start_range");
      feature.cut[minus ? 0 : 1] |= qualifiers.containsKey("end_range");
      if (!columns[7].equals(".") && (feature.places.isEmpty() || minus)) {
        feature.qualifiers.put("codon_start", Integer.toString(Integer.parseInt(columns[7]) + 1));
      }
      for (int[] place :
          places(
              Integer.parseInt(columns[3]),
              Integer.parseInt(columns[4]),
              lengths.getOrDefault(columns[0], 0))) {
        feature.places.add(minus ? 0 : feature.places.size(), place);
      }
    }
    return new ArrayList<>(byId.values());
  }

  private static List<int[]> places(int start, int end, int length) {
    if (end <= length) {
      return List.of(new int[] {start, end});
    }
    return List.of(new int[] {start, length}, new int[] {1, end - length});
  }
}
