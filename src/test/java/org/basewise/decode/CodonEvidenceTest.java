package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.basewise.decode.CodonEvidence.Counts;
import org.basewise.decode.CodonEvidence.Stops;
import org.basewise.genome.Contig;
import org.junit.jupiter.api.Test;

class CodonEvidenceTest {
  private static Counts counts(int codons, int tgg, Stops inside, Stops breaks) {
    return new Counts(codons, tgg, inside, breaks);
  }

  @Test
  void theCodeFollowsTheStopCodonThatIsReadThrough() {
    Stops none = Stops.NONE;
    assertThat(counts(5_000, 60, none, none).code(11)).isEqualTo(11);
    assertThat(counts(5_000, 10, new Stops(0, 0, 8), none).code(11)).isEqualTo(4);
    assertThat(counts(5_000, 10, new Stops(1, 2, 8), none).code(11)).isEqualTo(11);
    assertThat(counts(5_000, 10, none, new Stops(0, 0, 6)).code(11)).isEqualTo(4);
    assertThat(counts(5_000, 60, none, new Stops(0, 6, 0)).code(11)).isEqualTo(15);
    assertThat(counts(5_000, 60, new Stops(0, 9, 1), none).code(11)).isEqualTo(15);
    assertThat(counts(80_000, 900, none, new Stops(0, 1, 9)).code(11)).as("rare").isEqualTo(11);
  }

  @Test
  void moreTgaThanTryptophanExplainsIsGlycine() {
    assertThat(counts(5_000, 60, new Stops(0, 0, 80), Stops.NONE).code(11)).isEqualTo(25);
    assertThat(counts(5_000, 5, new Stops(0, 0, 60), Stops.NONE).code(11)).isEqualTo(4);
  }

  @Test
  void thinEvidenceIsSuspect() {
    assertThat(counts(3_000, 30, Stops.NONE, new Stops(0, 0, 4)).suspect()).isEqualTo("TGA");
    assertThat(counts(3_000, 30, Stops.NONE, new Stops(0, 5, 1)).suspect()).isEqualTo("TAG");
    assertThat(counts(3_000, 30, Stops.NONE, new Stops(0, 0, 3)).suspect()).isEmpty();
    assertThat(counts(3_000, 30, Stops.NONE, new Stops(4, 0, 4)).suspect()).isEmpty();
    assertThat(counts(80_000, 900, Stops.NONE, new Stops(0, 1, 9)).suspect()).isEmpty();
  }

  /** What a stretch shows whose frame is unsure around a stop codon in its middle. */
  private static Counts of(String codon, boolean isMinus, int behind) {
    String half = "GCT".repeat(20);
    String bases = half + codon + "GCT".repeat(behind) + half;
    String path = "123".repeat(20) + ".".repeat(codon.length() + 3 * behind) + "123".repeat(20);
    Contig contig = Contig.of("c", bases);
    if (isMinus) {
      contig = contig.reverseComplement();
      path =
          new StringBuilder(path)
              .reverse()
              .toString()
              .replace('1', 'a')
              .replace('2', 'b')
              .replace('3', 'c');
    }
    CodonEvidence evidence = new CodonEvidence(contig, DecodedPath.LABELS);
    evidence.accept(DecodedPath.posteriors(path), path.length());
    return evidence.counts();
  }

  @Test
  void aStopCodonThatAloneBreaksAFrameIsCountedOnEitherStrand() {
    for (boolean isMinus : new boolean[] {false, true}) {
      assertThat(of("TGA", isMinus, 0).breaks()).isEqualTo(new Stops(0, 0, 1));
      assertThat(of("TGA", isMinus, 12).breaks()).isEqualTo(new Stops(0, 0, 1));
      assertThat(of("TAG", isMinus, 2).breaks()).isEqualTo(new Stops(0, 1, 0));
      assertThat(of("TAA", isMinus, 2).breaks()).isEqualTo(new Stops(1, 0, 0));
      assertThat(of("GCA", isMinus, 2).breaks()).isEqualTo(Stops.NONE);
      assertThat(of("TGATAA", isMinus, 2).breaks()).as("two").isEqualTo(Stops.NONE);
      assertThat(of("TGA", isMinus, 30).breaks()).as("far").isEqualTo(Stops.NONE);
    }
  }
}
