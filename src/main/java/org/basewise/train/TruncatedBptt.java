package org.basewise.train;

import org.basewise.batch.Batch;
import org.basewise.nn.Tokens;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.RnnState;
import org.jspecify.annotations.Nullable;

/**
 * Backpropagation through time over whole samples, or through a limited number of steps: then a
 * sample is cut into chunks, the states go on from chunk to chunk, and the gradient does not.
 *
 * <p>Source: Williams and Peng 1990, Neural Computation 2:490.
 */
final class TruncatedBptt {
  private final Propagation propagation;
  private final CrossEntropy crossEntropy;
  private final int chunkSteps;
  private float[] logitGradient = {};

  /** Goes back through {@code chunkSteps} steps, or through all if it is 0. */
  TruncatedBptt(Propagation propagation, CrossEntropy crossEntropy, int chunkSteps) {
    this.propagation = propagation;
    this.crossEntropy = crossEntropy;
    this.chunkSteps = chunkSteps;
  }

  /**
   * Adds the gradient of a batch.
   *
   * @param totalWeight what the loss is divided by
   * @param gradients Overwritten.
   * @return the sum of the weighted losses of the bases that count
   */
  double run(Batch batch, double totalWeight, Dropout dropout, Gradients gradients) {
    Tokens tokens = batch.tokens();
    int steps = tokens.stepCount();
    if (chunkSteps == 0 || chunkSteps >= steps) {
      return chunk(tokens, null, batch.targets(), totalWeight, dropout, gradients);
    }
    int stride = batch.targets().length / (steps * tokens.rowCount());
    RnnState state = null;
    double loss = 0;
    for (int from = 0; from < steps; from += chunkSteps) {
      int to = Math.min(steps, from + chunkSteps);
      byte[] targets = new byte[(to - from) * stride * tokens.rowCount()];
      int length = (to - from) * stride;
      for (int b = 0; b < tokens.rowCount(); b++) {
        System.arraycopy(batch.targets(), (b * steps + from) * stride, targets, b * length, length);
      }
      Dropout own = new Dropout(dropout.probability(), dropout.seed() + 31L * from);
      loss += chunk(tokens.steps(from, to), state, targets, totalWeight, own, gradients);
      state = propagation.finalState();
    }
    return loss;
  }

  private double chunk(
      Tokens tokens,
      @Nullable RnnState state,
      byte[] targets,
      double totalWeight,
      Dropout dropout,
      Gradients gradients) {
    Logits logits = propagation.forward(tokens, state, dropout);
    if (logitGradient.length < logits.values().length) {
      logitGradient = new float[logits.values().length];
    }
    double loss = crossEntropy.loss(logits, targets, totalWeight, logitGradient);
    propagation.backward(logitGradient, gradients);
    return loss;
  }
}
