package org.basewise.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Divides items into folds of which each has its share of every label. */
public final class Folds {
  private Folds() {}

  /**
   * The fold of each item, 0 to {@code count - 1}.
   *
   * <p>The items of each label are shuffled and dealt to the folds in turn, label after label, so
   * that neither the labels nor the sizes of two folds differ by more than one item. As many folds
   * as items leave one out at a time.
   *
   * @param labels of the items
   * @param count folds, 2 to the number of items
   * @param seed of the shuffling
   * @throws IllegalArgumentException if there are too few or too many folds
   */
  public static int[] stratified(byte[] labels, int count, long seed) {
    if (count < 2 || count > labels.length) {
      throw new IllegalArgumentException(
          count + " folds of " + labels.length + " items; accepted: 2 to " + labels.length);
    }
    int[] folds = new int[labels.length];
    Random random = new Random(seed);
    int next = 0;
    for (int label = 0; label <= Byte.MAX_VALUE; label++) {
      List<Integer> items = new ArrayList<>();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == label) {
          items.add(i);
        }
      }
      Collections.shuffle(items, random);
      for (int item : items) {
        folds[item] = next++ % count;
      }
    }
    return folds;
  }
}
