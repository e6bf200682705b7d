package org.basewise.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.BaseRow;
import org.basewise.batch.Window;
import org.basewise.batch.WindowPlan;
import org.basewise.genome.Contig;
import org.basewise.model.StageTimes.Stage;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.Softmax;
import org.jspecify.annotations.Nullable;

/**
 * Streams the label posteriors of contigs in the order of the input.
 *
 * <p>Three stages work at the same time, with a bounded queue between them: a thread that reads
 * contigs and cuts them into windows; the threads that compute; and the caller's, which takes what
 * is computed. Windows of many contigs are computed side by side, those of like length together.
 *
 * <p>A base's posteriors depend on the model and on the bases of its window alone, and half a k-mer
 * beside it (see {@link WindowPlan}): not on the number of threads, the rows of a batch, or the
 * contigs beside. Memory: at most {@code 2 threads + 2} groups of windows are held at a time, none
 * longer in all than a batch of whole windows.
 */
public final class PosteriorStream implements AutoCloseable {
  /** Batches in a group at most: enough that short contigs of like length meet. */
  private static final int BATCHES_PER_GROUP = 8;

  private final BaseLabelModel model;
  private final FloatKernel kernel;
  private final BaseEncoder encoder;
  private final WindowPlan plan;
  private final int delay;
  private final int rowsPerBatch;
  private final int queueLength;

  /** [L] the label of the other strand, if any window is read along both. */
  private final byte[] complement;

  private final NetworkPool pool;
  private final StageTimes times = new StageTimes();

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
    this.kernel = kernel;
    this.plan = plan;
    this.encoder = model.metadata().encoder();
    this.delay = model.metadata().delay();
    this.rowsPerBatch = rowsPerBatch;
    this.queueLength = 2 * threadCount;
    this.complement = plan.bothStrands() > 0 ? model.metadata().labels().complement() : new byte[0];
    this.pool = new NetworkPool(new CellStack(model.network(), kernel), threadCount);
  }

  /** The grid of windows that a model was made with. */
  public static WindowPlan planOf(BaseLabelModel model) {
    return model.metadata().windowPlan();
  }

  /** The processor time of its stages so far; {@code DECODING} is what the takers took. */
  public StageTimes times() {
    return times;
  }

  /**
   * Takes the posteriors in the order of the contigs and their bases, on the caller's thread.
   *
   * @param <P> what is made of the posteriors of a block
   */
  public interface Sink<P> {
    /** A contig begins. */
    void begin(Contig contig);

    /**
     * The next bases of the contig.
     *
     * @param start position of the first base
     * @param length number of bases
     * @param posteriors of the bases; given away
     */
    void block(int start, int length, P posteriors);

    /** The contig is complete. */
    void end(Contig contig);
  }

  /** A window, and the bases that a delayed network reads after it. */
  private record Row(Contig contig, Window window, int delay) {
    int length() {
      return window.span().length() + delay;
    }

    BaseRow bases(BaseEncoder encoder) {
      return BaseRow.of(contig, window.span().start(), length(), encoder);
    }

    BaseRow otherStrand(BaseEncoder encoder) {
      return BaseRow.reverseOf(contig, window.span().start(), length(), encoder);
    }
  }

  /** Windows at work, and what is made of the posteriors of each window's core. */
  private record Group<P>(List<Row> rows, Future<List<P>> made) {}

  /**
   * What is made of the posteriors of a window, by the threads that compute.
   *
   * @param <P> such as whole numbers
   */
  public interface Form<P> {
    /** Room for the posteriors of a window of {@code bases} bases, [bases][L]. */
    P room(int bases);

    /**
     * Puts the posteriors of some bases into the room.
     *
     * @param from the first of them, counted from the first of the room
     * @param count bases
     * @param columns [L][width], a column for each base, which sums to 1; those from {@code count}
     *     on say nothing. May be overwritten.
     */
    void put(P room, int from, int count, float[] columns, int width);
  }

  /** Labels all contigs, and gives posteriors away as [length][L], each row of which sums to 1. */
  public void stream(Iterator<Contig> contigs, Sink<float[]> sink) {
    stream(contigs, new Rows(model.metadata().labels().size()), sink);
  }

  /** Posteriors as they are. */
  private record Rows(int labelCount) implements Form<float[]> {
    @Override
    public float[] room(int bases) {
      return new float[bases * labelCount];
    }

    @Override
    public void put(float[] room, int from, int count, float[] columns, int width) {
      Softmax.toRows(columns, width, count, room, from * labelCount);
    }
  }

  /**
   * Labels all contigs. What the iterator, the form or the sink throws ends it.
   *
   * @param contigs read ahead by a thread of their own, which may be reading still when a failure
   *     of another part is thrown
   */
  public <P> void stream(Iterator<Contig> contigs, Form<P> form, Sink<P> sink) {
    BlockingQueue<Group<P>> queue = new ArrayBlockingQueue<>(queueLength);
    Thread reader =
        NetworkPool.daemon(() -> new Reader<>(form, queue).read(contigs), "basewise-read");
    reader.start();
    boolean done = false;
    try {
      Group<P> group = queue.take();
      while (!group.rows.isEmpty()) {
        List<P> made = group.made.get();
        long start = StageTimes.now();
        emit(group.rows, made, sink);
        times.add(Stage.DECODING, start);
        group = queue.take();
      }
      group.made.get();
      done = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while labelling", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (!done) {
        reader.interrupt();
        queue.forEach(group -> group.made.cancel(false));
      }
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    return new IllegalStateException("labelling failed", cause);
  }

  private static <P> void emit(List<Row> rows, List<P> made, Sink<P> sink) {
    for (int b = 0; b < rows.size(); b++) {
      Row row = rows.get(b);
      int start = row.window.core().start();
      int end = row.window.core().end();
      if (start == 0) {
        sink.begin(row.contig);
      }
      sink.block(start, end - start, made.get(b));
      if (end == row.contig.length()) {
        sink.end(row.contig);
      }
    }
  }

  /** Cuts contigs into windows and hands groups of them to the threads that compute. */
  private final class Reader<P> {
    private final Form<P> form;
    private final BlockingQueue<Group<P>> queue;
    private final int longestWindow = plan.core() + plan.flank() + plan.lookahead() + delay;
    private List<Row> rows = new ArrayList<>();
    private long baseCount;

    Reader(Form<P> form, BlockingQueue<Group<P>> queue) {
      this.form = form;
      this.queue = queue;
    }

    /** Ends with a group without windows, which holds what failed, if anything did. */
    void read(Iterator<Contig> contigs) {
      CompletableFuture<List<P>> end = new CompletableFuture<>();
      try {
        try {
          readAll(contigs);
          end.complete(List.of());
        } catch (RuntimeException | Error failure) {
          end.completeExceptionally(failure);
        }
        queue.put(new Group<>(List.of(), end));
      } catch (InterruptedException e) {
        // Nobody takes groups any more.
      }
    }

    private void readAll(Iterator<Contig> contigs) throws InterruptedException {
      long start = StageTimes.now();
      while (contigs.hasNext()) {
        Contig contig = contigs.next();
        start = times.add(Stage.READING, start);
        int count = plan.count(contig.length());
        for (int i = 0; i < count; i++) {
          add(new Row(contig, plan.window(i, contig.length()), delay));
        }
      }
      submit();
    }

    private void add(Row row) throws InterruptedException {
      if (rows.size() == BATCHES_PER_GROUP * rowsPerBatch
          || baseCount + row.length() > (long) rowsPerBatch * longestWindow) {
        submit();
      }
      rows.add(row);
      baseCount += row.length();
    }

    private void submit() throws InterruptedException {
      if (!rows.isEmpty()) {
        List<Row> group = rows;
        queue.put(new Group<>(group, pool.submit(worker -> compute(worker, group, form))));
        rows = new ArrayList<>();
        baseCount = 0;
      }
    }
  }

  /** Computes a group in batches of windows of like length. */
  private <P> List<P> compute(Propagation worker, List<Row> rows, Form<P> form) {
    Integer[] order = new Integer[rows.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> rows.get(i).length()));
    SortedMap<Integer, P> made = new TreeMap<>();
    List<Row> batch = new ArrayList<>();
    int strands = 0;
    for (int i = 0; i < order.length; i++) {
      batch.add(rows.get(order[i]));
      strands += strands(rows.get(order[i]));
      if (i + 1 == order.length || strands + strands(rows.get(order[i + 1])) > rowsPerBatch) {
        List<P> some = computeBatch(worker, batch, form);
        for (int b = 0; b < some.size(); b++) {
          made.put(order[i + 1 - some.size() + b], some.get(b));
        }
        batch.clear();
        strands = 0;
      }
    }
    return List.copyOf(made.values());
  }

  private int strands(Row row) {
    return plan.readsBothStrands(row.contig.length()) ? 2 : 1;
  }

  /** What is made of each window; first all are read as they are, then some of the other strand. */
  private <P> List<P> computeBatch(Propagation worker, List<Row> batch, Form<P> form) {
    long start = StageTimes.now();
    List<BaseRow> bases = new ArrayList<>();
    batch.forEach(row -> bases.add(row.bases(encoder)));
    int[] other = new int[batch.size()];
    for (int b = 0; b < other.length; b++) {
      if (strands(batch.get(b)) == 2) {
        other[b] = bases.size();
        bases.add(batch.get(b).otherStrand(encoder));
      }
    }
    Tokens tokens = encoder.encode(bases);
    start = times.add(Stage.ENCODING, start);
    Logits logits = forward(worker, tokens, batch);
    start = times.add(Stage.NETWORK, start);
    List<P> made = new ArrayList<>();
    for (int b = 0; b < other.length; b++) {
      made.add(softmax(logits, batch.get(b).window, b, other[b], form));
    }
    times.add(Stage.SOFTMAX, start);
    return made;
  }

  /** The logits of the steps that any of the windows' cores has a base in. */
  private Logits forward(Propagation worker, Tokens tokens, List<Row> rows) {
    int from = tokens.stepCount();
    int to = 0;
    for (Row row : rows) {
      int bases = row.window.core().length();
      int first = firstLogit(row.window);
      from = Math.min(from, first / encoder.stride());
      to = Math.max(to, encoder.stepCount(first + bases));
      if (strands(row) == 2) {
        int behind = row.length() - first;
        from = Math.min(from, (behind - bases) / encoder.stride());
        to = Math.max(to, encoder.stepCount(behind));
      }
    }
    return worker.forward(tokens, from, to);
  }

  /** Where the labels of a window's core begin among those of all its bases. */
  private int firstLogit(Window window) {
    return window.core().start() - window.span().start() + delay;
  }

  /**
   * The posteriors of a core.
   *
   * @param row of the window
   * @param other the row of its reverse complement; 0 if there is none
   */
  private <P> P softmax(Logits logits, Window window, int row, int other, Form<P> form) {
    int skip = firstLogit(window);
    float temperature = (float) model.metadata().temperature();
    int count = window.core().length();
    int width = Math.min(Softmax.BLOCK, count);
    float[] columns = new float[width * logits.labelCount()];
    float[] mirrored = other > 0 ? new float[columns.length] : columns;
    P made = form.room(count);
    for (int from = 0; from < count; from += width) {
      int bases = Math.min(width, count - from);
      Softmax.columns(kernel, logits, row, skip + from, bases, temperature, columns, width);
      if (other > 0) {
        int first = window.span().length() - (skip + from + bases);
        Softmax.columns(kernel, logits, other, first, bases, temperature, mirrored, width);
        addMirrored(columns, mirrored, bases, width);
      }
      form.put(made, from, bases, columns, width);
    }
    return made;
  }

  /** The mean of the posteriors of bases and of those of their reverse complement. */
  private void addMirrored(float[] columns, float[] mirrored, int bases, int width) {
    for (int k = 0; k < complement.length; k++) {
      int at = k * width;
      int from = complement[k] * width + bases - 1;
      for (int i = 0; i < bases; i++) {
        columns[at + i] = (columns[at + i] + mirrored[from - i]) / 2;
      }
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    pool.close();
  }
}
