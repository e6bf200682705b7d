package org.basewise.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The networks once more, in double precision and as the equations are written: one number at a
 * time, no kernel, no look-up, no blocks. Slow, and the judge of the fast ones.
 */
final class DoubleNetwork {
  private final ParityCase batch;
  private final Architecture shape;
  private final Map<String, double[]> parameters = new LinkedHashMap<>();

  DoubleNetwork(ParityCase batch) {
    this.batch = batch;
    this.shape = batch.architecture();
    for (TensorShape tensor : shape.parameterShapes()) {
      float[] values = batch.tensor(tensor.name());
      double[] exact = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        exact[i] = values[i];
      }
      parameters.put(tensor.name(), exact);
    }
  }

  private double[] parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** Logits [T of the row][s L]. */
  double[][] logits(int row) {
    double[][] x = new double[batch.length(row)][shape.inputSize(0)];
    for (int t = 0; t < x.length; t++) {
      for (int slot = 0; slot < shape.slotCount(); slot++) {
        int[] members = members(batch.token(row, t, slot));
        for (int member : members) {
          x[t][slot * shape.vocabularySize() + member] += 1.0 / members.length;
        }
      }
    }
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      double[][] above = new double[x.length][shape.outputSize()];
      boolean reverse = shape.scan() == Scan.RIGHT_TO_LEFT;
      scan(x, shape.suffix(layer, 0), reverse, above, 0);
      if (shape.scan() == Scan.BIDIRECTIONAL) {
        scan(x, shape.suffix(layer, 1), true, above, shape.hiddenSize());
      }
      x = above;
    }
    double[][] logits = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      logits[t] = affine("head.weight", "head.bias", x[t]);
    }
    if (shape.shortcutReach() > 0) {
      addShortcut(row, logits);
    }
    return logits;
  }

  private void addShortcut(int row, double[][] logits) {
    double[] table = parameter(Architecture.SHORTCUT);
    int stride = shape.stride();
    int labels = shape.labelCount();
    for (int base = 0; base < logits.length * stride; base++) {
      for (int d = -shape.shortcutReach(); d <= shape.shortcutReach(); d++) {
        int other = base + d;
        boolean inside = other >= 0 && other < logits.length * stride;
        int token = inside ? batch.token(row, other / stride, other % stride) : -1;
        for (int k = 0; token >= 0 && k < labels; k++) {
          int tableRow = (d + shape.shortcutReach()) * shape.vocabularySize() + token;
          logits[base / stride][base % stride * labels + k] += table[tableRow * labels + k];
        }
      }
    }
  }

  private int[] members(int token) {
    return token >= 0 ? new int[] {token} : new Composites(shape).members(token);
  }

  /** d loss / d a value of a parameter, by central differences. */
  double slope(String name, int index) {
    double step = 1e-4; // the error is of the order of its square
    double[] values = parameter(name);
    double value = values[index];
    values[index] = value + step;
    double above = loss();
    values[index] = value - step;
    double below = loss();
    values[index] = value;
    return (above - below) / (2 * step);
  }

  /** sum of weight * cross-entropy / sum of weights over the counting bases of all rows. */
  double loss() {
    float[] weights = batch.tensor("label_weights");
    int labels = shape.labelCount();
    double sum = 0;
    double weightSum = 0;
    for (int row = 0; row < batch.rowCount(); row++) {
      double[][] logits = logits(row);
      for (int base = 0; base < logits.length * shape.stride(); base++) {
        int target = batch.target(row, base);
        if (target < 0) {
          continue;
        }
        double[] step = logits[base / shape.stride()];
        int first = base % shape.stride() * labels;
        double partition = 0;
        for (int k = 0; k < labels; k++) {
          partition += Math.exp(step[first + k]);
        }
        sum += weights[target] * (Math.log(partition) - step[first + target]);
        weightSum += weights[target];
      }
    }
    return sum / weightSum;
  }

  private void scan(double[][] x, String suffix, boolean reverse, double[][] above, int column) {
    double[] h = new double[shape.hiddenSize()];
    double[] c = new double[shape.hiddenSize()];
    for (int i = 0; i < x.length; i++) {
      int t = reverse ? x.length - 1 - i : i;
      double[] in = affine("weight_ih" + suffix, "bias_ih" + suffix, x[t]);
      double[] back =
          shape.cell().hasRecurrentProduct()
              ? affine("weight_hh" + suffix, "bias_hh" + suffix, h)
              : new double[in.length];
      for (int j = 0; j < h.length; j++) {
        step(in, back, h, c, j);
      }
      System.arraycopy(h, 0, above[t], column, h.length);
    }
  }

  /** Unit j of a step; the products of all units were made before, so h may change here. */
  private void step(double[] in, double[] back, double[] h, double[] c, int j) {
    int size = h.length;
    switch (shape.cell()) {
      case ELMAN -> h[j] = Math.tanh(in[j] + back[j]);
      case GRU -> {
        double r = sigmoid(in[j] + back[j]);
        double z = sigmoid(in[size + j] + back[size + j]);
        double n = Math.tanh(in[2 * size + j] + r * back[2 * size + j]);
        h[j] = (1 - z) * n + z * h[j];
      }
      case LSTM -> {
        double input = sigmoid(in[j] + back[j]);
        double forget = sigmoid(in[size + j] + back[size + j]);
        double candidate = Math.tanh(in[2 * size + j] + back[2 * size + j]);
        double output = sigmoid(in[3 * size + j] + back[3 * size + j]);
        c[j] = forget * c[j] + input * candidate;
        h[j] = output * Math.tanh(c[j]);
      }
      case MINGRU -> {
        double z = sigmoid(in[j]);
        h[j] = (1 - z) * h[j] + z * in[size + j];
      }
    }
  }

  private double[] affine(String weightName, String biasName, double[] x) {
    double[] weight = parameter(weightName);
    double[] y = parameter(biasName).clone();
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += weight[i * x.length + j] * x[j];
      }
    }
    return y;
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
