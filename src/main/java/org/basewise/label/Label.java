package org.basewise.label;

import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * One name a base may be given.
 *
 * @param name unique in its label set, printable, without white space, such as {@code CDS+1}
 * @param feature the type of the feature that a run of this label makes (a Sequence Ontology term
 *     where there is one); null for background, which makes none
 * @param strand the strand of that feature; null if it has none
 * @param codonPosition 1, 2 or 3 for a base of a codon, counted along the strand; 0 otherwise
 */
public record Label(
    String name, @Nullable String feature, @Nullable Strand strand, int codonPosition) {

  /** Checks the name and the codon position. */
  public Label {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new IllegalArgumentException(
          "label name '" + name + "' is empty or has white space or control characters");
    }
    if (codonPosition < 0 || codonPosition > 3 || (codonPosition > 0 && strand == null)) {
      throw new IllegalArgumentException(
          "label '"
              + name
              + "': codon position "
              + codonPosition
              + " is not 0, or 1 to 3 on a strand");
    }
  }

  /** The label of bases that belong to no feature. */
  public static Label background() {
    return new Label("background", null, null, 0);
  }

  /** True if runs of this label make a feature. */
  public boolean makesFeature() {
    return feature != null;
  }
}
