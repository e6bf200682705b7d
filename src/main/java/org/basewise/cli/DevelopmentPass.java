package org.basewise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.basewise.BaseLabeller;
import org.basewise.batch.LabelledContig;
import org.basewise.eval.Evaluator;
import org.basewise.eval.Truth;
import org.basewise.fit.AnnotatedContig;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.io.GeneticCodes;
import org.basewise.io.TeeSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.model.BaseLabelModel;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.report.BrowserContigs;
import org.basewise.report.DevelopmentScores;
import org.basewise.report.Differences;
import org.basewise.report.EvaluationPage;
import org.jspecify.annotations.Nullable;

/** Annotates the development data with the finished model, for the page of a training. */
final class DevelopmentPass {
  /** The most bases of the page's browser: those of the longest records. */
  private static final long BROWSED_BASES = 5_000_000;

  /** Labels with a lower posterior are shown as unsure, in units of 1/10,000. */
  private static final int UNSURE_BELOW = Feature.FULL_SCORE / 2;

  private DevelopmentPass() {}

  /**
   * Scores a model and keeps what a page shows.
   *
   * @param labelled the contigs with the labels of their bases. Not modified.
   * @param annotated the same with their features
   * @return null if there is no contig
   */
  static @Nullable DevelopmentScores of(
      BaseLabelModel model,
      List<LabelledContig> labelled,
      List<AnnotatedContig> annotated,
      FloatKernel kernel,
      int threads) {
    if (labelled.isEmpty()) {
      return null;
    }
    Truths truths = new Truths(model.metadata().labels(), labelled, annotated);
    Evaluator evaluator = new Evaluator(model.metadata().labels().withoutEnds());
    Differences differences = new Differences();
    evaluator.onDifference(differences::add);
    BrowserContigs contigs =
        new BrowserContigs(
            model.metadata().labels(),
            UNSURE_BELOW,
            BROWSED_BASES,
            contig -> truths.present().features());
    Iterator<Contig> sequences = labelled.stream().map(LabelledContig::contig).iterator();
    try (BaseLabeller labeller =
        BaseLabeller.builder(model).kernel(kernel).threads(threads).build()) {
      labeller.annotate(
          sequences, new TeeSink(List.of(evaluator.sink(contig -> truths.next()), contigs)));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written here", e);
    }
    return new DevelopmentScores(
        evaluator.report(),
        new EvaluationPage.Compared(
            contigs,
            differences,
            (double) UNSURE_BELOW / Feature.FULL_SCORE,
            model.metadata().geneticCode(),
            GeneticCodes::byId));
  }

  /**
   * The truth of one contig after the other: two of different files may have one id, and circular
   * ones come back as other objects.
   */
  private static final class Truths {
    private final Iterator<LabelledContig> labelled;
    private final Iterator<AnnotatedContig> annotated;
    private final byte[] plain;
    private final Set<String> types = new HashSet<>();
    private Truth present = new Truth(LabelTrack.background(0), List.of());

    Truths(LabelSet labels, List<LabelledContig> labelled, List<AnnotatedContig> annotated) {
      this.labelled = labelled.iterator();
      this.annotated = annotated.iterator();
      plain = labels.plain();
      labels.labels().stream().map(Label::feature).filter(Objects::nonNull).forEach(types::add);
    }

    /** Of the contig that begins; labels of ends count as those beside them. */
    Truth next() {
      LabelTrack track = labelled.next().track().copy();
      for (int pos = 0; pos < track.length(); pos++) {
        if (track.get(pos) != LabelSet.MASKED) {
          track.set(pos, plain[track.get(pos)]);
        }
      }
      List<Feature> features =
          annotated.next().features().stream().filter(f -> types.contains(f.type())).toList();
      present = new Truth(track, features);
      return present;
    }

    /** What {@link #next} gave last. */
    Truth present() {
      return present;
    }
  }
}
