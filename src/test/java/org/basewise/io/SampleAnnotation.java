package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * A small annotation with everything that is awkward to write: an odd id, partial genes on both
 * strands, frameshifts of both directions, features without strand, score or phase.
 */
final class SampleAnnotation {
  static final String ODD_ID = "gi|1;odd=100%,\"é&>";
  static final String PLAIN_ID = "plain.2";

  static final LabelSet LABELS = labels();
  static final List<Contig> CONTIGS =
      List.of(
          new Contig(ODD_ID, "of \ttwo words", codes(300, 1)),
          new Contig(PLAIN_ID, "", codes(95, 2)));

  private SampleAnnotation() {}

  private static LabelSet labels() {
    List<Label> labels = new ArrayList<>(List.of(Label.background()));
    labels.addAll(LabelSet.codonLabels("CDS"));
    labels.addAll(LabelSet.strandLabels("rRNA"));
    labels.addAll(LabelSet.strandLabels("tRNA"));
    labels.add(new Label("site", "site", null, 0));
    return new LabelSet(labels);
  }

  private static byte[] codes(int length, int seed) {
    Contig letters = Contig.of("letters", "ACGTACGTACGTRYacgtn");
    byte[] codes = new byte[length];
    long state = seed;
    for (int pos = 0; pos < length; pos++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      codes[pos] = letters.code((int) Math.floorMod(state >> 33, (long) letters.length()));
    }
    return codes;
  }

  static Feature.Part part(int start, int end, int phase) {
    return new Feature.Part(new Interval(start, end), phase);
  }

  private static Map<String, String> attributes(String... keysAndValues) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      attributes.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return attributes;
  }

  static Feature cds(
      String contigId,
      Strand strand,
      int score,
      Map<String, String> attributes,
      Feature.Part... parts) {
    return new Feature(contigId, "CDS", strand, List.of(parts), score, attributes);
  }

  static List<Feature> features(Contig contig) {
    if (contig.id().equals(PLAIN_ID)) {
      return List.of(
          cds(PLAIN_ID, Strand.PLUS, Feature.FULL_SCORE, Map.of(), part(0, 90, 0)),
          new Feature(
              PLAIN_ID, "site", null, List.of(part(91, 95, -1)), Feature.NO_SCORE, Map.of()));
    }
    Map<String, String> partial = Map.of("partial", "true");
    return List.of(
        cds(ODD_ID, Strand.PLUS, 9876, partial, part(0, 49, 1)),
        // A base was lost after 109, which is therefore read twice.
        cds(ODD_ID, Strand.PLUS, 9000, Map.of(), part(60, 110, 0), part(109, 152, 1)),
        new Feature(
            ODD_ID,
            "frameshift",
            Strand.PLUS,
            List.of(part(109, 110, -1)),
            8123,
            attributes("ID", "shift1", "Derives_from", ODD_ID + "_2", "direction", "-1")),
        // A base was inserted at 190.
        cds(ODD_ID, Strand.MINUS, 8765, Map.of(), part(160, 190, 0), part(191, 221, 0)),
        new Feature(
            ODD_ID,
            "rRNA",
            Strand.PLUS,
            List.of(part(225, 240, -1)),
            5,
            Map.of("Name", "16S; weird,name=1 & 100%\tö")),
        new Feature(ODD_ID, "tRNA", Strand.MINUS, List.of(part(240, 250, -1)), 4994, Map.of()),
        cds(
            ODD_ID,
            Strand.MINUS,
            7000,
            attributes("partial", "true", "partial_end", "5prime"),
            part(260, 300, 1)));
  }

  private static byte[] paint(Contig contig) {
    byte[] track = new byte[contig.length()];
    for (Feature feature : features(contig)) {
      for (Feature.Part part : feature.parts()) {
        for (int pos = part.interval().start(); pos < part.interval().end(); pos++) {
          track[pos] = (byte) Math.max(0, LABELS.indexOf(labelName(feature, part, pos)));
        }
      }
    }
    return track;
  }

  private static String labelName(Feature feature, Feature.Part part, int pos) {
    Strand strand = feature.strand();
    if (strand == null) {
      return feature.type();
    }
    int offset =
        strand == Strand.PLUS ? pos - part.interval().start() : part.interval().end() - 1 - pos;
    String frame =
        part.phase() < 0 ? "" : Integer.toString(1 + Math.floorMod(offset - part.phase(), 3));
    return feature.type() + strand.symbol() + frame;
  }

  private static LabelledBlock block(byte[] track, int start, int end) {
    int labelCount = LABELS.size();
    byte[] labels = new byte[end - start];
    short[] posteriors = new short[(end - start) * labelCount];
    for (int pos = start; pos < end; pos++) {
      int i = pos - start;
      labels[i] = track[pos];
      int certainty = 10_000 - pos / 10 * 7;
      posteriors[i * labelCount + track[pos]] += (short) certainty;
      posteriors[i * labelCount + (track[pos] + 1) % labelCount] += (short) (10_000 - certainty);
    }
    return new LabelledBlock(start, labels, posteriors, labelCount);
  }

  /** Sends the contigs to a sink in blocks of a length, without closing it. */
  static void send(AnnotationSink sink, int blockLength) throws IOException {
    for (Contig contig : CONTIGS) {
      sink.begin(contig);
      byte[] track = paint(contig);
      List<Feature> features = new ArrayList<>(features(contig));
      for (int start = 0; start < track.length; start += blockLength) {
        int end = Math.min(track.length, start + blockLength);
        sink.block(block(track, start, end));
        while (!features.isEmpty() && features.get(0).span().end() <= end) {
          sink.feature(features.remove(0));
        }
      }
      sink.end(contig);
    }
  }
}
