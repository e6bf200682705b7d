package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class ErrorEvidenceTest {
  private static ErrorEvidence.Signs signs(String labels, int block) {
    ErrorEvidence evidence = new ErrorEvidence(Tables.LABELS);
    Tables.source(labels, block).stream(
        Contig.of("c", "A".repeat(labels.length())),
        posteriors -> evidence.accept(posteriors.values(), posteriors.length()));
    return evidence.counts().signs(true);
  }

  private static long rate(String labels, int block) {
    return signs(labels, block).shiftRate();
  }

  @Test
  void changesOfFrameOnOneStrandCountPerMillionCodingBases() {
    String stretch = "123".repeat(100);
    String lost = stretch + stretch.substring(1) + stretch;
    long bases = lost.length() + ErrorEvidence.PRIOR_BASES;
    assertThat(rate(lost, 1000)).isEqualTo(1_000_000 / bases);
    assertThat(rate(lost + "3" + stretch, 1000))
        .isEqualTo(2_000_000 / (bases + 1 + stretch.length()));
    assertThat(rate("cba".repeat(50) + "ba" + "cba".repeat(50), 1000))
        .isEqualTo(1_000_000 / (302 + ErrorEvidence.PRIOR_BASES));
  }

  @Test
  void neighboursAndSpotsAreNoChanges() {
    String gene = "123".repeat(30);
    assertThat(rate(gene + gene, 50)).isZero();
    assertThat(rate(gene + ".......2" + gene, 50)).as("background between").isZero();
    assertThat(rate(gene + "cba".repeat(30) + gene, 50)).as("the other strand").isZero();
    assertThat(rate(gene + "12312" + "123".repeat(30), 50)).as("in frame again").isPositive();
    assertThat(rate("123".repeat(30) + "231231".substring(0, 5) + "3123".repeat(1), 50))
        .as("a spot of less than a run")
        .isZero();
  }

  @Test
  void aChangeCountsLessWhereAGeneEndsAndAnotherStarts() {
    LabelSet labels = LabelSpec.parse(List.of("CDS:gene")).labelSet();
    int start = labels.indexOf("CDS+start");
    int stop = labels.indexOf("CDS+stop");
    assertThat(rateOfTwoGenes(labels, start, 0, stop, 0)).isEqualTo(1_000_000 / 700);
    assertThat(rateOfTwoGenes(labels, start, 5_000, stop, 0)).isEqualTo(500_000 / 700);
    assertThat(rateOfTwoGenes(labels, start, 5_000, stop, 8_000)).isEqualTo(100_000 / 700);
    int minusStart = labels.indexOf("CDS-start");
    assertThat(rateOfTwoGenes(labels, minusStart, 9_000, stop, 8_000)).isEqualTo(200_000 / 700);
  }

  /** 99 bases in one frame and 101 in the next, with posteriors of ends where they meet. */
  private static long rateOfTwoGenes(LabelSet labels, int one, int first, int other, int second) {
    short[] posteriors = new short[200 * labels.size()];
    for (int pos = 0; pos < 200; pos++) {
      int place = pos < 99 ? pos % 3 : (pos + 1) % 3;
      posteriors[pos * labels.size() + labels.indexOf("CDS+1") + place] = 9_000;
    }
    posteriors[96 * labels.size() + one] = (short) first;
    posteriors[99 * labels.size() + other] = (short) second;
    ErrorEvidence evidence = new ErrorEvidence(labels);
    evidence.accept(posteriors, 200);
    return evidence.counts().signs(true).shiftRate();
  }

  @Test
  void howTheBlocksAreCutDoesNotMatter() {
    String labels = "123".repeat(40) + "3" + "123".repeat(40) + "...." + "cba".repeat(20);
    assertThat(rate(labels, 7)).isEqualTo(rate(labels, 1000)).isPositive();
  }

  @Test
  void codingBasesAreUnsureByWhatTheirPosteriorsMiss() {
    ErrorEvidence evidence = new ErrorEvidence(Tables.LABELS);
    int labels = Tables.LABELS.size();
    short[] posteriors = new short[4 * labels];
    posteriors[1] = 9_000;
    posteriors[labels + 2] = 8_000;
    posteriors[2 * labels + 3] = 7_000;
    posteriors[3 * labels] = 5_000;
    evidence.accept(posteriors, 4);
    assertThat(evidence.counts().signs(true).unsure())
        .as("background does not count")
        .isEqualTo(200);
    assertThat(new ErrorEvidence(Tables.LABELS).counts().signs(true).unsure()).isZero();
    String most = "1".repeat(ErrorEvidence.MOST_UNSURE_BASES);
    assertThat(signs(most, 1000).unsure()).isEqualTo(100);
    assertThat(signs(most + "1", 1000).unsure()).as("enough bases to show changes").isZero();
  }

  @Test
  void aContigWhoseFrameChangesOftenIsReadByTheGrammarForSuch() throws IOException {
    String part = "GCC".repeat(20);
    String bases = part + "C" + part + "C" + part;
    String labels = "123".repeat(20) + "3" + "123".repeat(20) + "3" + "123".repeat(20);
    assertThat(features(bases, labels, "above 2000")).as("two in 682 is more").hasSize(3);
    assertThat(features(bases, labels, "above 3000")).hasSize(1);
    int missed = (int) signs(labels, 50).unsure();
    assertThat(features(bases, labels, "above 3000 " + (missed - 1))).as("unsure").hasSize(3);
    assertThat(features(bases, labels, "above 3000 " + missed)).hasSize(1);
    assertThat(features(bases, labels, "above never " + (missed - 1))).hasSize(3);
    assertThat(features(bases, labels, "above never " + missed)).as("changes").hasSize(1);
    assertThat(features(bases, labels, "above 2000 1000 reads")).as("a read").hasSize(3);
  }

  @Test
  void shortContigsAreReadAsTheInputShows() throws IOException {
    String part = "GCC".repeat(20);
    String clean = part.repeat(3);
    String cleanLabels = "123".repeat(60);
    String bases = part + "C" + part + "C" + part;
    String labels = "123".repeat(20) + "3" + "123".repeat(20) + "3" + "123".repeat(20);
    int rate = 2_000_000 / (bases.length() + clean.length() + ErrorEvidence.PRIOR_BASES);
    assertThat(features(List.of(bases, clean), List.of(labels, cleanLabels), "above " + (rate - 1)))
        .as("two changes in both, with those that are added")
        .hasSize(4);
    assertThat(features(List.of(bases, clean), List.of(labels, cleanLabels), "above " + rate))
        .as("too few, although the first alone has more")
        .hasSize(2);
    assertThat(features(bases, labels, "above " + rate)).hasSize(3);
  }

  private static List<String> features(String bases, String labels, String above)
      throws IOException {
    return features(List.of(bases), List.of(labels), above);
  }

  private static List<String> features(List<String> bases, List<String> labels, String above)
      throws IOException {
    String grammar =
        "basewise grammar 1\nbegin CDS 900000\nend CDS 900000\nopen CDS 0\n"
            + above
            + "\ninsertion CDS 2000\ndeletion CDS 2000\n";
    List<Contig> contigs = new ArrayList<>();
    for (String letters : bases) {
      contigs.add(Contig.of("c" + contigs.size(), letters));
    }
    return new ArrayList<>(Tables.annotate(contigs, labels, 50, grammar).lines());
  }
}
