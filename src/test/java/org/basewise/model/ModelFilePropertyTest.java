package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelSet;
import org.basewise.nn.CellKind;
import org.basewise.nn.Scan;

class ModelFilePropertyTest {
  private static final byte[] TINY = ModelFixtures.bytes(ModelFixtures.tiny());

  @Provide
  Arbitrary<BaseLabelModel> models() {
    return Combinators.combine(
            Arbitraries.of(CellKind.class),
            Arbitraries.of(Scan.class),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 20),
            Arbitraries.integers().between(1, 12),
            Arbitraries.of(ModelFixtures.geneLabels(), ModelFixtures.siteLabels()))
        .as(
            (CellKind cell,
                Scan scan,
                Integer layers,
                Integer hidden,
                Integer s,
                LabelSet labels) ->
                ModelFixtures.model(
                    ModelFixtures.architecture(cell, scan, layers, hidden, s, labels), labels));
  }

  @Property(tries = 100)
  void aModelThatWasReadIsWrittenWithTheSameBytes(@ForAll("models") BaseLabelModel model) {
    byte[] file = ModelFixtures.bytes(model);
    BaseLabelModel read = ModelFile.read(file, "x");
    assertThat(read.metadata()).isEqualTo(model.metadata());
    assertThat(ModelFixtures.bytes(read)).isEqualTo(file);
  }

  @Property(tries = 4000)
  void aFlippedBitIsRefusedOrMakesNoDifference(
      @ForAll @IntRange(max = 1 << 20) int place, @ForAll @IntRange(max = 7) int bit) {
    byte[] file = TINY.clone();
    file[place % file.length] ^= (byte) (1 << bit);
    assertRefusedOrEqual(file);
  }

  @Property(tries = 2000)
  void aByteThatWasReplacedIsRefusedOrMakesNoDifference(
      @ForAll @IntRange(max = 1 << 20) int place, @ForAll byte value) {
    byte[] file = TINY.clone();
    file[place % file.length] = value;
    assertRefusedOrEqual(file);
  }

  @Property(tries = 1000)
  void aFileCutAnywhereIsRefused(@ForAll @IntRange(max = 1 << 20) int length) {
    assertRefusedOrEqual(Arrays.copyOf(TINY, length % TINY.length));
  }

  @Property(tries = 1000)
  void aFileWithAPieceTakenOutOrPutInTwiceIsRefusedOrMakesNoDifference(
      @ForAll @IntRange(max = 1 << 20) int one, @ForAll @IntRange(max = 1 << 20) int other) {
    int from = one % TINY.length;
    int to = other % TINY.length;
    byte[] file = Arrays.copyOf(TINY, from + TINY.length - to);
    System.arraycopy(TINY, to, file, from, TINY.length - to);
    assertRefusedOrEqual(file);
  }

  @Property(tries = 2000)
  void anyBytesAreRefused(@ForAll byte[] file) {
    assertRefusedOrEqual(file);
  }

  /** Anything but a BadInputException of one line is a failure. */
  private static void assertRefusedOrEqual(byte[] file) {
    BaseLabelModel model;
    try {
      model = ModelFile.read(file, "x");
    } catch (BadInputException refused) {
      assertThat(refused.getMessage()).startsWith("x: ").doesNotContain("\n");
      return;
    }
    assertThat(ModelFixtures.bytes(model)).isEqualTo(TINY);
  }
}
