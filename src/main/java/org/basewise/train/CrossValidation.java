package org.basewise.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.basewise.batch.LabelledContig;
import org.basewise.eval.Folds;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.SequenceClassifier;
import org.basewise.nn.kernel.FloatKernel;

/**
 * Calls each labelled sequence with a network that was trained without it.
 *
 * <p>The sequences are divided into folds; for each fold a network is trained on all others. Where
 * there are several ways of training, each fold chooses one by itself: its training sequences are
 * divided again, and the way with the least cross-entropy on those held out there is taken, so that
 * nothing of the fold's own sequences has a part in the choice.
 */
public final class CrossValidation {
  /** Folds within the training sequences, to choose a way of training. */
  private static final int INNER_FOLDS = 5;

  private final List<Way> ways;
  private final FloatKernel kernel;
  private final int threadCount;

  /**
   * A way of training.
   *
   * @param metadata architecture, labels and encoding
   * @param config how it is trained; for one thread
   */
  public record Way(ModelMetadata metadata, TrainingConfig config) {}

  /**
   * The call of a sequence.
   *
   * @param index of the sequence
   * @param fold in which it was held out
   * @param way the index of the way that the fold took
   * @param call its label and posteriors
   */
  public record HeldOut(int index, int fold, int way, SequenceClassifier.Call call) {}

  /** Takes ways, of which there is one at least. */
  public CrossValidation(List<Way> ways, FloatKernel kernel, int threadCount) {
    this.ways = List.copyOf(ways);
    this.kernel = kernel;
    this.threadCount = threadCount;
  }

  /**
   * Calls all sequences, in the order of their folds.
   *
   * @param folds of each sequence
   * @param done told after each fold, on any thread
   */
  public List<HeldOut> run(List<LabelledContig> sequences, int[] folds, Runnable done) {
    int foldCount = Arrays.stream(folds).max().orElse(0) + 1;
    List<Callable<List<HeldOut>>> tasks = new ArrayList<>();
    for (int fold = 0; fold < foldCount; fold++) {
      int held = fold;
      tasks.add(
          () -> {
            List<HeldOut> calls = fold(sequences, folds, held);
            done.run();
            return calls;
          });
    }
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "basewise-fold");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<HeldOut> all = new ArrayList<>();
      for (Future<List<HeldOut>> future : executor.invokeAll(tasks)) {
        all.addAll(future.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while cross-validating", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cross-validating failed", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private List<HeldOut> fold(List<LabelledContig> sequences, int[] folds, int held)
      throws IOException {
    List<LabelledContig> train = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    for (int i = 0; i < folds.length; i++) {
      if (folds[i] == held) {
        test.add(i);
      } else {
        train.add(sequences.get(i));
      }
    }
    int way = ways.size() == 1 ? 0 : choose(train);
    List<SequenceClassifier.Call> calls =
        calls(ways.get(way), train, test.stream().map(sequences::get).toList());
    List<HeldOut> heldOut = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      heldOut.add(new HeldOut(test.get(i), held, way, calls.get(i)));
    }
    return heldOut;
  }

  /** The way with the least cross-entropy on sequences that are held out of the training ones. */
  private int choose(List<LabelledContig> sequences) throws IOException {
    byte[] labels = labels(sequences);
    int count = Math.min(INNER_FOLDS, labels.length);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int way = 0; way < ways.size(); way++) {
      int[] folds = Folds.stratified(labels, count, ways.get(way).config().seed());
      double loss = 0;
      for (int fold = 0; fold < count; fold++) {
        List<LabelledContig> train = new ArrayList<>();
        List<LabelledContig> test = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
          (folds[i] == fold ? test : train).add(sequences.get(i));
        }
        List<SequenceClassifier.Call> calls = calls(ways.get(way), train, test);
        for (int i = 0; i < test.size(); i++) {
          float p = calls.get(i).posteriors()[test.get(i).track().get(0)];
          loss -= Math.log(Math.max(p, TemperatureFit.LEAST));
        }
      }
      if (loss < least) {
        least = loss;
        best = way;
      }
    }
    return best;
  }

  /** The labels of sequences, each of which has one. */
  public static byte[] labels(List<LabelledContig> sequences) {
    byte[] labels = new byte[sequences.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = sequences.get(i).track().get(0);
    }
    return labels;
  }

  private List<SequenceClassifier.Call> calls(
      Way way, List<LabelledContig> train, List<LabelledContig> test) throws IOException {
    TrainingResult result =
        new Trainer(
                way.metadata(), way.config(), kernel, train, List.of(), TrainingListener.silent())
            .train(null, "", false);
    List<SequenceClassifier.Call> calls = new ArrayList<>();
    try (SequenceClassifier classifier =
        new SequenceClassifier(new BaseLabelModel(result.network(), way.metadata()), kernel, 1)) {
      classifier.classify(test.stream().map(LabelledContig::contig).iterator(), calls::add);
    }
    return calls;
  }
}
