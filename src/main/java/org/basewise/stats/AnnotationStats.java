package org.basewise.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Nucleotide;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * Counts an annotation as it streams. Single contigs are kept of the {@value #LISTED} longest; all
 * are counted.
 */
public final class AnnotationStats implements AnnotationSink {
  /** The most contigs that are kept one by one. */
  public static final int LISTED = 1000;

  /** The attribute of a partial feature. */
  private static final String PARTIAL = "partial";

  /** Bins of posteriors, and the units of 1/10,000 in one. */
  private static final int BINS = 50;

  private static final int UNITS_A_BIN = Feature.FULL_SCORE / BINS;

  private static final Comparator<Numbered> SHORTEST_FIRST =
      Comparator.comparingLong((Numbered contig) -> contig.stats.length())
          .thenComparing(Comparator.comparingLong(Numbered::number).reversed());

  private record Numbered(long number, ContigStats stats) {}

  private final LabelSet labels;
  private final int unsureBelow;
  private final boolean[] makesFeature;
  private final boolean[] isCoding;
  private final long[] labelBases;
  private final long[] posteriorBins = new long[BINS];
  private long posteriorSum;
  private final TreeMap<String, TypeStats> types = new TreeMap<>();
  private final PriorityQueue<Numbered> longest = new PriorityQueue<>(SHORTEST_FIRST);
  private final LengthCounts lengths = new LengthCounts();
  private ContigStats total = ContigStats.none("");
  private long contigCount;
  private final Tally current = new Tally();

  /** What is counted of the present contig. */
  private static final class Tally {
    private long known;
    private long gc;
    private long inFeatures;
    private long coding;
    private long unsure;
    private long bases;
    private long features;
    private long partial;
    private long frameshifts;

    private void clear() {
      known = 0;
      gc = 0;
      inFeatures = 0;
      coding = 0;
      unsure = 0;
      bases = 0;
      features = 0;
      partial = 0;
      frameshifts = 0;
    }

    private ContigStats of(String id) {
      return new ContigStats(
          id, bases, known, gc, inFeatures, coding, unsure, features, partial, frameshifts);
    }
  }

  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Nothing counted yet.
   *
   * @param labels what the indices in blocks mean
   * @param unsureBelow labels with a lower posterior are of low confidence, in units of 1/10,000
   */
  public AnnotationStats(LabelSet labels, int unsureBelow) {
    this.labels = labels;
    this.unsureBelow = unsureBelow;
    int size = labels.size();
    makesFeature = new boolean[size];
    isCoding = new boolean[size];
    labelBases = new long[size];
    for (int k = 0; k < size; k++) {
      Label label = labels.get(k);
      makesFeature[k] = label.makesFeature();
      isCoding[k] = label.codonPosition() > 0;
    }
  }

  @Override
  public void begin(Contig contig) {
    this.contig = contig;
    current.clear();
  }

  @Override
  public void block(LabelledBlock block) {
    byte[] called = block.labels();
    for (int i = 0; i < called.length; i++) {
      int k = called[i];
      int posterior = block.posterior(i, k);
      labelBases[k]++;
      posteriorSum += posterior;
      posteriorBins[Math.min(posteriorBins.length - 1, posterior / UNITS_A_BIN)]++;
      current.unsure += posterior < unsureBelow ? 1 : 0;
      current.inFeatures += makesFeature[k] ? 1 : 0;
      current.coding += isCoding[k] ? 1 : 0;
      int set = Nucleotide.set(contig.code(block.start() + i));
      boolean isGc = set == Nucleotide.G || set == Nucleotide.C;
      current.gc += isGc ? 1 : 0;
      current.known += isGc || set == Nucleotide.A || set == Nucleotide.T ? 1 : 0;
    }
    current.bases += called.length;
  }

  @Override
  public void feature(Feature feature) {
    if (feature.type().equals(Feature.FRAMESHIFT)) {
      current.frameshifts++;
      return;
    }
    boolean isPartial = isPartial(feature);
    current.features++;
    current.partial += isPartial ? 1 : 0;
    types.computeIfAbsent(feature.type(), type -> new TypeStats()).add(feature, isPartial);
  }

  /** True if an end of the feature is open. */
  public static boolean isPartial(Feature feature) {
    return "true".equals(feature.attributes().get(PARTIAL));
  }

  @Override
  public void end(Contig contig) {
    ContigStats stats = current.of(contig.id());
    contigCount++;
    total = total.plus(stats);
    lengths.add((int) stats.length());
    longest.add(new Numbered(contigCount, stats));
    if (longest.size() > LISTED) {
      longest.remove();
    }
  }

  @Override
  public void close() {
    // Nothing is held open: the figures are asked for by who writes them.
  }

  /** The labels that were counted. */
  public LabelSet labels() {
    return labels;
  }

  /** True if a label has a codon position. */
  public boolean hasCoding() {
    for (boolean coding : isCoding) {
      if (coding) {
        return true;
      }
    }
    return false;
  }

  /** The posterior below which a label is unsure, 0 to 1. */
  public double unsureBelow() {
    return (double) unsureBelow / Feature.FULL_SCORE;
  }

  /** The number of contigs. */
  public long contigCount() {
    return contigCount;
  }

  /** All contigs as one. */
  public ContigStats total() {
    return total;
  }

  /** Half of the bases are in contigs of this length or longer (N50); 0 without contigs. */
  public int n50() {
    return lengths.n50();
  }

  /** The longest contigs, from the longest on; equal ones in the order of the input. */
  public List<ContigStats> contigs() {
    List<Numbered> sorted = new ArrayList<>(longest);
    sorted.sort(SHORTEST_FIRST.reversed());
    return sorted.stream().map(Numbered::stats).toList();
  }

  /** The features by type, in alphabetical order; frameshifts are no type of their own. */
  public Map<String, TypeStats> types() {
    return Collections.unmodifiableMap(types);
  }

  /** Bases that were given a label. */
  public long labelBases(int label) {
    return labelBases[label];
  }

  /** Mean posterior of the chosen labels, 0 to 1; NaN without bases. */
  public double meanPosterior() {
    return total.length() == 0
        ? Double.NaN
        : (double) posteriorSum / total.length() / Feature.FULL_SCORE;
  }

  /** The posteriors of the chosen labels. */
  public Histogram posteriors() {
    Histogram shares = Histogram.ofShares();
    for (int bin = 0; bin < posteriorBins.length; bin++) {
      shares.add((bin + 0.5) / posteriorBins.length, posteriorBins[bin]);
    }
    return shares;
  }
}
