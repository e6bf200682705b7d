package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.io.GeneticCodes;
import org.junit.jupiter.api.Test;

/** A contig and its reverse complement, with mirrored posteriors, give mirrored features. */
class StrandSymmetryTest {
  private static final int L = Simulation.LABELS.size();

  private static final Grammar GRAMMAR =
      Grammar.parse(
          "test",
          """
          basewise grammar 2
          gap 10
          length CDS 30
          start CDS ATG
          start CDS code
          stop CDS code
          insertion CDS
          deletion CDS
          overlap CDS
          length tRNA 40
          """);

  private static final Lattice LATTICE = new Lattice(Simulation.LABELS, GRAMMAR);

  /**
   * Posteriors speak so clearly that no path matters on which shortest lengths make a difference.
   */
  private static final ScoreTables TABLES =
      new ScoreTables(
          LATTICE,
          DecoderWeights.defaultFor(Simulation.LABELS)
              .with("emission", .3)
              .with("CDS.start", 1.5)
              .with("CDS.start.absent", .3)
              .with("CDS.stop", 1)
              .with("CDS.stop.absent", .3)
              .with("site.begin", -6)
              .with("site.partial", -20)
              .with("site.emission", .8)
              .with("CDS.upstream", .01)
              .with("CDS.insertion", -9)
              .with("CDS.deletion", -10)
              .with("CDS.run.3", 1)
              .with("CDS.run.5", 2)
              .with("CDS.partial", -1)
              .with("CDS.overlap.near", 1)
              .with("CDS.overlap.same", -2)
              .with("CDS.overlap.opposite", -1.5)
              .with("CDS.overlap.base", .1),
          new DecoderWeights.Conditions(1e-3, 1e-2, 0, 1.0),
          GeneticCodes.byId(11),
          null);

  /** A feature, in the coordinates of the plus strand, and the boundaries at which frames shift. */
  private record Found(String name, int start, int end, List<Integer> shifts) {
    Found mirrored(int length) {
      String other =
          name.endsWith("+")
              ? name.replace('+', '-')
              : name.endsWith("-") ? name.replace('-', '+') : name;
      List<Integer> sites = new ArrayList<>(shifts.stream().map(at -> length - at).toList());
      sites.sort(null);
      return new Found(other, length - end, length - start, sites);
    }
  }

  /** What is known of each base. */
  private static final class Decoded {
    final List<Found> features = new ArrayList<>();
    final float[][] state;
    final float[][][] ends = new float[4][][];

    Decoded(Contig contig, short[] posteriors, boolean mostRight) {
      int length = contig.length();
      int units = LATTICE.units.size();
      state = new float[length][LATTICE.pairStart];
      Arrays.setAll(ends, kind -> new float[length][units]);
      short[] states = new short[length];
      ContigDecoder decoder =
          new ContigDecoder(
              TABLES,
              contig,
              mostRight,
              (pos, s, around) -> {
                states[pos] = (short) s;
                for (int i = 0; i < LATTICE.pairStart; i++) {
                  state[pos][i] = around.state(i, pos);
                }
                for (MarginalWindow.Kind kind : MarginalWindow.Kind.values()) {
                  for (int u = 0; u < units; u++) {
                    ends[kind.ordinal()][pos][u] = around.at(kind, u, pos);
                  }
                }
              });
      decoder.accept(posteriors, length);
      decoder.end();
      for (int u = 0; u < units; u++) {
        trace(states, u);
      }
      features.sort(Comparator.comparing(Found::start).thenComparing(Found::end));
    }

    /** Follows one unit, whose features do not overlap but by starting anew. */
    private void trace(short[] states, int u) {
      List<int[]> open = new ArrayList<>();
      List<List<Integer>> shifts = new ArrayList<>();
      for (int pos = 0; pos <= states.length; pos++) {
        int s = pos < states.length ? states[pos] & ~Viterbi.BEGIN : 0;
        boolean begins = pos < states.length && s != states[pos];
        List<Integer> places = new ArrayList<>();
        if (LATTICE.unit[s] == u) {
          places.add(LATTICE.place[s]);
        }
        if (s > 0 && LATTICE.second[s] == u) {
          places.add(LATTICE.secondPlace[s]);
        }
        boolean isAlone = open.size() == 1 && places.size() == 1 && s < LATTICE.pairStart;
        for (int i = open.size() - 1; i >= 0; i--) {
          int next = u < LATTICE.codingCount ? (open.get(i)[1] + 1) % 3 : 0;
          boolean goesOn = !begins && places.remove((Integer) next);
          if (!goesOn && !begins && isAlone) {
            shifts.get(i).add(pos);
            next = places.remove(0);
            goesOn = true;
          }
          open.get(i)[1] = next;
          if (!goesOn) {
            String name = LATTICE.units.get(u).name();
            features.add(new Found(name, open.remove(i)[0], pos, shifts.remove(i)));
          }
        }
        for (int place : places) {
          open.add(new int[] {pos, place});
          shifts.add(new ArrayList<>());
        }
      }
    }
  }

  private static short[] mirrored(short[] posteriors) {
    byte[] other = Simulation.LABELS.complement();
    int length = posteriors.length / L;
    short[] mirrored = new short[posteriors.length];
    for (int pos = 0; pos < length; pos++) {
      for (int k = 0; k < L; k++) {
        mirrored[(length - 1 - pos) * L + other[k]] = posteriors[pos * L + k];
      }
    }
    return mirrored;
  }

  private static int otherUnit(int u) {
    Found name = new Found(LATTICE.units.get(u).name(), 0, 0, List.of()).mirrored(0);
    for (int v = 0; v < LATTICE.units.size(); v++) {
      if (LATTICE.units.get(v).name().equals(name.name())) {
        return v;
      }
    }
    throw new IllegalStateException(name.name());
  }

  private static int otherState(int s) {
    int u = LATTICE.unit[s];
    if (s == 0) {
      return 0;
    }
    int v = otherUnit(u);
    return LATTICE.firstState[v] + (u < LATTICE.codingCount ? 2 - LATTICE.place[s] : 0);
  }

  private static boolean overlaps(Found one, Found other) {
    return one != other
        && one.name().startsWith("CDS")
        && other.name().startsWith("CDS")
        && one.start() < other.end()
        && other.start() < one.end();
  }

  private static void assertMirrored(Found found, Found expected, String what) {
    assertThat(found.name()).as(what).isEqualTo(expected.name());
    assertThat(found.start()).as(what).isEqualTo(expected.start());
    assertThat(found.end()).as(what).isEqualTo(expected.end());
    assertThat(found.shifts()).as(what).hasSameSizeAs(expected.shifts());
    for (int i = 0; i < found.shifts().size(); i++) {
      assertThat(found.shifts().get(i))
          .as(what)
          .isBetween(expected.shifts().get(i) - 1, expected.shifts().get(i) + 1);
    }
  }

  @Test
  void featuresAndProbabilitiesAreMirrored() {
    int shifts = 0;
    int overlapping = 0;
    for (boolean mostRight : new boolean[] {false, true}) {
      for (long seed = 0; seed < 8; seed++) {
        Simulation of = new Simulation(seed, 4_000, "c");
        int length = of.contig.length();
        Decoded forward = new Decoded(of.contig, of.posteriors, mostRight);
        Decoded back =
            new Decoded(of.contig.reverseComplement(), mirrored(of.posteriors), mostRight);
        List<Found> expected =
            back.features.stream()
                .map(f -> f.mirrored(length))
                .sorted(Comparator.comparing(Found::start).thenComparing(Found::end))
                .toList();
        String what = "case " + seed + (mostRight ? ", most bases right" : "");
        assertThat(forward.features).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
          Found one = forward.features.get(i);
          assertMirrored(one, expected.get(i), what);
          shifts += one.shifts().size();
          overlapping += (int) forward.features.stream().filter(f -> overlaps(one, f)).count();
        }
        assertThat(worst(forward, back, length)).as(what).isLessThan(2e-3f);
      }
    }
    assertThat(shifts).isGreaterThan(9);
    assertThat(overlapping).isGreaterThan(19);
  }

  /** The greatest difference between any probability and its mirror image. */
  private static float worst(Decoded forward, Decoded back, int length) {
    float worst = 0;
    for (int pos = 0; pos < length; pos++) {
      for (int s = 0; s < LATTICE.pairStart; s++) {
        float other = back.state[length - 1 - pos][otherState(s)];
        worst = Math.max(worst, Math.abs(forward.state[pos][s] - other));
      }
      for (MarginalWindow.Kind kind : MarginalWindow.Kind.values()) {
        MarginalWindow.Kind mirrored =
            switch (kind) {
              case LEFT -> MarginalWindow.Kind.RIGHT;
              case RIGHT -> MarginalWindow.Kind.LEFT;
              case INSERTION, DELETION -> kind;
            };
        for (int u = 0; pos > 0 && u < LATTICE.units.size(); u++) {
          float here = forward.ends[kind.ordinal()][pos][u];
          float other = back.ends[mirrored.ordinal()][length - pos][otherUnit(u)];
          worst = Math.max(worst, Math.abs(here - other));
        }
      }
    }
    return worst;
  }
}
