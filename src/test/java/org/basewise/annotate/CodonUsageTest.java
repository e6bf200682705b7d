package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Grammar;
import org.junit.jupiter.api.Test;

class CodonUsageTest {
  /** The number of a word, by its definition. */
  private static int word(String letters) {
    return letters.chars().reduce(0, (word, letter) -> word * 4 + "ACGT".indexOf(letter));
  }

  private static String minus(String letters) {
    return Contig.of("w", letters).bases(new Interval(0, letters.length()), Strand.MINUS);
  }

  @Test
  void wordsEndAtTheBaseFromEitherSide() {
    String letters = "ACGTTGCANGATTACAGGNNCC";
    CodonWords words = new CodonWords(Contig.of("c", letters));
    for (int pos = 0; pos < letters.length(); pos++) {
      String left = pos < 5 ? "N" : letters.substring(pos - 5, pos + 1);
      String right = pos + 6 > letters.length() ? "N" : letters.substring(pos, pos + 6);
      assertThat(words.plus()).as("plus %d", pos).isEqualTo(left.contains("N") ? -1 : word(left));
      assertThat(words.minus())
          .as("minus %d", pos)
          .isEqualTo(right.contains("N") ? -1 : word(minus(right)));
      words.advance();
    }
  }

  @Test
  void aWordIsWorthTheRatioOfItsChances() {
    long[][] counts = new long[4][CodonWords.COUNT];
    for (int word = 0; word < CodonWords.COUNT; word += 4) {
      long[] often = {70_000_000, 10_000_000, 10_000_000, 10_000_000};
      System.arraycopy(often, 0, counts[0], word, 4);
      for (int last = 0; last < 4; last++) {
        counts[CodonUsageCounts.BACKGROUND][word + last] = 25_000_000;
      }
    }
    CodonUsage usage = new CodonUsage(counts);
    int a = word("CCCCCA");
    assertThat(usage.discount(0, a, 1000)).isEqualTo((int) Math.round(1000 * Math.log(.7 / .25)));
    assertThat(usage.discount(0, a + 1, 1000)).isNegative();
    assertThat(usage.discount(0, a, 500)).isEqualTo(usage.discount(0, a, 1000) / 2);
    assertThat(usage.discount(1, a, 1000)).as("nothing was counted there").isZero();
    assertThat(usage.discount(0, CodonWords.UNKNOWN, 1000)).isZero();
  }

  @Test
  void fewCountsSayLittleAndShorterWordsSpeakForThem() {
    long[][] counts = new long[4][CodonWords.COUNT];
    counts[0][word("ACGTAA")] = 3;
    CodonUsage few = new CodonUsage(counts);
    assertThat(few.discount(0, word("ACGTAA"), 1000)).isBetween(1, 300);
    for (int word = 0; word < CodonWords.COUNT; word += 4) {
      counts[0][word] = word == word("GGGGGA") ? 0 : 10_000;
    }
    CodonUsage many = new CodonUsage(counts);
    assertThat(many.discount(0, word("GGGGGA"), 1000))
        .as("never seen, but A always follows shorter words")
        .isCloseTo((int) (1000 * Math.log(4)), within(1));
  }

  @Test
  void bothStrandsOfAGeneCountAlike() {
    Random random = new Random(5);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      letters.append("ACGT".charAt(random.nextInt(i % 3 == 2 ? 2 : 4)));
    }
    Contig gene = Contig.of("c", letters);
    int[] there = discounts(gene, "123".repeat(1000));
    assertThat(discounts(gene.reverseComplement(), "cba".repeat(1000))).isEqualTo(there);
    assertThat(there[word("CATCGA")]).as("A or C at every third place").isPositive();
    assertThat(there[word("CATCGG")]).isLessThan(-2000);
  }

  /** Of all words at the third codon position. */
  private static int[] discounts(Contig contig, String labels) {
    CodonUsageCounts counts = new CodonUsageCounts();
    CodonUsageCounts.Counting counting = counts.begin(new CodonWords(contig), Tables.LABELS);
    Tables.source(labels, 700).stream(
        contig, block -> counting.accept(block.values(), 0, block.length()));
    CodonUsage usage = counts.usage();
    int[] discounts = new int[CodonWords.COUNT];
    for (int word = 0; word < discounts.length; word++) {
      discounts[word] = usage.discount(2, word, 1000);
    }
    return discounts;
  }

  /** Of posteriors of .6, none is sure; the labels that they lead to count all the same. */
  @Test
  void basesThatAreNotSureAreCountedByTheirLabels() {
    Random random = new Random(6);
    StringBuilder letters = new StringBuilder();
    short[] posteriors = new short[3000 * Tables.LABELS.size()];
    for (int i = 0; i < 3000; i++) {
      letters.append("ACGT".charAt(random.nextInt(i % 3 == 2 ? 2 : 4)));
      posteriors[i * Tables.LABELS.size()] = 4000;
      posteriors[i * Tables.LABELS.size() + 1 + i % 3] = 6000;
    }
    Contig gene = Contig.of("c", letters);
    PosteriorBlock block = new PosteriorBlock(0, 3000, Tables.LABELS.size(), posteriors);
    Decoder decoder =
        new ViterbiDecoder(Tables.LABELS, Grammar.parse("g", grammar(1000)), Tables.BACTERIAL);
    ReadingChoice choice =
        Tables.reading(
            decoder,
            new FeatureAssembler(
                Tables.LABELS, Tables.BACTERIAL, FeatureAssembler.Filter.NONE, true));
    InputEvidence input = choice.beginInput();
    ReadingChoice.Choosing choosing = choice.begin(gene, input);
    choosing.accept(block);
    input.end();
    assertThat(choosing.needsInputUsage()).isTrue();
    assertThat(input.usageCounts().isEmpty()).isTrue();
    CodonUsageCounts counts = new CodonUsageCounts();
    choosing.recount(List.of(block), input.firstUsage(), counts);
    assertThat(counts.isEmpty()).isFalse();
    assertThat(counts.usage().discount(2, word("CATCGG"), 1000)).isLessThan(-1000);
    input.recounted(counts);
    assertThat(input.awaitsRecount()).isFalse();
    assertThat(input.usage().discount(2, word("CATCGG"), 1000)).isLessThan(-1000);
  }

  /** A codon usage that the network does not know, where the network is of two minds. */
  @Test
  void theUsageOfTheInputDecidesBetweenFrames() throws IOException {
    Random random = new Random(7);
    List<Contig> contigs = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < 600; i++) {
        letters.append(
            i % 3 == 2 ? "CG".charAt(random.nextInt(2)) : "ACT".charAt(random.nextInt(3)));
      }
      contigs.add(Contig.of("c" + n, letters));
      labels.add("123".repeat(200));
    }
    // The same in the middle, but the posteriors are in another frame for 30 bases there.
    labels.set(39, "123".repeat(95) + "231".repeat(10) + "123".repeat(95));
    assertThat(mended(contigs, labels, 1000)).as("frames left").isZero();
    assertThat(mended(contigs, labels, 0)).isEqualTo(2);
  }

  /** The usage of a long contig, counted where its genes are: behind what tells its errors. */
  @Test
  void theUsageOfALongContigIsCountedFarIntoIt() throws IOException {
    Random random = new Random(8);
    StringBuilder letters = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < ReadingChoice.BASES; i++) {
      letters.append("AT".charAt(random.nextInt(2)));
      labels.append('.');
    }
    for (int i = 0; i < 900_000; i++) {
      String choice = i % 3 == 2 ? "CG" : "ACT";
      letters.append(choice.charAt(random.nextInt(choice.length())));
      labels.append("123".charAt(i % 3));
    }
    int last = labels.length() - 300;
    labels.replace(last, last + 30, "231".repeat(10));
    Contig contig = Contig.of("long", letters);
    for (int block : new int[] {1000, 170_003}) {
      assertThat(frames(contig, labels.toString(), 1000, block)).as("blocks of %d", block).isOne();
      assertThat(frames(contig, labels.toString(), 0, block)).isEqualTo(3);
    }
  }

  /** Parts of the only gene of a contig. */
  private static int frames(Contig contig, String labels, int weight, int block)
      throws IOException {
    Tables.Notes notes = Tables.annotate(List.of(contig), List.of(labels), block, grammar(weight));
    return notes.features.get(0).parts().size();
  }

  private static String grammar(int weight) {
    return "basewise grammar 1\nopen CDS 0\nbegin CDS 9000\nend CDS 9000\ntogether 25\nusage "
        + weight
        + "\ninsertion CDS 1500\ndeletion CDS 1500\n";
  }

  /** Changes of frame that the last contig is read with. */
  private static long mended(List<Contig> contigs, List<String> labels, int weight)
      throws IOException {
    Tables.Notes notes = Tables.annotate(contigs, labels, 250, grammar(weight));
    int last = notes.calls.indexOf("begin c39");
    return notes.calls.subList(last, notes.calls.size()).stream()
            .filter(call -> call.startsWith("feature"))
            .count()
        - 1;
  }
}
