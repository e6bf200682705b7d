package org.basewise.nn;

/**
 * Hidden units that know the present token alone, put beside those of a network to add to its
 * logits what a table says.
 *
 * <p>There is one such unit for each label in each layer. Their gates are held so that nothing is
 * remembered, no other unit reads them, and the head reads each for its own label. The network
 * stays one of its architecture, but for its width.
 */
public final class TokenUnits {
  /** The largest value that is added to a logit. */
  public static final float LARGEST = 2;

  /** The head multiplies the units by it: their values stay where tanh is nearly linear. */
  private static final float SCALE = 8;

  /** A bias that holds a gate open, or closed if negative. */
  private static final float HELD = 30;

  private final Network from;
  private final Network to;
  private final int hidden;
  private final int added;
  private final int wide;

  private TokenUnits(Network from) {
    Architecture narrow = from.architecture();
    if (narrow.scan() != Scan.LEFT_TO_RIGHT || narrow.slotCount() != 1 || narrow.stride() != 1) {
      throw new IllegalArgumentException(
          "token units are for networks that run left to right and read a token a label");
    }
    this.from = from;
    this.hidden = narrow.hiddenSize();
    this.added = narrow.labelCount();
    this.wide = hidden + added;
    this.to =
        Network.zeros(
            new Architecture(
                narrow.cell(),
                narrow.scan(),
                narrow.layerCount(),
                wide,
                1,
                narrow.vocabularySize(),
                1,
                added));
  }

  /**
   * A wider network whose logits are those of a network and a table's.
   *
   * @param from runs left to right and reads one token for each label
   * @param table [V][L] what the token adds to each logit, at most {@link #LARGEST} either way
   */
  public static Network beside(Network from, float[][] table) {
    TokenUnits units = new TokenUnits(from);
    for (int layer = 0; layer < from.architecture().layerCount(); layer++) {
      units.layer(layer, table);
    }
    units.head();
    return units.to;
  }

  private void layer(int layer, float[][] table) {
    CellKind cell = from.architecture().cell();
    String suffix = from.architecture().suffix(layer, 0);
    int gates = cell.gateCount();
    int inputs = from.architecture().inputSize(layer);
    int wideInputs = to.architecture().inputSize(layer);
    copyGates("weight_ih" + suffix, gates, inputs, wideInputs);
    copyGates("bias_ih" + suffix, gates, 1, 1);
    if (cell.hasRecurrentProduct()) {
      copyGates("weight_hh" + suffix, gates, hidden, wide);
      copyGates("bias_hh" + suffix, gates, 1, 1);
    }
    float[] weights = values(to, "weight_ih" + suffix);
    float[] bias = values(to, "bias_ih" + suffix);
    float[] held = heldGates(cell);
    for (int gate = 0; gate < gates; gate++) {
      for (int unit = 0; unit < added; unit++) {
        int row = gate * wide + hidden + unit;
        if (held[gate] != 0) {
          bias[row] = held[gate];
        } else if (layer > 0) {
          weights[row * wideInputs + hidden + unit] = 1;
        } else {
          for (int token = 0; token < wideInputs; token++) {
            weights[row * wideInputs + token] = before(table[token][unit] / SCALE);
          }
        }
      }
    }
  }

  private void head() {
    float[] narrow = values(from, Architecture.HEAD_WEIGHT);
    float[] wideHead = values(to, Architecture.HEAD_WEIGHT);
    for (int label = 0; label < added; label++) {
      System.arraycopy(narrow, label * hidden, wideHead, label * wide, hidden);
      wideHead[label * wide + hidden + label] = SCALE;
    }
    System.arraycopy(
        values(from, Architecture.HEAD_BIAS), 0, values(to, Architecture.HEAD_BIAS), 0, added);
  }

  /** Copies [gates x H][columns] into [gates x wide][wideColumns]. */
  private void copyGates(String name, int gates, int columns, int wideColumns) {
    float[] source = values(from, name);
    float[] target = values(to, name);
    for (int gate = 0; gate < gates; gate++) {
      for (int row = 0; row < hidden; row++) {
        System.arraycopy(
            source,
            (gate * hidden + row) * columns,
            target,
            (gate * wide + row) * wideColumns,
            columns);
      }
    }
  }

  private static float[] values(Network network, String name) {
    return network.parameter(name).value().data;
  }

  /** The bias of each gate so that the state is the candidate; 0 for the candidate itself. */
  private static float[] heldGates(CellKind cell) {
    return switch (cell) {
      case ELMAN -> new float[] {0};
      case GRU -> new float[] {HELD, -HELD, 0};
      case LSTM -> new float[] {HELD, -HELD, 0, HELD};
      case MINGRU -> new float[] {HELD, 0};
    };
  }

  /** What becomes a value after all the tanh that lie between the token and the head. */
  private float before(float value) {
    int perLayer =
        switch (from.architecture().cell()) {
          case ELMAN, GRU -> 1;
          case LSTM -> 2;
          case MINGRU -> 0;
        };
    double x = Math.max(-LARGEST, Math.min(LARGEST, value * SCALE)) / SCALE;
    for (int i = 0; i < perLayer * from.architecture().layerCount(); i++) {
      double inside = Math.max(-0.999, Math.min(0.999, x));
      x = 0.5 * Math.log((1 + inside) / (1 - inside));
    }
    return (float) x;
  }
}
