package org.basewise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;

/** A contig with the label of each of its bases, its features, and the posteriors of all labels. */
public final class LabelledSequence {
  private final Contig contig;
  private final LabelTrack labels;
  private final List<Feature> features;
  private final int labelCount;

  /** [bases][L] in units of 1/10,000. */
  private final short[] posteriors;

  private LabelledSequence(Collector collected) {
    contig = collected.contig;
    labels = new LabelTrack(collected.labels);
    features = List.copyOf(collected.features);
    labelCount = collected.labelCount;
    posteriors = collected.posteriors;
  }

  /** The bases. */
  public Contig contig() {
    return contig;
  }

  /** The label of every base. */
  public LabelTrack labels() {
    return labels;
  }

  /** The features, by start. */
  public List<Feature> features() {
    return features;
  }

  /**
   * What the network says of one base before decoding.
   *
   * @param pos 0-based position
   * @param label index of a label of the model; that of an end is also a part of its plain label
   * @return a probability, 0 to 1, in steps of 1/10,000
   * @throws IndexOutOfBoundsException if there is no such base or label
   */
  public double posterior(int pos, int label) {
    Objects.checkIndex(pos, contig.length());
    Objects.checkIndex(label, labelCount);
    return (double) posteriors[pos * labelCount + label] / Feature.FULL_SCORE;
  }

  /** Takes what is found in one contig. */
  static final class Collector implements AnnotationSink {
    private final Contig contig;
    private final byte[] labels;
    private final List<Feature> features = new ArrayList<>();
    private final int labelCount;
    private final short[] posteriors;

    Collector(Contig contig, LabelSet labelSet) {
      this.contig = contig;
      labelCount = labelSet.size();
      labels = new byte[contig.length()];
      posteriors = new short[Math.multiplyExact(contig.length(), labelCount)];
      Arrays.fill(labels, LabelSet.MASKED);
    }

    LabelledSequence sequence() {
      return new LabelledSequence(this);
    }

    @Override
    public void begin(Contig begun) {}

    @Override
    public void block(LabelledBlock block) {
      System.arraycopy(block.labels(), 0, labels, block.start(), block.labels().length);
      System.arraycopy(
          block.posteriors(),
          0,
          posteriors,
          block.start() * labelCount,
          block.labels().length * labelCount);
    }

    @Override
    public void feature(Feature feature) {
      features.add(feature);
    }

    @Override
    public void end(Contig ended) {}

    @Override
    public void close() {}
  }
}
