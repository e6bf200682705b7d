package org.basewise.model;

import org.basewise.batch.BaseEncoder;
import org.basewise.batch.WindowPlan;
import org.basewise.genome.LiveContig;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.RnnState;
import org.basewise.nn.stack.Softmax;
import org.jspecify.annotations.Nullable;

/**
 * The posteriors of a contig as its bases come, by a network that runs from left to right: the same
 * numbers as those of {@link PosteriorStream}, from the same windows, whose states are carried from
 * one call to the next.
 *
 * <p>A base is labelled when the delay of the model and half a k-mer have come after it. Memory
 * does not depend on the contig.
 */
public final class LivePosteriors {
  /** The most bases of one pass. */
  private static final int LONGEST_PASS = 1 << 12;

  private final BaseLabelModel model;
  private final FloatKernel kernel;
  private final BaseEncoder encoder;
  private final WindowPlan plan;
  private final Propagation propagation;
  private final int delay;

  private LiveContig contig = new LiveContig("", "");

  /** The present window, and the position of the next base that its row reads. */
  private int window;

  private int next;
  private @Nullable RnnState state;

  /** The next base that is labelled. */
  private int labelled;

  /**
   * Gets ready.
   *
   * @param plan windows that begin and end with steps
   * @throws IllegalArgumentException if the model cannot label bases as they come
   */
  public LivePosteriors(BaseLabelModel model, WindowPlan plan, FloatKernel kernel) {
    int stride = model.metadata().architecture().stride();
    if (!model.metadata().labelsLive() || plan.flank() % stride != 0) {
      throw new IllegalArgumentException(
          "the model cannot label a stream; accepted: a network that runs left to right,"
              + " and a core and flanks that are multiples of its stride of "
              + stride);
    }
    this.model = model;
    this.kernel = kernel;
    this.encoder = model.metadata().encoder();
    this.plan = plan;
    this.delay = model.metadata().delay();
    this.propagation = new Propagation(new CellStack(model.network(), kernel), false);
  }

  /** Takes posteriors. */
  public interface Sink {
    /**
     * The next bases.
     *
     * @param start position of the first
     * @param length how many
     * @param posteriors [length][L]; given away
     */
    void block(int start, int length, float[] posteriors);
  }

  /** Begins with a contig. */
  public void begin(LiveContig begun) {
    contig = begun;
    window = 0;
    next = 0;
    state = null;
    labelled = 0;
  }

  /**
   * Labels the bases that can be labelled by now.
   *
   * @param ahead bases that must have come after a base before it is labelled, whatever the delay
   */
  public void advance(int ahead, Sink sink) {
    while (true) {
      long fullEnd = (long) (window + 1) * plan.core();
      int coreEnd = (int) Math.min(fullEnd, contig.length());
      if (contig.isComplete() && labelled >= contig.length()) {
        return;
      }
      // Only where the contig ends may a step be read that is not full.
      int rowEnd = coreEnd + delay;
      int ready = rowEnd;
      if (!contig.isComplete()) {
        int known = contig.received() - Math.max(encoder.margin(), ahead - delay);
        int steps = (Math.min(rowEnd, known) - next) / encoder.stride();
        ready = next + Math.max(0, steps) * encoder.stride();
      }
      if (ready <= next) {
        return;
      }
      pass(
          Math.min(ready, next + LONGEST_PASS / encoder.stride() * encoder.stride()),
          coreEnd,
          sink);
      if (next >= rowEnd) {
        window++;
        next = Math.max(0, window * plan.core() - plan.flank());
        state = null;
      }
    }
  }

  /** Reads bases from {@code next} up to {@code to}, and labels those of the core. */
  private void pass(int to, int coreEnd, Sink sink) {
    int count = to - next;
    int margin = encoder.margin();
    byte[] codes = new byte[count + 2 * margin];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = contig.code(next - margin + i);
    }
    int steps = encoder.stepCount(count);
    int[] values = new int[steps * encoder.stride()];
    encoder.encode(codes, margin, count, values, 0, 1);
    Tokens tokens = Tokens.full(steps, 1, encoder.stride(), values, encoder);
    Logits logits = propagation.forward(tokens, state, Dropout.NONE);
    state = propagation.finalState();
    int from = Math.max(labelled, next - delay);
    int end = Math.min(coreEnd, to - delay);
    if (from < end) {
      float[] posteriors = new float[(end - from) * logits.labelCount()];
      float temperature = (float) model.metadata().temperature();
      Softmax.posteriors(
          kernel, logits, 0, from + delay - next, end - from, temperature, posteriors);
      labelled = end;
      sink.block(from, end - from, posteriors);
    }
    next = to;
  }
}
