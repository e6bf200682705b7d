package org.basewise.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelSpec.Entry;
import org.basewise.label.LabelSpec.Split;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final String FILE = "x.gff3";

  private static List<Feature> some(int count, String type, int length, boolean stranded) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Strand strand = !stranded ? null : i % 2 == 0 ? Strand.PLUS : Strand.MINUS;
      features.add(Feature.of("c", type, strand, new Interval(i * 2000, i * 2000 + length)));
    }
    return features;
  }

  @SafeVarargs
  private static DataSurvey survey(int bases, boolean hasTypes, List<Feature>... features) {
    List<Feature> all = new ArrayList<>();
    for (List<Feature> list : features) {
      all.addAll(list);
    }
    return DataSurvey.of(List.of(new Contig("c", "", new byte[bases])), all, hasTypes);
  }

  private static TrainingPlan plan(DataSurvey survey) {
    return new TrainingPlan(survey, null, 30, 2);
  }

  private static String settings(TrainingPlan plan) {
    return String.join("\n", plan.lines());
  }

  /** Coding sequences of two exons with an intron of so many bases between them. */
  private static List<Feature> spliced(int count, int intron) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Interval first = new Interval(i * 2000, i * 2000 + 100);
      Interval second = new Interval(first.end() + intron, first.end() + intron + 200);
      features.add(
          new Feature(
              "c",
              "CDS",
              i % 2 == 0 ? Strand.PLUS : Strand.MINUS,
              List.of(new Feature.Part(first, 0), new Feature.Part(second, 2)),
              Feature.NO_SCORE,
              Map.of()));
    }
    return features;
  }

  @Test
  void intronsAreLearntWhereEnoughGenesHaveThem() {
    TrainingPlan plan =
        plan(survey(9_000_000, true, spliced(120, 55), some(600, "CDS", 900, true)));
    LabelSpec spec = plan.features(FILE);
    assertThat(spec.entries()).containsExactly(new Entry("CDS", Split.SPLICED));
    assertThat(settings(plan)).contains("--feature CDS:spliced: 720 features, 120 with introns");
    assertThat(plan.network(spec, stride -> true, true).stride()).isEqualTo(3);
    assertThat(plan.grammar(spec, spliced(120, 55)))
        .contains("intron CDS 55 GT AG\n", "intron CDS 55 GC AG\n");
    assertThat(settings(plan)).contains("introns of CDS have 55 bases or more");
    TrainingPlan few = plan(survey(9_000_000, true, spliced(99, 55), some(400, "CDS", 900, true)));
    assertThat(few.features(FILE).entries()).containsExactly(new Entry("CDS", Split.GENE));
    assertThat(settings(few)).contains("99 with introns, too few to learn these");
    TrainingPlan shifts = plan(survey(9_000_000, true, spliced(300, 2)));
    assertThat(shifts.features(FILE).entries()).containsExactly(new Entry("CDS", Split.GENE));
    TrainingPlan asked =
        new TrainingPlan(
            survey(9_000_000, true, some(600, "CDS", 900, true)), Preset.SPLICED_GENES, 30, 2);
    assertThat(asked.features(FILE).splicedTypes()).containsExactly("CDS");
  }

  @Test
  void genesAndTheRnaOfAnyNameAreLearntAndContainersAreNot() {
    TrainingPlan plan =
        plan(
            survey(
                2_000_000,
                true,
                some(300, "CDS", 900, true),
                some(300, "gene", 900, true),
                some(50, "tRNA_gene", 75, true),
                some(20, "rRNA", 1500, true),
                some(3, "centromere", 120, false)));
    assertThat(plan.features(FILE).entries())
        .containsExactly(
            new Entry("CDS", Split.GENE),
            new Entry("tRNA_gene", Split.ENDS),
            new Entry("rRNA", Split.STRAND));
    assertThat(settings(plan))
        .contains("--feature CDS:gene: 300 features")
        .contains("--feature rRNA:strand: 20 features, too few to learn their ends")
        .contains("not learnt: centromere (3), gene (300)");
  }

  @Test
  void withoutGenesAllTypesThatAreManyEnoughAreLearnt() {
    DataSurvey survey =
        survey(
            2_000_000,
            true,
            some(100, "LTR", 300, true),
            some(16, "centromere", 120, false),
            some(15, "ARS", 100, false),
            some(99, "region", 1000, false));
    assertThat(plan(survey).features(FILE).entries())
        .containsExactly(new Entry("LTR", Split.ENDS), new Entry("centromere", Split.NONE));
    TrainingPlan genes = new TrainingPlan(survey, Preset.GENES, 30, 2);
    assertThatThrownBy(() -> genes.features(FILE))
        .hasMessageContaining("x.gff3 has no feature of type CDS, which --preset genes needs")
        .hasMessageContaining("ARS (15)");
  }

  @Test
  void aFileOfContainersAloneIsRefusedWithWhatItHas() {
    TrainingPlan plan = plan(survey(10_000, true, some(4, "gene", 900, true)));
    assertThatThrownBy(() -> plan.features(FILE))
        .hasMessageContaining("gene (4)")
        .hasMessageContaining("choose with --feature");
  }

  @Test
  void regionsOfAPresetLeaveGenesAside() {
    DataSurvey survey =
        survey(2_000_000, true, some(99, "CDS", 900, true), some(40, "repeat", 500, false));
    assertThat(new TrainingPlan(survey, Preset.REGIONS, 30, 2).features(FILE).entries())
        .containsExactly(new Entry("repeat", Split.NONE));
  }

  @Test
  void stepsFollowTheLengthOfFeaturesAndTheSizeTheDataAndTheTime() {
    DataSurvey sites = survey(100_000, false, some(40, "site", 17, false));
    LabelSpec spec = new LabelSpec(List.of(new Entry("site", Split.NONE)));
    NetworkChoice site = plan(sites).network(spec, stride -> true, true);
    assertThat(site).isEqualTo(new NetworkChoice("lstm", 32, 1, 1, 0, 16, .01));

    DataSurvey regions = survey(3_000_000, false, some(40, "site", 400, false));
    NetworkChoice region = plan(regions).network(spec, stride -> true, true);
    assertThat(region).isEqualTo(new NetworkChoice("gru", 64, 2, 3, 15, 32, .004));

    DataSurvey genome = survey(8_000_000, true, some(4000, "CDS", 1000, true));
    LabelSpec genes = new LabelSpec(List.of(new Entry("CDS", Split.GENE)));
    assertThat(plan(genome).network(genes, stride -> true, true))
        .isEqualTo(new NetworkChoice("gru", 96, 2, 9, 15, 4, .004));
    assertThat(new TrainingPlan(genome, null, 5, 2).network(genes, stride -> true, true).hidden())
        .isEqualTo(64);
    assertThat(plan(genome).network(genes, stride -> stride < 9, true).stride()).isEqualTo(3);
    assertThat(plan(genome).network(genes, stride -> stride == 1, true).stride()).isEqualTo(1);
    assertThat(plan(genome).network(genes, stride -> true, false).shortcut()).isZero();
  }

  @Test
  void dataOfGenesMakeManyUpdatesAndContigsAreReadAlongBothStrands() {
    DataSurvey genome = survey(8_000_000, true, some(4000, "CDS", 1000, true));
    LabelSpec spliced = new LabelSpec(List.of(new Entry("CDS", Split.SPLICED)));
    // 30 readings of 8 Mb in samples of 1,152 bases: 208,333, so that 10 in a batch make 20,000.
    assertThat(plan(genome).network(spliced, stride -> true, true).batch()).isEqualTo(8);
    DataSurvey large = survey(30_000_000, true, some(4000, "CDS", 1000, true));
    TrainingPlan day = new TrainingPlan(large, null, 1_440, 2);
    assertThat(day.network(spliced, stride -> true, true).batch()).isEqualTo(32);
    TrainingPlan plan = plan(genome);
    assertThat(plan.bothStrands(spliced)).isEqualTo(5_000);
    assertThat(settings(plan)).contains("--both-strands 5000: ");
    DataSurvey regions = survey(3_000_000, false, some(40, "site", 400, false));
    LabelSpec region = new LabelSpec(List.of(new Entry("site", Split.NONE)));
    assertThat(plan(regions).bothStrands(region)).isZero();
  }

  @Test
  void rareFeaturesWeighMoreAndBothStrandsAreReadWhereFeaturesLieOnBoth() {
    DataSurvey survey =
        survey(1_000_000, true, some(300, "CDS", 900, true), some(20, "tRNA", 75, true));
    LabelSpec spec =
        new LabelSpec(List.of(new Entry("CDS", Split.GENE), new Entry("tRNA", Split.STRAND)));
    // 1,500 of a million bases: the root of .005 / .0015.
    assertThat(plan(survey).learning(spec))
        .isEqualTo(new LearningChoice(Map.of("tRNA", 1.8), true));
    DataSurvey oneStrand =
        survey(
            100_000, false, List.of(Feature.of("c", "site", Strand.PLUS, new Interval(0, 2_000))));
    LabelSpec site = new LabelSpec(List.of(new Entry("site", Split.NONE)));
    assertThat(plan(oneStrand).learning(site)).isEqualTo(new LearningChoice(Map.of(), false));
  }

  @Test
  void epochsAreThoseThatHelpUnlessTheTimeIsShort() {
    DataSurvey survey = survey(10_000_000, true, some(4000, "CDS", 1000, true));
    LabelSpec genes = new LabelSpec(List.of(new Entry("CDS", Split.GENE)));
    TrainingPlan plan = plan(survey);
    EpochChoice epochs = plan.epochs(genes, 9_000_000, 1_000_000, 80);
    assertThat(epochs.wanted()).isEqualTo(30);
    assertThat(epochs.surelyFits(1800, 2)).isFalse();
    // .8 * 1800 s * 100 kb/s / 9.5 Mb
    assertThat(plan.epochs(epochs, 100_000)).isEqualTo(15);
    assertThat(plan.epochs(epochs, 1_000_000)).isEqualTo(30);
    assertThat(plan.epochs(epochs, 1_000)).isEqualTo(1);
    assertThat(settings(plan))
        .contains("--epochs 15: 100,000 bases per second were measured")
        .contains("--time 30.0 allows no more");
    EpochChoice few = plan.epochs(genes, 100_000, 10_000, 4);
    assertThat(few.wanted()).isEqualTo(40);
    assertThat(few.surelyFits(1800, 2)).isTrue();
    assertThat(plan.epochs(few, 0)).isEqualTo(40);
  }

  @Test
  void blocksAreHeldOutBetweenFeaturesWithGapsBeside() {
    BitSet covered = new BitSet();
    covered.set(42_000, 43_000);
    HeldOut cut = HeldOut.of(100_000, covered, .15);
    // The middle 15,000 bases, the left end moved off a feature to the nearer side.
    assertThat(cut.dev()).containsExactly(new Interval(42_000, 57_500));
    assertThat(cut.train()).containsExactly(new Interval(0, 40_500), new Interval(59_000, 100_000));
    assertThat(HeldOut.of(4_999, covered, .15).dev()).isEmpty();
    assertThat(HeldOut.of(8_000_000, new BitSet(), .1).dev())
        .hasSize(4)
        .allSatisfy(block -> assertThat(block.length()).isEqualTo(200_000));
  }

  @Test
  void theShareThatIsHeldOutFallsWithTheSizeOfTheData() {
    assertThat(plan(survey(1_000_000, false)).heldOut()).isEqualTo(.15);
    assertThat(plan(survey(20_000_000, false)).heldOut()).isEqualTo(.1);
    assertThat(plan(survey(100_000_000, false)).heldOut()).isEqualTo(.05);
  }

  @Test
  void startCodonsAreCountedAlongTheStrand() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      features.add(Feature.of("c", "CDS", Strand.PLUS, new Interval(0, 6)));
      features.add(Feature.of("c", "CDS", Strand.MINUS, new Interval(6, 12)));
    }
    Contig contig = Contig.of("c", "ATGAAATTTCAT");
    assertThat(StartCodons.atgShare(List.of(contig), features)).isEqualTo(1);
    Contig other = Contig.of("c", "ATGAAATTTCAC");
    assertThat(StartCodons.atgShare(List.of(other), features)).isEqualTo(.5);
    assertThat(StartCodons.atgShare(List.of(contig), features.subList(0, 40))).isZero();
  }
}
