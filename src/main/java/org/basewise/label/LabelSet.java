package org.basewise.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * The labels a model tells apart, in the order of its outputs; label 0 is the background.
 *
 * <p>Labels of ends of features ({@link Label#isEnd}) come last. Each is a case of a {@linkplain
 * #plain plain} label, that of any base of the feature with the same codon position.
 *
 * @param labels 2 to 127 labels with different names
 */
public record LabelSet(List<Label> labels) {

  /** A base that does not count: neither trained on nor scored. */
  public static final byte MASKED = -1;

  /** Checks the number of labels, that their names differ, and that ends come last. */
  public LabelSet {
    labels = List.copyOf(labels);
    if (labels.size() < 2 || labels.size() > 127) {
      throw new IllegalArgumentException("a label set has 2 to 127 labels, not " + labels.size());
    }
    if (labels.get(0).makesFeature()) {
      throw new IllegalArgumentException("label 0 is the background and makes no feature");
    }
    Set<String> names = new HashSet<>();
    boolean hasEnds = false;
    for (Label label : labels) {
      if (hasEnds && !label.isEnd()) {
        throw new IllegalArgumentException(
            "label '" + label.name() + "' comes after the label of an end");
      }
      hasEnds = label.isEnd();
      if (!names.add(label.name())) {
        throw new IllegalArgumentException("duplicate label '" + label.name() + "'");
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

  /** [label] the index of the same label in another set, or -1 if that lacks it. */
  public int[] placesIn(LabelSet other) {
    return labels.stream().mapToInt(other.labels::indexOf).toArray();
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

  /**
   * The labels of both ends of a feature type on each strand, {@code CDS+start} etc.
   *
   * @param coding whether its bases have codon positions
   */
  public static List<Label> endLabels(String feature, boolean coding) {
    List<Label> labels = new ArrayList<>();
    for (Strand strand : Strand.values()) {
      String name = feature + strand.symbol();
      labels.add(new Label(name + "start", feature, strand, coding ? 1 : 0, Label.End.START));
      labels.add(new Label(name + "stop", feature, strand, coding ? 3 : 0, Label.End.STOP));
    }
    return labels;
  }

  /**
   * The labels of the introns of a coding feature type, by strand and phase: {@code CDS+intron0}
   * etc.
   */
  public static List<Label> intronLabels(String feature) {
    return intronLabels(feature, "intron", Label.End.NONE);
  }

  /** The labels of both ends of these introns, {@code CDS+donor0}, {@code CDS+acceptor0} etc. */
  public static List<Label> spliceLabels(String feature) {
    List<Label> labels = new ArrayList<>(intronLabels(feature, "donor", Label.End.DONOR));
    labels.addAll(intronLabels(feature, "acceptor", Label.End.ACCEPTOR));
    return labels;
  }

  private static List<Label> intronLabels(String feature, String what, Label.End end) {
    List<Label> labels = new ArrayList<>();
    for (Strand strand : Strand.values()) {
      for (int phase = 0; phase < 3; phase++) {
        labels.add(
            new Label(feature + strand.symbol() + what + phase, feature, strand, 0, phase, end));
      }
    }
    return labels;
  }

  /** The number of labels that are not those of ends: they come first. */
  public int plainSize() {
    int size = size();
    while (get(size - 1).isEnd()) {
      size--;
    }
    return size;
  }

  /** True if there are labels of ends. */
  public boolean hasEnds() {
    return plainSize() < size();
  }

  /** The labels without those of ends. */
  public LabelSet withoutEnds() {
    return new LabelSet(labels.subList(0, plainSize()));
  }

  /**
   * For each label the plain one it is a case of: itself, if it is not that of an end.
   *
   * @throws IllegalStateException if the label of an end has no plain one
   */
  public byte[] plain() {
    byte[] plain = new byte[size()];
    for (int k = 0; k < size(); k++) {
      Label label = get(k);
      plain[k] = (byte) (label.isEnd() ? indexOf(label, label.strand(), Label.End.NONE) : k);
    }
    return plain;
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

  /** Whether each label of a strand has a counterpart on the other. */
  public boolean isSymmetric() {
    return labels().stream()
        .filter(label -> label.strand() != null)
        .allMatch(
            label ->
                labels().stream()
                    .anyMatch(
                        other ->
                            other.strand() != null
                                && other.strand() != label.strand()
                                && other.end() == label.end()
                                && other.codonPosition() == label.codonPosition()
                                && Objects.equals(other.feature(), label.feature())));
  }

  private int counterpart(Label label) {
    Strand other = label.strand() == Strand.PLUS ? Strand.MINUS : Strand.PLUS;
    return indexOf(label, other, label.end());
  }

  /** The label of the same feature and codon position with another strand and end. */
  private int indexOf(Label label, @Nullable Strand strand, Label.End end) {
    for (int k = 0; k < size(); k++) {
      Label other = get(k);
      if (other.strand() == strand
          && other.end() == end
          && other.codonPosition() == label.codonPosition()
          && other.intronPhase() == label.intronPhase()
          && Objects.equals(other.feature(), label.feature())) {
        return k;
      }
    }
    throw new IllegalStateException(
        "label '"
            + label.name()
            + "' has no counterpart "
            + (end == label.end() ? "on the other strand" : "inside the feature"));
  }
}
