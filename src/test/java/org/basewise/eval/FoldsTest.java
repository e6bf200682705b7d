package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
  /** 20 items of label 0, 10 of label 1, 7 of label 2. */
  private static final byte[] LABELS = new byte[37];

  static {
    Arrays.fill(LABELS, 20, 30, (byte) 1);
    Arrays.fill(LABELS, 30, 37, (byte) 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10})
  void everyFoldHasItsShareOfEveryLabel(int count) {
    int[] folds = Folds.stratified(LABELS, count, 3);
    int[][] perFold = new int[count][3];
    for (int i = 0; i < folds.length; i++) {
      perFold[folds[i]][LABELS[i]]++;
    }
    for (int label = 0; label < 3; label++) {
      int k = label;
      int least = Arrays.stream(perFold).mapToInt(fold -> fold[k]).min().orElseThrow();
      int most = Arrays.stream(perFold).mapToInt(fold -> fold[k]).max().orElseThrow();
      assertThat(most - least).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void asManyFoldsAsItemsLeaveOneOutAndTheSeedDecidesTheRest() {
    assertThat(Folds.stratified(LABELS, LABELS.length, 1)).doesNotHaveDuplicates();
    assertThat(Folds.stratified(LABELS, 5, 1))
        .isEqualTo(Folds.stratified(LABELS, 5, 1))
        .isNotEqualTo(Folds.stratified(LABELS, 5, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 38})
  void tooFewAndTooManyFoldsAreRefused(int count) {
    assertThatThrownBy(() -> Folds.stratified(LABELS, count, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accepted: 2 to 37");
  }
}
