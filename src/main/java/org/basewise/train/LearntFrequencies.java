package org.basewise.train;

import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sampling;
import org.basewise.label.LabelSet;

/** How often samples show each label, beside how often the training data do. */
final class LearntFrequencies {
  private final LabelSet labels;
  private final byte[] complement;

  /** [L] bases that an epoch reads, before anything is put into its samples. */
  private final double[] read;

  private final double bases;

  /**
   * Counts the bases of the training data.
   *
   * @param complement see {@link LabelSet#complement}: both strands are learnt alike; empty if not
   * @param passes how many times an epoch reads each contig, see {@link Sampling#passes}
   */
  LearntFrequencies(
      LabelSet labels, byte[] complement, List<LabelledContig> contigs, double[] passes) {
    this.labels = labels;
    this.complement = complement;
    read = new double[labels.size()];
    double all = 0;
    for (int c = 0; c < passes.length; c++) {
      LabelBalance balance = new LabelBalance(labels);
      balance.add(contigs.get(c).track());
      for (int k = 0; k < read.length; k++) {
        read[k] += passes[c] * balance.bases(k);
      }
      all += passes[c] * contigs.get(c).track().length();
    }
    bases = all;
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
    double samples = bases / sampleLength;
    for (int k = 0; k < times.length; k++) {
      int other = complement.length > 0 ? complement[k] : k;
      double before = read[k] + read[other];
      times[k] = (float) (1 + samples * (put[k] + put[other]) / Math.max(1, before));
    }
    return times;
  }
}
