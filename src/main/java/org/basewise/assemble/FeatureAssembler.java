package org.basewise.assemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.basewise.decode.DecodedBase;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.jspecify.annotations.Nullable;

/**
 * Joins the bases of a decoded path to features.
 *
 * <p>Where the reading frame of a coding feature shifts, it has several parts, and a feature of
 * type {@code frameshift} (SO:0000865) at each site, with the attributes {@code direction} ({@code
 * +1}: the sequence has a base too many; {@code -1}: it lacks one), {@code site} (the number of the
 * codon that is hit) and {@code Derives_from}. A feature cut off by an end of the contig or a run
 * of N has {@code partial=true} and {@code partial_end} ({@code 5prime}, {@code 3prime} or {@code
 * both}); where that end cuts an intron off, the feature ends with the exon before. Every feature
 * has {@code prob}, the probability that it is there.
 */
public final class FeatureAssembler {
  private final GeneticCode code;
  private final Filter filter;

  /**
   * Which features are kept.
   *
   * @param minLength shortest span, in bases
   * @param minScore lowest mean posterior, in units of 1/10,000
   * @param minGene shortest coding feature with both ends, in bases without introns
   * @param minPartialGene that of one that is cut off by an end of the contig or a gap
   * @param closedEnds true if no feature may be cut off
   */
  public record Filter(
      int minLength, int minScore, int minGene, int minPartialGene, boolean closedEnds) {
    /** Shortest complete coding feature that is kept if nothing else is asked for, in bases. */
    public static final int MIN_GENE = 90;

    /** The same for one that is cut off. */
    public static final int MIN_PARTIAL_GENE = 60;

    /** Keeps every feature of the usual lengths. */
    public static final Filter NONE = new Filter(0, 0);

    /** Coding features of the usual lengths; features may be cut off. */
    public Filter(int minLength, int minScore) {
      this(minLength, minScore, MIN_GENE, MIN_PARTIAL_GENE, false);
    }

    private boolean keeps(FeatureTrace trace, boolean isCut) {
      int shortest = !trace.unit.isCoding() ? 0 : isCut ? minPartialGene : minGene;
      return trace.length() >= shortest && !(isCut && closedEnds);
    }

    private boolean keeps(Feature feature) {
      return feature.span().length() >= minLength && feature.score() >= minScore;
    }
  }

  /**
   * An assembler.
   *
   * @param code says at the ends of a contig whether a coding feature is whole
   */
  public FeatureAssembler(GeneticCode code, Filter filter) {
    this.code = code;
    this.filter = filter;
  }

  /** Starts on a contig. */
  public Assembly begin(Contig contig) {
    return new Assembly(contig);
  }

  /** The features of one contig in the making. Memory does not grow with the contig. */
  public final class Assembly {
    private final FeatureMaker maker;
    private final PriorityQueue<Feature> waiting =
        new PriorityQueue<>(
            Comparator.comparingInt((Feature f) -> f.span().start())
                .thenComparing(Comparator.comparingInt((Feature f) -> f.span().end()).reversed())
                .thenComparing(f -> f.type().equals(Feature.FRAMESHIFT)));

    /** What is open: the first of two began first. */
    private @Nullable FeatureTrace first;

    private @Nullable FeatureTrace second;
    private int pos;
    private boolean lastWasIntron;

    private Assembly(Contig contig) {
      this.maker = new FeatureMaker(contig, code);
    }

    /**
     * Takes the next base.
     *
     * @return features that are complete, by start
     */
    public List<Feature> accept(DecodedBase base) {
      if (base.begins()) {
        close(first, base);
        close(second, base);
        first = null;
        second = null;
      }
      first = goOn(first, base);
      second = goOn(second, base);
      for (int i = 0; i < base.count() && !base.isIntron(); i++) {
        if (!isTaken(base, i)) {
          FeatureTrace begun =
              new FeatureTrace(
                  base.unit(i),
                  base.unitIndex(i),
                  pos,
                  base.place(i),
                  base.leftProbability(i),
                  lastWasIntron && !base.begins());
          begun.add(base.place(i), base.posterior(i), base.probability(i));
          if (first == null) {
            first = begun;
          } else {
            second = begun;
          }
        }
      }
      lastWasIntron = base.isIntron();
      pos++;
      return release(earliest());
    }

    /** No more bases: the features that are left, by start. */
    public List<Feature> end(DecodedBase behind) {
      close(first, behind);
      close(second, behind);
      first = null;
      second = null;
      return release(Integer.MAX_VALUE);
    }

    private int earliest() {
      int earliest = pos;
      earliest = first == null ? earliest : Math.min(earliest, first.start);
      return second == null ? earliest : Math.min(earliest, second.start);
    }

    private boolean isTaken(DecodedBase base, int i) {
      return isAt(first, base, i) || isAt(second, base, i);
    }

    private boolean isAt(@Nullable FeatureTrace trace, DecodedBase base, int i) {
      return trace != null
          && trace.end == pos + 1
          && trace.unitIndex == base.unitIndex(i)
          && trace.place == base.place(i);
    }

    /** Adds the base to a trace, or closes it. */
    private @Nullable FeatureTrace goOn(@Nullable FeatureTrace trace, DecodedBase base) {
      if (trace == null) {
        return null;
      }
      if (base.isIntron() && base.unitIndex(0) == trace.unitIndex) {
        trace.addIntron();
        return trace;
      }
      int next = trace.unit.isCoding() ? (trace.place + 1) % 3 : 0;
      for (int i = 0; i < base.count() && !base.isIntron(); i++) {
        if (base.unitIndex(i) == trace.unitIndex && base.place(i) == next) {
          trace.add(next, base.posterior(i), base.probability(i));
          return trace;
        }
      }
      // A frame shifts where there is one feature before and behind.
      if (base.count() == 1
          && !trace.endsInIntron()
          && base.unitIndex(0) == trace.unitIndex
          && isAlone(trace)) {
        boolean insertion = base.place(0) == trace.place;
        trace.shifts.add(new FeatureTrace.Shift(pos, insertion, base.shiftProbability(insertion)));
        trace.add(base.place(0), base.posterior(0), base.probability(0));
        return trace;
      }
      close(trace, base);
      return null;
    }

    private boolean isAlone(FeatureTrace trace) {
      return (first == null || first == trace || first.end <= trace.start)
          && (second == null || second == trace);
    }

    private void close(@Nullable FeatureTrace trace, DecodedBase base) {
      if (trace == null) {
        return;
      }
      trace.rightProbability = base.rightProbability(trace.unitIndex);
      boolean[] cuts = maker.cuts(trace);
      if (!filter.keeps(trace, cuts[0] || cuts[1])) {
        return;
      }
      List<Feature> features =
          maker.make(
              trace,
              cuts,
              base.hasProbabilities()
                  ? base.calibrated(trace.unitIndex, probability(trace, cuts))
                  : Double.NaN);
      if (filter.keeps(features.get(0))) {
        waiting.addAll(features);
      }
    }

    /** That of its 3' end, where it has one; else that of its bases. */
    private double probability(FeatureTrace trace, boolean[] cuts) {
      boolean minus = trace.unit.isMinus();
      if (!trace.unit.isCoding() || cuts[minus ? 0 : 1]) {
        return trace.peak;
      }
      return minus ? trace.leftProbability : trace.rightProbability;
    }

    /** Features that begin before a position. */
    private List<Feature> release(int before) {
      if (waiting.isEmpty() || waiting.element().span().start() >= before) {
        return List.of();
      }
      List<Feature> released = new ArrayList<>();
      while (!waiting.isEmpty() && waiting.element().span().start() < before) {
        released.add(waiting.remove());
      }
      return released;
    }
  }
}
