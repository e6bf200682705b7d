package org.basewise.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.basewise.genome.Interval;

/**
 * Long blocks of a contig that are held out, with gaps beside them that belong to neither side.
 *
 * <p>Blocks lie evenly spread; their ends are moved to places between features where there are such
 * within a quarter of a block.
 *
 * @param dev held out, from left to right
 * @param train what is left without the gaps, from left to right
 */
public record HeldOut(List<Interval> dev, List<Interval> train) {
  /** One block for so many bases of a contig. */
  private static final int BASES_PER_BLOCK = 2_000_000;

  /** Bases between a held-out block and what is trained on, at most. */
  public static final int GAP = 2_000;

  /** Shorter contigs are not cut. */
  static final int SHORTEST = 5_000;

  /** Copies the lists. */
  public HeldOut {
    dev = List.copyOf(dev);
    train = List.copyOf(train);
  }

  /**
   * Cuts a contig.
   *
   * @param length of the contig in bases
   * @param covered bases in features, which should not be cut
   * @param share of the bases to hold out, above 0 and below .5
   * @return no held-out block if the contig is shorter than {@value #SHORTEST} bases
   */
  public static HeldOut of(int length, BitSet covered, double share) {
    if (length < SHORTEST) {
      return new HeldOut(List.of(), List.of(new Interval(0, length)));
    }
    int count = Math.max(1, (length + BASES_PER_BLOCK / 2) / BASES_PER_BLOCK);
    int block = (int) (share * length / count);
    int gap = Math.min(GAP, block / 10);
    List<Interval> dev = new ArrayList<>();
    List<Interval> train = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int middle = (int) ((i + 0.5) * length / count);
      int start = free(covered, middle - block / 2, block / 4);
      int end = free(covered, middle - block / 2 + block, block / 4);
      dev.add(new Interval(start, end));
      train.add(new Interval(from, start - gap));
      from = end + gap;
    }
    train.add(new Interval(from, length));
    return new HeldOut(dev, train);
  }

  /** The boundary nearest to one that no feature lies across. */
  private static int free(BitSet covered, int boundary, int reach) {
    for (int far = 0; far <= reach; far++) {
      if (isFree(covered, boundary - far)) {
        return boundary - far;
      }
      if (isFree(covered, boundary + far)) {
        return boundary + far;
      }
    }
    return boundary;
  }

  private static boolean isFree(BitSet covered, int boundary) {
    return !(covered.get(boundary - 1) && covered.get(boundary));
  }
}
