package org.basewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Strand;

/**
 * What the genome browser is given: a JSON object of contigs, features and stretches, and the bases
 * and posteriors of all contigs one behind the other, each contig from a whole byte on, deflated
 * and in base64.
 */
final class BrowserData {
  private static final String TRANSL_TABLE = Feature.TRANSL_TABLE;

  private final BrowserContigs source;
  private final List<BrowserContig> contigs;
  private final int usualCode;
  private final IntFunction<GeneticCode> codes;
  private final double unsureBelow;
  private final Map<String, Integer> types = new LinkedHashMap<>();

  /**
   * Data for a page.
   *
   * @param usualCode NCBI's number of the code of features that name none
   * @param codes genetic codes by NCBI's numbers
   * @param unsureBelow labels with a lower posterior are unsure, 0 to 1
   */
  BrowserData(
      BrowserContigs source, int usualCode, IntFunction<GeneticCode> codes, double unsureBelow) {
    this.source = source;
    this.contigs = source.contigs();
    this.usualCode = usualCode;
    this.codes = codes;
    this.unsureBelow = unsureBelow;
  }

  /** What is not in the browser; empty if all is. */
  String leftOut() {
    int missing = source.contigCount() - contigs.size();
    if (missing == 0) {
      return "";
    }
    return Figures.count(missing)
        + " of "
        + Figures.count(source.contigCount())
        + " contigs ("
        + Figures.count(source.baseCount() - source.keptBases())
        + " bases) are in the figures, but not in the browser, which holds the longest contigs up"
        + " to "
        + Figures.count(source.baseLimit())
        + " bases (--report-bases) and "
        + Figures.count(BrowserContigs.MOST_CONTIGS)
        + " contigs.";
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("unsureBelow", unsureBelow);
    object.addProperty("topLevel", PackedPosteriors.TOP);
    object.addProperty("hasPosteriors", source.hasPosteriors());
    JsonArray tracks = new JsonArray();
    if (source.hasTruth()) {
      tracks.add("truth");
    }
    tracks.add(source.hasTruth() ? "call" : "features");
    object.add("tracks", tracks);
    JsonArray all = new JsonArray();
    contigs.forEach(contig -> all.add(json(contig)));
    object.add("contigs", all);
    JsonArray names = new JsonArray();
    types.keySet().forEach(names::add);
    object.add("types", names);
    JsonObject tables = new JsonObject();
    for (int code : usedCodes()) {
      tables.addProperty(Integer.toString(code), codes.apply(code).aminoAcids());
    }
    object.add("codes", tables);
    object.addProperty("usualCode", usualCode);
    return object;
  }

  private Set<Integer> usedCodes() {
    Set<Integer> used = new TreeSet<>(List.of(usualCode));
    for (BrowserContig contig : contigs) {
      for (Feature feature : contig.features()) {
        used.add(code(feature));
      }
    }
    return used;
  }

  private int code(Feature feature) {
    String own = feature.attributes().get(TRANSL_TABLE);
    return own != null && own.matches("[1-9][0-9]?") ? Integer.parseInt(own) : usualCode;
  }

  private JsonObject json(BrowserContig contig) {
    JsonObject object = new JsonObject();
    object.addProperty("id", contig.id());
    object.addProperty("length", contig.length());
    object.add("others", contig.bases().others());
    JsonArray tracks = new JsonArray();
    if (source.hasTruth()) {
      tracks.add(features(contig.truth()));
    }
    tracks.add(features(contig.features()));
    object.add("tracks", tracks);
    JsonArray shifts = new JsonArray();
    for (Feature feature : contig.features()) {
      if (feature.type().equals(Feature.FRAMESHIFT)) {
        shifts.add(shift(feature));
      }
    }
    object.add("shifts", shifts);
    JsonArray stretches = new JsonArray();
    for (Stretch stretch : contig.stretches()) {
      JsonArray row = new JsonArray();
      row.add(stretch.start());
      row.add(stretch.end());
      row.add(Math.round(1000 * stretch.meanPosterior()));
      stretches.add(row);
    }
    object.add("stretches", stretches);
    return object;
  }

  private JsonArray features(List<Feature> features) {
    JsonArray rows = new JsonArray();
    for (Feature feature : features) {
      if (!feature.type().equals(Feature.FRAMESHIFT)) {
        rows.add(row(feature));
      }
    }
    return rows;
  }

  /**
   * {@code [type, strand, start, end, id, probability, score, open ends, code, phase or parts]}:
   * probability and score in 1/1,000 or null, open ends 1 for the lower and 2 for the upper, parts
   * each {@code [start, end, phase]}.
   */
  private JsonArray row(Feature feature) {
    JsonArray row = new JsonArray();
    row.add(types.computeIfAbsent(feature.type(), type -> types.size()));
    row.add(feature.strand() == null ? 0 : feature.strand() == Strand.PLUS ? 1 : -1);
    row.add(feature.span().start());
    row.add(feature.span().end());
    row.add(feature.attributes().getOrDefault("ID", ""));
    String own = feature.attributes().get(Feature.PROBABILITY);
    row.add(own == null ? JsonNull.INSTANCE : thousandths(Double.parseDouble(own)));
    row.add(
        feature.score() == Feature.NO_SCORE
            ? JsonNull.INSTANCE
            : thousandths((double) feature.score() / Feature.FULL_SCORE));
    row.add(openEnds(feature));
    row.add(code(feature));
    if (feature.parts().size() == 1) {
      row.add(feature.parts().get(0).phase());
    } else {
      JsonArray parts = new JsonArray();
      for (Feature.Part part : feature.parts()) {
        JsonArray one = new JsonArray();
        one.add(part.interval().start());
        one.add(part.interval().end());
        one.add(part.phase());
        parts.add(one);
      }
      row.add(parts);
    }
    return row;
  }

  private static JsonPrimitive thousandths(double value) {
    return new JsonPrimitive(Math.round(1000 * value));
  }

  private static int openEnds(Feature feature) {
    String ends = feature.attributes().getOrDefault("partial_end", "");
    boolean isMinus = feature.strand() == Strand.MINUS;
    return switch (ends) {
      case "both" -> 3;
      case "5prime" -> isMinus ? 2 : 1;
      case "3prime" -> isMinus ? 1 : 2;
      default -> 0;
    };
  }

  /** {@code [position, probability in 1/1,000, direction, strand, gene]}. */
  private static JsonArray shift(Feature feature) {
    JsonArray row = new JsonArray();
    row.add(feature.span().start());
    row.add(Math.round(1000 * DoubtfulPlaces.probability(feature)));
    row.add(feature.attributes().getOrDefault("direction", ""));
    row.add(feature.strand() == null ? 0 : feature.strand() == Strand.PLUS ? 1 : -1);
    row.add(feature.attributes().getOrDefault("Derives_from", ""));
    return row;
  }

  void writeBases(Appendable out) throws IOException {
    write(contig -> contig.bases().bytes(), out);
  }

  void writePosteriors(Appendable out) throws IOException {
    if (source.hasPosteriors()) {
      write(contig -> contig.posteriors().bytes(), out);
    }
  }

  private void write(Function<BrowserContig, byte[]> bytes, Appendable out) throws IOException {
    Deflater deflater = new Deflater(6, true);
    try (OutputStream text = Base64.getEncoder().wrap(new Letters(out));
        DeflaterOutputStream packed = new DeflaterOutputStream(text, deflater, 1 << 16)) {
      for (BrowserContig contig : new ArrayList<>(contigs)) {
        packed.write(bytes.apply(contig));
      }
    } finally {
      deflater.end();
    }
  }

  /** Bytes that are letters, as text. */
  private static final class Letters extends OutputStream {
    private final Appendable out;

    Letters(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(int letter) throws IOException {
      out.append((char) letter);
    }

    @Override
    public void write(byte[] letters, int offset, int length) throws IOException {
      out.append(new String(letters, offset, length, StandardCharsets.ISO_8859_1));
    }
  }
}
