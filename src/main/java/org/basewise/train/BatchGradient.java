package org.basewise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.Batch;
import org.basewise.batch.Sample;
import org.basewise.nn.Mapping;
import org.basewise.nn.Pool;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.jspecify.annotations.Nullable;

/**
 * Loss and gradient of a batch, its rows divided among threads.
 *
 * <p>Rows are divided into tiles of a fixed size, whatever the number of threads; each tile sums
 * its own gradient, and the tiles' gradients are added in order: the result has the same bits for
 * any number of threads.
 */
final class BatchGradient implements AutoCloseable {
  /** Rows of a tile: enough for the matrix products to run at speed. */
  static final int TILE_ROWS = 16;

  private final CellStack stack;
  private final BaseEncoder encoder;
  private final CrossEntropy crossEntropy;
  private final int truncation;
  private final @Nullable Pool pool;
  private final int delay;
  private final ExecutorService executor;
  private final List<Tile> tiles = new ArrayList<>();

  /** One tile's buffers. */
  private static final class Tile {
    final Propagation propagation;
    final Gradients gradients;
    Batch batch;
    float[] logitGradient = {};

    Tile(CellStack stack, Batch batch) {
      propagation = new Propagation(stack, true);
      gradients = new Gradients(stack.network());
      this.batch = batch;
    }
  }

  /**
   * Gets ready.
   *
   * @param truncation steps through which the gradient goes back, 0 for all
   * @param mapping where labels are emitted
   */
  BatchGradient(
      CellStack stack,
      BaseEncoder encoder,
      float[] labelWeights,
      int truncation,
      Mapping mapping,
      int threadCount) {
    this.stack = stack;
    this.pool = mapping instanceof Mapping.ManyToOne one ? one.pool() : null;
    this.delay = mapping instanceof Mapping.ManyToMany many ? many.delay() : 0;
    this.encoder = encoder;
    this.crossEntropy = new CrossEntropy(labelWeights, stack.kernel());
    this.truncation = truncation;
    this.executor =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "basewise-train");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * What a batch gave.
   *
   * @param loss weighted sum over the bases that count
   * @param weight sum of their weights
   * @param gradients of loss / weight; valid until the next call
   */
  record Result(double loss, double weight, Gradients gradients) {}

  /** Makes one row of a batch; called once for each, on any thread. */
  interface SampleSource {
    Sample sample(int row);
  }

  /** Loss and gradient of {@code rowCount} samples. */
  Result compute(SampleSource source, int rowCount, Dropout dropout) {
    int tileCount = (rowCount + TILE_ROWS - 1) / TILE_ROWS;
    List<Callable<Batch>> encodings = new ArrayList<>();
    for (int i = 0; i < tileCount; i++) {
      int from = i * TILE_ROWS;
      int to = Math.min(rowCount, from + TILE_ROWS);
      encodings.add(() -> encode(source, from, to));
    }
    List<Batch> batches = runAll(encodings);
    double weight = 0;
    for (int i = 0; i < tileCount; i++) {
      if (i == tiles.size()) {
        tiles.add(new Tile(stack, batches.get(i)));
      }
      tiles.get(i).batch = batches.get(i);
      weight += crossEntropy.totalWeight(batches.get(i).targets());
    }
    double totalWeight = Math.max(weight, Double.MIN_NORMAL);
    List<Callable<Double>> passes = new ArrayList<>();
    for (int i = 0; i < tileCount; i++) {
      Tile tile = tiles.get(i);
      Dropout own = new Dropout(dropout.probability(), dropout.seed() + 64L * i);
      passes.add(() -> pass(tile, totalWeight, own));
    }
    double loss = 0;
    for (double tileLoss : runAll(passes)) {
      loss += tileLoss;
    }
    Gradients sum = tiles.get(0).gradients;
    for (int i = 1; i < tileCount; i++) {
      sum.add(tiles.get(i).gradients);
    }
    sum.complete();
    return new Result(loss, weight, sum);
  }

  private Batch encode(SampleSource source, int from, int to) {
    List<Sample> samples = new ArrayList<>();
    for (int row = from; row < to; row++) {
      samples.add(source.sample(row));
    }
    return pool == null ? Batch.of(samples, encoder, delay) : Batch.labelledByRow(samples, encoder);
  }

  private double pass(Tile tile, double totalWeight, Dropout dropout) {
    tile.gradients.clear();
    if (pool != null) {
      return pooledPass(tile, pool, totalWeight, dropout);
    }
    TruncatedBptt bptt = new TruncatedBptt(tile.propagation, crossEntropy, truncation);
    return bptt.run(tile.batch, totalWeight, dropout, tile.gradients);
  }

  private double pooledPass(Tile tile, Pool pooling, double totalWeight, Dropout dropout) {
    Logits logits = tile.propagation.forwardPooled(tile.batch.tokens(), pooling, dropout);
    if (tile.logitGradient.length < logits.values().length) {
      tile.logitGradient = new float[logits.values().length];
    }
    double loss = crossEntropy.loss(logits, tile.batch.targets(), totalWeight, tile.logitGradient);
    tile.propagation.backward(tile.logitGradient, tile.gradients);
    return loss;
  }

  private <T> List<T> runAll(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("training failed", e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
