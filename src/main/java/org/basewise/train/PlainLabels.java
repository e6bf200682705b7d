package org.basewise.train;

import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/** Which labels are of features without codon positions. */
final class PlainLabels {
  private final boolean[] isPlain;

  PlainLabels(LabelSet labels) {
    isPlain = new boolean[labels.size()];
    for (int k = 0; k < isPlain.length; k++) {
      Label label = labels.get(k);
      isPlain[k] = label.feature() != null && label.codonPosition() == 0 && !label.isIntron();
    }
  }

  /** True if there are such labels. */
  boolean any() {
    for (boolean plain : isPlain) {
      if (plain) {
        return true;
      }
    }
    return false;
  }

  /** Whether a base's label is one; a base that does not count has none. */
  boolean contains(byte label) {
    return label >= 0 && isPlain[label];
  }
}
