package org.basewise.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.genome.Interval;

/**
 * Cuts labelled contigs into samples, so that an epoch sees every base once, or as often as a
 * {@link Sampling} says, in random order and at random offsets.
 *
 * <p>What an epoch holds depends on the seed and the epoch's number alone.
 */
public final class BatchSampler {
  private final List<LabelledContig> contigs;
  private final int sampleLength;
  private final int margin;
  private final long seed;

  /** [c] how many times an epoch reads each contig, in the mean. */
  private final double[] passes;

  /**
   * Takes the contigs.
   *
   * @param contigs at least one
   * @param sampleLength bases of a sample, or fewer at the ends of a contig
   * @param margin context on either side, see {@link BaseEncoder#margin}
   * @param sampling how often an epoch reads each
   * @param seed of the order and the offsets
   */
  public BatchSampler(
      List<LabelledContig> contigs, int sampleLength, int margin, Sampling sampling, long seed) {
    this.contigs = List.copyOf(contigs);
    this.sampleLength = sampleLength;
    this.margin = margin;
    this.seed = seed;
    this.passes = sampling.passes(this.contigs);
  }

  /**
   * Where a sample is cut.
   *
   * @param contig index of the contig
   * @param interval its bases
   */
  public record Place(int contig, Interval interval) {}

  /** The samples of an epoch, in order. */
  public List<Place> epoch(int epoch) {
    SplittableRandom random = new SplittableRandom(seed + 0x9e3779b97f4a7c15L * (epoch + 1L));
    List<Place> places = new ArrayList<>();
    for (int c = 0; c < contigs.size(); c++) {
      int whole = (int) passes[c];
      for (int pass = 0; pass < whole; pass++) {
        places.addAll(cut(c, random));
      }
      if (passes[c] > whole) {
        places.addAll(share(cut(c, random), passes[c] - whole, random.nextDouble()));
      }
    }
    for (int i = places.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Place swap = places.get(i);
      places.set(i, places.get(j));
      places.set(j, swap);
    }
    return places;
  }

  /** All of a contig, at a random offset. */
  private List<Place> cut(int contig, SplittableRandom random) {
    List<Place> places = new ArrayList<>();
    int length = contigs.get(contig).contig().length();
    int first = length <= sampleLength ? length : 1 + random.nextInt(sampleLength);
    int start = 0;
    for (int end = first; start < length; end = Math.min(length, end + sampleLength)) {
      places.add(new Place(contig, new Interval(start, end)));
      start = end;
    }
    return places;
  }

  /**
   * A share of the places, evenly spread; each is as likely as the others.
   *
   * @param uniform from 0 to 1, decides which
   */
  private static List<Place> share(List<Place> places, double share, double uniform) {
    List<Place> kept = new ArrayList<>();
    double level = uniform;
    for (Place place : places) {
      level += share;
      if (level >= 1) {
        kept.add(place);
        level -= 1;
      }
    }
    return kept;
  }

  /** Cuts a sample. */
  public Sample sample(Place place) {
    LabelledContig contig = contigs.get(place.contig());
    return Sample.cut(contig.contig(), contig.track(), place.interval(), margin);
  }
}
