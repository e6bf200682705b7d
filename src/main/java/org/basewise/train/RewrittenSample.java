package org.basewise.train;

import java.util.Arrays;
import org.basewise.batch.Sample;

/** A sample that is written anew from base to base, with the neighbours of another. */
final class RewrittenSample {
  private final Sample of;
  private byte[] codes;
  private byte[] labels;
  private int length;

  /** No base yet. */
  RewrittenSample(Sample of) {
    this.of = of;
    this.codes = new byte[of.length() + 16];
    this.labels = new byte[codes.length];
  }

  /** Writes the next base. */
  void add(byte code, byte label) {
    if (length == codes.length) {
      codes = Arrays.copyOf(codes, 2 * length);
      labels = Arrays.copyOf(labels, 2 * length);
    }
    codes[length] = code;
    labels[length++] = label;
  }

  /** What was written; the sample as it was if that is no base: a network needs a step. */
  Sample done() {
    if (length == 0) {
      return of;
    }
    int margin = of.margin();
    byte[] all = new byte[length + 2 * margin];
    System.arraycopy(of.codes(), 0, all, 0, margin);
    System.arraycopy(codes, 0, all, margin, length);
    System.arraycopy(of.codes(), margin + of.length(), all, margin + length, margin);
    return new Sample(all, margin, Arrays.copyOf(labels, length));
  }
}
