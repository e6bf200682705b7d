package org.basewise.assemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.label.LabelUnit;

/**
 * Makes a trace into a feature, and each shift of its reading frame into a feature of type {@code
 * frameshift}.
 *
 * <p>The parts of a coding feature, joined, are read in one frame from end to end, as every reader
 * of GFF3 does: where the sequence has one base too many (direction +1) that base lies between two
 * parts, and where it lacks one (direction -1) the base before the gap is read twice, by two parts.
 * Parts lie also to either side of each intron. Phases are counted along the strand. A coding
 * feature has the attribute {@code transl_table}, the number of its genetic code.
 */
final class FeatureMaker {
  private final Contig contig;
  private final FeatureEnds ends;
  private final String code;
  private int made;

  FeatureMaker(Contig contig, GeneticCode code) {
    this.contig = contig;
    this.code = Integer.toString(code.id());
    this.ends = new FeatureEnds(contig, code);
  }

  /** Whether each end is cut off by an end of the contig or a gap. */
  boolean[] cuts(FeatureTrace trace) {
    LabelUnit unit = trace.unit;
    return new boolean[] {
      trace.beginsInIntron
          || ends.isCutLeft(unit, trace.start, codonPosition(unit, trace.firstPlace)),
      trace.endsInIntron() || ends.isCutRight(unit, trace.end, codonPosition(unit, trace.place))
    };
  }

  private static int codonPosition(LabelUnit unit, int place) {
    return unit.isMinus() ? 3 - place : place + 1;
  }

  /**
   * The feature of a trace, followed by its frameshifts from left to right.
   *
   * @param cuts see {@link #cuts}
   * @param probability that the feature is there
   */
  List<Feature> make(FeatureTrace trace, boolean[] cuts, double probability) {
    LabelUnit unit = trace.unit;
    Map<String, String> attributes = new LinkedHashMap<>();
    String id = contig.id() + "_" + ++made;
    attributes.put("ID", id);
    if (cuts[0] || cuts[1]) {
      attributes.put("partial", "true");
      boolean fivePrime = unit.isMinus() ? cuts[1] : cuts[0];
      attributes.put("partial_end", cuts[0] && cuts[1] ? "both" : fivePrime ? "5prime" : "3prime");
    }
    if (unit.isCoding()) {
      attributes.put(Feature.TRANSL_TABLE, code);
    }
    putProbability(attributes, probability);
    List<Feature.Part> parts = parts(trace);
    List<Feature> features = new ArrayList<>();
    features.add(
        new Feature(contig.id(), unit.feature(), unit.strand(), parts, trace.score(), attributes));
    for (int s = 0; s < trace.shifts.size(); s++) {
      features.add(
          frameshift(trace, trace.shifts.get(s), s + 1, id, parts, !Double.isNaN(probability)));
    }
    return features;
  }

  /** Not where nothing is known of it: where labels come live. */
  private static void putProbability(Map<String, String> attributes, double probability) {
    if (!Double.isNaN(probability)) {
      attributes.put(
          Feature.PROBABILITY, String.format(Locale.ROOT, "%.3f", Math.min(1, probability)));
    }
  }

  /**
   * What lies between two parts.
   *
   * @param from behind the last base before it
   * @param to the first base behind it; the same for a frameshift
   * @param moved how far the end of the part that is read later moves along the strand
   * @param insertion whether the sequence has a base too many there
   */
  private record Break(int from, int to, int moved, boolean insertion) {
    static Break of(FeatureTrace.Shift shift) {
      boolean insertion = shift.insertion();
      return new Break(shift.boundary(), shift.boundary(), insertion ? 1 : -1, insertion);
    }

    static Break of(Interval intron) {
      return new Break(intron.start(), intron.end(), 0, false);
    }

    /** The place of the base behind it, from that of the base before. */
    int place(int before) {
      return moved == 0 ? (before + 1) % 3 : insertion ? before : (before + 2) % 3;
    }
  }

  private static List<Break> breaks(FeatureTrace trace) {
    List<Break> breaks = new ArrayList<>();
    trace.shifts.forEach(shift -> breaks.add(Break.of(shift)));
    trace.introns.forEach(intron -> breaks.add(Break.of(intron)));
    breaks.sort(Comparator.comparingInt(Break::from));
    return breaks;
  }

  private static List<Feature.Part> parts(FeatureTrace trace) {
    LabelUnit unit = trace.unit;
    List<Feature.Part> parts = new ArrayList<>();
    List<Break> breaks = breaks(trace);
    int count = breaks.size() + 1;
    int place = trace.firstPlace;
    int from = trace.start;
    for (int p = 0; p < count; p++) {
      int to = p + 1 < count ? breaks.get(p).from() : trace.lastEnd();
      int start = from;
      int end = to;
      if (!unit.isMinus() && p > 0) {
        start += breaks.get(p - 1).moved();
      }
      if (unit.isMinus() && p + 1 < count) {
        end -= breaks.get(p).moved();
      }
      if (end > start) {
        int fivePrime = unit.isMinus() ? end - 1 : start;
        int phase =
            unit.isCoding()
                ? LabelUnit.phase(codonPosition(unit, FeatureTrace.placeAt(place, from, fivePrime)))
                : -1;
        parts.add(new Feature.Part(new Interval(start, end), phase));
      }
      if (p + 1 < count) {
        int before = FeatureTrace.placeAt(place, from, to - 1);
        place = breaks.get(p).place(before);
        from = breaks.get(p).to();
      }
    }
    return parts;
  }

  private Feature frameshift(
      FeatureTrace trace,
      FeatureTrace.Shift shift,
      int number,
      String id,
      List<Feature.Part> parts,
      boolean probability) {
    LabelUnit unit = trace.unit;
    int pos = shift.insertion() == unit.isMinus() ? shift.boundary() - 1 : shift.boundary();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("ID", id + "_shift" + number);
    attributes.put("Derives_from", id);
    attributes.put("direction", shift.insertion() ? "+1" : "-1");
    attributes.put("site", Integer.toString(codonNumber(unit, parts, pos)));
    putProbability(attributes, probability ? shift.probability() : Double.NaN);
    return new Feature(
        contig.id(),
        Feature.FRAMESHIFT,
        unit.strand(),
        List.of(new Feature.Part(new Interval(pos, pos + 1), -1)),
        probability
            ? (int) Math.round(Math.min(1, shift.probability()) * Feature.FULL_SCORE)
            : Feature.NO_SCORE,
        attributes);
  }

  /** The number, from 1, of the codon that a base belongs to or follows, along the strand. */
  private static int codonNumber(LabelUnit unit, List<Feature.Part> parts, int pos) {
    int before = 0;
    for (Feature.Part part : parts) {
      Interval interval = part.interval();
      before +=
          unit.isMinus()
              ? new Interval(pos + 1, Integer.MAX_VALUE).overlapLength(interval)
              : new Interval(0, pos).overlapLength(interval);
    }
    Feature.Part first = parts.get(unit.isMinus() ? parts.size() - 1 : 0);
    return 1 + Math.max(0, before - first.phase()) / 3;
  }
}
