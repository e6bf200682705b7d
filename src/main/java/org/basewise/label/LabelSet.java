package org.basewise.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.basewise.genome.Strand;

/**
 * The labels a model tells apart, in the order of its outputs; label 0 is the background.
 *
 * @param labels 2 to 127 labels with different names
 */
public record LabelSet(List<Label> labels) {

  /** A base that does not count: neither trained on nor scored. */
  public static final byte MASKED = -1;

  /** Checks the number of labels and that their names differ. */
  public LabelSet {
    labels = List.copyOf(labels);
    if (labels.size() < 2 || labels.size() > 127) {
      throw new IllegalArgumentException("a label set has 2 to 127 labels, not " + labels.size());
    }
    if (labels.get(0).makesFeature()) {
      throw new IllegalArgumentException("label 0 is the background and makes no feature");
    }
    Set<String> names = new HashSet<>();
    for (Label label : labels) {
      if (!names.add(label.name())) {
        throw new IllegalArgumentException("label '" + label.name() + "' is there twice");
      }
    }
  }

  /** The number of labels L. */
  public int size() {
    return labels.size();
  }

  /** The label with an index from 0 to {@code size() - 1}. */
  public Label get(int index) {
    return labels.get(index);
  }

  /** The index of the label with a name, or -1. */
  public int indexOf(String name) {
    for (int k = 0; k < labels.size(); k++) {
      if (labels.get(k).name().equals(name)) {
        return k;
      }
    }
    return -1;
  }

  /** The labels of one feature type: three codon positions on each strand, {@code CDS+1} etc. */
  public static List<Label> codonLabels(String feature) {
    List<Label> labels = new ArrayList<>();
    for (Strand strand : Strand.values()) {
      for (int position = 1; position <= 3; position++) {
        labels.add(new Label(feature + strand.symbol() + position, feature, strand, position));
      }
    }
    return labels;
  }

  /** The labels of one feature type on either strand, {@code tRNA+} and {@code tRNA-}. */
  public static List<Label> strandLabels(String feature) {
    List<Label> labels = new ArrayList<>();
    for (Strand strand : Strand.values()) {
      labels.add(new Label(feature + strand.symbol(), feature, strand, 0));
    }
    return labels;
  }

  /**
   * For each label the label of the same base read along the other strand: itself if it has no
   * strand.
   *
   * @throws IllegalStateException if a stranded label has no counterpart on the other strand
   */
  public byte[] complement() {
    byte[] complement = new byte[size()];
    for (int k = 0; k < size(); k++) {
      Label label = get(k);
      complement[k] = (byte) (label.strand() == null ? k : counterpart(label));
    }
    return complement;
  }

  private int counterpart(Label label) {
    for (int k = 0; k < size(); k++) {
      Label other = get(k);
      if (other.strand() != null
          && other.strand() != label.strand()
          && other.codonPosition() == label.codonPosition()
          && Objects.equals(other.feature(), label.feature())) {
        return k;
      }
    }
    throw new IllegalStateException(
        "label '" + label.name() + "' has no counterpart on the other strand");
  }
}
