package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.basewise.genome.Contig;
import org.basewise.infer.Posteriors;
import org.basewise.io.GeneticCodes;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class ForwardBackwardTest {
  private static final LabelSet LABELS = LabelSpec.parse(List.of("rRNA:strand")).labelSet();

  /** Background, a feature of 2,000 bases on plus, background, all with one posterior. */
  private static Marginals of(int posterior, int shortest) {
    Grammar grammar = Grammar.parse("test", "basewise grammar 2\nlength rRNA " + shortest + "\n");
    Lattice lattice = new Lattice(LABELS, grammar);
    ScoreTables tables =
        new ScoreTables(
            lattice,
            DecoderWeights.defaultFor(LABELS).with("rRNA.begin", -6).with("rRNA.partial", -20),
            new DecoderWeights.Conditions(0, 0, 0, 1.0),
            GeneticCodes.byId(11),
            null);
    int length = 2_200;
    short[] posteriors = new short[length * LABELS.size()];
    for (int pos = 0; pos < length; pos++) {
      int label = pos < 100 || pos >= 2_100 ? 0 : 1;
      posteriors[pos * LABELS.size() + label] = (short) posterior;
      posteriors[pos * LABELS.size() + 1 - label] = (short) (Posteriors.ONE - posterior);
    }
    Rows rows = new Rows(lattice, length + 1);
    LocalScores scores = new LocalScores(tables, Contig.of("c", "A".repeat(length)));
    scores.add(posteriors, 0, length, rows);
    scores.addEnd(rows);
    ForwardBackward sums =
        new ForwardBackward(lattice, rows.capacity, tables.partial, tables.overlapBase, 0);
    Marginals out = new Marginals(lattice, rows.count);
    sums.run(rows, 0, rows.count, out);
    return out;
  }

  @Test
  void scoresOfLongFeaturesStayInTheRangeOfNumbers() {
    for (int posterior : new int[] {9_900, 10_000}) {
      for (int shortest : new int[] {1, 150, 250, 1_900}) {
        Marginals out = of(posterior, shortest);
        for (int pos = 0; pos < out.count; pos++) {
          boolean inside = pos >= 110 && pos < 2_090;
          boolean outside = pos < 90 || pos >= 2_110;
          double chance = out.state[pos * out.emissionCount + 1];
          if (inside || outside) {
            assertThat(chance)
                .as("base %d, shortest length %d", pos, shortest)
                .isCloseTo(inside ? 1 : 0, Offset.offset(.05));
          }
        }
      }
    }
  }

  @Test
  void aShortestLengthThatIsMetChangesNothing() {
    Marginals free = of(9_900, 190);
    Marginals bound = of(9_900, 201);
    for (int i = 0; i < free.state.length; i++) {
      assertThat(bound.state[i]).isCloseTo(free.state[i], Offset.offset(1e-5f));
    }
  }
}
