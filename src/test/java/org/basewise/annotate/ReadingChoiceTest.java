package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class ReadingChoiceTest {
  /** NCBI transl_table 4. */
  private static final GeneticCode MYCOPLASMA =
      new GeneticCode(
          4,
          "Mycoplasma",
          Tables.BACTERIAL.aminoAcids().replaceFirst("CC\\*W", "CCWW"),
          Tables.BACTERIAL.starts());

  private final List<String> told = new ArrayList<>();

  private static ReadingChoice.Reading reading(GeneticCode code) {
    Decoder decoder = new ArgmaxDecoder(Tables.LABELS.size());
    return new ReadingChoice.Reading(
        code,
        decoder,
        new FeatureAssembler(
            Tables.LABELS, code, FeatureAssembler.Filter.NONE, decoder.marksFeatures()));
  }

  private Tables.Notes annotate(Contig contig, String labels, int block) throws IOException {
    return annotate(List.of(contig), Map.of(contig.id(), labels), block);
  }

  private Tables.Notes annotate(List<Contig> contigs, Map<String, String> labels, int block)
      throws IOException {
    ReadingChoice choice =
        ReadingChoice.byEvidence(
            Tables.LABELS,
            reading(Tables.BACTERIAL),
            reading(MYCOPLASMA),
            (of, code, evidence, isOwn) ->
                told.add(
                    of.id()
                        + " "
                        + code.id()
                        + " "
                        + evidence.codons()
                        + " "
                        + evidence.tga()
                        + " "
                        + evidence.otherStops()
                        + (isOwn ? "" : " of the input")));
    Tables.Notes notes = new Tables.Notes();
    PosteriorSource source =
        (contig, blocks) -> Tables.source(labels.get(contig.id()), block).stream(contig, blocks);
    new Annotator(source, choice).annotate(contigs.iterator(), notes);
    return notes;
  }

  /** The code that a contig's features are read with. */
  private String code(String bases, String labels) throws IOException {
    Tables.Notes notes = annotate(Contig.of("c", bases), labels, 5000);
    return notes.features.get(0).attributes().get("transl_table");
  }

  /** A gene in frame, whose codons are all alanine but for some. */
  private static String gene(int codons, int every, String... others) {
    StringBuilder bases = new StringBuilder();
    for (int i = 1; i <= codons; i++) {
      bases.append(i % every == 0 ? others[i / every % others.length] : "GCA");
    }
    return bases.toString();
  }

  private static String inFrame(String bases) {
    return "123".repeat(bases.length() / 3);
  }

  @Test
  void aContigWhoseGenesReadThroughTgaIsReadWithCodeFour() throws IOException {
    String bases = gene(4000, 200, "TGA");
    assertThat(code(bases, inFrame(bases))).isEqualTo("4");
    // The last TGA is the last codon.
    assertThat(told).containsExactly("c 4 3980 19 0");
  }

  @Test
  void theMinusStrandIsEvidenceToo() throws IOException {
    Contig contig = Contig.of("c", gene(4000, 200, "TGA")).reverseComplement();
    Tables.Notes notes = annotate(contig, "cba".repeat(4000), 5000);
    assertThat(notes.features.get(0).attributes()).containsEntry("transl_table", "4");
    assertThat(told).containsExactly("c 4 3980 19 0");
  }

  @Test
  void oneTgaLessThanEnoughChangesNothing() throws IOException {
    String enough = gene(200 * CodonEvidence.LEAST_TGA + 50, 200, "TGA");
    assertThat(code(enough, inFrame(enough))).isEqualTo("4");
    String thin = gene(200 * CodonEvidence.LEAST_TGA - 50, 200, "TGA");
    assertThat(code(thin, inFrame(thin))).isEqualTo("11");
  }

  @Test
  void rareTgaChangesNothing() throws IOException {
    String rare = gene(60_000, CodonEvidence.CODONS_PER_TGA + 500, "TGA");
    assertThat(code(rare, inFrame(rare))).isEqualTo("11");
  }

  @Test
  void genesThatReadThroughEveryStopCodonAreNoEvidence() throws IOException {
    String broken = gene(6000, 50, "TGA", "TAA", "TGA", "TAG");
    assertThat(code(broken, inFrame(broken))).isEqualTo("11");
  }

  @Test
  void stopCodonsAtTheEndsOfGenesAreNoEvidence() throws IOException {
    String gene = gene(60, 60, "TGA");
    String bases = (gene + "CCCCC").repeat(100);
    assertThat(code(bases, (inFrame(gene) + ".....").repeat(100))).isEqualTo("11");
  }

  @Test
  void stopCodonsWhereTheFrameChangesAreNoEvidence() throws IOException {
    String stretch = gene(30, 500, "TGA") + "TGA" + gene(5, 500, "TGA") + "C";
    assertThat(code(stretch.repeat(100), (inFrame(stretch) + "3").repeat(100))).isEqualTo("11");
  }

  @Test
  void codonsThatAreNotSureAreNoEvidence() throws IOException {
    String bases = gene(4000, 200, "TGA");
    StringBuilder labels = new StringBuilder(inFrame(bases));
    for (int i = 199; i < 4000; i += 200) {
      labels.setCharAt(3 * i + 1, '.');
    }
    assertThat(code(bases, labels.toString())).isEqualTo("11");
  }

  @Test
  void onlyTheFirstBasesOfAContigAreEvidence() throws IOException {
    String late = gene(ReadingChoice.BASES / 3, 1_000_000, "TGA") + gene(4000, 200, "TGA");
    assertThat(code(late, inFrame(late))).isEqualTo("11");
  }

  @Test
  void theChoiceDoesNotDependOnHowBlocksAreCut() throws IOException {
    String bases = gene(ReadingChoice.BASES / 3 + 3000, 2500, "TGA");
    Contig contig = Contig.of("c", bases);
    List<String> lines = annotate(contig, inFrame(bases), 1_000_000).lines();
    List<String> first = List.copyOf(told);
    assertThat(first).hasSize(1);
    for (int block : new int[] {7, 1000, 8192, 199_999, 200_000, 200_001}) {
      told.clear();
      Tables.Notes cut = annotate(contig, inFrame(bases), block);
      assertThat(told).isEqualTo(first);
      assertThat(cut.lines()).isEqualTo(lines);
      assertThat(cut.labels).hasSize(contig.length());
    }
  }

  /** The code that each contig's first feature is read with. */
  private List<String> codes(List<String> genes, int block) throws IOException {
    List<Contig> contigs = new ArrayList<>();
    Map<String, String> labels = new HashMap<>();
    for (String gene : genes) {
      String id = "c" + contigs.size();
      contigs.add(Contig.of(id, gene));
      labels.put(id, inFrame(gene));
    }
    told.clear();
    Tables.Notes notes = annotate(contigs, labels, block);
    assertThat(notes.calls.stream().filter(call -> call.startsWith("begin")))
        .as("in their order")
        .containsExactlyElementsOf(contigs.stream().map(c -> "begin " + c.id()).toList());
    return notes.features.stream().map(f -> f.attributes().get("transl_table")).toList();
  }

  @Test
  void contigsThatAreTooShortAreReadAsTheInputShows() throws IOException {
    String read = gene(120, 40, "TGA");
    String plain = gene(120, 500, "TGA");
    int enough = (CodonEvidence.LEAST_TGA + 1) / 2;
    // Of three TGA the last is the last codon.
    assertThat(codes(Collections.nCopies(enough, read), 100)).containsOnly("4");
    assertThat(told).hasSize(enough).contains("c0 4 400 8 0 of the input");
    assertThat(codes(Collections.nCopies(enough - 1, read), 100)).containsOnly("11");
    List<String> mixed = new ArrayList<>(Collections.nCopies(enough, read));
    mixed.add(plain);
    assertThat(codes(mixed, 100)).as("the one without TGA too").containsOnly("4");
  }

  @Test
  void aContigOfEnoughCodonsIsReadByItsOwn() throws IOException {
    String mycoplasma = gene(4000, 200, "TGA");
    String usual = gene(CodonEvidence.CODONS_PER_TGA + 20, 1_000_000, "TGA");
    String fewer = gene(CodonEvidence.CODONS_PER_TGA + 19, 1_000_000, "TGA");
    assertThat(codes(List.of(mycoplasma, usual), 5000)).containsExactly("4", "11");
    assertThat(codes(List.of(mycoplasma, fewer), 5000)).containsExactly("4", "4");
    assertThat(codes(List.of(usual, mycoplasma), 5000)).containsExactly("11", "4");
  }

  @Test
  void theBeginningOfAnInputIsEnough() throws IOException {
    String first = gene(ReadingChoice.BASES / 3 + 1, 1_000_000, "TGA");
    List<String> genes = new ArrayList<>(List.of(first));
    genes.addAll(Collections.nCopies(50, gene(120, 40, "TGA")));
    assertThat(codes(genes, 5000)).containsOnly("11").hasSize(51);
  }

  @Test
  void onlyModelsOfCodeElevenWithCodonLabelsAreOpen() {
    assertThat(ReadingChoice.isOpen(Tables.LABELS, 11)).isTrue();
    assertThat(ReadingChoice.isOpen(Tables.LABELS, 1)).isFalse();
    assertThat(ReadingChoice.isOpen(LabelSpec.parse(List.of("site")).labelSet(), 11)).isFalse();
  }
}
