package org.basewise.report;

import java.util.Arrays;
import org.basewise.genome.Feature;
import org.basewise.label.LabelledBlock;

/**
 * The posterior of each base's label in fifteenths, rounded, at four bits each, the first base in
 * the lower bits of a byte. Grows as bases come.
 */
final class PackedPosteriors {
  /** The level of a posterior of 1. */
  static final int TOP = 15;

  private byte[] bytes = new byte[256];
  private int length;

  /** Adds the bases of a block. */
  void add(LabelledBlock block) {
    int end = block.start() + block.length();
    if (end > 2L * bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(2L * bytes.length, end / 2 + 1));
    }
    byte[] labels = block.labels();
    for (int i = 0; i < labels.length; i++) {
      int pos = block.start() + i;
      int level =
          (block.posterior(i, labels[i]) * TOP + Feature.FULL_SCORE / 2) / Feature.FULL_SCORE;
      bytes[pos >> 1] |= (byte) (level << (4 * (pos & 1)));
    }
    length = end;
  }

  /** Nothing will be added. */
  void end() {
    bytes = Arrays.copyOf(bytes, (length + 1) / 2);
  }

  byte[] bytes() {
    return bytes;
  }
}
