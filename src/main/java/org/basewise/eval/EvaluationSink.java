package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/** Hands the stream of an annotation to an {@link Evaluator}. */
final class EvaluationSink implements AnnotationSink {
  private final Evaluator evaluator;
  private final Function<Contig, Truth> truthOf;
  private final List<Feature> features = new ArrayList<>();
  private @Nullable Truth truth;
  private LabelTrack called = LabelTrack.background(0);

  EvaluationSink(Evaluator evaluator, Function<Contig, Truth> truthOf) {
    this.evaluator = evaluator;
    this.truthOf = truthOf;
  }

  @Override
  public void begin(Contig contig) {
    Truth known = truthOf.apply(contig);
    if (known.track().length() != contig.length()) {
      throw new IllegalArgumentException(
          "contig '"
              + contig.id()
              + "' has "
              + contig.length()
              + " bases, its truth has "
              + known.track().length());
    }
    truth = known;
    called = LabelTrack.background(contig.length());
    features.clear();
  }

  @Override
  public void block(LabelledBlock block) {
    evaluator.addBlock(known().track(), block);
    byte[] labels = block.labels();
    for (int i = 0; i < labels.length; i++) {
      called.set(block.start() + i, labels[i]);
    }
  }

  @Override
  public void feature(Feature feature) {
    features.add(feature);
  }

  @Override
  public void end(Contig contig) {
    evaluator.addWhole(contig.id(), known(), called, List.copyOf(features));
    truth = null;
  }

  private Truth known() {
    if (truth == null) {
      throw new IllegalStateException("no contig has begun");
    }
    return truth;
  }

  @Override
  public void close() {
    // Nothing is held open: the scores are asked of the evaluator.
  }
}
