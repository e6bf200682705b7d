package org.basewise.batch;

import org.basewise.genome.Interval;

/**
 * The grid on which a contig is cut into windows.
 *
 * <p>Cores begin at multiples of {@code core} and cover every base once; flanks are cut at the
 * contig's ends. The grid depends on nothing but the contig's length, so that a base's posterior
 * does not depend on how the work was divided.
 *
 * @param core bases of a core, at least 1
 * @param flank bases of context before a core, at least 0
 * @param lookahead bases of context after it, at least 0
 * @param bothStrands windows of contigs of at least so many bases are read along both strands, and
 *     the mean of both is what a base gets; 0: no contig is
 */
public record WindowPlan(int core, int flank, int lookahead, int bothStrands) {

  /** Checks the sizes. */
  public WindowPlan {
    if (bothStrands < 0) {
      throw new IllegalArgumentException("both strands from " + bothStrands + " bases on");
    }
    if (core < 1 || flank < 0 || lookahead < 0) {
      throw new IllegalArgumentException(
          "window of core " + core + " and flank " + flank + " is not at least 1 and 0");
    }
  }

  /** A grid with as much context after a core as before it, read along the given strand. */
  public WindowPlan(int core, int flank) {
    this(core, flank, flank, 0);
  }

  /** The same grid; contigs of at least so many bases are read along both strands, 0: none is. */
  public WindowPlan withBothStrands(int shortest) {
    return new WindowPlan(core, flank, lookahead, shortest);
  }

  /** Whether the windows of a contig are read along both strands. */
  public boolean readsBothStrands(int contigLength) {
    return bothStrands > 0 && contigLength >= bothStrands;
  }

  /** The number of windows of a contig. */
  public int count(int contigLength) {
    return (int) (((long) contigLength + core - 1) / core);
  }

  /** The window with an index from 0 to {@code count - 1}. */
  public Window window(int index, int contigLength) {
    int start = index * core;
    int end = (int) Math.min((long) start + core, contigLength);
    int left = Math.max(0, start - flank);
    int right = (int) Math.min((long) end + lookahead, contigLength);
    return new Window(new Interval(start, end), new Interval(left, right));
  }
}
