package org.basewise.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.junit.jupiter.api.Test;

class GrammarTest {
  private static final byte A = Nucleotide.A;
  private static final byte C = Nucleotide.C;
  private static final byte G = Nucleotide.G;
  private static final byte T = Nucleotide.T;

  /** Starts at ATG and TTG, stops at TAA, TAG, TGA. */
  private static final GeneticCode CODE =
      new GeneticCode(
          1,
          "Standard",
          "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
          "---M---------------M---------------M----------------------------");

  private static Grammar grammar(String... lines) {
    return Grammar.parse("x.grammar", "basewise grammar 1\n" + String.join("\n", lines));
  }

  @Test
  void aTextIsReadIntoPricesAndWrittenBackTheSame() {
    String text =
        """
        basewise grammar 1
        together 8
        all-paths 3000 9000
        usage 1200
        run 3 900
        place 12
        sure 500 400
        weigh start 1600
        weigh stop 0
        gap 12
        touch never
        begin CDS 3000
        end CDS 10
        open CDS 1000
        length CDS 30
        credit CDS 20
        upstream CDS 150
        ends CDS 700
        start CDS code 0
        start CDS any 9000
        stop CDS code 0
        through CDS never
        insertion CDS 9000
        deletion CDS 9500
        overlap CDS 4-4 500
        overlap CDS 2-60 3000
        begin tRNA 0
        end tRNA 0
        open tRNA 0
        length tRNA 1
        credit tRNA 0
        upstream tRNA 0
        together tRNA 30
        through tRNA 0
        insertion tRNA never
        deletion tRNA never
        follow rRNA+ tRNA+ 50
        """;
    Grammar grammar = Grammar.parse("x.grammar", text);
    assertThat(grammar.text()).isEqualTo(text);
    assertThat(grammar.together()).isEqualTo(8);
    assertThat(grammar.allPaths()).isEqualTo(new Grammar.AllPaths(3000, 9000));
    assertThat(grammar.changes()).isEqualTo(new Grammar.FrameChanges(3, 900, 12, 500, 400));
    assertThat(grammar.of("CDS").begin()).isEqualTo(3000);
    assertThat(grammar.of("CDS").credit()).isEqualTo(20);
    assertThat(grammar.of("CDS").upstream()).isEqualTo(150);
    assertThat(grammar.of("CDS").overlapPrice(4)).isEqualTo(500);
    assertThat(grammar.of("CDS").overlapPrice(5)).isEqualTo(3000);
    assertThat(grammar.of("CDS").overlapPrice(1)).isEqualTo(Grammar.NEVER);
    assertThat(grammar.of("other")).isEqualTo(FeatureRules.FREE);
    assertThat(grammar.follows()).containsExactly(new Grammar.Follow("rRNA+", "tRNA+", 50));
  }

  @Test
  void theBundledGrammarFitsTheLabelsOfBacteria() {
    LabelSet labels = LabelSpec.parse(List.of("CDS:gene", "rRNA:ends", "tRNA:ends")).labelSet();
    Grammar grammar = Grammar.bacteria();
    grammar.check("bacteria.grammar", labels);
    assertThat(Grammar.parse("x", grammar.text())).isEqualTo(grammar);
  }

  @Test
  void everyLabelSetHasAGrammar() {
    LabelSet labels = LabelSpec.parse(List.of("exon:frame", "site")).labelSet();
    Grammar grammar = Grammar.defaultFor(labels);
    grammar.check("default", labels);
    assertThat(grammar.of("exon").insertion()).isEqualTo(40_000);
    assertThat(grammar.together()).isEqualTo(1);
    assertThat(grammar.of("site").length()).isEqualTo(1);
  }

  @Test
  void labelsOfEndsHaveTheGrammarOfBacteriaByDefault() {
    LabelSet labels = LabelSpec.parse(List.of("exon:gene", "site")).labelSet();
    Grammar grammar = Grammar.defaultFor(labels);
    Grammar bacteria = Grammar.bacteria();
    assertThat(grammar.of("exon")).isEqualTo(bacteria.of("CDS"));
    assertThat(grammar.together()).isEqualTo(bacteria.together());
    assertThat(grammar.variants()).hasSameSizeAs(bacteria.variants());
    Grammar last = grammar.variants().get(grammar.variants().size() - 1).grammar();
    assertThat(last.of("exon").insertion()).isLessThan(grammar.of("exon").insertion());
    assertThat(last.of("site")).isEqualTo(grammar.of("site"));
    last.check("default", labels);
  }

  @Test
  void endsOfFeaturesWithoutCodonsDoNotMakeAGenomeOfBacteria() {
    LabelSet labels = LabelSpec.parse(List.of("exon:frame", "site:ends")).labelSet();
    assertThat(Grammar.defaultFor(labels).of("exon").insertion()).isEqualTo(40_000);
  }

  @Test
  void aMotifGoesBeforeTheGeneticCodeAndThatBeforeAnything() {
    FeatureRules rules =
        grammar(
                "start CDS ATG 5",
                "start CDS code 70",
                "start CDS any 900",
                "stop CDS AG 3",
                "stop CDS code 40")
            .of("CDS");
    assertThat(rules.startPrice(CODE, A, T, G)).isEqualTo(5);
    assertThat(rules.startPrice(CODE, T, T, G)).isEqualTo(70);
    assertThat(rules.startPrice(CODE, G, T, G)).isEqualTo(900);
    assertThat(rules.stopPrice(CODE, C, A, G)).isEqualTo(3);
    assertThat(rules.stopPrice(CODE, T, G, A)).isEqualTo(40);
    assertThat(rules.stopPrice(CODE, C, C, C)).isEqualTo(Grammar.NEVER);
    assertThat(FeatureRules.FREE.startPrice(CODE, C, C, C)).isZero();
  }

  @Test
  void aLetterOfAMotifFitsWhatItStandsForAndNothingLess() {
    FeatureRules rules = grammar("start site RY 5").of("site");
    assertThat(rules.startPrice(CODE, G, C, A)).isEqualTo(5);
    assertThat(rules.startPrice(CODE, C, C, A)).isEqualTo(Grammar.NEVER);
    assertThat(rules.startPrice(CODE, Nucleotide.N, C, A)).isEqualTo(Grammar.NEVER);
    assertThat(rules.startPrice(CODE, Nucleotide.NONE, C, A)).isEqualTo(Grammar.NEVER);
  }

  @Test
  void whatPathsHavePaidIsNotPaidAgainWhenTheirSumsAreWeighed() {
    Grammar grammar =
        grammar(
                "all-paths 700 800",
                "together 9",
                "usage 5",
                "weigh stop 3",
                "touch 8",
                "begin CDS 1",
                "open CDS 2",
                "credit CDS 3",
                "upstream CDS 9",
                "length CDS 30",
                "stop CDS code 0",
                "insertion CDS 4000",
                "follow CDS+ CDS- never",
                "follow CDS- CDS+ 6")
            .afterSums();
    assertThat(grammar)
        .isEqualTo(
            grammar(
                "weigh start 0",
                "weigh stop 0",
                "begin CDS 800",
                "length CDS 30",
                "stop CDS code 0",
                "insertion CDS 700",
                "follow CDS+ CDS- never",
                "follow CDS- CDS+ 0"));
  }

  @Test
  void commentsAndBlankLinesAreLeftOut() {
    assertThat(Grammar.parse("x", "# a\n\n basewise grammar 1 # b\n  gap  3 # c\n").gap())
        .isEqualTo(3);
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsLine() {
    assertRefused(
        "x.grammar: line 2: 'begin CDS' is no statement; accepted: together N", "begin CDS");
    assertRefused("x.grammar: line 3: 'often' is no whole number", "gap 3", "end CDS often");
    assertRefused("x.grammar: line 2: '-1' is not from 0 to 1000000000", "end CDS -1");
    assertRefused("line 2: '0' is not from 1 to 4096", "length CDS 0");
    assertRefused("line 2: '10001' is not from 0 to 10000", "credit CDS 10001");
    assertRefused("line 2: '301' is not from 0 to 300", "upstream CDS 301");
    assertRefused("line 2: '3' is not from 5 to 126", "overlap CDS 5-3 1");
    assertRefused("pattern 'ATGA' is not one to three IUPAC letters", "start CDS ATGA 1");
    assertThatThrownBy(() -> Grammar.parse("x", "gap 3"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x: line 1: 'gap 3' is not the first line of a grammar, 'basewise grammar 1'");
    assertThatThrownBy(() -> Grammar.parse("x", ""))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x: is no grammar: it does not begin 'basewise grammar 1'");
  }

  private static void assertRefused(String message, String... lines) {
    assertThatThrownBy(() -> grammar(lines))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesThatAreNotAmongTheLabelsAreRefused() {
    LabelSet labels = LabelSpec.parse(List.of("CDS:frame", "tRNA:strand")).labelSet();
    assertThatThrownBy(() -> grammar("begin ORF 1").check("x", labels))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x: 'ORF' is no feature of the labels; accepted: CDS, tRNA");
    assertThatThrownBy(() -> grammar("insertion tRNA 1").check("x", labels))
        .hasMessage("x: 'tRNA' is no feature with codon positions of the labels; accepted: CDS");
    assertThatThrownBy(() -> grammar("upstream tRNA 1").check("x", labels))
        .hasMessage("x: 'tRNA' is no feature with codon positions of the labels; accepted: CDS");
    assertThatThrownBy(() -> grammar("together CDS 5").check("x", labels))
        .hasMessage("x: 'CDS' is no feature without codon positions of the labels; accepted: tRNA");
    assertThatThrownBy(() -> grammar("follow CDS tRNA+ 1").check("x", labels))
        .hasMessage(
            "x: 'CDS' is no feature with strand of the labels; accepted: CDS+, CDS-, tRNA+, tRNA-");
  }

  @Test
  void sequenceWithMoreChangesOfFrameMayHaveOtherPrices() {
    String text =
        """
        basewise grammar 1
        together 30
        all-paths 0 0
        usage 0
        place 0
        sure 0 1000
        weigh start 1000
        weigh stop 1000
        gap 10
        touch 0
        begin CDS 2000
        end CDS 0
        open CDS 0
        length CDS 30
        credit CDS 0
        upstream CDS 90
        start CDS code 0
        through CDS 0
        insertion CDS 14000
        deletion CDS 14000
        follow CDS+ CDS+ 3000
        above 800
        together 16
        usage 700
        run 3 1000
        sure 510 400
        weigh stop 800 300
        insertion CDS 8000
        above 3000 90
        run 3 0
        insertion CDS 6000
        follow CDS+ CDS+ 4000
        above never 120
        deletion CDS 5000
        above 4000 300 reads
        upstream CDS 0
        deletion CDS 4000
        above never 1000 reads
        deletion CDS 3000
        """;
    Grammar grammar = Grammar.parse("x.grammar", text);
    assertThat(grammar.text()).isEqualTo(text);
    assertThat(grammar.of("CDS").insertion()).isEqualTo(14_000);
    assertThat(grammar.variants())
        .extracting(Grammar.Variant::errors)
        .containsExactly(
            new Grammar.Errors(800, 1000, false),
            new Grammar.Errors(3000, 90, false),
            new Grammar.Errors(Grammar.NEVER, 120, false),
            new Grammar.Errors(4000, 300, true),
            new Grammar.Errors(Grammar.NEVER, 1000, true));
    Grammar dirty = grammar.variants().get(0).grammar();
    assertThat(dirty.together()).isEqualTo(16);
    assertThat(dirty.usage()).isEqualTo(700);
    assertThat(dirty.changes()).isEqualTo(new Grammar.FrameChanges(3, 1000, 0, 510, 400));
    assertThat(dirty.changes().probability(0)).isEqualTo(5100);
    assertThat(dirty.changes().probability(10_000)).isEqualTo(9100);
    assertThat(grammar.changes().probability(1234)).isEqualTo(1234);
    assertThat(dirty.starts()).isEqualTo(Grammar.EndWeight.PLAIN);
    assertThat(dirty.stops()).isEqualTo(new Grammar.EndWeight(800, 300));
    assertThat(dirty.of("CDS").insertion()).isEqualTo(8000);
    assertThat(dirty.of("CDS").deletion()).isEqualTo(14_000);
    assertThat(dirty.of("CDS").starts()).isEqualTo(grammar.of("CDS").starts());
    Grammar dirtiest = grammar.variants().get(1).grammar();
    assertThat(dirtiest.together()).isEqualTo(16);
    assertThat(dirtiest.follows()).containsExactly(new Grammar.Follow("CDS+", "CDS+", 4000));
    assertRefused(
        "line 4: 'above 5' does not come after a lower rate", "above 5", "end CDS 1", "above 5");
    assertRefused(
        "line 4: 'above 5' does not come after a lower rate",
        "above 5",
        "above never 9",
        "above 5");
    assertRefused("line 2: 'genomes' is not 'reads'", "above 5 90 genomes");
    assertRefused("line 2: 'weigh end' is neither 'weigh start' nor", "weigh end 900");
    assertRefused("line 3: 'start' stands behind 'above'", "above 5", "start CDS code 1");
  }

  @Test
  void one_sign_of_errors_is_enough_and_those_of_reads_hold_for_short_contigs() {
    Grammar.Errors any = new Grammar.Errors(800, 90, false);
    assertThat(any.holdFor(801, 0, false)).isTrue();
    assertThat(any.holdFor(0, 91, true)).isTrue();
    assertThat(any.holdFor(800, 90, true)).isFalse();
    Grammar.Errors ofReads = new Grammar.Errors(800, 90, true);
    assertThat(ofReads.holdFor(801, 91, false)).isFalse();
    assertThat(ofReads.holdFor(801, 0, true)).isTrue();
  }
}
