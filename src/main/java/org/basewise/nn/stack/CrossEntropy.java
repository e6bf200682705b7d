package org.basewise.nn.stack;

import java.util.Arrays;

/**
 * Softmax cross-entropy with label weights: the mean of w(y) (-log p(y)) over the positions that
 * count, weighted by w(y), the weight of the true label.
 */
public final class CrossEntropy {
  /** The target of a position that does not count. */
  public static final byte MASKED = -1;

  private final float[] labelWeights;

  /**
   * Takes the weights.
   *
   * @param labelWeights [L] positive. Not modified, not copied.
   */
  public CrossEntropy(float[] labelWeights) {
    this.labelWeights = labelWeights;
  }

  /** The sum of the weights of the targets that count: what the loss of a batch is divided by. */
  public double totalWeight(byte[] targets) {
    double sum = 0;
    for (byte target : targets) {
      if (target >= 0) {
        sum += labelWeights[target];
      }
    }
    return sum;
  }

  /**
   * The loss of a pass, times the total weight, and its gradient.
   *
   * @param logits the outputs of a pass
   * @param targets [B][T·s] true labels, row b from {@code b * T * s} on; {@link #MASKED} ones do
   *     not count
   * @param totalWeight of the whole batch, of which this pass may be a part
   * @param gradient as long as the logits' values: gradient of loss / totalWeight. Overwritten.
   * @return sum of w(y) (-log p(y))
   */
  public double loss(Logits logits, byte[] targets, double totalWeight, float[] gradient) {
    int positions = logits.stepCount() * logits.stride();
    int labelCount = logits.labelCount();
    float[] p = new float[labelCount];
    Arrays.fill(gradient, 0, logits.stepCount() * logits.rowCount() * logits.rowLength(), 0);
    double loss = 0;
    for (int t = 0; t < logits.stepCount(); t++) {
      for (int b = 0; b < logits.rowCount(); b++) {
        for (int i = 0; i < logits.stride(); i++) {
          byte target = targets[b * positions + t * logits.stride() + i];
          if (target < 0) {
            continue;
          }
          int at = logits.at(t, b, i);
          double logSum = softmax(logits.values(), at, labelCount, 1, p, 0);
          float weight = labelWeights[target];
          loss += weight * (logSum - logits.values()[at + target]);
          float scale = (float) (weight / totalWeight);
          for (int k = 0; k < labelCount; k++) {
            gradient[at + k] = scale * p[k];
          }
          gradient[at + target] -= scale;
        }
      }
    }
    return loss;
  }

  /**
   * Softmax of L logits divided by a temperature.
   *
   * @param p [L] from {@code to} on: the probabilities. Overwritten.
   * @return the logarithm of the sum of exp(logit / temperature)
   */
  public static double softmax(
      float[] logits, int at, int labelCount, float temperature, float[] p, int to) {
    float max = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < labelCount; k++) {
      max = Math.max(max, logits[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < labelCount; k++) {
      double e = Math.exp((logits[at + k] - max) / temperature);
      p[to + k] = (float) e;
      sum += e;
    }
    float scale = (float) (1 / sum);
    for (int k = 0; k < labelCount; k++) {
      p[to + k] *= scale;
    }
    return Math.log(sum) + max / temperature;
  }
}
