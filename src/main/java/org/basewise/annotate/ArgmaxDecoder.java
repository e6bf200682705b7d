package org.basewise.annotate;

import org.basewise.genome.Contig;

/** Gives each base its likeliest label, whatever its neighbours say; of equals the first. */
public final class ArgmaxDecoder implements Decoder {
  private final int labelCount;

  /**
   * A decoder of posteriors of {@code labelCount} labels.
   *
   * @param labelCount L
   */
  public ArgmaxDecoder(int labelCount) {
    this.labelCount = labelCount;
  }

  @Override
  public Decoding begin(Contig contig, Output output) {
    return new Decoding() {
      @Override
      public void accept(short[] posteriors, int length) {
        byte[] labels = new byte[length];
        for (int i = 0; i < length; i++) {
          labels[i] = likeliest(posteriors, i * labelCount);
        }
        output.accept(labels, new byte[length], length);
      }

      @Override
      public void end() {}
    };
  }

  private byte likeliest(short[] posteriors, int offset) {
    int best = 0;
    for (int k = 1; k < labelCount; k++) {
      if (posteriors[offset + k] > posteriors[offset + best]) {
        best = k;
      }
    }
    return (byte) best;
  }

  @Override
  public boolean marksFeatures() {
    return false;
  }
}
