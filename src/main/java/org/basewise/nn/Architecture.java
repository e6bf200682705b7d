package org.basewise.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * What decides the shapes of a network's parameters.
 *
 * <p>At every step the network reads {@code slotCount} tokens, each one of {@code vocabularySize}
 * (one-hot), so the input of the first layer has I = slotCount x vocabularySize values; it emits
 * {@code stride} groups of {@code labelCount} logits.
 *
 * @param cell the recurrence
 * @param scan its direction
 * @param layerCount layers on top of each other, at least 1
 * @param hiddenSize H of each direction of each layer
 * @param slotCount tokens read per step
 * @param vocabularySize V, the number of different tokens in a slot
 * @param stride s, labels emitted per step
 * @param labelCount L
 * @param shortcutReach R: the tokens up to so many bases to either side of a base add to its logits
 *     directly; 0: none does. Needs a bidirectional network with a token per label.
 */
public record Architecture(
    CellKind cell,
    Scan scan,
    int layerCount,
    int hiddenSize,
    int slotCount,
    int vocabularySize,
    int stride,
    int labelCount,
    int shortcutReach) {

  /** The name of the weights of the head. */
  public static final String HEAD_WEIGHT = "head.weight";

  /** The name of the bias of the head. */
  public static final String HEAD_BIAS = "head.bias";

  /** The name of the parameter of the shortcut from the tokens to the logits. */
  public static final String SHORTCUT = "shortcut.weight";

  /** The farthest reach of the shortcut. */
  public static final int LONGEST_SHORTCUT = 64;

  /** An architecture without a shortcut. */
  public Architecture(
      CellKind cell,
      Scan scan,
      int layerCount,
      int hiddenSize,
      int slotCount,
      int vocabularySize,
      int stride,
      int labelCount) {
    this(cell, scan, layerCount, hiddenSize, slotCount, vocabularySize, stride, labelCount, 0);
  }

  /** Checks that every size is positive and the number of parameters is below 2^31. */
  public Architecture {
    positive("layerCount", layerCount);
    positive("hiddenSize", hiddenSize);
    positive("slotCount", slotCount);
    positive("vocabularySize", vocabularySize);
    positive("stride", stride);
    positive("labelCount", labelCount);
    if (shortcutReach < 0 || shortcutReach > LONGEST_SHORTCUT) {
      throw new IllegalArgumentException(
          "a shortcut reaches 0 to " + LONGEST_SHORTCUT + " bases, not " + shortcutReach);
    }
    if (shortcutReach > 0 && (scan != Scan.BIDIRECTIONAL || slotCount != stride)) {
      throw new IllegalArgumentException(
          "a shortcut looks to either side: it needs a bidirectional network, and a token per"
              + " label");
    }
    long largest = Math.max((long) slotCount * vocabularySize, 2L * hiddenSize);
    if (layerCount > 64 || largest * cell.gateCount() * hiddenSize > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          "a network of " + layerCount + " layers of " + hiddenSize + " is too large");
    }
  }

  /** The same layers for another number of labels. */
  public Architecture withLabelCount(int count) {
    return new Architecture(
        cell,
        scan,
        layerCount,
        hiddenSize,
        slotCount,
        vocabularySize,
        stride,
        count,
        shortcutReach);
  }

  private static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", not at least 1");
    }
  }

  /** I of a layer: the tokens' one-hot width for layer 0, the outputs of the layer below else. */
  public int inputSize(int layer) {
    return layer == 0 ? slotCount * vocabularySize : outputSize();
  }

  /** The width of a layer's output: H, or 2 H if bidirectional. */
  public int outputSize() {
    return hiddenSize * scan.directionCount();
  }

  /** The suffix of the parameter names of a layer and direction, such as {@code _l0_reverse}. */
  public String suffix(int layer, int direction) {
    return "_l" + layer + (direction == 1 ? "_reverse" : "");
  }

  /**
   * Names and shapes of all parameters in the order of PyTorch: layer by layer, left to right
   * before right to left, then the head and the shortcut. A network that runs RIGHT_TO_LEFT alone
   * has the names of the left-to-right one.
   */
  public List<TensorShape> parameterShapes() {
    List<TensorShape> shapes = new ArrayList<>();
    int gateRows = cell.gateCount() * hiddenSize;
    for (int layer = 0; layer < layerCount; layer++) {
      for (int direction = 0; direction < scan.directionCount(); direction++) {
        String suffix = suffix(layer, direction);
        shapes.add(new TensorShape("weight_ih" + suffix, List.of(gateRows, inputSize(layer))));
        if (cell.hasRecurrentProduct()) {
          shapes.add(new TensorShape("weight_hh" + suffix, List.of(gateRows, hiddenSize)));
        }
        shapes.add(new TensorShape("bias_ih" + suffix, List.of(gateRows)));
        if (cell.hasRecurrentProduct()) {
          shapes.add(new TensorShape("bias_hh" + suffix, List.of(gateRows)));
        }
      }
    }
    shapes.add(new TensorShape(HEAD_WEIGHT, List.of(stride * labelCount, outputSize())));
    shapes.add(new TensorShape(HEAD_BIAS, List.of(stride * labelCount)));
    if (shortcutReach > 0) {
      shapes.add(
          new TensorShape(SHORTCUT, List.of((2 * shortcutReach + 1) * vocabularySize, labelCount)));
    }
    return shapes;
  }

  /** The number of trained values. */
  public long parameterCount() {
    return parameterShapes().stream().mapToLong(TensorShape::size).sum();
  }
}
