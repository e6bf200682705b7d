package org.basewise.io;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Labels whose posteriors are added up: one label, all labels of a feature type, or those of one
 * strand.
 *
 * @param name what was asked for
 * @param indices of the labels
 */
public record LabelSelection(String name, List<Integer> indices) {

  /** The name of all labels that make a feature. */
  public static final String ANY = "any";

  /** Copies the indices. */
  public LabelSelection {
    indices = List.copyOf(indices);
  }

  /**
   * The labels that a text names.
   *
   * @param text a label's name ({@code CDS+1}), a feature type ({@code CDS}), a feature type with a
   *     strand ({@code CDS+}), or null or {@link #ANY} for all that make a feature
   * @throws IllegalArgumentException if it names none
   */
  public static LabelSelection of(@Nullable String text, LabelSet labels) {
    int exact = text == null ? -1 : labels.indexOf(text);
    if (text != null && exact >= 0) {
      return new LabelSelection(text, List.of(exact));
    }
    String name = text == null ? ANY : text;
    List<Integer> indices = new ArrayList<>();
    Set<String> accepted = new LinkedHashSet<>();
    for (int k = 0; k < labels.size(); k++) {
      Label label = labels.get(k);
      accepted.add(label.name());
      if (namesOf(label).contains(name)) {
        indices.add(k);
      }
    }
    if (indices.isEmpty()) {
      labels.labels().forEach(label -> accepted.addAll(namesOf(label)));
      throw new IllegalArgumentException(
          "no label is called '" + name + "'; accepted are " + String.join(", ", accepted));
    }
    return new LabelSelection(name, indices);
  }

  private static List<String> namesOf(Label label) {
    List<String> names = new ArrayList<>();
    String type = label.feature();
    Strand strand = label.strand();
    if (type != null) {
      names.add(type);
      if (strand != null) {
        names.add(type + strand.symbol());
      }
      names.add(ANY);
    }
    return names;
  }

  /** The sum of their posteriors at the i-th base of a block, in units of 1/10,000. */
  int posterior(LabelledBlock block, int i) {
    int sum = 0;
    for (int n = 0; n < indices.size(); n++) {
      sum += block.posterior(i, indices.get(n));
    }
    // Each term was rounded: the sum can be a little over certainty.
    return Math.min(sum, Feature.FULL_SCORE);
  }
}
