package org.basewise.train;

import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.label.LabelSet;

/** How often samples show each label, beside how often the training data do. */
final class LearntFrequencies {
  private final LabelSet labels;
  private final byte[] complement;
  private final LabelBalance balance;
  private final long bases;

  /**
   * Counts the bases of the training data.
   *
   * @param complement see {@link LabelSet#complement}: both strands are learnt alike; empty if not
   */
  LearntFrequencies(LabelSet labels, byte[] complement, List<LabelledContig> contigs) {
    this.labels = labels;
    this.complement = complement;
    balance = new LabelBalance(labels);
    contigs.forEach(contig -> balance.add(contig.track()));
    bases = contigs.stream().mapToLong(contig -> contig.track().length()).sum();
  }

  /**
   * How many times as many bases of each label the samples have as the data.
   *
   * @param sampleLength bases of a sample
   * @param put [L] bases of each label that are put into a sample, in the mean
   * @return [L]
   */
  float[] times(int sampleLength, double[] put) {
    float[] times = new float[labels.size()];
    double samples = (double) bases / sampleLength;
    for (int k = 0; k < times.length; k++) {
      int other = complement.length > 0 ? complement[k] : k;
      double before = balance.bases(k) + balance.bases(other);
      times[k] = (float) (1 + samples * (put[k] + put[other]) / Math.max(1, before));
    }
    return times;
  }
}
