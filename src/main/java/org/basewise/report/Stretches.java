package org.basewise.report;

import java.util.function.Consumer;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * Finds maximal runs of bases whose label has a posterior below a threshold; a run ends where the
 * type of the label changes.
 */
final class Stretches {
  private static final String BACKGROUND = "background";

  private final LabelSet labels;
  private final int below;
  private final Consumer<Stretch> found;
  private String contigId = "";
  private int start;
  private int end;
  private String type = "";
  private long sum;

  /**
   * Has found nothing.
   *
   * @param below in units of 1/10,000
   * @param found takes the stretches in the order of their positions
   */
  Stretches(LabelSet labels, int below, Consumer<Stretch> found) {
    this.labels = labels;
    this.below = below;
    this.found = found;
  }

  void begin(Contig contig) {
    contigId = contig.id();
    start = 0;
    end = 0;
  }

  void add(LabelledBlock block) {
    byte[] called = block.labels();
    for (int i = 0; i < called.length; i++) {
      int posterior = block.posterior(i, called[i]);
      if (posterior < below) {
        int pos = block.start() + i;
        String here = type(labels.get(called[i]));
        if (pos != end || !here.equals(type)) {
          close();
          start = pos;
          type = here;
          sum = 0;
        }
        end = pos + 1;
        sum += posterior;
      }
    }
  }

  /** The contig is complete. */
  void end() {
    close();
    end = start;
  }

  private void close() {
    if (end > start) {
      double mean = (double) sum / (end - start) / Feature.FULL_SCORE;
      found.accept(new Stretch(contigId, start, end, type, mean));
    }
  }

  private static String type(Label label) {
    String feature = label.feature();
    return feature == null ? BACKGROUND : feature;
  }
}
