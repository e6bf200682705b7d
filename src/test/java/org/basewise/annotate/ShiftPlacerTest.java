package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class ShiftPlacerTest {
  private static final LabelSet LABELS = LabelSpec.parse(List.of("CDS:frame")).labelSet();
  private static final int HALF = 60;

  /** A usage that asks for G at the third place of codons, and for A elsewhere. */
  private static CodonUsage thirdIsG() {
    long[][] counts = new long[4][CodonWords.COUNT];
    for (int word = 0; word < CodonWords.COUNT; word++) {
      boolean endsInG = (word & 3) == 2;
      boolean endsInA = (word & 3) == 0;
      counts[0][word] = endsInA ? 1000 : 100;
      counts[1][word] = endsInA ? 1000 : 100;
      counts[2][word] = endsInG ? 1000 : 100;
      counts[CodonUsageCounts.BACKGROUND][word] = 100;
    }
    return new CodonUsage(counts);
  }

  private static DecodingRules rules(String... statements) {
    String text = "basewise grammar 1\nusage 1000\nplace 12\n" + String.join("\n", statements);
    return new DecodingRules(LABELS, Grammar.parse("test", text), Tables.BACTERIAL);
  }

  private static byte[] placed(String bases, DecodingRules rules, byte[] labels) {
    byte[] moved = new byte[labels.length];
    byte[] begins = new byte[labels.length];
    begins[0] = 1;
    new ShiftPlacer(
            Contig.of("c", bases),
            rules,
            thirdIsG(),
            (label, begin, length) -> {
              System.arraycopy(label, 0, moved, 0, length);
              assertThat(begin).isEqualTo(begins);
            })
        .accept(labels.clone(), begins.clone(), labels.length);
    return moved;
  }

  /** Plus-strand codon positions that skip one at {@code change}. */
  private static byte[] deletionAt(int change, int length) {
    byte[] labels = new byte[length];
    for (int i = 0; i < length; i++) {
      labels[i] = (byte) (1 + (i < change ? i % 3 : (i + 1) % 3));
    }
    return labels;
  }

  /** The first base of the second frame, or the length if there is one frame only. */
  private static int change(byte[] labels) {
    for (int i = 1; i < labels.length; i++) {
      if (labels[i] - 1 != labels[i - 1] % 3) {
        return i;
      }
    }
    return labels.length;
  }

  @Test
  void aChangeIsPutWhereTheUsageOfCodonsChanges() {
    String bases = "AAG".repeat(HALF / 3) + "AGA".repeat(HALF / 3);
    for (int found : new int[] {HALF - 25, HALF - 3, HALF, HALF + 2, HALF + 31}) {
      byte[] labels = placed(bases, rules(), deletionAt(found, 2 * HALF));
      assertThat(change(labels)).as("found at %s", found).isBetween(HALF - 3, HALF + 3);
      assertThat(labels).isEqualTo(deletionAt(change(labels), 2 * HALF));
    }
  }

  @Test
  void aChangeOnTheOtherStrandIsPutThereToo() {
    String bases = "AAG".repeat(HALF / 3) + "AGA".repeat(HALF / 3);
    int length = 2 * HALF;
    byte[] labels = deletionAt(HALF - 20, length);
    byte[] reversed = new byte[length];
    byte[] complement = LABELS.complement();
    for (int i = 0; i < length; i++) {
      reversed[length - 1 - i] = complement[labels[i]];
    }
    String other = Contig.of("c", bases).bases(new Interval(0, length), Strand.MINUS);
    byte[] moved = placed(other, rules(), reversed);
    byte[] back = new byte[length];
    for (int i = 0; i < length; i++) {
      back[length - 1 - i] = complement[moved[i]];
    }
    assertThat(change(back)).isBetween(HALF - 3, HALF + 3);
    assertThat(back).isEqualTo(deletionAt(change(back), length));
  }

  @Test
  void itIsPutAmidThePlacesThatAreEquallyLikelyAndNotBehindAStopCodon() {
    // In the frame on the left TGA stands at 90; of C usage says the same in all frames.
    String bases = "C".repeat(90) + "TGA" + "C".repeat(87);
    byte[] labels = placed(bases, rules("through CDS never"), deletionAt(89, 180));
    assertThat(change(labels)).isBetween(30, 60);
  }

  @Test
  void aRunOfEqualBasesDrawsIt() {
    String bases = "CT".repeat(50) + "GGGG" + "CT".repeat(50);
    byte[] free = placed(bases, rules(), deletionAt(80, 204));
    byte[] drawn = placed(bases, rules("run 3 9000"), deletionAt(80, 204));
    assertThat(change(drawn)).isBetween(100 - 12, 104 + 12);
    assertThat(Math.abs(change(drawn) - 102)).isLessThan(Math.abs(change(free) - 102));
  }

  /** Nothing but the places of changes moves: features, and where they begin, stay. */
  @Property(tries = 200)
  void everyFeatureKeepsItsBasesAndItsChangesOfFrame(@ForAll long seed) {
    Random random = new Random(seed);
    int length = 300;
    StringBuilder bases = new StringBuilder();
    byte[] labels = new byte[length];
    byte[] begins = new byte[length];
    int place = 0;
    for (int i = 0; i < length; i++) {
      bases.append("ACGT".charAt(random.nextInt(4)));
      boolean inside = i >= 20 && i < 280;
      place = (place + (random.nextInt(60) == 0 ? 2 : 1)) % 3;
      labels[i] = (byte) (inside ? 1 + place : 0);
      begins[i] = (byte) (i == 20 || i == 150 ? 1 : 0);
    }
    byte[] moved = new byte[length];
    new ShiftPlacer(
            Contig.of("c", bases),
            rules(),
            thirdIsG(),
            (label, begin, count) -> {
              System.arraycopy(label, 0, moved, 0, count);
              assertThat(Arrays.copyOf(begin, length)).isEqualTo(begins);
            })
        .accept(labels.clone(), begins.clone(), length);
    for (int i = 0; i < length; i++) {
      assertThat(moved[i] == 0).isEqualTo(labels[i] == 0);
      if (begins[i] == 1) {
        assertThat(moved[i]).as("first base of a feature").isEqualTo(labels[i]);
      }
    }
    assertThat(steps(moved, begins)).isEqualTo(steps(labels, begins));
  }

  /** For each feature, the changes of frame that it goes through, in their order. */
  private static List<List<Integer>> steps(byte[] labels, byte[] begins) {
    List<List<Integer>> features = new ArrayList<>();
    for (int i = 1; i < labels.length; i++) {
      if (begins[i] == 1) {
        features.add(new ArrayList<>());
      } else if (labels[i] > 0 && labels[i - 1] > 0) {
        int step = Math.floorMod(labels[i] - labels[i - 1], 3);
        if (step != 1) {
          features.get(features.size() - 1).add(step);
        }
      }
    }
    return features;
  }
}
