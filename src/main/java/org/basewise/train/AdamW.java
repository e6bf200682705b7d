package org.basewise.train;

import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;

/**
 * Adam with decoupled weight decay.
 *
 * <p>w = w (1 - rate decay) - rate m' / (sqrt(v') + epsilon), m' and v' the bias-corrected moments.
 * Source: Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2; operations in the order of
 * PyTorch's.
 */
final class AdamW {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;
  static final double EPSILON = 1e-8;

  private final Network network;
  private final double weightDecay;
  private final List<float[]> firstMoments = new ArrayList<>();
  private final List<float[]> secondMoments = new ArrayList<>();
  private long updateCount;

  AdamW(Network network, double weightDecay) {
    this.network = network;
    this.weightDecay = weightDecay;
    for (Parameter parameter : network.parameters()) {
      firstMoments.add(new float[parameter.value().data.length]);
      secondMoments.add(new float[parameter.value().data.length]);
    }
  }

  /**
   * Changes the network's parameters by one step.
   *
   * @param gradients in the order of the parameters. Not modified.
   */
  void update(List<float[]> gradients, double learningRate) {
    updateCount++;
    float shrink = (float) (1 - learningRate * weightDecay);
    float stepSize = (float) (learningRate / (1 - Math.pow(BETA1, (double) updateCount)));
    float rootScale = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) updateCount)));
    for (int i = 0; i < gradients.size(); i++) {
      update(
          network.parameters().get(i).value().data,
          gradients.get(i),
          firstMoments.get(i),
          secondMoments.get(i),
          shrink,
          stepSize,
          rootScale);
    }
  }

  private static void update(
      float[] w, float[] g, float[] m, float[] v, float shrink, float stepSize, float rootScale) {
    float keep1 = (float) BETA1;
    float take1 = (float) (1 - BETA1);
    float keep2 = (float) BETA2;
    float take2 = (float) (1 - BETA2);
    float epsilon = (float) EPSILON;
    for (int j = 0; j < w.length; j++) {
      m[j] = keep1 * m[j] + take1 * g[j];
      v[j] = keep2 * v[j] + take2 * (g[j] * g[j]);
      float root = (float) Math.sqrt(v[j]) * rootScale + epsilon;
      w[j] = w[j] * shrink - stepSize * (m[j] / root);
    }
  }

  /** First moments in the order of the parameters: for checkpoints. */
  List<float[]> firstMoments() {
    return firstMoments;
  }

  /** Second moments in the order of the parameters. */
  List<float[]> secondMoments() {
    return secondMoments;
  }

  long updateCount() {
    return updateCount;
  }

  void restoreUpdateCount(long count) {
    updateCount = count;
  }
}
