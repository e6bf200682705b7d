package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.io.GeneticCodes;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class GrammarTest {
  private static final byte A = Nucleotide.A;
  private static final byte C = Nucleotide.C;
  private static final byte G = Nucleotide.G;
  private static final byte T = Nucleotide.T;
  private static final GeneticCode CODE = GeneticCodes.byId(1);
  private static final LabelSet BACTERIA =
      LabelSpec.parse(List.of("CDS:gene", "rRNA:ends", "tRNA:ends")).labelSet();

  private static Grammar grammar(String... lines) {
    return Grammar.parse("x.grammar", "basewise grammar 2\n" + String.join("\n", lines));
  }

  private static Grammar first(String... lines) {
    return Grammar.parse("x.grammar", "basewise grammar 1\n" + String.join("\n", lines));
  }

  @Test
  void intronsHaveALengthAndTwoEnds() {
    Grammar grammar = grammar("intron CDS 40 GT AG", "intron CDS 50 any TAC");
    assertThat(grammar.of("CDS").introns())
        .containsExactly(new Grammar.Intron(40, "GT", "AG"), new Grammar.Intron(50, "any", "TAC"));
    Grammar.Intron usual = grammar.of("CDS").introns().get(0);
    assertThat(usual.begins(G, T, A)).isTrue();
    assertThat(usual.begins(G, C, A)).isFalse();
    assertThat(usual.ends(C, A, G)).isTrue();
    assertThat(usual.ends(A, G, C)).isFalse();
    assertThatThrownBy(() -> grammar("intron CDS 40 GT"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2: 'intron CDS 40 GT' has 4 words; accepted: 5");
    assertThatThrownBy(() -> grammar("intron CDS 40 GTXX AG"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2: 'GTXX' is not one to three IUPAC letters or any");
    assertThatThrownBy(() -> grammar("intron CDS 5000 GT AG"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'5000' is not a whole number from 1 to 4096");
    assertThatThrownBy(() -> grammar.check("x.grammar", BACTERIA))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'intron' speaks of 'CDS', whose introns have no labels");
    LabelSet spliced = LabelSpec.parse(List.of("CDS:spliced")).labelSet();
    assertThat(Grammar.defaultFor(spliced).of("CDS").introns()).isNotEmpty();
    assertThat(Grammar.defaultFor(BACTERIA).of("CDS").introns()).isEmpty();
  }

  @Test
  void aTextIsReadIntoStructure() {
    Grammar grammar =
        grammar(
            "gap 12",
            "touch never",
            "length CDS 30",
            "start CDS ATG",
            "start CDS code",
            "stop CDS code",
            "insertion CDS",
            "overlap CDS",
            "begin tRNA never",
            "end site never",
            "follow rRNA+ tRNA+");
    assertThat(grammar.gap()).isEqualTo(12);
    assertThat(grammar.touch()).isFalse();
    assertThat(grammar.of("CDS"))
        .isEqualTo(
            new Grammar.Rules(
                30, List.of("ATG", "code"), List.of("code"), true, true, true, false, true));
    assertThat(grammar.of("other")).isEqualTo(Grammar.Rules.FREE);
    assertThat(grammar.mayOverlap("CDS", "CDS")).isTrue();
    assertThat(grammar.mayOverlap("CDS", "tRNA")).isFalse();
    assertThat(grammar.mayFollow("rRNA+", "tRNA+")).isTrue();
    assertThat(grammar.mayFollow("CDS+", "tRNA+")).isFalse();
    assertThat(grammar.mayBeginAfterBackground("tRNA+")).isFalse();
    assertThat(grammar.mayEndInBackground("tRNA-")).as("its 5' end").isFalse();
    assertThat(grammar.mayEndInBackground("tRNA+")).isTrue();
    assertThat(grammar.mayEndInBackground("site")).isFalse();
  }

  @Test
  void whereFollowNamesAUnitNothingElseFollowsIt() {
    Grammar grammar = grammar("follow CDS+ CDS-");
    assertThat(grammar.mayFollow("CDS+", "CDS-")).isTrue();
    assertThat(grammar.mayFollow("CDS+", "CDS+")).isFalse();
    assertThat(grammar.mayFollow("CDS-", "CDS+")).isTrue();
  }

  @Test
  void theGrammarOfBacteriaFitsItsLabels() throws IOException {
    String text = Files.readString(Path.of("src/models/bacteria/bacteria.grammar"));
    Grammar grammar = Grammar.parse("bacteria.grammar", text);
    grammar.check("bacteria.grammar", BACTERIA);
    assertThat(grammar.text()).isEqualTo(text);
    assertThat(grammar.of("CDS").deletion()).isTrue();
    assertThat(grammar.of("tRNA").length()).isEqualTo(40);
  }

  @Test
  void everyLabelSetHasAGrammar() {
    LabelSet labels = LabelSpec.parse(List.of("exon:frame", "site")).labelSet();
    Grammar grammar = Grammar.defaultFor(labels);
    grammar.check("default", labels);
    assertThat(grammar.of("exon").length()).isEqualTo(60);
    assertThat(grammar.of("exon").starts()).contains("ATG", "code");
    assertThat(grammar.of("site")).isEqualTo(Grammar.Rules.FREE);
  }

  @Test
  void aMotifGoesBeforeTheGeneticCodeAndThatBeforeAnything() {
    Grammar.Rules rules =
        grammar("start CDS any", "start CDS code", "start CDS ATG", "stop CDS AG", "stop CDS code")
            .of("CDS");
    assertThat(rules.start(CODE, A, T, G)).isEqualTo(2);
    assertThat(rules.start(CODE, T, T, G)).isEqualTo(1);
    assertThat(rules.start(CODE, G, T, C)).isEqualTo(0);
    assertThat(rules.stop(CODE, C, A, G)).as("a motif at the last two bases").isEqualTo(0);
    assertThat(rules.stop(CODE, T, G, A)).isEqualTo(1);
    assertThat(rules.stop(CODE, C, C, C)).isEqualTo(-1);
  }

  @Test
  void aLetterOfAMotifFitsWhatItStandsForAndNothingLess() {
    Grammar.Rules rules = grammar("start site RY").of("site");
    assertThat(rules.start(CODE, G, C, A)).isZero();
    assertThat(rules.start(CODE, C, C, A)).isEqualTo(-1);
    assertThat(rules.start(CODE, Nucleotide.N, C, A)).isEqualTo(-1);
    assertThat(rules.start(CODE, Nucleotide.NONE, C, A)).isEqualTo(-1);
  }

  @Test
  void pricesOfTheFirstVersionAreLeftAside() {
    Grammar grammar =
        first(
            "together 300",
            "all-paths 3000 9000",
            "usage 650",
            "run 3 900",
            "place 12",
            "sure 500 400",
            "weigh start 1080",
            "weigh stop 250",
            "gap 10",
            "touch 0",
            "begin CDS 1000",
            "end CDS 0",
            "open CDS 500",
            "length CDS 30",
            "credit CDS 12",
            "upstream CDS 150",
            "start CDS ATG 0",
            "start CDS code 6000",
            "start CDS any 12000",
            "stop CDS code 0",
            "stop CDS any never",
            "through CDS 15000",
            "insertion CDS 9000",
            "deletion CDS never",
            "overlap CDS 4 0",
            "overlap CDS 2-17 1000",
            "ends tRNA 1200",
            "together tRNA 15",
            "follow rRNA+ tRNA+ 50",
            "follow CDS+ CDS- never",
            "above 440 38",
            "begin CDS never",
            "length CDS 90",
            "anything that a section may say",
            "above never 120 reads",
            "insertion CDS never");
    assertThat(grammar.of("CDS"))
        .isEqualTo(
            new Grammar.Rules(
                30, List.of("ATG", "code"), List.of("code"), true, true, true, false, true));
    assertThat(grammar.gap()).isEqualTo(10);
    assertThat(grammar.touch()).isTrue();
    assertThat(grammar.follows()).containsExactly("rRNA+ tRNA+");
    grammar.check("x", BACTERIA);
    assertThat(first("touch never").touch()).isFalse();
  }

  @Test
  void commentsAndBlankLinesAreLeftOut() {
    assertThat(Grammar.parse("x", "# a\n\n basewise grammar 2 # b\n  gap  3 # c\n").gap())
        .isEqualTo(3);
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsLine() {
    assertRefused("line 2: 'often' is no statement; see docs/grammar.md", "often CDS");
    assertRefused("line 2: 'together' is no statement", "together 300");
    assertRefused("line 3: 'begin CDS' has 2 words; accepted: 3", "gap 3", "begin CDS");
    assertRefused("line 3: '5' is not 'never'", "gap 3", "end CDS 5");
    assertRefused("line 3: 'touch no way' has 3 words; accepted: 2", "# none", "touch no way");
    assertRefused("line 2: '0' is not a whole number from 1 to 4096", "length CDS 0");
    assertRefused("line 2: '4097' is not a whole number from 1 to 4096", "length CDS 4097");
    assertRefused("line 2: 'x' is not a whole number from 1 to 1000000", "gap x");
    assertRefused("line 2: '99999999999' is not a whole number", "gap 99999999999");
    assertRefused("line 2: 'length' has 1 words; accepted: 3", "length");
    assertRefused("line 2: 'insertion' names no feature", "insertion");
    assertRefused("line 2: 'insertion CDS 9' has 3 words; accepted: 2", "insertion CDS 9");
    assertRefused("line 2: 'follow CDS+' has 2 words; accepted: 3", "follow CDS+");
    assertRefused(
        "line 2: 'ATGA' is not one to three IUPAC letters, code or any", "start CDS ATGA");
    assertRefused("line 2: 'A1' is not one to three IUPAC letters", "stop CDS A1");
    assertRefused("line 2: 'start CDS ATG 1' has 4 words; accepted: 3", "start CDS ATG 1");
    assertThatThrownBy(() -> first("end CDS often"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x.grammar: line 2: 'often' is not a whole number from 0 to 1000000000");
    assertThatThrownBy(() -> Grammar.parse("x", "gap 3"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x: line 1: 'gap 3' is not the first line of a grammar, 'basewise grammar 2'");
    assertThatThrownBy(() -> Grammar.parse("x", "basewise grammar 3"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x: line 1: ");
    assertThatThrownBy(() -> Grammar.parse("x", ""))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x: is no grammar: it does not begin 'basewise grammar 2'");
  }

  private static void assertRefused(String message, String... lines) {
    assertThatThrownBy(() -> grammar(lines))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("x.grammar: ")
        .hasMessageContaining(message);
  }

  @Test
  void namesThatAreNotAmongTheLabelsAreRefused() {
    assertThatThrownBy(() -> grammar("length ORF 9").check("x", BACTERIA))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("x: speaks of 'ORF'");
    assertThatThrownBy(() -> grammar("follow CDS tRNA+").check("x", BACTERIA))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'follow' speaks of 'CDS'");
  }
}
