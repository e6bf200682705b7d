package org.basewise.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.Window;
import org.basewise.batch.WindowPlan;
import org.basewise.genome.Contig;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;

/**
 * Streams the label posteriors of contigs, windows of many contigs in one batch, batches on many
 * threads, in the order of the input.
 *
 * <p>A base's posteriors depend on the model and on the bases of its window alone, and half a k-mer
 * beside it (see {@link WindowPlan}): not on the number of threads, the rows of a batch, or the
 * contigs beside. Memory: at most {@code 2 threads + 1} batches are held at a time.
 */
public final class PosteriorStream implements AutoCloseable {
  private final BaseLabelModel model;
  private final BaseEncoder encoder;
  private final WindowPlan plan;
  private final int rowsPerBatch;
  private final int pendingLimit;
  private final ExecutorService executor;
  private final BlockingQueue<Propagation> propagations;

  /**
   * Starts the threads.
   *
   * @param plan the grid of windows; that of the model's metadata unless a user says otherwise
   * @param threadCount at least 1
   * @param rowsPerBatch windows that one thread computes at once, at least 1
   */
  public PosteriorStream(
      BaseLabelModel model,
      WindowPlan plan,
      FloatKernel kernel,
      int threadCount,
      int rowsPerBatch) {
    this.model = model;
    this.plan = plan;
    this.encoder = model.metadata().encoder();
    this.rowsPerBatch = rowsPerBatch;
    this.pendingLimit = 2 * threadCount;
    this.propagations = new ArrayBlockingQueue<>(threadCount);
    CellStack stack = new CellStack(model.network(), kernel);
    for (int i = 0; i < threadCount; i++) {
      propagations.add(new Propagation(stack, false));
    }
    this.executor =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "basewise-label");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The grid of windows that a model was made with. */
  public static WindowPlan planOf(BaseLabelModel model) {
    return model.metadata().windowPlan();
  }

  /** Takes the posteriors in the order of the contigs and their bases. */
  public interface Sink {
    /** A contig begins. */
    void begin(Contig contig);

    /**
     * The next bases of the contig.
     *
     * @param start position of the first base
     * @param length number of bases
     * @param posteriors [length][L], each row sums to 1; given away
     */
    void block(int start, int length, float[] posteriors);

    /** The contig is complete. */
    void end(Contig contig);
  }

  private record Row(Contig contig, Window window) {}

  /** A batch at work: its rows, and the posteriors of each row's core. */
  private record Pending(List<Row> rows, Future<List<float[]>> posteriors) {}

  /** Labels all contigs. */
  public void stream(Iterator<Contig> contigs, Sink sink) {
    Deque<Pending> pending = new ArrayDeque<>();
    List<Row> rows = new ArrayList<>();
    try {
      while (contigs.hasNext()) {
        Contig contig = contigs.next();
        int count = plan.count(contig.length());
        for (int i = 0; i < count; i++) {
          rows.add(new Row(contig, plan.window(i, contig.length())));
          if (rows.size() == rowsPerBatch) {
            pending.add(submit(rows));
            rows = new ArrayList<>();
            if (pending.size() > pendingLimit) {
              emit(pending.remove(), sink);
            }
          }
        }
      }
      if (!rows.isEmpty()) {
        pending.add(submit(rows));
      }
      while (!pending.isEmpty()) {
        emit(pending.remove(), sink);
      }
    } finally {
      pending.forEach(p -> p.posteriors.cancel(false));
    }
  }

  private Pending submit(List<Row> rows) {
    return new Pending(rows, executor.submit(() -> compute(rows)));
  }

  private void emit(Pending batch, Sink sink) {
    List<float[]> posteriors = result(batch.posteriors);
    for (int b = 0; b < posteriors.size(); b++) {
      Row row = batch.rows.get(b);
      int start = row.window.core().start();
      int end = row.window.core().end();
      if (start == 0) {
        sink.begin(row.contig);
      }
      sink.block(start, end - start, posteriors.get(b));
      if (end == row.contig.length()) {
        sink.end(row.contig);
      }
    }
  }

  private static List<float[]> result(Future<List<float[]>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while labelling", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("labelling failed", e.getCause());
    }
  }

  private List<float[]> compute(List<Row> rows) throws InterruptedException {
    Propagation propagation = propagations.take();
    try {
      Logits logits = propagation.forward(tokens(rows));
      List<float[]> posteriors = new ArrayList<>();
      for (int b = 0; b < rows.size(); b++) {
        posteriors.add(posteriors(logits, rows.get(b).window, b));
      }
      return posteriors;
    } finally {
      propagations.put(propagation);
    }
  }

  private Tokens tokens(List<Row> rows) {
    int rowCount = rows.size();
    int[] lengths = new int[rowCount];
    int steps = 0;
    for (int b = 0; b < rowCount; b++) {
      lengths[b] = encoder.stepCount(rows.get(b).window.span().length());
      steps = Math.max(steps, lengths[b]);
    }
    int[] values = new int[steps * rowCount * encoder.stride()];
    for (int b = 0; b < rowCount; b++) {
      Row row = rows.get(b);
      int start = row.window.span().start() - encoder.margin();
      byte[] codes = new byte[row.window.span().length() + 2 * encoder.margin()];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = row.contig.code(start + i);
      }
      encoder.encode(codes, encoder.margin(), row.window.span().length(), values, b, rowCount);
    }
    return new Tokens(steps, rowCount, encoder.stride(), values, lengths, encoder);
  }

  private float[] posteriors(Logits logits, Window window, int b) {
    int labelCount = logits.labelCount();
    int skip = window.core().start() - window.span().start();
    float temperature = (float) model.metadata().temperature();
    float[] posteriors = new float[window.core().length() * labelCount];
    for (int i = 0; i < window.core().length(); i++) {
      CrossEntropy.softmax(
          logits.values(),
          logits.at(skip + i, b),
          labelCount,
          temperature,
          posteriors,
          i * labelCount);
    }
    return posteriors;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
