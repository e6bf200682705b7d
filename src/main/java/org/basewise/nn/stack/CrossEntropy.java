package org.basewise.nn.stack;

import java.util.Arrays;
import org.basewise.nn.kernel.FloatKernel;

/**
 * Softmax cross-entropy with label weights: the mean of w(y) (-log p(y)) over the positions that
 * count, weighted by w(y), the weight of the true label.
 */
public final class CrossEntropy {
  /** The target of a position that does not count. */
  public static final byte MASKED = -1;

  private final float[] labelWeights;
  private final FloatKernel kernel;

  /**
   * Takes the weights.
   *
   * @param labelWeights [L] positive. Not modified, not copied.
   */
  public CrossEntropy(float[] labelWeights, FloatKernel kernel) {
    this.labelWeights = labelWeights;
    this.kernel = kernel;
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
    int stride = logits.stride();
    int positions = logits.stepCount() * stride;
    int labelCount = logits.labelCount();
    float[] p = new float[stride * labelCount];
    float[] largest = new float[stride];
    Arrays.fill(gradient, 0, logits.stepCount() * logits.rowCount() * logits.rowLength(), 0);
    double loss = 0;
    for (int t = 0; t < logits.stepCount(); t++) {
      for (int b = 0; b < logits.rowCount(); b++) {
        for (int i = 0; i < stride; i++) {
          largest[i] =
              Softmax.shift(logits.values(), logits.at(t, b, i), labelCount, 1, p, i * labelCount);
        }
        kernel.exp(p, 0, p.length);
        for (int i = 0; i < stride; i++) {
          byte target = targets[b * positions + t * stride + i];
          if (target < 0) {
            continue;
          }
          int at = logits.at(t, b, i);
          double logSum = Math.log(Softmax.normalize(p, i * labelCount, labelCount)) + largest[i];
          float weight = labelWeights[target];
          loss += weight * (logSum - logits.values()[at + target]);
          float scale = (float) (weight / totalWeight);
          for (int k = 0; k < labelCount; k++) {
            gradient[at + k] = scale * p[i * labelCount + k];
          }
          gradient[at + target] -= scale;
        }
      }
    }
    return loss;
  }
}
