package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class DataAuditTest {
  private static final GeneticCode BACTERIAL =
      new GeneticCode(
          11,
          "Bacterial",
          "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
          "---M------**--*----M------------MMMM---------------M------------");

  private final List<String> sentences = new ArrayList<>();

  private TrainingFiles check(
      String spec, boolean unknownLeftOut, List<Contig> contigs, List<Feature> features) {
    return new DataAudit(LabelSpec.parse(List.of(spec)), BACTERIAL, unknownLeftOut, sentences::add)
        .check(new TrainingFiles("x.fa", "x.bed", contigs, features));
  }

  private static Feature site(String id, int start, int end) {
    return Feature.of(id, "site", null, new Interval(start, end));
  }

  @Test
  void dataWithoutOdditiesPassInSilence() {
    TrainingFiles kept =
        check("site", false, List.of(Contig.of("a", "ACGTACGTAC")), List.of(site("a", 2, 5)));
    assertThat(sentences).isEmpty();
    assertThat(kept.features()).containsExactly(site("a", 2, 5));
  }

  @Test
  void noCommonIdIsRefusedAndBothSidesAreShown() {
    assertThatThrownBy(
            () -> check("site", true, List.of(Contig.of("chr1", "ACGT")), List.of(site("1", 0, 2))))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(
            "x.bed: none of its 1 contig ids ('1') is a record of x.fa ('chr1')")
        .hasMessageContaining("without regard to case, a 'chr' prefix");
  }

  @Test
  void intervalsOnUnknownContigsAreRefusedUnlessTheyAreToBeLeftOut() {
    List<Contig> contigs = List.of(Contig.of("a", "ACGT"), Contig.of("b", "ACGT"));
    List<Feature> features = List.of(site("a", 0, 2), site("z", 0, 2));
    assertThatThrownBy(() -> check("site", false, contigs, features))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("intervals on contigs that x.fa lacks: 1 ('z')");
    assertThat(check("site", true, contigs, features).features()).containsExactly(site("a", 0, 2));
    assertThat(sentences)
        .anyMatch(s -> s.contains("('z'): ignored."))
        .anyMatch(s -> s.contains("no interval on 1 of 2 records of x.fa ('b')"));
  }

  @Test
  void anIntervalBeyondItsContigIsRefusedByName() {
    assertThatThrownBy(
            () -> check("site", false, List.of(Contig.of("a", "ACGT")), List.of(site("a", 1, 9))))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x.bed: site at a:2-9 ends beyond record 'a', which has 4 bases");
  }

  @Test
  void aMissingTypeIsRefusedAndTheTypesOfTheFileAreShown() {
    assertThatThrownBy(
            () -> check("CDS", false, List.of(Contig.of("a", "ACGT")), List.of(site("a", 0, 2))))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x.bed: has no feature of type CDS; its types are site (1)");
    assertThatThrownBy(() -> check("CDS", false, List.of(Contig.of("a", "ACGT")), List.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it has no feature at all");
    assertThatThrownBy(() -> check("site", false, List.of(), List.of(site("a", 0, 2))))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x.fa: has no record; at least one is needed");
  }

  @Test
  void overlapsAndRepeatsAreTold() {
    check(
        "site",
        false,
        List.of(Contig.of("a", "ACGTACGTAC")),
        List.of(site("a", 1, 5), site("a", 4, 8), site("a", 1, 5)));
    assertThat(sentences)
        .containsExactly(
            "x.bed: duplicate intervals: 1 (first at a:2-5).",
            "x.bed: bases covered by two intervals: 1 (first at a:5-5): those with two"
                + " different labels are masked from the loss.");
  }

  /** Genes on alternating strands, each ATG, 30 codons without a stop, TAA. */
  private static List<Feature> genes(StringBuilder bases, int shift, int stopLength) {
    SplittableRandom random = new SplittableRandom(1);
    List<Feature> features = new ArrayList<>();
    for (int gene = 0; gene < 40; gene++) {
      for (int i = 0; i < 50; i++) {
        bases.append("ACGT".charAt(random.nextInt(4)));
      }
      StringBuilder coding = new StringBuilder("ATG");
      for (int codon = 0; codon < 30; codon++) {
        coding.append("ACG".charAt(random.nextInt(3))).append("CA");
      }
      coding.append("TAA");
      Strand strand = gene % 2 == 0 ? Strand.PLUS : Strand.MINUS;
      Contig alone = Contig.of("gene", coding);
      int start = bases.length();
      bases.append(alone.bases(new Interval(0, coding.length()), strand));
      int cut = 3 - stopLength;
      int low = start + (strand == Strand.MINUS ? cut : 0);
      int high = bases.length() - (strand == Strand.PLUS ? cut : 0);
      features.add(
          new Feature(
              "a",
              "CDS",
              strand,
              List.of(new Feature.Part(new Interval(low + shift, high), 0)),
              Feature.NO_SCORE,
              Map.of()));
    }
    bases.append("ACGTACGT");
    return features;
  }

  @Test
  void codonsAtTheEndsOfCodingFeaturesPass() {
    StringBuilder bases = new StringBuilder();
    List<Feature> features = genes(bases, 0, 3);
    check("CDS:frame", false, List.of(Contig.of("a", bases)), features);
    assertThat(sentences).isEmpty();
  }

  @Test
  void codonsBesideTheEndsOfCodingFeaturesAreRefused() {
    StringBuilder bases = new StringBuilder();
    List<Feature> features = genes(bases, 1, 3);
    assertThatThrownBy(() -> check("CDS:frame", false, List.of(Contig.of("a", bases)), features))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("of 40 CDS features stand 1 base to the left of their lower end")
        .hasMessageContaining("BED counts from 0");
  }

  @Test
  void codingFeaturesThatLeaveTheStopCodonOutAreTold() {
    StringBuilder bases = new StringBuilder();
    List<Feature> features = genes(bases, 0, 0);
    check("CDS:frame", false, List.of(Contig.of("a", bases)), features);
    assertThat(sentences).anyMatch(s -> s.contains("follows their end, as in GTF"));
  }
}
