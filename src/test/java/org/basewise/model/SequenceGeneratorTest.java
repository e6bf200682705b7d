package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.nn.CellKind;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceGeneratorTest {
  private static final Contig NO_START = Contig.of("start", "");

  private static List<String> generated(
      BaseLabelModel model, String kernel, int threads, SequenceGenerator.Request request) {
    FloatKernel floats = Kernels.named(kernel);
    List<String> sequences = new ArrayList<>();
    new SequenceGenerator(model, floats, threads)
        .generate(
            request,
            (index, codes) -> {
              assertThat(index).isEqualTo(sequences.size());
              Contig contig = new Contig("g", "", codes);
              sequences.add(contig.bases(new Interval(0, contig.length()), Strand.PLUS));
            });
    return sequences;
  }

  private static SequenceGenerator.Request request(int count, int length, long seed) {
    return new SequenceGenerator.Request(count, length, NO_START, 1, seed);
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void theSameSeedGivesTheSameSequencesOnAnyNumberOfThreads(CellKind cell) {
    BaseLabelModel model = NextBaseFixtures.random(cell, 2, 3);
    List<String> first = generated(model, "rows", 1, request(70, 90, 5));
    assertThat(first).hasSize(70).doesNotHaveDuplicates().allMatch(s -> s.matches("[ACGT]{90}"));
    assertThat(generated(model, "rows", 3, request(70, 90, 5))).isEqualTo(first);
    assertThat(generated(model, "rows", 2, request(7, 90, 5))).isEqualTo(first.subList(0, 7));
    assertThat(generated(model, "rows", 1, request(70, 90, 6))).doesNotContainAnyElementsOf(first);
  }

  @Test
  void basesAreDrawnAsOftenAsTheModelSays() {
    double[] expected = {0.1, 0.2, 0.3, 0.4};
    BaseLabelModel model = NextBaseFixtures.independent(expected);
    String all = String.join("", generated(model, "scalar", 1, request(50, 2000, 1)));
    for (int k = 0; k < 4; k++) {
      char letter = "ACGT".charAt(k);
      double share = all.chars().filter(c -> c == letter).count() / (double) all.length();
      assertThat(share).isCloseTo(expected[k], within(0.006));
    }
  }

  @Test
  void aLowTemperatureTakesTheLikeliestBaseAndAHighOneAnyBase() {
    BaseLabelModel model = NextBaseFixtures.independent(0.1, 0.2, 0.3, 0.4);
    assertThat(
            generated(model, "scalar", 1, new SequenceGenerator.Request(1, 60, NO_START, 0.01, 1)))
        .containsExactly("T".repeat(60));
    String hot =
        generated(model, "scalar", 1, new SequenceGenerator.Request(1, 9000, NO_START, 100, 1))
            .get(0);
    assertThat(hot.chars().filter(c -> c == 'A').count()).isBetween(2000L, 2500L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aStartIsKeptItsUnknownBasesAreDrawnAndWhatFollowsDependsOnIt(int kmer) {
    BaseLabelModel model = NextBaseFixtures.random(CellKind.GRU, 1, kmer);
    List<String> sequences =
        generated(
            model,
            "scalar",
            1,
            new SequenceGenerator.Request(40, 30, Contig.of("start", "acgNT"), 1, 1));
    assertThat(sequences).allMatch(s -> s.matches("ACG[ACGT]T[ACGT]{25}"));
    assertThat(sequences.stream().map(s -> s.charAt(3)).distinct().count()).isEqualTo(4);
  }

  @Test
  void scoresAreTheProbabilitiesThatWereDrawnFrom() {
    BaseLabelModel model = NextBaseFixtures.independent(0.125, 0.125, 0.25, 0.5);
    List<SequenceScorer.Score> scores = scores(model, Contig.of("c", "ACGTNTrA"));
    assertThat(scores).hasSize(1);
    SequenceScorer.Score score = scores.get(0);
    assertThat(score.scored()).isEqualTo(6);
    assertThat(score.length()).isEqualTo(8);
    assertThat(score.bits()).isCloseTo(3 + 3 + 2 + 1 + 1 + 3, within(1e-5));
    assertThat(score.bitsPerBase()).isCloseTo(13 / 6.0, within(1e-6));
  }

  private static List<SequenceScorer.Score> scores(BaseLabelModel model, Contig... contigs) {
    List<SequenceScorer.Score> scores = new ArrayList<>();
    try (SequenceScorer scorer = new SequenceScorer(model, Kernels.named("scalar"), 2)) {
      scorer.score(List.of(contigs).iterator(), scores::add);
    }
    return scores;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theProbabilityOfABaseDependsOnTheBasesBeforeItAlone(int kmer) {
    BaseLabelModel model = NextBaseFixtures.random(CellKind.LSTM, 2, kmer);
    String bases = "ACGTTGCAACTGGTCAGATCCTAGA";
    double before = 0;
    double sum = 0;
    for (int length = 1; length <= bases.length(); length++) {
      double bits = scores(model, Contig.of("c", bases.substring(0, length))).get(0).bits();
      assertThat(bits).isGreaterThan(before);
      before = bits;
      for (char letter : "ACGT".toCharArray()) {
        String other = bases.substring(0, length - 1) + letter;
        double conditional =
            scores(model, Contig.of("c", other)).get(0).bits()
                - (length == 1
                    ? 0
                    : scores(model, Contig.of("c", bases.substring(0, length - 1))).get(0).bits());
        sum += Math.pow(2, -conditional);
      }
    }
    assertThat(sum / bases.length()).isCloseTo(1, within(1e-5));
  }

  @Test
  void aSequenceWithoutPlainBasesHasNoScore() {
    BaseLabelModel model = NextBaseFixtures.independent(0.25, 0.25, 0.25, 0.25);
    SequenceScorer.Score score = scores(model, Contig.of("c", "NNRY")).get(0);
    assertThat(score.scored()).isZero();
    assertThat(score.bitsPerBase()).isNaN();
  }
}
