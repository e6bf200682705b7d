package org.basewise.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.eval.ConfusionCounts;
import org.basewise.eval.DevScorer;
import org.basewise.eval.DevScores;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.PosteriorStream;
import org.basewise.model.SequenceClassifier;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;

/** Labels the development contigs with a model and scores the labels, in one stream. */
final class DevEvaluation {
  /** Windows that one thread computes at once. */
  private static final int ROWS = 16;

  private final List<LabelledContig> contigs;
  private final FloatKernel kernel;
  private final int threadCount;

  DevEvaluation(List<LabelledContig> contigs, FloatKernel kernel, int threadCount) {
    this.contigs = contigs;
    this.kernel = kernel;
    this.threadCount = threadCount;
  }

  boolean hasContigs() {
    return !contigs.isEmpty();
  }

  /** Scores a model, and shows its posteriors to a fit of the temperature. */
  DevScore score(BaseLabelModel model, TemperatureFit fit) {
    if (model.metadata().mapping() instanceof Mapping.ManyToOne) {
      return scoreSequences(model, fit);
    }
    Pass pass = new Pass(model.metadata().labels(), fit);
    try (PosteriorStream stream =
        new PosteriorStream(model, PosteriorStream.planOf(model), kernel, threadCount, ROWS)) {
      stream.stream(contigs.stream().map(LabelledContig::contig).iterator(), pass);
    }
    return new DevScore(pass.loss / pass.baseCount, pass.scorer.scores());
  }

  /** Scores the one label of each sequence, which all of its bases have. */
  private DevScore scoreSequences(BaseLabelModel model, TemperatureFit fit) {
    Deque<LabelledContig> truths = new ArrayDeque<>(contigs);
    ConfusionCounts confusion = new ConfusionCounts(model.metadata().labels().size());
    double[] loss = new double[1];
    try (SequenceClassifier classifier = new SequenceClassifier(model, kernel, threadCount)) {
      classifier.classify(
          contigs.stream().map(LabelledContig::contig).iterator(),
          call -> {
            byte truth = truths.remove().track().get(0);
            confusion.add(truth, (byte) call.label());
            loss[0] -= Math.log(Math.max(call.posteriors()[truth], TemperatureFit.LEAST));
            fit.add(0, call.posteriors(), 0, truth);
          });
    }
    return new DevScore(
        loss[0] / contigs.size(),
        new DevScores(confusion.accuracy(), confusion.macroF1(), Double.NaN, Double.NaN));
  }

  /** One stream over all contigs, in order. */
  private final class Pass implements PosteriorStream.Sink<float[]> {
    private final Deque<LabelTrack> truths = new ArrayDeque<>();
    private final DevScorer scorer;
    private final TemperatureFit fit;
    private final int labelCount;
    private final int plainCount;
    private final byte[] plain;
    private LabelTrack truth = LabelTrack.background(0);
    private LabelTrack called = LabelTrack.background(0);
    private double loss;
    private long baseCount;

    Pass(LabelSet labels, TemperatureFit fit) {
      this.scorer = new DevScorer(labels.withoutEnds());
      this.plainCount = labels.plainSize();
      this.plain = labels.plain();
      this.fit = fit;
      this.labelCount = labels.size();
      contigs.forEach(contig -> truths.add(contig.track()));
    }

    @Override
    public void begin(Contig contig) {
      truth = truths.remove().copy();
      called = LabelTrack.background(contig.length());
    }

    @Override
    public void block(int start, int length, float[] posteriors) {
      for (int i = 0; i < length; i++) {
        int at = i * labelCount;
        int label = truth.get(start + i);
        if (label >= 0) {
          loss -= Math.log(Math.max(posteriors[at + label], TemperatureFit.LEAST));
          baseCount++;
          fit.add(start + i, posteriors, at, label);
          truth.set(start + i, plain[label]);
        }
        called.set(start + i, (byte) best(posteriors, at));
      }
    }

    /** The likeliest plain label; those of ends add to theirs. */
    private int best(float[] posteriors, int at) {
      for (int k = plainCount; k < labelCount; k++) {
        posteriors[at + plain[k]] += posteriors[at + k];
      }
      int best = 0;
      for (int k = 1; k < plainCount; k++) {
        if (posteriors[at + k] > posteriors[at + best]) {
          best = k;
        }
      }
      return best;
    }

    @Override
    public void end(Contig contig) {
      scorer.add(truth, called);
    }
  }
}
