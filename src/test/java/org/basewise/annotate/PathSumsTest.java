package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.io.GeneticCodes;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

/** The sums are held to the sum over every sequence of labels, one by one, by the definitions. */
class PathSumsTest {
  private static final GeneticCode CODE = GeneticCodes.byId(11);
  private static final LabelSet LABELS =
      LabelSpec.parse(List.of("CDS:gene", "tRNA:strand")).labelSet();
  private static final int L = LABELS.size();
  private static final int STATES = 7;

  private static final Grammar GRAMMAR =
      Grammar.parse(
          "g",
          """
          basewise grammar 1
          together 2
          all-paths 1000 2000
          usage 800
          run 2 700
          weigh start 600
          weigh stop 300 200
          gap 2
          touch 400
          begin CDS 300
          end CDS 200
          open CDS 900
          credit CDS 100
          start CDS code 0
          start CDS any 1500
          stop CDS code 0
          stop CDS any 1200
          through CDS 2500
          insertion CDS 1800
          deletion CDS 2100
          """);

  private static final FeatureRules RULES = GRAMMAR.of("CDS");

  private final Random random = new Random(5);

  private Contig contig(int length, String alphabet) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return Contig.of("c", letters.toString());
  }

  private short[] posteriors(int length) {
    short[] rows = new short[length * L];
    for (int t = 0; t < length; t++) {
      double[] weights = random.doubles(LABELS.plainSize()).map(x -> x * x * x).toArray();
      double sum = Arrays.stream(weights).sum();
      for (int k = 0; k < weights.length; k++) {
        rows[t * L + k] = (short) (10_000 * weights[k] / sum);
      }
      for (int k = LABELS.plainSize(); k < L; k++) {
        rows[t * L + k] = (short) random.nextInt(3000);
      }
    }
    return rows;
  }

  private CodonUsage usage() {
    long[][] counts = new long[CodonUsageCounts.BACKGROUND + 1][CodonWords.COUNT];
    for (long[] row : counts) {
      Arrays.setAll(row, word -> random.nextInt(1000));
    }
    return new CodonUsage(counts);
  }

  /** One contig, and what a path through it costs. */
  private record Case(Contig contig, short[] rows, CodonUsage usage) {
    private static int of(String name) {
      return LABELS.indexOf(name);
    }

    private static double cost(int posterior, double weight) {
      return -1000 * weight * Math.log(Math.max(posterior, .5) / 10_000);
    }

    private int posterior(int pos, String label) {
      return rows[pos * L + of(label)];
    }

    /** State 0 is background, 1 to 3 are the codon positions on plus, 4 to 6 those on minus. */
    double base(int pos, int state) {
      int together = GRAMMAR.together();
      if (state == 0) {
        int all = rows[pos * L] + posterior(pos, "tRNA+") + posterior(pos, "tRNA-");
        return Math.round(cost(all, 1. / together)) + RULES.credit();
      }
      boolean minus = state > 3;
      int position = (state - 1) % 3;
      String label = "CDS" + (minus ? "-" : "+") + (position + 1);
      CodonWords words = new CodonWords(contig, pos);
      int word = minus ? words.minus() : words.plus();
      return Math.round(cost(posterior(pos, label), 1. / together))
          - usage.discount(position, word, GRAMMAR.usage());
    }

    private byte code(int pos, boolean minus) {
      byte code = contig.code(pos);
      return minus ? Nucleotide.complement(code) : code;
    }

    private double pattern(int pos, boolean minus, boolean isStart) {
      int step = minus ? -1 : 1;
      byte first = code(pos, minus);
      byte second = code(pos + step, minus);
      byte third = code(pos + 2 * step, minus);
      return isStart
          ? RULES.startPrice(CODE, first, second, third)
          : RULES.stopPrice(CODE, first, second, third);
    }

    /** A gene on plus begins, or one on minus ends, with its leftmost base here. */
    double left(int pos, boolean minus) {
      return minus
          ? RULES.end() + pattern(pos + 2, true, false) + stop(pos, "CDS-stop")
          : RULES.begin() + pattern(pos, false, true) + start(pos, "CDS+start");
    }

    double right(int pos, boolean minus) {
      return minus
          ? RULES.begin() + pattern(pos, true, true) + start(pos, "CDS-start")
          : RULES.end() + pattern(pos - 2, false, false) + stop(pos, "CDS+stop");
    }

    private double start(int pos, String label) {
      return end(posterior(pos, label), GRAMMAR.starts());
    }

    private double stop(int pos, String label) {
      return end(posterior(pos, label), GRAMMAR.stops());
    }

    private static double end(int posterior, Grammar.EndWeight weight) {
      return Math.round(cost(posterior, weight.by() / 1000.))
          - Math.round(cost(10_000 - posterior, weight.against() / 1000.));
    }

    static int leftmost(boolean minus) {
      return minus ? 6 : 1;
    }

    static int rightmost(boolean minus) {
      return minus ? 4 : 3;
    }

    /** The factor of all ways from a state at the base before {@code pos} to one there. */
    double between(int from, int to, int pos) {
      boolean fromMinus = from > 3;
      boolean toMinus = to > 3;
      boolean ends = from == 0 || from == rightmost(fromMinus);
      boolean begins = to == 0 || to == leftmost(toMinus);
      double factor = 0;
      if (ends && begins) {
        double cost =
            (from == 0 ? 0 : right(pos - 1, fromMinus))
                + (to == 0 ? 0 : left(pos, toMinus))
                + (from != 0 && to != 0 ? GRAMMAR.touch() : 0);
        factor += Math.exp(-cost / 1000);
      }
      if (from != 0 && to != 0 && fromMinus == toMinus) {
        factor += Math.exp(-goingOn(from, to, pos, fromMinus) / 1000);
      }
      return factor;
    }

    private double goingOn(int from, int to, int pos, boolean minus) {
      int step = Math.floorMod(minus ? from - to : to - from, 3);
      double less = Runs.isBeside(contig, pos, 2) ? GRAMMAR.changes().less() : 0;
      if (step == 0) {
        return RULES.insertion() - less;
      }
      if (step == 2) {
        return RULES.deletion() - less;
      }
      if (from != rightmost(minus)) {
        return 0;
      }
      int codon = minus ? pos + 2 : pos - 3;
      int along = minus ? -1 : 1;
      boolean isStop =
          CODE.isStop(
              code(codon, minus), code(codon + along, minus), code(codon + 2 * along, minus));
      return isStop ? RULES.through() : 0;
    }

    double first(int state) {
      if (state == 0) {
        return 1;
      }
      boolean minus = state > 3;
      return Math.exp(-RULES.open() / 1000.)
          + (state == leftmost(minus) ? Math.exp(-left(0, minus) / 1000) : 0);
    }

    double last(int state) {
      if (state == 0) {
        return 1;
      }
      boolean minus = state > 3;
      return Math.exp(-RULES.open() / 1000.)
          + (state == rightmost(minus) ? Math.exp(-right(contig.length() - 1, minus) / 1000) : 0);
    }

    /** [pos][state] the chance, by all sequences of states. */
    double[][] chances() {
      double[][] sums = new double[contig.length()][STATES];
      double total = walk(new int[contig.length()], 0, 1, sums);
      for (double[] row : sums) {
        for (int s = 0; s < STATES; s++) {
          row[s] /= total;
        }
      }
      return sums;
    }

    private double walk(int[] path, int pos, double weight, double[][] sums) {
      if (pos == path.length) {
        double whole = weight * last(path[pos - 1]);
        for (int i = 0; i < pos; i++) {
          sums[i][path[i]] += whole;
        }
        return whole;
      }
      double total = 0;
      for (int state = 0; state < STATES; state++) {
        double way = pos == 0 ? first(state) : between(path[pos - 1], state, pos);
        if (way > 0) {
          path[pos] = state;
          total += walk(path, pos + 1, weight * way * Math.exp(-base(pos, state) / 1000), sums);
        }
      }
      return total;
    }
  }

  private static PathSums sums(Contig contig, CodonUsage usage) {
    return new PathSums(contig, new SumRules(new DecodingRules(LABELS, GRAMMAR, CODE)), usage);
  }

  @Test
  void theChanceOfALabelIsTheSumOverAllPathsThatGiveIt() {
    for (int trial = 0; trial < 20; trial++) {
      Contig contig = contig(6, trial % 2 == 0 ? "ATG" : "ACGTTA");
      Case test = new Case(contig, posteriors(6), usage());
      short[] rows = test.rows().clone();
      sums(contig, test.usage()).replace(rows, 0, 6, 6, true);
      double[][] expected = test.chances();
      for (int pos = 0; pos < 6; pos++) {
        int background = rows[pos * L] + rows[pos * L + 7] + rows[pos * L + 8];
        assertThat((double) background).isCloseTo(1e4 * expected[pos][0], within());
        for (int state = 1; state < STATES; state++) {
          assertThat((double) rows[pos * L + state])
              .isCloseTo(1e4 * expected[pos][state], within());
        }
        assertThat(rows[pos * L + L - 1]).as("a label of an end").isZero();
      }
    }
  }

  private static Offset<Double> within() {
    return Offset.offset(2.0);
  }

  @Test
  void featuresWithoutCodonPositionsShareTheChanceOfBackgroundAsTheirPosteriorsDo() {
    Contig contig = Contig.of("c", "ACCA");
    short[] rows = new short[4 * L];
    for (int t = 0; t < 4; t++) {
      rows[t * L] = 2000;
      rows[t * L + LABELS.indexOf("tRNA+")] = 6000;
      rows[t * L + LABELS.indexOf("CDS+1")] = 2000;
    }
    sums(contig, usage()).replace(rows, 0, 4, 4, true);
    assertThat(rows[LABELS.indexOf("tRNA+")]).isPositive();
    assertThat((double) rows[LABELS.indexOf("tRNA+")]).isCloseTo(3.0 * rows[0], within());
  }

  @Test
  void aRunOfUnknownBasesPartsWhatLiesOnItsSides() {
    Contig whole = Contig.of("c", "ATGCATNNATGCCA");
    short[] rows = posteriors(14);
    short[] left = Arrays.copyOf(rows, 6 * L);
    short[] right = Arrays.copyOfRange(rows, 8 * L, 14 * L);
    CodonUsage usage = usage();
    sums(whole, usage).replace(rows, 0, 14, 14, true);
    sums(Contig.of("l", "ATGCAT"), usage).replace(left, 0, 6, 6, true);
    sums(Contig.of("r", "ATGCCA"), usage).replace(right, 0, 6, 6, true);
    assertThat(Arrays.copyOf(rows, 6 * L)).containsExactly(left);
    assertThat(Arrays.copyOfRange(rows, 8 * L, 14 * L)).containsExactly(right);
    assertThat(rows[6 * L]).isGreaterThan((short) 0);
    assertThat(rows[6 * L + 1]).isZero();
  }

  @Test
  void theChancesOfALongContigDoNotHangOnHowItsBasesCome() {
    int length = 2 * SummedDecoding.CORE + SummedDecoding.AHEAD + 300;
    Contig contig = contig(length, "ACGT");
    short[] rows = posteriors(length);
    CodonUsage usage = usage();
    short[] atOnce = decoded(contig, rows, usage, length);
    assertThat(decoded(contig, rows, usage, 700)).containsExactly(atOnce);
    sums(contig, usage).replace(rows, 0, length, length, true);
    for (int i = 0; i < rows.length; i++) {
      assertThat(Math.abs(rows[i] - atOnce[i])).isLessThanOrEqualTo(1);
    }
  }

  /** What a decoding receives if the bases come in blocks. */
  private static short[] decoded(Contig contig, short[] rows, CodonUsage usage, int block) {
    List<short[]> received = new ArrayList<>();
    Decoder.Decoding collecting =
        new Decoder.Decoding() {
          @Override
          public void accept(short[] posteriors, int length) {
            received.add(Arrays.copyOf(posteriors, length * L));
          }

          @Override
          public void end() {}
        };
    SummedDecoding decoding =
        new SummedDecoding(sums(contig, usage), collecting, L, contig.length());
    for (int from = 0; from < contig.length(); from += block) {
      int to = Math.min(contig.length(), from + block);
      decoding.accept(Arrays.copyOfRange(rows, from * L, to * L), to - from);
    }
    decoding.end();
    short[] joined = new short[rows.length];
    int at = 0;
    for (short[] part : received) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    assertThat(at).isEqualTo(rows.length);
    return joined;
  }
}
