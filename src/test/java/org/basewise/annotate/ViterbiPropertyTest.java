package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.basewise.genome.Contig;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;

class ViterbiPropertyTest {
  private static final LabelSet LABELS =
      LabelSpec.parse(java.util.List.of("CDS:gene", "site:ends")).labelSet();
  private static final int L = LABELS.size();

  /** Labels and begins of one decoding. */
  private record Decoded(byte[] labels, byte[] begins) {}

  private static Decoded decode(Decoder decoder, Contig contig, short[] posteriors, int block) {
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    ByteArrayOutputStream begins = new ByteArrayOutputStream();
    Decoder.Decoding decoding =
        decoder.begin(
            contig,
            (label, begin, length) -> {
              labels.write(label, 0, length);
              begins.write(begin, 0, length);
            });
    for (int start = 0; start < contig.length(); start += block) {
      int length = Math.min(block, contig.length() - start);
      short[] rows = new short[length * L];
      System.arraycopy(posteriors, start * L, rows, 0, rows.length);
      decoding.accept(rows, length);
    }
    decoding.end();
    return new Decoded(labels.toByteArray(), begins.toByteArray());
  }

  private static Contig contig(Random random, int length, String letters) {
    StringBuilder bases = new StringBuilder();
    for (int i = 0; i < length; i++) {
      bases.append(letters.charAt(random.nextInt(letters.length())));
    }
    return Contig.of("c", bases);
  }

  private static short[] posteriors(Random random, int length) {
    short[] posteriors = new short[length * L];
    for (int i = 0; i < length; i++) {
      int rest = Posteriors.ONE;
      int first = random.nextInt(L);
      for (int k = 0; k < L; k++) {
        int part = k + 1 == L ? rest : random.nextInt(rest + 1);
        posteriors[i * L + (first + k) % L] = (short) part;
        rest -= part;
      }
    }
    return posteriors;
  }

  private static String price(Random random, int highest) {
    return random.nextInt(6) == 0 ? "never" : Integer.toString(random.nextInt(highest));
  }

  private static Grammar grammar(Random random, boolean symmetric) {
    StringBuilder text = new StringBuilder("basewise grammar 1\n");
    text.append("together " + (1 + random.nextInt(4)) + "\n");
    text.append("run " + (2 + random.nextInt(2)) + " " + random.nextInt(3000) + "\n");
    for (String end : new String[] {"start", "stop"}) {
      String against = random.nextBoolean() ? " " + random.nextInt(3000) : "";
      text.append("weigh " + end + " " + random.nextInt(3000) + against + "\n");
    }
    text.append("gap " + (1 + random.nextInt(2)) + "\n");
    text.append("touch " + price(random, 3000) + "\n");
    for (String feature : new String[] {"CDS", "site"}) {
      for (String word : new String[] {"begin", "end", "open"}) {
        text.append(word + " " + feature + " " + price(random, 3000) + "\n");
      }
      text.append("credit " + feature + " " + random.nextInt(2) * random.nextInt(800) + "\n");
    }
    text.append("upstream CDS " + random.nextInt(2) * random.nextInt(9) + "\n");
    text.append("length CDS " + (1 + random.nextInt(7)) + "\n");
    text.append("length site " + (1 + random.nextInt(3)) + "\n");
    text.append("start CDS code " + random.nextInt(2000) + "\n");
    text.append("start CDS AT " + random.nextInt(2000) + "\n");
    text.append("start CDS any " + price(random, 6000) + "\n");
    text.append("stop CDS code " + random.nextInt(2000) + "\n");
    text.append("stop CDS any " + price(random, 6000) + "\n");
    text.append("through CDS " + price(random, 9000) + "\n");
    if (random.nextBoolean()) {
      text.append("ends site " + random.nextInt(3000) + "\n");
    }
    if (random.nextBoolean()) {
      text.append("together site " + (1 + random.nextInt(9)) + "\n");
    }
    text.append("start site R 100\nstart site any 2000\n");
    text.append("overlap CDS 1 " + price(random, 2000) + "\n");
    text.append("overlap CDS 2-6 " + price(random, 2000) + "\n");
    if (!symmetric) {
      text.append("insertion CDS " + price(random, 4000) + "\n");
      text.append("deletion CDS " + price(random, 4000) + "\n");
      text.append("follow site+ CDS- " + random.nextInt(2000) + "\n");
      text.append("follow CDS+ CDS+ " + random.nextInt(2000) + "\n");
    }
    return Grammar.parse("test", text.toString());
  }

  @Property(tries = 300)
  void findsTheCheapestLabellingOfAllThatTheGrammarAllows(@ForAll long seed) {
    Random random = new Random(seed);
    int length = random.nextInt(11);
    // Few letters, so that start and stop codons are frequent.
    Contig contig = contig(random, length, random.nextBoolean() ? "ATG" : "ACGTN");
    short[] posteriors = posteriors(random, length);
    Grammar grammar = grammar(random, false);
    Decoder decoder = new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL);
    Decoded decoded = decode(decoder, contig, posteriors, 1 + random.nextInt(5));
    assertThat(decoded.labels()).hasSize(length);
    BruteForce all = new BruteForce(contig, posteriors, LABELS, grammar, Tables.BACTERIAL);
    assertThat(all.costOf(decoded.labels(), decoded.begins()))
        .as("%s under\n%s", contig.length(), grammar.text())
        .isEqualTo(all.leastCost());
  }

  /** Usage of words that were counted at random. */
  private static CodonUsage usage(Random random) {
    long[][] counts = new long[4][CodonWords.COUNT];
    for (long[] row : counts) {
      for (int word = 0; word < row.length; word++) {
        row[word] = random.nextInt(5) == 0 ? random.nextInt(100_000) : 0;
      }
    }
    return new CodonUsage(counts);
  }

  @Property(tries = 300)
  void findsTheCheapestLabellingWithCodonUsageToo(@ForAll long seed) {
    Random random = new Random(seed);
    int length = 5 + random.nextInt(6);
    Contig contig = contig(random, length, random.nextInt(4) == 0 ? "ACGTN" : "ATG");
    short[] posteriors = posteriors(random, length);
    String weighed = grammar(random, false).text().replaceFirst("usage 0", "usage 2000");
    Grammar grammar = Grammar.parse("test", weighed);
    CodonUsage usage = usage(random);
    Decoder decoder = new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL).withUsage(usage);
    Decoded decoded = decode(decoder, contig, posteriors, 1 + random.nextInt(5));
    BruteForce all = new BruteForce(contig, posteriors, LABELS, grammar, Tables.BACTERIAL, usage);
    assertThat(all.costOf(decoded.labels(), decoded.begins()))
        .as("%s under\n%s", contig.length(), grammar.text())
        .isEqualTo(all.leastCost());
  }

  @Property(tries = 300)
  void labelsThatAreSentEarlyAreTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    int length = 40 + random.nextInt(400);
    Contig contig = contig(random, length, "ACGTN");
    short[] posteriors = posteriors(random, length);
    Grammar grammar = grammar(random, false);
    Decoder late = new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL);
    Decoder early =
        new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL, ViterbiDecoder.WINDOW, true);
    Decoded expected = decode(late, contig, posteriors, length);
    Decoded actual = decode(early, contig, posteriors, 1 + random.nextInt(50));
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.begins()).isEqualTo(expected.begins());
  }

  @Property(tries = 300)
  void readsBothStrandsAlike(@ForAll long seed) {
    Random random = new Random(seed);
    int length = random.nextInt(60);
    Contig contig = contig(random, length, "ATG");
    short[] posteriors = posteriors(random, length);
    Grammar grammar = grammar(random, true);
    Decoder decoder = new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL);
    byte[] complement = LABELS.complement();
    short[] reversed = new short[posteriors.length];
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < L; k++) {
        reversed[(length - 1 - i) * L + complement[k]] = posteriors[i * L + k];
      }
    }
    Contig other = contig.reverseComplement();
    Decoded forward = decode(decoder, contig, posteriors, 10);
    Decoded backward = decode(decoder, other, reversed, 10);
    // Labellings of equal cost may differ, their cost may not.
    assertThat(
            new BruteForce(other, reversed, LABELS, grammar, Tables.BACTERIAL)
                .costOf(backward.labels(), backward.begins()))
        .isEqualTo(
            new BruteForce(contig, posteriors, LABELS, grammar, Tables.BACTERIAL)
                .costOf(forward.labels(), forward.begins()));
  }

  @Property(tries = 30)
  void sendsTheSameFromWindowsAndBlocksOfAnySize(@ForAll long seed) {
    Random random = new Random(seed);
    int length = 1000 + random.nextInt(2000);
    Contig contig = contig(random, length, "ACGT");
    short[] posteriors = posteriors(random, length);
    Grammar grammar =
        Grammar.parse(
            "test",
            "basewise grammar 1\ntogether 3\nweigh start 200\nweigh stop 200\nbegin CDS 3000\nlength CDS 12\nstart CDS code 0\nstop CDS code 0\n"
                + "through CDS 3000\ninsertion CDS 5000\ndeletion CDS 5000\noverlap CDS 1-9 10\n"
                + "begin site 2000\nlength site 5\n");
    Decoder whole = new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL);
    Decoder windowed = new ViterbiDecoder(LABELS, grammar, Tables.BACTERIAL, 256);
    Decoded expected = decode(whole, contig, posteriors, length);
    Decoded decoded = decode(windowed, contig, posteriors, 1 + random.nextInt(300));
    assertThat(decoded.labels()).as("labels").containsExactly(expected.labels());
    assertThat(decoded.begins()).isEqualTo(expected.begins());
  }
}
