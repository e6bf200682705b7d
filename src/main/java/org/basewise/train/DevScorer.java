package org.basewise.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.genome.Contig;
import org.basewise.label.LabelTrack;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.PosteriorStream;
import org.basewise.nn.kernel.FloatKernel;

/** Labels the development contigs with a model and scores the labels, in one stream. */
final class DevScorer {
  /** Windows that one thread computes at once. */
  private static final int ROWS = 16;

  private final List<LabelledContig> contigs;
  private final FloatKernel kernel;
  private final int threadCount;

  DevScorer(List<LabelledContig> contigs, FloatKernel kernel, int threadCount) {
    this.contigs = contigs;
    this.kernel = kernel;
    this.threadCount = threadCount;
  }

  boolean hasContigs() {
    return !contigs.isEmpty();
  }

  /** Scores a model, and fits a temperature beside if one is given. */
  DevScore score(BaseLabelModel model, TemperatureFit fit) {
    Counts counts = new Counts(model.metadata().labels().size(), fit);
    Deque<LabelTrack> tracks = new ArrayDeque<>();
    contigs.forEach(contig -> tracks.add(contig.track()));
    try (PosteriorStream stream =
        new PosteriorStream(model, PosteriorStream.planOf(model), kernel, threadCount, ROWS)) {
      stream.stream(
          contigs.stream().map(LabelledContig::contig).iterator(),
          new PosteriorStream.Sink() {
            private LabelTrack track = LabelTrack.background(0);

            @Override
            public void begin(Contig contig) {
              track = tracks.remove();
            }

            @Override
            public void block(int start, int length, float[] posteriors) {
              counts.add(track, start, length, posteriors);
            }

            @Override
            public void end(Contig contig) {}
          });
    }
    return counts.score();
  }

  /** Running counts. */
  private static final class Counts {
    private final int labelCount;
    private final TemperatureFit fit;
    private final long[] right;
    private final long[] called;
    private final long[] there;
    private double loss;

    Counts(int labelCount, TemperatureFit fit) {
      this.labelCount = labelCount;
      this.fit = fit;
      right = new long[labelCount];
      called = new long[labelCount];
      there = new long[labelCount];
    }

    void add(LabelTrack track, int start, int length, float[] posteriors) {
      for (int i = 0; i < length; i++) {
        int truth = track.get(start + i);
        if (truth < 0) {
          continue;
        }
        int at = i * labelCount;
        int best = 0;
        for (int k = 1; k < labelCount; k++) {
          if (posteriors[at + k] > posteriors[at + best]) {
            best = k;
          }
        }
        there[truth]++;
        called[best]++;
        right[truth] += best == truth ? 1 : 0;
        loss -= Math.log(Math.max(posteriors[at + truth], TemperatureFit.LEAST));
        fit.add(start + i, posteriors, at, truth);
      }
    }

    DevScore score() {
      double[] f1 = new double[labelCount];
      long bases = 0;
      long rightBases = 0;
      for (int k = 0; k < labelCount; k++) {
        bases += there[k];
        rightBases += right[k];
        long both = there[k] + called[k];
        f1[k] = both == 0 ? Double.NaN : 2.0 * right[k] / both;
      }
      return new DevScore(loss / bases, (double) rightBases / bases, f1);
    }
  }
}
