package org.basewise.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.basewise.genome.Contig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseEncoderTest {

  /** The tokens of a contig that is the only row of a batch. */
  private static int[] tokens(BaseEncoder encoder, String bases) {
    Contig contig = Contig.of("c", bases);
    int margin = encoder.margin();
    byte[] codes = new byte[bases.length() + 2 * margin];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = contig.code(i - margin);
    }
    int[] tokens = new int[encoder.stepCount(bases.length()) * encoder.stride()];
    encoder.encode(codes, margin, bases.length(), tokens, 0, 1);
    return tokens;
  }

  /** The token of a k-mer: that of its middle base, with no end in reach. */
  private static int token(String kmer) {
    int[] tokens = tokens(new BaseEncoder(kmer.length(), 1), kmer);
    return tokens[kmer.length() / 2];
  }

  @ParameterizedTest
  @CsvSource({"A,0", "C,1", "G,2", "T,3", "AAA,0", "AAC,1", "CAA,16", "TTT,63", "ACGTA,108"})
  void a_plain_kmer_is_its_number_to_the_base_of_four(String kmer, int expected) {
    assertThat(token(kmer)).isEqualTo(expected);
    assertThat(token(kmer.toLowerCase(Locale.ROOT))).isEqualTo(expected);
  }

  @Test
  void a_base_reads_as_the_kmer_centred_on_it() {
    int[] tokens = tokens(new BaseEncoder(3, 1), "ACGT");
    assertThat(tokens[1]).isEqualTo(token("ACG"));
    assertThat(tokens[2]).isEqualTo(token("CGT"));
  }

  @ParameterizedTest
  @CsvSource({
    "N,0;1;2;3",
    "R,0;2",
    "ARC,1;9",
    "NAA,0;16;32;48",
    "RAY,1;3;33;35",
    "AARAA,0;32",
    "TTTTK,1022;1023"
  })
  void an_ambiguous_kmer_is_the_mean_of_all_it_can_be(String kmer, String members) {
    int token = token(kmer);
    assertThat(token).isNegative();
    BaseEncoder encoder = new BaseEncoder(kmer.length(), 1);
    int[] expected = Arrays.stream(members.split(";")).mapToInt(Integer::parseInt).toArray();
    assertThat(encoder.members(token)).containsExactlyInAnyOrder(expected);
  }

  @Test
  void the_longest_kmer_of_unknown_bases_is_the_mean_of_all_kmers() {
    int[] members = new BaseEncoder(BaseEncoder.MAX_KMER, 1).members(token("NNNNNNN"));
    assertThat(Arrays.stream(members).distinct().count()).isEqualTo(1 << 14);
    assertThat(members).hasSize(1 << 14);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void a_kmer_that_reaches_beyond_an_end_reads_as_zero(int kmer) {
    BaseEncoder encoder = new BaseEncoder(kmer, 1);
    int[] tokens = tokens(encoder, "ACGTACGTAC");
    for (int pos = 0; pos < tokens.length; pos++) {
      boolean beyond = pos < kmer / 2 || pos >= tokens.length - kmer / 2;
      assertThat(tokens[pos] < 0).as("token %d", pos).isEqualTo(beyond);
      if (beyond) {
        assertThat(encoder.members(tokens[pos])).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "8,1", "9,1", "10,2", "18,2", "19,3"})
  void the_last_step_is_filled_up_with_tokens_that_read_as_zero(int length, int steps) {
    BaseEncoder encoder = new BaseEncoder(1, 9);
    assertThat(encoder.stepCount(length)).isEqualTo(steps);
    int[] tokens = tokens(encoder, "G".repeat(length));
    assertThat(tokens).hasSize(9 * steps);
    for (int pos = 0; pos < tokens.length; pos++) {
      if (pos < length) {
        assertThat(tokens[pos]).isEqualTo(2);
      } else {
        assertThat(encoder.members(tokens[pos])).isEmpty();
      }
    }
  }

  @Test
  void rows_lie_side_by_side_within_each_step() {
    BaseEncoder encoder = new BaseEncoder(1, 2);
    int[] tokens = new int[2 * 2 * 2];
    encoder.encode(new byte[] {1, 1, 1, 1}, 0, 4, tokens, 0, 2);
    encoder.encode(new byte[] {2, 4, 8}, 0, 3, tokens, 1, 2);
    assertThat(tokens).startsWith(0, 0, 1, 2, 0, 0, 3);
    assertThat(tokens[7]).isNegative();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2, 4, 9})
  void an_even_or_too_long_kmer_is_refused(int kmer) {
    assertThatThrownBy(() -> new BaseEncoder(kmer, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd, 1 to 7");
  }

  @Test
  void a_stride_below_one_is_refused() {
    assertThatThrownBy(() -> new BaseEncoder(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_encoder_of_preceding_bases_reads_those_before_a_base_and_unknown_ones_before_the_first() {
    int[] ones = tokens(new BaseEncoder(1, 1, true), "ACGT");
    assertThat(ones).containsExactly(token("N"), token("A"), token("C"), token("G"));
    int[] threes = tokens(new BaseEncoder(3, 1, true), "ACRGT");
    assertThat(threes)
        .containsExactly(token("NNN"), token("NNA"), token("NAC"), token("ACR"), token("CRG"));
  }

  /** Each k-mer read by itself, as the definition has it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void everyBaseIsReadAsItsOwnKmer(int kmer) {
    Random random = new Random(kmer);
    for (int tries = 0; tries < 100; tries++) {
      StringBuilder bases = new StringBuilder();
      int length = 1 + random.nextInt(40);
      for (int i = 0; i < length; i++) {
        bases.append(random.nextInt(12) == 0 ? 'R' : "ACGT".charAt(random.nextInt(4)));
      }
      int[] tokens = tokens(new BaseEncoder(kmer, 1 + random.nextInt(3)), bases.toString());
      for (int pos = kmer / 2; pos < length - kmer / 2; pos++) {
        String own = bases.substring(pos - kmer / 2, pos + kmer / 2 + 1);
        assertThat(tokens[pos]).as("%s in %s", own, bases).isEqualTo(token(own));
      }
    }
  }
}
