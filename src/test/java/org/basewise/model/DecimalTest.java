package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecimalTest {
  @Test
  void theShortestDigitsAreWritten() {
    assertThat(Decimal.of(0.1)).hasToString("0.1");
    assertThat(Decimal.of(1)).hasToString("1");
    assertThat(Decimal.of(-100)).hasToString("-100");
    assertThat(Decimal.of(0)).hasToString("0");
    assertThat(Decimal.of(2e-3)).hasToString("0.002");
    assertThat(Decimal.of(1e300)).hasToString("1E+300");
    // 1.9999999999999998E23 by Double.toString before Java 19.
    assertThat(Decimal.of(2e23)).hasToString("2E+23");
  }

  @Property
  void everyNumberReadsAsItself(@ForAll double value) {
    assertThat(Decimal.of(value).doubleValue()).isEqualTo(value == 0 ? 0.0 : value);
  }
}
