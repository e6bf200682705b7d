package org.basewise.eval;

import java.util.Arrays;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import smile.validation.metric.Accuracy;

/**
 * The accuracy of one contig by Smile, which takes whole arrays of ints: the contig is given to it
 * in pieces, so that memory does not grow with the contig.
 */
final class ContigAccuracy {
  private static final int PIECE_LENGTH = 1 << 16;

  private ContigAccuracy() {}

  static ContigMetric of(String contigId, LabelTrack truth, LabelTrack called) {
    int[] truths = new int[Math.min(PIECE_LENGTH, truth.length())];
    int[] calls = new int[truths.length];
    long bases = 0;
    double right = 0;
    int filled = 0;
    for (int pos = 0; pos < truth.length(); pos++) {
      if (truth.get(pos) != LabelSet.MASKED) {
        truths[filled] = truth.get(pos);
        calls[filled++] = ConfusionCounts.single(called.get(pos));
      }
      if (filled > 0 && (filled == truths.length || pos == truth.length() - 1)) {
        right += filled * Accuracy.of(Arrays.copyOf(truths, filled), Arrays.copyOf(calls, filled));
        bases += filled;
        filled = 0;
      }
    }
    return new ContigMetric(contigId, bases, bases == 0 ? Double.NaN : right / bases);
  }
}
