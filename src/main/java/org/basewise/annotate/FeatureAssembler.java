package org.basewise.annotate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar.FrameChanges;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Joins decoded labels to features.
 *
 * <p>Of a label without codon positions every run is a feature. Codon labels of one strand that
 * follow each other make one coding feature; where their cycle is broken inside, the feature has
 * several parts and a feature of type {@code frameshift} (SO:0000865) at each break, with the
 * attributes {@code direction} ({@code +1}: the sequence has a base too many; {@code -1}: it lacks
 * one), {@code site} (the number of the codon that is hit) and {@code Derives_from}. A feature cut
 * off by an end of the contig or a run of N has {@code partial=true} and {@code partial_end}
 * ({@code 5prime}, {@code 3prime} or {@code both}).
 */
public final class FeatureAssembler {
  /** A feature shares at most this many bases with the one before it. */
  private static final int LONGEST_OVERLAP = FeatureRules.LONGEST_OVERLAP;

  private final List<LabelUnit> units;
  private final int[] unitOfLabel;
  private final int[] codonPositionOfLabel;
  private final GeneticCode code;
  private final Filter filter;
  private final boolean marked;
  private final FrameChanges changes;

  /**
   * Which features are kept.
   *
   * @param minLength shortest span, in bases
   * @param minScore lowest mean posterior, in units of 1/10,000
   */
  public record Filter(int minLength, int minScore) {
    /** Keeps every feature. */
    public static final Filter NONE = new Filter(0, 0);

    private boolean keeps(Feature feature) {
      return feature.span().length() >= minLength && feature.score() >= minScore;
    }
  }

  /**
   * An assembler for the labels of a decoder.
   *
   * @param labels what the label indices mean
   * @param code says at the ends of a contig whether a coding feature is whole
   * @param marked whether the decoder marks where features begin ({@link Decoder#marksFeatures});
   *     if not, short interruptions of coding features are bridged
   */
  public FeatureAssembler(LabelSet labels, GeneticCode code, Filter filter, boolean marked) {
    this.units = LabelUnit.of(labels);
    this.code = code;
    this.filter = filter;
    this.marked = marked;
    this.changes = FrameChanges.PLAIN;
    this.unitOfLabel = new int[labels.size()];
    this.codonPositionOfLabel = new int[labels.size()];
    for (int k = 0; k < labels.size(); k++) {
      unitOfLabel[k] = -1;
      codonPositionOfLabel[k] = labels.get(k).codonPosition();
      for (int u = 0; u < units.size(); u++) {
        if (units.get(u).labels().contains(k)) {
          unitOfLabel[k] = u;
        }
      }
    }
  }

  private FeatureAssembler(FeatureAssembler other, FrameChanges changes) {
    units = other.units;
    unitOfLabel = other.unitOfLabel;
    codonPositionOfLabel = other.codonPositionOfLabel;
    code = other.code;
    filter = other.filter;
    marked = other.marked;
    this.changes = changes;
  }

  /** The same assembler, with probabilities of frameshifts by what a grammar says of them. */
  FeatureAssembler withChanges(FrameChanges known) {
    return new FeatureAssembler(this, known);
  }

  /** Starts on a contig. */
  public Assembly begin(Contig contig) {
    return new Assembly(contig);
  }

  /** The features of one contig in the making. Memory does not grow with the contig. */
  public final class Assembly {
    private final FeatureMaker maker;
    private final ChainBuilder chains;
    private final Deque<List<Feature>> made = new ArrayDeque<>();
    private final PriorityQueue<Feature> waiting =
        new PriorityQueue<>(
            Comparator.comparingInt((Feature f) -> f.span().start())
                // The feature before its frameshifts, whatever their place.
                .thenComparing(f -> f.type().equals(Feature.FRAMESHIFT))
                .thenComparingInt(f -> f.span().end()));
    private @Nullable Segment segment;
    private int unitIndex = -1;
    private int pos;

    private Assembly(Contig contig) {
      this.maker = new FeatureMaker(contig, code, changes);
      Consumer<Chain> complete = chain -> made.add(maker.make(chain));
      this.chains = marked ? new ChainBuilder.Marked(complete) : new ChainBuilder.Guessed(complete);
    }

    /**
     * Takes the next bases.
     *
     * @param block decoded labels and posteriors. Not modified.
     * @param begins [length] as in {@link Decoder.Output}
     * @return features that are complete, by start
     */
    public List<Feature> accept(LabelledBlock block, byte[] begins) {
      for (int i = 0; i < block.length(); i++) {
        byte label = block.labels()[i];
        add(label, begins[i], block.posterior(i, label));
      }
      Segment current = segment;
      int settled = current == null ? pos : current.start;
      chains.reach(settled);
      return release(chains.earliest(settled) - LONGEST_OVERLAP, pos);
    }

    /** No more bases: the features that are left, by start. */
    public List<Feature> end() {
      close();
      chains.reach(Integer.MAX_VALUE);
      return release(Integer.MAX_VALUE, pos);
    }

    private void add(byte label, int begins, int posterior) {
      int unit = unitOfLabel[label];
      Segment current = segment;
      if (unit < 0) {
        if (current != null) {
          close();
        }
      } else {
        LabelUnit of = units.get(unit);
        int frame = of.frame(pos, codonPositionOfLabel[label]);
        if (current == null || unit != unitIndex || begins != 0 || frame != current.frame) {
          close();
          current = new Segment(of, frame, pos, begins);
          segment = current;
          unitIndex = unit;
        }
        current.add(posterior);
      }
      pos++;
    }

    private void close() {
      Segment closed = segment;
      segment = null;
      if (closed != null) {
        chains.add(closed);
      }
    }

    /** Features that begin before one position and end, at the latest, at another. */
    private List<Feature> release(int before, int reached) {
      while (!made.isEmpty()) {
        List<Feature> features = made.remove();
        if (filter.keeps(features.get(0))) {
          waiting.addAll(features);
        }
      }
      List<Feature> released = new ArrayList<>();
      while (!waiting.isEmpty()
          && waiting.element().span().start() < before
          && waiting.element().span().end() <= reached) {
        released.add(waiting.remove());
      }
      return released;
    }
  }
}
