package org.basewise.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.basewise.batch.BaseEncoder;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.label.NucleotideLabels;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.RnnState;
import org.jspecify.annotations.Nullable;

/**
 * Writes sequences with a one-to-many network: each base is drawn from the distribution that the
 * network gives after the bases before it.
 *
 * <p>The i-th sequence is a function of the model, the kernel, the request and i: not of the number
 * of threads or of the sequences beside it.
 */
public final class SequenceGenerator {
  /** Sequences that a thread writes side by side. */
  private static final int ROWS = 16;

  private final BaseLabelModel model;
  private final BaseEncoder encoder;
  private final CellStack stack;
  private final int threadCount;

  /**
   * What is to be written.
   *
   * @param count sequences
   * @param length bases of each, those of the start among them
   * @param start the first bases of each, which may be none; a base that is not exactly A, C, G or
   *     T is drawn
   * @param temperature the logits are divided by it, beside the model's own: below 1 likelier bases
   *     are drawn still oftener, above 1 the distribution is flatter
   * @param seed decides what is drawn
   */
  public record Request(int count, int length, Contig start, double temperature, long seed) {
    /** Checks the numbers. */
    public Request {
      if (count < 1 || length < 1 || start.length() > length || !(temperature > 0)) {
        throw new IllegalArgumentException(
            count + " sequences of " + length + " bases at temperature " + temperature);
      }
    }
  }

  /** Takes sequences in order. */
  public interface Sink {
    /**
     * The next sequence.
     *
     * @param index from 0
     * @param codes {@link Nucleotide} codes; given away
     */
    void sequence(int index, byte[] codes);
  }

  /**
   * The chances that were given to bases in what was written.
   *
   * @param sums [V][4] by the token that was read; in units of 2^-20, so that their sums do not
   *     depend on the order of adding
   */
  public record Chances(long[][] sums) {
    private void add(Chances other) {
      for (int token = 0; token < sums.length; token++) {
        for (int k = 0; k < sums[token].length; k++) {
          sums[token][k] += other.sums[token][k];
        }
      }
    }
  }

  /** Gets ready; {@code model} is a one-to-many one. */
  public SequenceGenerator(BaseLabelModel model, FloatKernel kernel, int threadCount) {
    this.model = model;
    this.encoder = model.metadata().encoder();
    this.stack = new CellStack(model.network(), kernel);
    this.threadCount = threadCount;
  }

  /** Writes sequences; memory holds a few groups of them. */
  public void generate(Request request, Sink sink) {
    generate(request, sink, null);
  }

  /** Writes sequences for the sake of the chances that the bases are given. */
  public Chances chances(Request request) {
    Chances chances = noChances();
    generate(request, (index, codes) -> {}, chances);
    return chances;
  }

  private Chances noChances() {
    return new Chances(new long[encoder.size()][NucleotideLabels.SET.size()]);
  }

  private void generate(Request request, Sink sink, @Nullable Chances chances) {
    ExecutorService executor = Executors.newFixedThreadPool(threadCount, SequenceGenerator::daemon);
    BlockingQueue<Propagation> idle = new LinkedBlockingQueue<>();
    for (int i = 0; i < threadCount; i++) {
      idle.add(new Propagation(stack, false));
    }
    Deque<Future<List<byte[]>>> ahead = new ArrayDeque<>();
    int submitted = 0;
    int taken = 0;
    try {
      while (taken < request.count()) {
        while (submitted < request.count() && ahead.size() < 2 * threadCount) {
          int from = submitted;
          submitted = Math.min(request.count(), from + ROWS);
          int to = submitted;
          ahead.add(executor.submit(() -> group(request, from, to, idle, chances)));
        }
        for (byte[] codes : ahead.remove().get()) {
          sink.sequence(taken++, codes);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while generating", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("generating failed", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  /** Another seed for each sequence. */
  private static long mix(long seed, int index) {
    return new SplittableRandom(seed ^ (0x9e3779b97f4a7c15L * (index + 1L))).nextLong();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "basewise-generate");
    thread.setDaemon(true);
    return thread;
  }

  /** The sequences {@code from} to {@code to - 1}, side by side. */
  private List<byte[]> group(
      Request request, int from, int to, BlockingQueue<Propagation> idle, @Nullable Chances chances)
      throws InterruptedException {
    Propagation propagation = idle.take();
    try {
      Chances own = chances == null ? null : noChances();
      Rows rows = new Rows(request, from, to);
      RnnState state = null;
      int[] tokens = new int[to - from];
      for (int pos = 0; pos < request.length(); pos++) {
        rows.encode(pos, tokens);
        Tokens step = Tokens.full(1, tokens.length, 1, tokens, encoder);
        Logits logits = propagation.forward(step, state, Dropout.NONE);
        if (own != null) {
          rows.addChances(logits, tokens, own);
        }
        rows.draw(pos, logits);
        state = propagation.finalState();
      }
      if (chances != null && own != null) {
        synchronized (chances) {
          chances.add(own);
        }
      }
      return rows.sequences();
    } finally {
      idle.put(propagation);
    }
  }

  /** Sequences that are written side by side. */
  private final class Rows {
    private final int margin = encoder.margin();
    private final Request request;
    private final double temperature;
    private final List<byte[]> codes = new ArrayList<>();
    private final List<SplittableRandom> random = new ArrayList<>();
    private final double[] weights = new double[NucleotideLabels.SET.size()];

    Rows(Request request, int from, int to) {
      this.request = request;
      this.temperature = request.temperature() * model.metadata().temperature();
      for (int index = from; index < to; index++) {
        codes.add(new byte[margin + request.length()]);
        random.add(new SplittableRandom(mix(request.seed(), index)));
      }
    }

    void encode(int pos, int[] tokens) {
      for (int b = 0; b < tokens.length; b++) {
        encoder.encode(codes.get(b), margin + pos, 1, tokens, b, tokens.length);
      }
    }

    void draw(int pos, Logits logits) {
      for (int b = 0; b < codes.size(); b++) {
        byte given = request.start().code(pos);
        codes.get(b)[margin + pos] =
            Nucleotide.index(given) >= 0
                ? (byte) Nucleotide.set(given)
                : drawn(logits.values(), logits.at(0, b, 0), random.get(b).nextDouble());
      }
    }

    /** Adds the chances of bases that follow k plain bases. */
    void addChances(Logits logits, int[] tokens, Chances chances) {
      for (int b = 0; b < tokens.length; b++) {
        if (tokens[b] >= 0) {
          double sum = weigh(logits.values(), logits.at(0, b, 0));
          for (int k = 0; k < weights.length; k++) {
            chances.sums[tokens[b]][k] += Math.round(weights[k] / sum * (1 << 20));
          }
        }
      }
    }

    private byte drawn(float[] logits, int at, double share) {
      double sum = weigh(logits, at);
      int k = 0;
      double left = share * sum - weights[0];
      while (left >= 0 && k < weights.length - 1) {
        k++;
        left -= weights[k];
      }
      return NucleotideLabels.codes().get(k);
    }

    /** Puts numbers in proportion to the chances of the bases into the weights; gives their sum. */
    private double weigh(float[] logits, int at) {
      float largest = logits[at];
      for (int k = 1; k < weights.length; k++) {
        largest = Math.max(largest, logits[at + k]);
      }
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = StrictMath.exp((logits[at + k] - largest) / temperature);
        sum += weights[k];
      }
      return sum;
    }

    List<byte[]> sequences() {
      return codes.stream().map(row -> Arrays.copyOfRange(row, margin, row.length)).toList();
    }
  }
}
