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
    Tokens tokens =
        encoder.encode(
            samples.stream()
                .map(s -> new BaseRow(s.codes(), s.margin(), s.length() + delay))
                .toList());
    int rowLength = tokens.stepCount() * encoder.stride();
    byte[] targets = new byte[rowLength * samples.size()];
    Arrays.fill(targets, LabelSet.MASKED);
    for (int b = 0; b < samples.size(); b++) {
      Sample sample = samples.get(b);
      System.arraycopy(sample.labels(), 0, targets, b * rowLength + delay, sample.length());
    }
    return new Batch(tokens, targets);
  }
}
