package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;

class CodingAttributesTest {
  //                                                    0  3  6  9  12 15 18 21
  private static final Contig CONTIG = Contig.of("c", "ATGAAACCCGGGTTTAAATAACC");

  private static final Interval BASE = new Interval(9, 10);

  private final List<Feature> written = new ArrayList<>();

  /** Keeps features. */
  private final AnnotationSink kept =
      new AnnotationSink() {
        @Override
        public void begin(Contig contig) {}

        @Override
        public void block(LabelledBlock block) {}

        @Override
        public void feature(Feature feature) {
          written.add(feature);
        }

        @Override
        public void end(Contig contig) {}

        @Override
        public void close() {}
      };

  private List<Feature> send(AnnotationSink sink, Feature... features) throws IOException {
    sink.begin(CONTIG);
    for (Feature feature : features) {
      sink.feature(feature);
    }
    sink.end(CONTIG);
    return written;
  }

  private List<Feature> send(Feature... features) throws IOException {
    return send(new CodingAttributes(kept, GeneticCodes.byId(11)), features);
  }

  private static Feature gene(Feature.Part... parts) {
    return SampleAnnotation.cds("c", Strand.PLUS, 9000, Map.of("ID", "g"), parts);
  }

  private static Feature frameshift(int pos) {
    return new Feature(
        "c",
        "frameshift",
        Strand.PLUS,
        List.of(SampleAnnotation.part(pos, pos + 1, -1)),
        5000,
        Map.of("ID", "g_shift" + pos, "Derives_from", "g", "direction", "-1", "site", "99"));
  }

  @Test
  void aWholeGeneStaysAsItIs() throws IOException {
    Feature whole = gene(SampleAnnotation.part(0, 21, 0));
    assertThat(send(whole)).containsExactly(whole);
  }

  @Test
  void endsWithoutStartOrStopCodonAreOpen() throws IOException {
    send(
        gene(SampleAnnotation.part(0, 18, 0)),
        gene(SampleAnnotation.part(3, 21, 0)),
        gene(SampleAnnotation.part(3, 17, 0)));
    assertThat(written)
        .extracting(feature -> feature.attributes().get("partial_end"))
        .containsExactly("3prime", "5prime", "both");
    assertThat(written).allMatch(feature -> "true".equals(feature.attributes().get("partial")));
  }

  @Test
  void theCodonOfAFrameshiftIsThatOfTheProtein() throws IOException {
    // One base too many between two codons: the codon that follows is meant.
    send(gene(SampleAnnotation.part(0, 6, 0), SampleAnnotation.part(7, 21, 1)), frameshift(6));
    Feature gene = written.get(0);
    String protein = new Translator(GeneticCodes.byId(11)).translateCall(CONTIG, gene);
    String codon = written.get(1).attributes().get("site");
    assertThat(gene.attributes())
        .containsEntry("frameshifts", "1")
        .containsEntry("frameshift_codons", String.valueOf(codon));
    assertThat(protein.indexOf('x') + 1).isEqualTo(Integer.parseInt(codon));
    assertThat(written.get(1).attributes()).containsEntry("direction", "+1");
  }

  @Test
  void frameshiftsWithoutAChangeOfFrameAreLeftOut() throws IOException {
    send(
        gene(SampleAnnotation.part(0, 9, 0), SampleAnnotation.part(9, 21, 0)),
        frameshift(9),
        frameshift(10));
    assertThat(written).hasSize(1);
    assertThat(written.get(0).parts()).containsExactly(SampleAnnotation.part(0, 21, 0));
    assertThat(written.get(0).attributes()).doesNotContainKey("frameshifts");
  }

  @Test
  void aFrameshiftThatDerivesFromNothingStays() throws IOException {
    Feature alone = Feature.of("c", "frameshift", Strand.PLUS, BASE);
    Feature nameless =
        SampleAnnotation.cds("c", Strand.PLUS, 1, Map.of(), SampleAnnotation.part(0, 21, 0));
    assertThat(send(nameless, alone)).containsExactly(nameless, alone);
  }

  @Test
  void partsOfTheMinusStrandThatContinueEachOtherAreJoined() throws IOException {
    Feature minus =
        SampleAnnotation.cds(
            "c",
            Strand.MINUS,
            1,
            Map.of("ID", "g"),
            SampleAnnotation.part(0, 7, 2),
            SampleAnnotation.part(7, 20, 0));
    assertThat(send(minus).get(0).parts()).containsExactly(SampleAnnotation.part(0, 20, 0));
  }

  @Test
  void aFeatureThatIsLeftOutTakesItsFrameshiftsWithIt() throws IOException {
    Feature gene = gene(SampleAnnotation.part(0, 6, 0), SampleAnnotation.part(7, 21, 1));
    Feature site = new Feature("c", "tRNA", Strand.PLUS, gene.parts(), 1, Map.of("ID", "t"));
    send(new FeatureSelection(kept, Set.of("tRNA"), Map.of()), gene, frameshift(6), site);
    assertThat(written).containsExactly(site);
    written.clear();
    send(
        new FeatureSelection(kept, Set.of(), Map.of("CDS", 30, "tRNA", 21)),
        gene,
        frameshift(6),
        site);
    assertThat(written).containsExactly(site);
  }

  @Test
  void locusTagsNameFeaturesAndWhatDerivesFromThem() throws IOException {
    Feature gene = gene(SampleAnnotation.part(0, 6, 0), SampleAnnotation.part(7, 21, 1));
    Feature site = new Feature("c", "tRNA", Strand.PLUS, gene.parts(), 1, Map.of("ID", "t"));
    send(new LocusTags(kept, "ABC"), gene, frameshift(6), site);
    assertThat(written)
        .extracting(feature -> feature.attributes().get("ID"))
        .containsExactly("ABC_00005", "ABC_00005_shift1", "ABC_00010");
    assertThat(written.get(1).attributes())
        .containsEntry("Derives_from", "ABC_00005")
        .doesNotContainKey("locus_tag");
    assertThat(written.get(2).attributes()).containsEntry("locus_tag", "ABC_00010");
  }
}
