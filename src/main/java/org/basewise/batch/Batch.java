package org.basewise.batch;

import java.util.Arrays;
import java.util.List;
import org.basewise.label.LabelSet;
import org.basewise.nn.Tokens;

/**
 * Samples as numbers.
 *
 * @param tokens [T][B][s], T the steps of the longest sample
 * @param targets [B][T·s] label index of each base, or [B] of each row; {@link LabelSet#MASKED}
 *     where none counts
 */
public record Batch(Tokens tokens, byte[] targets) {

  /** Encodes samples that have one label each, that of their first base. */
  public static Batch labelledByRow(List<Sample> samples, BaseEncoder encoder) {
    Batch batch = of(samples, encoder);
    byte[] targets = new byte[samples.size()];
    for (int b = 0; b < targets.length; b++) {
      targets[b] = samples.get(b).length() == 0 ? LabelSet.MASKED : samples.get(b).labels()[0];
    }
    return new Batch(batch.tokens, targets);
  }

  /** Encodes samples, one a row, whose labels are emitted at the step of their base. */
  public static Batch of(List<Sample> samples, BaseEncoder encoder) {
    return of(samples, encoder, 0);
  }

  /**
   * Encodes samples, one a row.
   *
   * @param delay bases that are read after a base before its label is emitted; the margins of the
   *     samples are longer than the encoder's by it
   */
  public static Batch of(List<Sample> samples, BaseEncoder encoder, int delay) {
    int steps = 0;
    int[] lengths = new int[samples.size()];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = encoder.stepCount(samples.get(b).length() + delay);
      steps = Math.max(steps, lengths[b]);
    }
    int[] values = new int[steps * lengths.length * encoder.stride()];
    byte[] targets = new byte[steps * lengths.length * encoder.stride()];
    Arrays.fill(targets, LabelSet.MASKED);
    int rowLength = steps * encoder.stride();
    for (int b = 0; b < lengths.length; b++) {
      Sample sample = samples.get(b);
      int read = sample.length() + delay;
      encoder.encode(sample.codes(), sample.margin(), read, values, b, lengths.length);
      int first = b * rowLength + delay;
      System.arraycopy(sample.labels(), 0, targets, first, sample.length());
    }
    return new Batch(
        new Tokens(steps, lengths.length, encoder.stride(), values, lengths, encoder), targets);
  }
}
