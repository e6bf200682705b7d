package org.basewise.annotate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.label.Grammar.FrameChanges;
import org.basewise.label.LabelUnit;

/**
 * Makes a chain of segments into a feature, and each change of its frame into a feature of type
 * {@code frameshift}.
 *
 * <p>The parts of a coding feature, joined, are read in one frame from end to end, as every reader
 * of GFF3 does: where the sequence has one base too many (direction +1) that base lies between two
 * parts, and where it lacks one (direction -1) the base before the gap is read twice, by two parts.
 * Phases are counted along the strand. A coding feature has the attribute {@code transl_table}, the
 * number of its genetic code.
 */
final class FeatureMaker {
  private final Contig contig;
  private final FeatureEnds ends;
  private final String code;
  private final FrameChanges changes;
  private int made;

  FeatureMaker(Contig contig, GeneticCode code, FrameChanges changes) {
    this.contig = contig;
    this.changes = changes;
    this.code = Integer.toString(code.id());
    this.ends = new FeatureEnds(contig, code);
  }

  /** The feature of a chain, followed by its frameshifts from left to right. */
  List<Feature> make(Chain chain) {
    LabelUnit unit = chain.unit();
    Map<String, String> attributes = new LinkedHashMap<>();
    String id = contig.id() + "_" + ++made;
    attributes.put("ID", id);
    markCutEnds(chain, attributes);
    if (unit.isCoding()) {
      attributes.put(Feature.TRANSL_TABLE, code);
    }
    List<Feature.Part> parts = parts(chain);
    List<Feature> features = new ArrayList<>();
    features.add(
        new Feature(contig.id(), unit.feature(), unit.strand(), parts, chain.score(), attributes));
    for (int p = 1; p < chain.size(); p++) {
      features.add(frameshift(chain, p, id, parts));
    }
    return features;
  }

  private void markCutEnds(Chain chain, Map<String, String> attributes) {
    LabelUnit unit = chain.unit();
    int start = chain.start();
    int end = chain.end();
    boolean left = ends.isCutLeft(unit, start, unit.codonPosition(start, chain.partFrame(0)));
    boolean right =
        ends.isCutRight(unit, end, unit.codonPosition(end - 1, chain.partFrame(chain.size() - 1)));
    if (left || right) {
      attributes.put("partial", "true");
      boolean fivePrime = unit.isMinus() ? right : left;
      attributes.put("partial_end", left && right ? "both" : fivePrime ? "5prime" : "3prime");
    }
  }

  private static List<Feature.Part> parts(Chain chain) {
    LabelUnit unit = chain.unit();
    List<Feature.Part> parts = new ArrayList<>();
    for (int p = 0; p < chain.size(); p++) {
      int start = chain.partStart(p);
      int end = chain.partEnd(p);
      if (!unit.isMinus() && p > 0) {
        start += isInsertion(chain, p) ? 1 : -1;
      }
      if (unit.isMinus() && p + 1 < chain.size()) {
        end += isInsertion(chain, p + 1) ? -1 : 1;
      }
      if (end > start) {
        parts.add(new Feature.Part(new Interval(start, end), phase(unit, chain, p, start, end)));
      }
    }
    return parts;
  }

  private static int phase(LabelUnit unit, Chain chain, int p, int start, int end) {
    if (!unit.isCoding()) {
      return -1;
    }
    int fivePrime = unit.isMinus() ? end - 1 : start;
    return LabelUnit.phase(unit.codonPosition(fivePrime, chain.partFrame(p)));
  }

  /** True if the sequence has one base too many where part {@code p} begins. */
  private static boolean isInsertion(Chain chain, int p) {
    return Math.floorMod(chain.partFrame(p) - chain.partFrame(p - 1), 3) == 1;
  }

  private Feature frameshift(Chain chain, int p, String id, List<Feature.Part> parts) {
    LabelUnit unit = chain.unit();
    boolean insertion = isInsertion(chain, p);
    int boundary = chain.partStart(p);
    int pos = insertion == unit.isMinus() ? boundary - 1 : boundary;
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("ID", id + "_shift" + p);
    attributes.put("Derives_from", id);
    attributes.put("direction", insertion ? "+1" : "-1");
    attributes.put("site", Integer.toString(codonNumber(unit, parts, pos)));
    return new Feature(
        contig.id(),
        Feature.FRAMESHIFT,
        unit.strand(),
        List.of(new Feature.Part(new Interval(pos, pos + 1), -1)),
        changes.probability(chain.shiftScore(p)),
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
