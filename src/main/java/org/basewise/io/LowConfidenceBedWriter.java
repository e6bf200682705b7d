package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * Writes, as BED, the stretches of low confidence: maximal runs of bases whose chosen label has a
 * posterior below a threshold.
 *
 * <p>Columns: contig, start, end, the type of the feature that the label makes (or {@value
 * #NO_FEATURE}), the mean posterior of the chosen labels in 1/1,000 rounded down, the strand. A
 * stretch ends where type or strand change. There is no header line.
 */
public final class LowConfidenceBedWriter extends FileSink {
  private static final String NO_FEATURE = "background";
  private static final int SCORE_UNIT = Feature.FULL_SCORE / 1000;

  private final LabelSet labels;
  private final int below;
  private byte[] sequenceId = {};
  private int start;
  private int end;
  private byte label;
  private long sum;

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param below posteriors of less than this are of low confidence, in units of 1/10,000
   */
  public LowConfidenceBedWriter(String path, LabelSet labels, int below) {
    super(path);
    this.labels = labels;
    this.below = below;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.basewise.genome.BadInputException if BED cannot write the contig's id
   */
  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    sequenceId = TextOutput.encode(BedText.sequenceId(path(), contig.id()));
    start = 0;
    end = 0;
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    for (int i = 0; i < block.length(); i++) {
      byte called = block.labels()[i];
      int posterior = block.posterior(i, called);
      if (posterior < below) {
        int pos = block.start() + i;
        if (pos != end || !makesTheSame(called)) {
          writeRun();
          start = pos;
          label = called;
          sum = 0;
        }
        end = pos + 1;
        sum += posterior;
      }
    }
  }

  private boolean makesTheSame(byte called) {
    Label one = labels.get(label);
    Label other = labels.get(called);
    return type(one).equals(type(other)) && one.strand() == other.strand();
  }

  private static String type(Label label) {
    String feature = label.feature();
    return feature == null ? NO_FEATURE : feature;
  }

  @Override
  public void end(Contig contig) throws IOException {
    writeRun();
  }

  private void writeRun() throws IOException {
    if (end > start) {
      Strand strand = labels.get(label).strand();
      text().put(sequenceId).tab().put(start).tab().put(end).tab();
      text().put(BedText.name(type(labels.get(label)))).tab();
      text().put((int) (sum / (end - start)) / SCORE_UNIT).tab();
      text().put(strand == null ? '.' : strand.symbol()).line();
    }
  }
}
