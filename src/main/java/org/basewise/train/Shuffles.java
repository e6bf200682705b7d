package org.basewise.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.Sample;

/** The bases of a sample in another order, all background: nothing is to be found in them. */
final class Shuffles {
  private Shuffles() {}

  /** The same bases in random order. */
  static Sample bases(Sample sample, SplittableRandom random) {
    byte[] codes = sample.codes().clone();
    for (int i = codes.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      byte swap = codes[i];
      codes[i] = codes[j];
      codes[j] = swap;
    }
    return new Sample(codes, sample.margin(), new byte[sample.length()]);
  }

  /** Each base is one that stands behind a base like the one before it, somewhere in the sample. */
  static Sample pairs(Sample sample, SplittableRandom random) {
    byte[] codes = sample.codes();
    Map<Byte, List<Byte>> followers = new HashMap<>();
    for (int i = 1; i < codes.length; i++) {
      followers.computeIfAbsent(codes[i - 1], code -> new ArrayList<>()).add(codes[i]);
    }
    byte[] drawn = new byte[codes.length];
    drawn[0] = codes[0];
    for (int i = 1; i < drawn.length; i++) {
      List<Byte> after = followers.get(drawn[i - 1]);
      drawn[i] = after == null ? codes[random.nextInt(i)] : after.get(random.nextInt(after.size()));
    }
    return new Sample(drawn, sample.margin(), new byte[sample.length()]);
  }
}
