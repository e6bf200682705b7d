package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class FrameshiftPlacerTest {
  private static final LabelSet LABELS = LabelSpec.parse(List.of("CDS:frame", "site")).labelSet();
  private static final Lattice LATTICE = new Lattice(LABELS, Grammar.defaultFor(LABELS));
  private static final int LENGTH = 300;

  private final Marginals chances = new Marginals(LATTICE, LENGTH + 1);

  FrameshiftPlacerTest() {
    chances.count = LENGTH + 1;
  }

  /** A feature on plus that begins at 20 and ends before 280, with shifts at boundaries. */
  private static short[] path(int... shifts) {
    short[] path = new short[LENGTH];
    int place = 0;
    for (int pos = 20; pos < 280; pos++) {
      path[pos] = (short) (LATTICE.firstState[0] + place);
      place = (place + 1) % 3;
      for (int shift : shifts) {
        if (Math.abs(shift) == pos + 1) {
          place = (place + (shift < 0 ? 1 : 2)) % 3;
        }
      }
    }
    path[20] |= Viterbi.BEGIN;
    return path;
  }

  private short[] placed(short[] path, boolean moves) {
    Deque<Marginals> chunks = new ArrayDeque<>(List.of(chances));
    FrameshiftPlacer placer = new FrameshiftPlacer(LATTICE, new MarginalWindow(chunks), moves);
    short[] states = path.clone();
    int looked = 1;
    while (looked < states.length) {
      looked = placer.look(states, 0, looked, states.length);
    }
    return states;
  }

  private static boolean goesOn(short[] path, int pos) {
    return path[pos] > 0
        && path[pos - 1] > 0
        && (path[pos] & Viterbi.BEGIN) == 0
        && LATTICE.unit[path[pos]] == LATTICE.unit[path[pos - 1] & ~Viterbi.BEGIN];
  }

  private static int step(short[] path, int pos) {
    int before = LATTICE.place[path[pos - 1] & ~Viterbi.BEGIN];
    return Math.floorMod(LATTICE.place[path[pos]] - before, 3);
  }

  /** Boundaries of shifts; those of missing bases are negative. */
  private static List<Integer> shifts(short[] path) {
    List<Integer> shifts = new ArrayList<>();
    for (int pos = 1; pos < path.length; pos++) {
      if (goesOn(path, pos) && step(path, pos) != 1) {
        shifts.add(step(path, pos) == 0 ? pos : -pos);
      }
    }
    return shifts;
  }

  private void fill(float[] values, int from, int to, double chance) {
    for (int pos = from; pos < to; pos++) {
      values[pos * chances.unitCount] = (float) chance;
    }
  }

  @Test
  void aShiftMovesToTheMiddleOfWhereItsProbabilityLies() {
    fill(chances.deletion, 110, 131, .04);
    fill(chances.insertion, 60, 80, .04);
    for (int found : new int[] {100, 111, 120, 130, 150}) {
      assertThat(shifts(placed(path(-found), true))).containsExactly(-120);
    }
    assertThat(shifts(placed(path(70), true))).allMatch(at -> at >= 67 && at <= 72).hasSize(1);
  }

  @Test
  void withoutOtherEvidenceItStaysAndItNeverMovesFar() {
    assertThat(shifts(placed(path(-120), true))).containsExactly(-120);
    fill(chances.deletion, 200, 220, .05);
    assertThat(shifts(placed(path(-120), true))).as("too far away").containsExactly(-120);
    fill(chances.insertion, 179, 180, .5);
    assertThat(shifts(placed(path(120), true))).as("just near enough").hasSize(1);
    assertThat(shifts(placed(path(120), true)).get(0)).isBetween(165, 180);
  }

  @Test
  void shiftsStayWhereTheyAreIfAskedTo() {
    fill(chances.deletion, 110, 131, .04);
    assertThat(shifts(placed(path(-100), false))).containsExactly(-100);
  }

  @Test
  void shiftsLessThanACodonApartBecomeOneOrNone() {
    for (boolean moves : new boolean[] {false, true}) {
      assertThat(shifts(placed(path(100, -102), moves))).isEmpty();
      assertThat(shifts(placed(path(-100, 101), moves))).isEmpty();
      assertThat(shifts(placed(path(100, 102), moves))).as("two too many").hasSize(1);
      assertThat(shifts(placed(path(100, 102), moves)).get(0)).as("lacks one").isNegative();
      assertThat(shifts(placed(path(100, 101, 102), moves))).as("a whole codon").isEmpty();
      assertThat(shifts(placed(path(100, 140), moves))).hasSize(2);
    }
  }

  @Test
  void nothingButThePlacesOfShiftsChanges() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      short[] path = path();
      int u = random.nextInt(2);
      int place = 0;
      for (int pos = 20; pos < 280; pos++) {
        int kind = random.nextInt(40);
        place = (place + (kind == 0 ? 0 : kind == 1 ? 2 : 1)) % 3;
        boolean begins = pos == 20 || pos == 150;
        place = begins ? random.nextInt(3) : place;
        path[pos] = (short) (LATTICE.firstState[u] + place | (begins ? Viterbi.BEGIN : 0));
      }
      for (int pos = 0; pos < LENGTH; pos++) {
        chances.insertion[pos * chances.unitCount + u] = random.nextFloat() / 50;
        chances.deletion[pos * chances.unitCount + u] = random.nextFloat() / 50;
      }
      short[] moved = placed(path, true);
      for (int pos = 0; pos < LENGTH; pos++) {
        assertThat(moved[pos] > 0).isEqualTo(path[pos] > 0);
        assertThat(moved[pos] & Viterbi.BEGIN).isEqualTo(path[pos] & Viterbi.BEGIN);
      }
      assertThat(moved[20]).isEqualTo(path[20]);
      assertThat(moved[150]).isEqualTo(path[150]);
      assertThat(moved[279]).as("case %d", seed).isEqualTo(path[279]);
      List<Integer> shifts = shifts(moved);
      for (int i = 1; i < shifts.size(); i++) {
        assertThat(Math.abs(shifts.get(i)) - Math.abs(shifts.get(i - 1)))
            .as("case %d: %s", seed, shifts)
            .isGreaterThanOrEqualTo(3);
      }
    }
  }

  @Test
  void basesInPlainFeaturesAndBackgroundAreLeftAlone() {
    short[] path = new short[LENGTH];
    Arrays.fill(path, 100, 200, (short) LATTICE.firstState[2]);
    path[100] |= Viterbi.BEGIN;
    assertThat(placed(path, true)).isEqualTo(path);
  }
}
