package org.basewise.eval;

/**
 * How many true segments of some lengths were found.
 *
 * @param type the type of the feature
 * @param lower the shortest, in bases
 * @param upper the shortest of the next bin
 * @param truthCount true segments
 * @param matchedCount those with a called one whose intersection over union is at least a half
 */
public record LengthRecall(String type, int lower, int upper, long truthCount, long matchedCount) {
  /** The share that was found. */
  public double recall() {
    return truthCount == 0 ? Double.NaN : (double) matchedCount / truthCount;
  }
}
