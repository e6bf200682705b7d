package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.io.GeneticCodes;
import org.junit.jupiter.api.Test;

/** Neither blocks nor windows nor what was decoded before change what is found. */
class DecoderInvarianceTest {
  private static final int L = Simulation.LABELS.size();

  static final Grammar GRAMMAR =
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
          follow tRNA+ CDS+
          follow CDS+ CDS+
          """);

  private static final Lattice LATTICE = new Lattice(Simulation.LABELS, GRAMMAR);

  private static final ScoreTables TABLES =
      new ScoreTables(
          LATTICE,
          DecoderWeights.defaultFor(Simulation.LABELS),
          new DecoderWeights.Conditions(1e-3, 1e-2, 0, 1.0),
          GeneticCodes.byId(11),
          null);

  /** States, and all probabilities, of each base. */
  private record Decoded(short[] states, float[] chances) {}

  private record Windows(int core, int ahead, int viterbi) {
    static final Windows USUAL =
        new Windows(ForwardBackward.CORE, ForwardBackward.AHEAD, Viterbi.WINDOW);
  }

  private static Decoded decode(Simulation of, boolean mostRight, int block, Windows windows) {
    Contig contig = of.contig;
    int units = LATTICE.units.size();
    int width = LATTICE.pairStart + 4 * units;
    short[] states = new short[contig.length()];
    float[] chances = new float[contig.length() * width];
    int[] next = new int[1];
    ContigDecoder decoder =
        new ContigDecoder(
            TABLES,
            contig,
            mostRight,
            windows.core(),
            windows.ahead(),
            windows.viterbi(),
            (pos, state, around) -> {
              assertThat(pos).isEqualTo(next[0]++);
              states[pos] = (short) state;
              int at = pos * width;
              for (int s = 0; s < LATTICE.pairStart; s++) {
                chances[at++] = around.state(s, pos);
              }
              for (MarginalWindow.Kind kind : MarginalWindow.Kind.values()) {
                for (int u = 0; u < units; u++) {
                  chances[at++] = around.at(kind, u, pos);
                }
              }
            });
    for (int start = 0; start < contig.length(); start += block) {
      int end = Math.min(contig.length(), start + block);
      decoder.accept(Arrays.copyOfRange(of.posteriors, start * L, end * L), end - start);
    }
    decoder.end();
    assertThat(next[0]).isEqualTo(contig.length());
    return new Decoded(states, chances);
  }

  private static void assertSame(Decoded found, Decoded expected) {
    assertThat(found.states()).isEqualTo(expected.states());
    assertThat(found.chances()).isEqualTo(expected.chances());
  }

  @Test
  void blocksDoNotMatter() {
    for (boolean mostRight : new boolean[] {false, true}) {
      Simulation shorter = new Simulation(1, 2_500, "c");
      Decoded expected = decode(shorter, mostRight, 1_000_000, Windows.USUAL);
      for (int block : new int[] {1, 7, 100, 1_000}) {
        assertSame(decode(shorter, mostRight, block, Windows.USUAL), expected);
      }
      Simulation longer = new Simulation(2, 30_000, "c");
      expected = decode(longer, mostRight, 1_000_000, Windows.USUAL);
      for (int block : new int[] {7, 4_096, 10_240, 17_000}) {
        assertSame(decode(longer, mostRight, block, Windows.USUAL), expected);
      }
    }
  }

  @Test
  void aContigShorterThanACodonHasALabelForEachBase() {
    for (int length = 0; length < 5; length++) {
      Simulation of = new Simulation(length, length, "c");
      for (boolean mostRight : new boolean[] {false, true}) {
        assertThat(decode(of, mostRight, 1, Windows.USUAL).states()).hasSize(length);
      }
    }
  }

  @Test
  void thePathDoesNotDependOnTheWindowItIsReadBackIn() {
    Simulation of = new Simulation(3, 30_000, "c");
    short[] expected =
        decode(of, false, 5_000, new Windows(ForwardBackward.CORE, ForwardBackward.AHEAD, 1 << 17))
            .states();
    for (int window : new int[] {1 << 12, 1 << 13, 1 << 15}) {
      Windows windows = new Windows(ForwardBackward.CORE, ForwardBackward.AHEAD, window);
      assertThat(decode(of, false, 5_000, windows).states()).isEqualTo(expected);
    }
  }

  @Test
  void probabilitiesOfALongContigAreThoseOfOneWindowOverAll() {
    Simulation of = new Simulation(4, 3 * ForwardBackward.CORE + 6_000, "c");
    Windows whole = new Windows(1 << 16, ForwardBackward.AHEAD, Viterbi.WINDOW);
    for (boolean mostRight : new boolean[] {false, true}) {
      Decoded expected = decode(of, mostRight, 5_000, whole);
      Decoded found = decode(of, mostRight, 5_000, Windows.USUAL);
      assertThat(found.states()).isEqualTo(expected.states());
      float worst = 0;
      for (int i = 0; i < found.chances().length; i++) {
        worst = Math.max(worst, Math.abs(found.chances()[i] - expected.chances()[i]));
      }
      assertThat(worst).isLessThan(1e-5f);
    }
  }

  /** The bases of a decoding, as text. */
  private static List<String> bases(Decoder decoder, Simulation of) {
    List<String> bases = new ArrayList<>();
    Decoder.Sink sink =
        new Decoder.Sink() {
          @Override
          public void base(DecodedBase base) {
            StringBuilder text = new StringBuilder().append(base.begins());
            for (int i = 0; i < base.count(); i++) {
              text.append(base.unit(i).name()).append(base.place(i));
              text.append(' ').append(base.probability(i)).append(base.leftProbability(i));
            }
            bases.add(text.toString());
          }

          @Override
          public void end(DecodedBase behind) {
            bases.add("end");
          }
        };
    Decoder.Decoding decoding = decoder.begin(of.contig, SampleProfile.clean(11), sink);
    decoding.accept(of.posteriors, of.contig.length());
    decoding.end();
    return bases;
  }

  @Test
  void whatWasDecodedBeforeDoesNotMatter() {
    Decoder decoder =
        new Decoder(
            Simulation.LABELS,
            GRAMMAR,
            DecoderWeights.defaultFor(Simulation.LABELS),
            Decoder.Objective.AUTO,
            GeneticCodes::byId);
    Simulation one = new Simulation(5, 9_000, "one");
    Simulation other = new Simulation(6, 700, "other");
    List<String> first = bases(decoder, one);
    List<String> second = bases(decoder, other);
    assertThat(bases(decoder, one)).isEqualTo(first);
    assertThat(bases(decoder, other)).isEqualTo(second);
    assertThat(first).hasSize(one.contig.length() + 1).anyMatch(text -> text.contains("CDS-"));
  }
}
