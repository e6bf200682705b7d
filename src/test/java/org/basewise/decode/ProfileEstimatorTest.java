package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class ProfileEstimatorTest {
  private static final LabelSet LABELS = DecodedPath.LABELS;
  private static final int L = LABELS.size();
  private static final DecoderWeights WEIGHTS = DecoderWeights.defaultFor(LABELS);

  private static double shiftRate(String labels, int block) {
    ErrorEvidence evidence = new ErrorEvidence(LABELS);
    short[] posteriors = DecodedPath.posteriors(labels);
    for (int start = 0; start < labels.length(); start += block) {
      int end = Math.min(labels.length(), start + block);
      evidence.accept(Arrays.copyOfRange(posteriors, start * L, end * L), end - start);
    }
    return evidence.counts().shiftRate();
  }

  @Test
  void changesOfFrameOnOneStrandCountPerMillionCodingBases() {
    Offset<Double> close = Offset.offset(1e-6);
    String stretch = "123".repeat(100);
    String lost = stretch + stretch.substring(1) + stretch;
    double bases = lost.length() + ErrorEvidence.PRIOR_BASES;
    assertThat(shiftRate(lost, 1000)).isCloseTo(1e6 / bases, close);
    assertThat(shiftRate(lost + "3" + stretch, 1000))
        .isCloseTo(2e6 / (bases + 1 + stretch.length()), close);
    assertThat(shiftRate("cba".repeat(50) + "ba" + "cba".repeat(50), 1000))
        .isCloseTo(1e6 / (302 + ErrorEvidence.PRIOR_BASES), close);
    assertThat(shiftRate(lost, 7)).isEqualTo(shiftRate(lost, 1000));
  }

  @Test
  void neighboursAndSpotsAreNoChanges() {
    String gene = "123".repeat(30);
    assertThat(shiftRate(gene + gene, 50)).isZero();
    assertThat(shiftRate(gene + ".......2" + gene, 50)).as("background between").isZero();
    assertThat(shiftRate(gene + "cba".repeat(30) + gene, 50)).as("the other strand").isZero();
    assertThat(shiftRate(gene + "23123", 50)).as("a spot of less than a run").isZero();
    assertThat(shiftRate(gene + "12312" + gene, 50)).as("in another frame").isPositive();
  }

  @Test
  void aChangeCountsLessWhereAGeneEndsAndAnotherStarts() {
    Offset<Double> close = Offset.offset(1.);
    LabelSet labels = LabelSpec.parse(List.of("CDS:gene")).labelSet();
    int start = labels.indexOf("CDS+start");
    int stop = labels.indexOf("CDS+stop");
    assertThat(rateOfTwoGenes(labels, start, 0, stop, 0)).isCloseTo(1e6 / 700, close);
    assertThat(rateOfTwoGenes(labels, start, 5_000, stop, 0)).isCloseTo(5e5 / 700, close);
    assertThat(rateOfTwoGenes(labels, start, 5_000, stop, 8_000)).isCloseTo(1e5 / 700, close);
    int minusStart = labels.indexOf("CDS-start");
    assertThat(rateOfTwoGenes(labels, minusStart, 9_000, stop, 8_000)).isCloseTo(2e5 / 700, close);
  }

  /** 99 bases in one frame and 101 in the next, with posteriors of ends where they meet. */
  private static double rateOfTwoGenes(LabelSet labels, int one, int first, int other, int second) {
    short[] posteriors = new short[200 * labels.size()];
    for (int pos = 0; pos < 200; pos++) {
      int place = pos < 99 ? pos % 3 : (pos + 1) % 3;
      posteriors[pos * labels.size() + labels.indexOf("CDS+1") + place] = 9_000;
    }
    posteriors[96 * labels.size() + one] = (short) first;
    posteriors[99 * labels.size() + other] = (short) second;
    ErrorEvidence evidence = new ErrorEvidence(labels);
    evidence.accept(posteriors, 200);
    return evidence.counts().shiftRate();
  }

  /** Genes of 100 codons, with a codon inside each in place of others, and shifts in some. */
  private static SampleProfile profile(
      String codon, int genes, int shifted, int code, boolean open, int block) {
    Random random = new Random(7);
    StringBuilder bases = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (int gene = 0; gene < genes; gene++) {
      bases.append("ATG");
      for (int i = 0; i < 98; i++) {
        String other = "ACG".charAt(random.nextInt(3)) + "CT";
        bases.append(i == 50 ? codon : other);
      }
      bases.append("TAA");
      String coding = "123".repeat(100);
      if (gene < shifted) {
        bases.deleteCharAt(bases.length() - 120);
        coding = "123".repeat(60) + "23" + "123".repeat(39);
      }
      bases.append("ATTCAGCTAT");
      labels.append(coding).append("..........");
    }
    Contig contig = Contig.of("c", bases);
    short[] posteriors = DecodedPath.posteriors(labels.toString());
    ProfileEstimator estimator = new ProfileEstimator(LABELS);
    ProfileEstimator.Counting counting = estimator.begin(contig);
    for (int start = 0; start < contig.length(); start += block) {
      int end = Math.min(contig.length(), start + block);
      counting.accept(Arrays.copyOfRange(posteriors, start * L, end * L), end - start);
    }
    counting.end();
    assertThat(estimator.bases()).isEqualTo(contig.length());
    return estimator.profile(WEIGHTS, code, open);
  }

  @Test
  void manyTgaInFrameAndNoOtherStopsShowTheCodeOfMycoplasma() {
    assertThat(profile("TGA", 40, 0, 11, true, 500).geneticCode()).isEqualTo(4);
    assertThat(profile("TGA", 40, 0, 11, false, 500).geneticCode())
        .as("a code given")
        .isEqualTo(11);
    assertThat(profile("TGA", 40, 0, 1, true, 500).geneticCode()).as("another code").isEqualTo(1);
    assertThat(profile("TGA", 7, 0, 11, true, 500).geneticCode()).as("too few").isEqualTo(11);
    assertThat(profile("TAA", 40, 0, 11, true, 500).geneticCode()).isEqualTo(11);
    assertThat(profile("TGG", 40, 0, 11, true, 500).geneticCode()).isEqualTo(11);
  }

  @Test
  void moreChangesOfFrameAreMoreErrors() {
    double before = -1;
    for (int shifted : new int[] {0, 5, 20, 60, 100}) {
      SampleProfile profile = profile("ACA", 100, shifted, 11, true, 500);
      assertThat(profile.indelRate()).isGreaterThan(before);
      before = profile.indelRate();
      assertThat(profile.errorRate()).isPositive();
    }
    assertThat(profile("ACA", 100, 0, 11, true, 500).indelRate())
        .as("what little was seen is drawn towards a draft")
        .isBetween(0., 1.5e-4);
    assertThat(profile("ACA", 100, 30, 11, true, 500).indelRate()).isBetween(3e-4, 3e-3);
  }

  @Test
  void aProfileIsTheSameHoweverTheBasesComeAndHoweverItIsKept() {
    SampleProfile whole = profile("TGA", 40, 10, 11, true, 1_000_000);
    for (int block : new int[] {1, 7, 4096}) {
      SampleProfile cut = profile("TGA", 40, 10, 11, true, block);
      assertThat(ProfileJson.text(cut, "m")).isEqualTo(ProfileJson.text(whole, "m"));
    }
    assertThat(ProfileJson.parse("p", ProfileJson.text(whole, "m")).indelRate())
        .isEqualTo(whole.indelRate());
  }

  @Test
  void theCodingPotentialKnowsTheWordsOfTheSample() {
    SampleProfile profile = profile("ACA", 60, 0, 11, true, 900);
    int[][] scores = Objects.requireNonNull(profile.potential()).scores();
    // ACT CCT: the last T, at a third codon position.
    int word = word("ACTCCT");
    assertThat(scores[2][word]).isPositive();
    assertThat(scores[2][word]).isGreaterThan(scores[2][word("ACTCCG")]);
    assertThat(profile("ACA", 5, 0, 11, true, 900).potential()).as("too little").isNull();
  }

  private static int word(String letters) {
    List<Integer> digits = new ArrayList<>();
    letters.chars().forEach(letter -> digits.add("ACGT".indexOf(letter)));
    return digits.stream().reduce(0, (sum, digit) -> 4 * sum + digit);
  }
}
