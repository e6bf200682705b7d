package org.basewise.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.BaseRow;
import org.basewise.batch.Window;
import org.basewise.batch.WindowPlan;
import org.basewise.genome.Contig;
import org.basewise.nn.Mapping;
import org.basewise.nn.Pool;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.Softmax;

/**
 * Gives each sequence one label with a many-to-one network.
 *
 * <p>The hidden states of all steps of a sequence are pooled. A sequence that is longer than a core
 * of the model's grid is read window by window, each from states of zero, and the states of all
 * cores are pooled: memory does not grow with its length.
 *
 * <p>A call depends on the model, the kernel and the sequence, not on threads or neighbours.
 */
public final class SequenceClassifier implements AutoCloseable {
  /** Windows that a thread computes side by side. */
  private static final int ROWS = 16;

  private final BaseLabelModel model;
  private final FloatKernel kernel;
  private final BaseEncoder encoder;
  private final WindowPlan plan;
  private final int threadCount;
  private final NetworkPool pool;
  private final Mapping.ManyToOne mapping;

  /**
   * Starts the threads.
   *
   * @throws IllegalArgumentException if the model is not a many-to-one one
   */
  public SequenceClassifier(BaseLabelModel model, FloatKernel kernel, int threadCount) {
    if (!(model.metadata().mapping() instanceof Mapping.ManyToOne one)) {
      throw new IllegalArgumentException(
          "a " + model.metadata().mapping().words() + " model gives a sequence no label");
    }
    this.mapping = one;
    this.model = model;
    this.kernel = kernel;
    this.encoder = model.metadata().encoder();
    this.plan = model.metadata().windowPlan();
    this.threadCount = threadCount;
    this.pool = new NetworkPool(new CellStack(model.network(), kernel), threadCount);
  }

  /**
   * The label of a sequence.
   *
   * @param id of the sequence
   * @param length bases
   * @param posteriors [L], their sum is 1
   */
  public record Call(String id, int length, float[] posteriors) {
    /** The likeliest label, the first of several. */
    public int label() {
      int best = 0;
      for (int k = 1; k < posteriors.length; k++) {
        best = posteriors[k] > posteriors[best] ? k : best;
      }
      return best;
    }
  }

  /** Takes calls in the order of the sequences. */
  public interface Sink {
    /** The call of the next sequence. */
    void call(Call call);
  }

  private record Row(Contig contig, Window window) {}

  /** Windows at work, and the pooled states of their cores [rows][D·H]. */
  private record Group(List<Row> rows, Future<float[]> states) {}

  /** Calls sequences; memory holds those that are at work. */
  public void classify(Iterator<Contig> sequences, Sink sink) {
    Deque<Group> ahead = new ArrayDeque<>();
    Joined joined = new Joined(sink);
    List<Row> rows = new ArrayList<>();
    while (sequences.hasNext()) {
      Contig contig = sequences.next();
      for (int i = 0; i < plan.count(contig.length()); i++) {
        rows.add(new Row(contig, plan.window(i, contig.length())));
        if (rows.size() == ROWS) {
          submit(rows, ahead, joined);
          rows = new ArrayList<>();
        }
      }
    }
    submit(rows, ahead, joined);
    while (!ahead.isEmpty()) {
      joined.take(ahead.remove());
    }
  }

  private void submit(List<Row> rows, Deque<Group> ahead, Joined joined) {
    if (rows.isEmpty()) {
      return;
    }
    if (ahead.size() == 2 * threadCount) {
      joined.take(ahead.remove());
    }
    ahead.add(new Group(rows, pool.submit(worker -> compute(worker, rows))));
  }

  private float[] compute(Propagation worker, List<Row> rows) {
    int[] from = new int[rows.size()];
    int[] to = new int[rows.size()];
    List<BaseRow> bases = new ArrayList<>();
    for (int b = 0; b < rows.size(); b++) {
      Contig contig = rows.get(b).contig;
      Window window = rows.get(b).window;
      bases.add(BaseRow.of(contig, window.span().start(), window.span().length(), encoder));
      int before = window.core().start() - window.span().start();
      from[b] = before / encoder.stride();
      to[b] = encoder.stepCount(before + window.core().length());
      if (mapping.pool() == Pool.MIDDLE) {
        narrowToMiddle(rows.get(b), b, from, to);
      }
    }
    float[] states = worker.pooled(encoder.encode(bases), mapping.pool(), from, to);
    return Arrays.copyOf(states, rows.size() * model.network().architecture().outputSize());
  }

  /** Leaves the middle step of the sequence, or none if another core has it. */
  private void narrowToMiddle(Row row, int b, int[] from, int[] to) {
    int middle = encoder.stepCount(row.contig.length()) / 2;
    int step = from[b] + middle - row.window.core().start() / encoder.stride();
    boolean inside = step >= from[b] && step < to[b];
    from[b] = inside ? step : 0;
    to[b] = inside ? step + 1 : 0;
  }

  /** Joins the states of the windows of each sequence, and calls it when all are there. */
  private final class Joined {
    private final Sink sink;
    private final int width = model.network().architecture().outputSize();
    private final Propagation head = new Propagation(pool.stack(), false);
    private final double[] states = new double[width];

    Joined(Sink sink) {
      this.sink = sink;
    }

    void take(Group group) {
      float[] windows = statesOf(group);
      for (int b = 0; b < group.rows.size(); b++) {
        Row row = group.rows.get(b);
        join(row, windows, b * width);
        if (row.window.core().end() == row.contig.length()) {
          sink.call(new Call(row.contig.id(), row.contig.length(), posteriors(row.contig)));
        }
      }
    }

    private float[] statesOf(Group group) {
      try {
        return group.states.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while classifying", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("classifying failed", e.getCause());
      }
    }

    private void join(Row row, float[] windows, int at) {
      boolean first = row.window.core().start() == 0;
      int steps = encoder.stepCount(row.window.core().length());
      for (int j = 0; j < width; j++) {
        float state = windows[at + j];
        states[j] =
            switch (mapping.pool()) {
              case LAST -> first || runsLeftToRight(j) ? state : states[j];
              case MIDDLE -> first ? state : states[j] + state;
              case MAX -> first ? state : Math.max(states[j], state);
              case MEAN -> (first ? 0 : states[j]) + (double) state * steps;
            };
      }
    }

    private boolean runsLeftToRight(int j) {
      return switch (model.network().architecture().scan()) {
        case LEFT_TO_RIGHT -> true;
        case RIGHT_TO_LEFT -> false;
        case BIDIRECTIONAL -> j < model.network().architecture().hiddenSize();
      };
    }

    private float[] posteriors(Contig contig) {
      double steps = 0;
      for (int i = 0; i < plan.count(contig.length()); i++) {
        steps += encoder.stepCount(plan.window(i, contig.length()).core().length());
      }
      float[] pooled = new float[width];
      for (int j = 0; j < width; j++) {
        pooled[j] = (float) (mapping.pool() == Pool.MEAN ? states[j] / steps : states[j]);
      }
      Logits logits = head.ofPooled(pooled, 1);
      float[] posteriors = new float[logits.labelCount()];
      float temperature = (float) model.metadata().temperature();
      Softmax.posteriors(kernel, logits, 0, 0, 1, temperature, posteriors);
      return posteriors;
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    pool.close();
  }
}
