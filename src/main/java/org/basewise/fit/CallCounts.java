package org.basewise.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * What users count: bases in the right frame, whole genes, stop and start codons; of features
 * without codon positions bases and exact ends. See {@link #score}.
 */
final class CallCounts {
  private final Set<String> coding;
  private long inFrame;
  private long truth;
  private long called;
  private int genes;
  private int calls;
  private int whole;
  private int stops;
  private int hits;
  private int starts;

  /** By plain feature type: true, called and common bases; true, called and exact features. */
  private final Map<String, long[]> plain = new TreeMap<>();

  private final ExonCounts exons;

  CallCounts(Set<String> coding) {
    this(coding, Set.of());
  }

  /**
   * Counts nothing yet.
   *
   * @param coding types of features with reading frames
   * @param spliced those of them that may have introns
   */
  CallCounts(Set<String> coding, Set<String> spliced) {
    this.coding = coding;
    this.exons = new ExonCounts(spliced);
  }

  void add(CallCounts other) {
    inFrame += other.inFrame;
    truth += other.truth;
    called += other.called;
    genes += other.genes;
    calls += other.calls;
    whole += other.whole;
    stops += other.stops;
    hits += other.hits;
    starts += other.starts;
    exons.add(other.exons);
    other.plain.forEach(
        (type, counts) -> {
          long[] sums = plain.computeIfAbsent(type, t -> new long[6]);
          for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
          }
        });
  }

  void add(FitSample sample, List<Feature> features) {
    addBases(sample, features);
    for (Strand strand : Strand.values()) {
      addGenes(sample, features, strand);
    }
    addPlain(sample, features);
    exons.add(sample, features);
  }

  private void addBases(FitSample sample, List<Feature> features) {
    byte[] frames = new byte[sample.frames().length];
    for (Feature feature : features) {
      if (coding.contains(feature.type())) {
        boolean plus = feature.strand() == Strand.PLUS;
        for (Feature.Part part : feature.parts()) {
          Interval at = part.interval();
          int phase = Math.max(0, part.phase());
          for (int pos = at.start(); pos < at.end(); pos++) {
            int from = plus ? pos - at.start() : at.end() - 1 - pos;
            frames[pos] |= (byte) ((plus ? 1 : 8) << Math.floorMod(from - phase, 3));
          }
        }
      }
    }
    for (int pos = 0; pos < frames.length; pos++) {
      if (sample.counts()[pos]) {
        inFrame += (frames[pos] & sample.frames()[pos]) != 0 ? 1 : 0;
        truth += sample.frames()[pos] != 0 ? 1 : 0;
        called += frames[pos] != 0 ? 1 : 0;
      }
    }
  }

  private void addGenes(FitSample sample, List<Feature> features, Strand strand) {
    List<Interval> found = new ArrayList<>();
    for (Feature feature : features) {
      if (coding.contains(feature.type()) && feature.strand() == strand) {
        found.add(feature.span());
      }
    }
    found.sort(null);
    calls += found.size();
    int longest = found.stream().mapToInt(Interval::length).max().orElse(0);
    int[] begins = found.stream().mapToInt(Interval::start).toArray();
    boolean plus = strand == Strand.PLUS;
    Set<Integer> hit = new HashSet<>();
    for (FitSample.Span span : sample.spans()) {
      if (!coding.contains(span.type()) || span.strand() != strand) {
        continue;
      }
      Interval gene = span.interval();
      genes++;
      boolean isWhole = false;
      boolean hasStop = false;
      boolean hasStart = false;
      for (int i = firstFrom(begins, gene.start() - longest);
          i < begins.length && begins[i] < gene.end();
          i++) {
        Interval call = found.get(i);
        isWhole |=
            call.overlapLength(gene) >= 0.9 * gene.length() && call.length() <= 1.1 * gene.length();
        int off = plus ? call.end() - gene.end() : call.start() - gene.start();
        if (Math.abs(off) <= 3) {
          hasStop = true;
          hit.add(i);
          hasStart |= plus ? call.start() == gene.start() : call.end() == gene.end();
        }
      }
      whole += isWhole ? 1 : 0;
      stops += hasStop ? 1 : 0;
      starts += hasStart ? 1 : 0;
    }
    hits += hit.size();
  }

  private static int firstFrom(int[] sorted, int value) {
    int at = Arrays.binarySearch(sorted, value);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && sorted[at - 1] == value) {
      at--;
    }
    return at;
  }

  private void addPlain(FitSample sample, List<Feature> features) {
    Set<FitSample.Span> real = new HashSet<>();
    for (FitSample.Span span : sample.spans()) {
      if (!coding.contains(span.type())) {
        real.add(span);
        long[] counts = plain.computeIfAbsent(span.type(), t -> new long[6]);
        counts[0] += span.interval().length();
        counts[3]++;
      }
    }
    for (Feature feature : features) {
      if (!coding.contains(feature.type()) && !feature.type().equals(Feature.FRAMESHIFT)) {
        long[] counts = plain.computeIfAbsent(feature.type(), t -> new long[6]);
        counts[1] += feature.span().length();
        counts[4]++;
        FitSample.Span call = new FitSample.Span(feature.type(), feature.strand(), feature.span());
        counts[5] += real.contains(call) ? 1 : 0;
        for (FitSample.Span span : real) {
          if (span.type().equals(call.type()) && Objects.equals(span.strand(), call.strand())) {
            counts[2] += span.interval().overlapLength(call.interval());
          }
        }
      }
    }
  }

  /**
   * One number, the higher the better: of coding features a mean of in-frame F1 (6 parts), the
   * shares of genes that are whole (2), whose stop codon (1) and whose start codon (a half) is
   * right, and of calls whose stop codon is right (1.5), or, if they may have introns, of F1 of
   * exons and of genes (4 parts each) and in-frame F1 (2); of the others the mean F1 of bases and
   * of exact features; of both a mean, in which the others count a tenth.
   */
  double score() {
    double sum = 0;
    double weight = 0;
    if (truth > 0) {
      double frame = frameF1();
      sum += genes == 0 ? frame : exons.isEmpty() ? codingScore(frame) : splicedScore(frame);
      weight += 1;
    }
    double others = 0;
    for (long[] counts : plain.values()) {
      others +=
          (double) counts[2] / Math.max(1, counts[0] + counts[1])
              + (double) counts[5] / Math.max(1, counts[3] + counts[4]);
    }
    if (!plain.isEmpty()) {
      double share = weight == 0 ? 1 : .1;
      sum += share * others / plain.size();
      weight += share;
    }
    return weight == 0 ? 0 : sum / weight;
  }

  private double codingScore(double frame) {
    return (6 * frame
            + 2 * share(whole, genes)
            + share(stops, genes)
            + 1.5 * share(hits, calls)
            + .5 * share(starts, genes))
        / 11;
  }

  private double splicedScore(double frame) {
    return (2 * frame + 4 * exons.exonF1() + 4 * exons.geneF1()) / 10;
  }

  /** The share of true genes that one call covers by nine tenths and is not much longer than. */
  double whole() {
    return share(whole, genes);
  }

  /** In-frame F1 of bases. */
  double frameF1() {
    return 2.0 * inFrame / Math.max(1, truth + called);
  }

  private static double share(int part, int of) {
    return (double) part / Math.max(1, of);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (truth > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "in-frame F1 %.4f, whole %.4f, stops %.4f / %.4f, starts %.4f",
              frameF1(),
              whole(),
              share(stops, genes),
              share(hits, calls),
              share(starts, genes)));
    }
    text.append(exons.isEmpty() ? "" : ", " + exons);
    plain.forEach(
        (type, counts) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s%s F1 of bases %.3f, exact %d of %d (%d called)",
                    text.length() == 0 ? "" : "; ",
                    type,
                    2.0 * counts[2] / Math.max(1, counts[0] + counts[1]),
                    counts[5],
                    counts[3],
                    counts[4])));
    return text.toString();
  }
}
