package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Grammar;
import org.junit.jupiter.api.Test;

class ViterbiDecoderTest {
  private static final String RULES =
      """
      basewise grammar 1
      gap 5
      touch 500
      begin CDS 2000
      open CDS 3000
      length CDS 9
      start CDS code 0
      stop CDS code 0
      through CDS never
      insertion CDS 6000
      deletion CDS 6000
      overlap CDS 4 100
      overlap CDS 1 100
      begin tRNA 1000
      length tRNA 5
      """;

  private static Tables.Notes annotate(String bases, String labels) throws IOException {
    return annotate(bases, labels, Grammar.parse("test", RULES));
  }

  private static Tables.Notes annotate(String bases, String labels, Grammar grammar)
      throws IOException {
    assertThat(labels).hasSameSizeAs(bases);
    Tables.Notes notes = new Tables.Notes();
    Decoder decoder = new ViterbiDecoder(Tables.LABELS, grammar, Tables.BACTERIAL);
    FeatureAssembler assembler =
        new FeatureAssembler(
            Tables.LABELS, Tables.BACTERIAL, FeatureAssembler.Filter.NONE, decoder.marksFeatures());
    new Annotator(Tables.source(labels, 11), Tables.reading(decoder, assembler))
        .annotate(Contig.of("c", bases), notes);
    return notes;
  }

  private static String reverse(String labels) {
    return new StringBuilder(labels.replace('1', 'a').replace('2', 'b').replace('3', 'c'))
        .reverse()
        .toString();
  }

  @Test
  void aCodingFeatureRunsFromAStartCodonToAStopCodon() throws IOException {
    String bases = "CCCC" + "ATG" + "GCC".repeat(4) + "TAA" + "CCCC";
    // The labels begin two codons late and end one codon late.
    String blurred = "...." + "......" + "123".repeat(4) + "123" + ".";
    assertThat(annotate(bases, blurred).lines()).containsExactly("CDS+ 4-22/0");
    assertThat(annotate(reverseComplement(bases), reverse(blurred)).lines())
        .containsExactly("CDS- 4-22/0");
  }

  private static String reverseComplement(String bases) {
    Contig contig = Contig.of("c", bases).reverseComplement();
    return contig.bases(new Interval(0, bases.length()), Strand.PLUS);
  }

  @Test
  void aStopCodonInFrameEndsTheFeature() throws IOException {
    String bases = "CCCC" + "ATG" + "GCC".repeat(4) + "TAA" + "GCC".repeat(2) + "CC";
    String labels = "...." + "123".repeat(8) + "..";
    assertThat(annotate(bases, labels).lines()).containsExactly("CDS+ 4-22/0");
  }

  @Test
  void aCreditForOpenFramesDoesNotMoveAStartUpstream() throws IOException {
    String bases = "CTAA" + "ATG" + "GCC".repeat(5) + "ATG" + "GCC".repeat(5) + "TAA" + "CC";
    String labels = "...." + ".".repeat(18) + "123".repeat(7) + "..";
    String plain = RULES.replace("gap 5", "gap 5\ntogether 10").replace("open CDS 3000", "");
    String credit = plain + "open CDS never\ncredit CDS 600\n";
    Grammar alone = Grammar.parse("test", credit);
    assertThat(annotate(bases, labels, alone).lines()).containsExactly("CDS+ 4-43/0");
    Grammar grammar = Grammar.parse("test", credit + "upstream CDS 18\n");
    assertThat(annotate(bases, labels, grammar).lines()).containsExactly("CDS+ 22-43/0");
    assertThat(annotate(reverseComplement(bases), reverse(labels), grammar).lines())
        .containsExactly("CDS- 2-23/0");
  }

  @Test
  void neighboursMayShareTheBasesOfStartAndStop() throws IOException {
    String bases =
        "CC" + "ATG" + "GCC".repeat(3) + "CCA" + "TGA" + "CC" + "GCC".repeat(5) + "TAA" + "CC";
    assertThat(bases.indexOf("ATGA")).as("the second gene begins at 16").isEqualTo(16);
    String labels = ".." + "123".repeat(6) + "23" + "123".repeat(6) + "..";
    assertThat(annotate(bases, labels).lines()).containsExactly("CDS+ 2-20/0", "CDS+ 16-40/0");
    assertThat(annotate(reverseComplement(bases), reverse(labels)).lines())
        .as("the stop codon of the second gene lies inside the first")
        .containsExactly("CDS- 2-26/0", "CDS- 22-40/0");
  }

  @Test
  void twoFeaturesThatTouchStayTwo() throws IOException {
    String gene = "ATG" + "GCC".repeat(3) + "TAA";
    assertThat(annotate(gene + gene, "123".repeat(10)).lines())
        .containsExactly("CDS+ 0-15/0", "CDS+ 15-30/0");
    assertThat(annotate("C".repeat(20), "." + "t".repeat(9) + "T".repeat(9) + ".").lines())
        .containsExactly("tRNA+ 1-10", "tRNA- 10-19");
  }

  @Test
  void aFrameshiftIsFoundWhereTheFrameChanges() throws IOException {
    String bases = "CC" + "ATG" + "GCC".repeat(10) + "C" + "GCC".repeat(10) + "TAA" + "CC";
    String labels = ".." + "123".repeat(11) + "3" + "123".repeat(11) + "..";
    assertThat(annotate(bases, labels).lines())
        .containsExactly("CDS+ 2-35/0 36-69/0", "frameshift+ 35-36 +1");
  }

  @Test
  void featuresAreOpenAtTheEndsOfAContigWhateverTheirLength() throws IOException {
    assertThat(annotate("GCCGCCGCCGCC", "231231231231").lines()).containsExactly("CDS+ 0-12/2");
    assertThat(annotate("GCCGCCGCCGCC", "cbacbacbacba").lines()).containsExactly("CDS- 0-12/0");
    Tables.Notes notes = annotate("CCCCCCATGGCC", "......123123");
    assertThat(notes.lines()).containsExactly("CDS+ 6-12/0");
    assertThat(notes.features.get(0).attributes()).containsEntry("partial_end", "3prime");
    assertThat(annotate("CCCCCCCCC", "......ttt").lines()).containsExactly("tRNA+ 6-9");
  }

  @Test
  void nothingRunsThroughNs() throws IOException {
    String half = "GCC".repeat(6);
    Tables.Notes notes = annotate(half + "NNNNNN" + half, "123".repeat(14));
    assertThat(notes.labels.toString()).isEqualTo("123".repeat(6) + "......" + "123".repeat(6));
    assertThat(notes.features)
        .extracting(feature -> feature.attributes().get("partial_end"))
        .containsExactly("both", "both");
    assertThat(annotate(half + "NNN" + half, "123".repeat(13)).lines())
        .containsExactly("CDS+ 0-39/0");
  }

  @Test
  void aRunShorterThanTheShortestIsNotCalled() throws IOException {
    assertThat(annotate("C".repeat(20), ".....tt.............").lines()).isEmpty();
    assertThat(annotate("C".repeat(20), ".....tttttt.........").lines())
        .containsExactly("tRNA+ 5-11");
  }

  @Test
  void intronsBeginAndEndWhereTheSequenceSaysSo() throws IOException {
    Grammar grammar =
        Grammar.parse(
            "test",
            "basewise grammar 1\nstart site GT 0\nstart site GC 3000\nstop site AG 0\nlength site 6\n");
    assertThat(annotate("CCCGTCCCCAGCCCC", "....ssssss.....", grammar).lines())
        .containsExactly("site 3-11");
    assertThat(annotate("CCCCCCCCCCCCCCC", "....ssssss.....", grammar).lines()).isEmpty();
  }

  @Test
  void pathsThatNeverAgreeAreDecidedWithinTheWindow() throws IOException {
    // Without ends nothing tells until the last base whether all of it is one feature.
    Grammar grammar = Grammar.parse("test", "basewise grammar 1\nend site never\nopen site 0\n");
    int length = 100_000;
    StringBuilder labels = new StringBuilder();
    for (int pos = 0; pos < length; pos++) {
      labels.append(pos % 2 == 0 ? '.' : 's');
    }
    Tables.Notes notes = annotate("C".repeat(length), labels.toString(), grammar);
    assertThat(notes.labels.length()).isEqualTo(length);
    assertThat(notes.labels.toString()).matches("\\.*s*");
  }

  @Test
  void aGrammarThatDoesNotFitTheLabelsIsRefused() {
    Grammar grammar = Grammar.parse("test", "basewise grammar 1\nbegin gene 1\n");
    assertThatThrownBy(() -> new ViterbiDecoder(Tables.LABELS, grammar, Tables.BACTERIAL))
        .isInstanceOf(BadInputException.class)
        .hasMessage("grammar: 'gene' is no feature of the labels; accepted: CDS, tRNA, site");
  }

  @Test
  void costsAreThoseOfHalfAUnitForPosteriorsOfZero() {
    int[] costs = ViterbiDecoder.costs(1000, 1);
    assertThat(costs[0]).isEqualTo(9903);
    assertThat(costs[1]).isEqualTo(9210);
    assertThat(costs[10_000]).isZero();
    assertThat(List.of(costs[5_000])).containsExactly(693);
  }
}
