package org.basewise.nn.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.basewise.nn.Architecture;
import org.basewise.nn.Pool;
import org.basewise.nn.Scan;
import org.basewise.nn.Tokens;
import org.basewise.nn.cell.CellTrace;
import org.basewise.nn.cell.DenseInput;
import org.basewise.nn.cell.LayerInput;
import org.basewise.nn.cell.RecurrentCell;
import org.basewise.nn.cell.TokenInput;
import org.basewise.nn.kernel.FloatKernel;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass through all layers, and the way back.
 *
 * <p>Holds the buffers of one thread, which grow to the largest pass. h of the top layer gives the
 * logits W1 h + b1: of every step, to which a shortcut may add, or of each row once if h is pooled
 * over the row's steps.
 */
public final class Propagation {
  private final CellStack stack;
  private final Architecture architecture;
  private final FloatKernel kernel;
  private final boolean training;
  private final List<List<CellTrace>> traces = new ArrayList<>();
  private final float[][] outputs;
  private final float[][] dropped;
  private float[] logits = {};
  private float[] outputGradient = {};
  private float[] inputGradient = {};
  private float[] pooled = {};
  private float[] pooledGradient = {};
  private int[] pooledFrom = {};
  private int[] pooledTo = {};
  private @Nullable Pooling pooling;
  private @Nullable Tokens tokens;
  private Dropout dropout = Dropout.NONE;

  /**
   * Makes empty buffers.
   *
   * @param training true if {@link #backward} will be called: then every step's gates are kept
   */
  public Propagation(CellStack stack, boolean training) {
    this.stack = stack;
    this.architecture = stack.network().architecture();
    this.kernel = stack.kernel();
    this.training = training;
    this.outputs = new float[architecture.layerCount()][0];
    this.dropped = new float[architecture.layerCount()][0];
    for (int layer = 0; layer < architecture.layerCount(); layer++) {
      List<CellTrace> directions = new ArrayList<>();
      for (int d = 0; d < architecture.scan().directionCount(); d++) {
        boolean reverse = d == 1 || architecture.scan() == Scan.RIGHT_TO_LEFT;
        directions.add(stack.layer(layer).get(d).trace(reverse, training));
      }
      traces.add(directions);
    }
  }

  /** The logits of a pass from states of zero, without dropout. */
  public Logits forward(Tokens input) {
    return forward(input, null, Dropout.NONE);
  }

  /**
   * The logits of some steps of a pass from states of zero, without dropout. Neither {@link
   * #backward} nor {@link #finalState} may follow.
   *
   * <p>The top layer goes, in each direction, no farther than to the last of these steps; what lies
   * beyond serves the layers below alone.
   *
   * @param input [T][B][slots]
   * @param from the first of the steps
   * @param to the step after the last, at most T
   * @return values of the other steps mean nothing; valid until the next pass
   * @throws IndexOutOfBoundsException if these are not steps of the pass
   */
  public Logits forward(Tokens input, int from, int to) {
    Objects.checkFromToIndex(from, to, input.stepCount());
    layers(input, null, Dropout.NONE, from, to);
    tokens = null;
    return logits(input, from, to);
  }

  /**
   * The logits of a pass.
   *
   * @param input [T][B][slots]
   * @param initial states to go on from, or null for zeros; LEFT_TO_RIGHT networks only
   * @param drop dropout between the layers
   * @return valid until the next pass
   */
  public Logits forward(Tokens input, @Nullable RnnState initial, Dropout drop) {
    layers(input, initial, drop, 0, input.stepCount());
    pooling = null;
    return logits(input, 0, input.stepCount());
  }

  private Logits logits(Tokens input, int from, int to) {
    float[] top = outputs[architecture.layerCount() - 1];
    Logits made = head(top, from, to, input.stepCount(), input.rowCount());
    if (stack.shortcut().isThere()) {
      stack.shortcut().addTo(logits, stack.logitRow(), input, from, to);
    }
    return made;
  }

  /**
   * The logits of a pass whose hidden states are pooled over the steps of each row.
   *
   * @param input [T][B][slots]
   * @param drop dropout between the layers
   * @return of a single step; valid until the next pass
   */
  public Logits forwardPooled(Tokens input, Pool pool, Dropout drop) {
    pool(input, pool, new int[input.rowCount()], input.lengths(), drop);
    return ofPooled(pooled, input.rowCount());
  }

  /**
   * The pooled hidden states of a pass, without dropout.
   *
   * @param input [T][B][slots]
   * @param from [B] the first step of each row that counts
   * @param to [B] the step after the last that counts
   * @return [B][D·H]; valid until the next pass
   */
  public float[] pooled(Tokens input, Pool pool, int[] from, int[] to) {
    pool(input, pool, from, to, Dropout.NONE);
    return pooled;
  }

  /**
   * The logits of states that were pooled.
   *
   * @param states [rows][D·H]. Not modified.
   * @return of a single step; valid until the next pass
   */
  public Logits ofPooled(float[] states, int rows) {
    return head(states, 0, 1, 1, rows);
  }

  private void pool(Tokens input, Pool pool, int[] from, int[] to, Dropout drop) {
    layers(input, null, drop, 0, input.stepCount());
    pooling = new Pooling(pool, architecture.scan(), architecture.hiddenSize());
    pooledFrom = from;
    pooledTo = to;
    pooled = grown(pooled, input.rowCount() * architecture.outputSize());
    float[] top = outputs[architecture.layerCount() - 1];
    pooling.forward(top, input.rowCount(), from, to, pooled);
  }

  /** Runs all layers, the top one as far as steps {@code from} to {@code to - 1} need it. */
  private void layers(Tokens input, @Nullable RnnState initial, Dropout drop, int from, int to) {
    if (initial != null && architecture.scan() != Scan.LEFT_TO_RIGHT) {
      throw new IllegalArgumentException("only a LEFT_TO_RIGHT network can go on from a state");
    }
    tokens = input;
    dropout = drop;
    int rows = input.stepCount() * input.rowCount();
    int width = architecture.outputSize();
    for (int layer = 0; layer < architecture.layerCount(); layer++) {
      outputs[layer] = grown(outputs[layer], rows * width);
      LayerInput below = input(layer, null);
      boolean isTop = layer + 1 == architecture.layerCount();
      for (int d = 0; d < architecture.scan().directionCount(); d++) {
        CellTrace trace = traces.get(layer).get(d);
        trace.begin(
            input.stepCount(),
            input.rowCount(),
            input.lengths(),
            outputs[layer],
            d * architecture.hiddenSize(),
            width,
            initial == null ? null : initial.cells().get(layer));
        int first = isTop ? from : 0;
        int end = isTop ? to : input.stepCount();
        stack.layer(layer).get(d).forward(trace, below, first, end);
      }
      if (drop.active() && !isTop) {
        dropped[layer] = grown(dropped[layer], rows * width);
        drop.apply(layer, outputs[layer], dropped[layer], rows * width);
      }
    }
  }

  /** The logits of steps {@code from} to {@code to - 1} of states [T][B][D·H]. */
  private Logits head(float[] states, int from, int to, int stepCount, int rowCount) {
    int width = architecture.outputSize();
    int logitRow = stack.logitRow();
    logits = grown(logits, stepCount * rowCount * logitRow);
    int first = from * rowCount;
    int end = to * rowCount;
    for (int row = first; row < end; row++) {
      System.arraycopy(stack.headBias(), 0, logits, row * logitRow, logitRow);
    }
    stack
        .head()
        .addProduct(end - first, states, first * width, width, logits, first * logitRow, logitRow);
    return new Logits(
        logits, stepCount, rowCount, logitRow, architecture.stride(), architecture.labelCount());
  }

  private LayerInput input(int layer, float @Nullable [] gradient) {
    if (layer == 0) {
      if (tokens == null) {
        throw new IllegalStateException("backward before forward");
      }
      return new TokenInput(tokens);
    }
    float[] below = dropout.active() ? dropped[layer - 1] : outputs[layer - 1];
    return new DenseInput(below, architecture.outputSize(), gradient);
  }

  /** The states after the last step of the pass just made; LEFT_TO_RIGHT networks only. */
  public RnnState finalState() {
    if (architecture.scan() != Scan.LEFT_TO_RIGHT) {
      throw new IllegalStateException("only a LEFT_TO_RIGHT network has a state to go on from");
    }
    if (tokens == null) {
      throw new IllegalStateException("a pass of which only some steps were wanted has no end");
    }
    return new RnnState(traces.stream().map(t -> t.get(0).finalState()).toList());
  }

  /**
   * The way back of the pass just made.
   *
   * @param logitGradient gradient of the loss, laid out as the logits. Not modified.
   * @param gradients to which the parameters' gradients are added; call {@link Gradients#complete}
   *     when all passes are added. Overwritten.
   */
  public void backward(float[] logitGradient, Gradients gradients) {
    if (!training || tokens == null) {
      throw new IllegalStateException("backward needs a forward pass made for training");
    }
    int rows = tokens.stepCount() * tokens.rowCount();
    int width = architecture.outputSize();
    outputGradient = grown(outputGradient, rows * width);
    inputGradient = grown(inputGradient, rows * width);
    float[] top = outputs[architecture.layerCount() - 1];
    if (pooling == null) {
      headBackward(logitGradient, top, rows, gradients, outputGradient);
      if (stack.shortcut().isThere()) {
        float[] table = gradients.get(Architecture.SHORTCUT);
        stack.shortcut().backward(logitGradient, stack.logitRow(), tokens, table);
      }
    } else {
      pooledGradient = grown(pooledGradient, tokens.rowCount() * width);
      headBackward(logitGradient, pooled, tokens.rowCount(), gradients, pooledGradient);
      Arrays.fill(outputGradient, 0, rows * width, 0);
      pooling.backward(
          top, tokens.rowCount(), pooledFrom, pooledTo, pooledGradient, outputGradient);
    }
    for (int layer = architecture.layerCount() - 1; layer >= 0; layer--) {
      Arrays.fill(inputGradient, 0, rows * width, 0);
      LayerInput below = input(layer, inputGradient);
      List<RecurrentCell> cells = stack.layer(layer);
      for (int d = 0; d < cells.size(); d++) {
        cells
            .get(d)
            .backward(traces.get(layer).get(d), below, outputGradient, gradients.cell(layer, d));
      }
      if (layer > 0 && dropout.active()) {
        dropout.apply(layer - 1, inputGradient, inputGradient, rows * width);
      }
      float[] swap = outputGradient;
      outputGradient = inputGradient;
      inputGradient = swap;
    }
  }

  private void headBackward(
      float[] logitGradient, float[] top, int rows, Gradients gradients, float[] topGradient) {
    int width = architecture.outputSize();
    int logitRow = stack.logitRow();
    int logitCount = architecture.stride() * architecture.labelCount();
    kernel.addTransposedProduct(
        logitCount,
        width,
        rows,
        logitGradient,
        0,
        logitRow,
        top,
        0,
        width,
        gradients.get(Architecture.HEAD_WEIGHT),
        0,
        width);
    float[] bias = gradients.get(Architecture.HEAD_BIAS);
    for (int row = 0; row < rows; row++) {
      kernel.add(logitCount, logitGradient, row * logitRow, bias, 0);
    }
    Arrays.fill(topGradient, 0, rows * width, 0);
    stack.headBack().addProduct(rows, logitGradient, 0, logitRow, topGradient, 0, width);
  }

  private static float[] grown(float[] buffer, int length) {
    return buffer.length >= length ? buffer : new float[length];
  }
}
