package org.basewise.batch;

import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Nucleotide;
import org.basewise.nn.Tokens;
import org.basewise.nn.Vocabulary;

/**
 * Turns bases into tokens: each base is read as the k-mer centred on it.
 *
 * <p>The k-mer of the base at pos covers {@code pos - k/2} to {@code pos + k/2} (k is odd). A k-mer
 * of plain bases is the token {@code sum of index(base) 4^(k-1-i)}, A C G T being 0 to 3, so there
 * are V = 4^k. A k-mer with ambiguous bases is a composite token: the mean of all plain k-mers it
 * can be. A k-mer that reaches beyond the end of a contig is composed of none: it reads as zero.
 *
 * <p>An encoder of preceding bases reads instead, at the base at pos, the k-mer of the bases {@code
 * pos - k} to {@code pos - 1}, so that the base can be predicted. Bases before the first are then
 * taken as N: k of them are the start symbol.
 *
 * @param kmer k, odd, 1 to {@link #MAX_KMER}
 * @param stride s, bases read per step: the slots of a step are its s bases
 * @param preceding true if a step reads the bases before its own
 */
public record BaseEncoder(int kmer, int stride, boolean preceding) implements Vocabulary {
  /** The longest k-mer: its composite tokens hold four bits per base. */
  public static final int MAX_KMER = 7;

  /** Checks the sizes. */
  public BaseEncoder {
    if (kmer < 1 || kmer > MAX_KMER || kmer % 2 == 0) {
      throw new IllegalArgumentException(
          "k-mers of " + kmer + " bases; accepted: odd, 1 to " + MAX_KMER);
    }
    if (stride < 1) {
      throw new IllegalArgumentException("stride " + stride + " is not at least 1");
    }
  }

  /** An encoder of the k-mers centred on the bases. */
  public BaseEncoder(int kmer, int stride) {
    this(kmer, stride, false);
  }

  @Override
  public int size() {
    return 1 << (2 * kmer);
  }

  /** Bases of context needed before the first and after the last base of a window. */
  public int margin() {
    return preceding ? kmer : kmer / 2;
  }

  /** Steps that read {@code baseCount} bases. */
  public int stepCount(int baseCount) {
    return (baseCount + stride - 1) / stride;
  }

  /**
   * Encodes the rows of a batch.
   *
   * @return [T][B][s], T the steps of the longest row
   */
  public Tokens encode(List<BaseRow> rows) {
    int rowCount = rows.size();
    int[] lengths = new int[rowCount];
    int steps = 0;
    for (int b = 0; b < rowCount; b++) {
      lengths[b] = stepCount(rows.get(b).length());
      steps = Math.max(steps, lengths[b]);
    }
    int[] values = new int[steps * rowCount * stride];
    for (int b = 0; b < rowCount; b++) {
      BaseRow row = rows.get(b);
      encode(row.codes(), row.offset(), row.length(), values, b, rowCount);
    }
    return new Tokens(steps, rowCount, stride, values, lengths, this);
  }

  /**
   * Encodes the bases of one row of a batch.
   *
   * @param codes {@link Nucleotide} codes; {@link #margin} of them before {@code offset} and after
   *     the last base are read too
   * @param offset of the first base
   * @param baseCount bases of the row; the last step is filled up with tokens that read as zero
   * @param tokens [T][B][s] time-major. Overwritten.
   * @param row b
   * @param rowCount B
   */
  public void encode(byte[] codes, int offset, int baseCount, int[] tokens, int row, int rowCount) {
    int steps = stepCount(baseCount);
    // The k-mer that ends before the one wanted, as far as it is plain.
    int token = 0;
    int plain = 0;
    int last = center(offset) + kmer / 2;
    for (int i = last - kmer + 1; i < last; i++) {
      int index = Nucleotide.index(codes[i]);
      plain = index >= 0 ? plain + 1 : 0;
      token = token << 2 | (index & 3);
    }
    for (int step = 0; step < steps; step++) {
      int at = (step * rowCount + row) * stride;
      int bases = Math.min(stride, baseCount - step * stride);
      for (int slot = 0; slot < bases; slot++) {
        int index = Nucleotide.index(codes[last]);
        plain = index >= 0 ? plain + 1 : 0;
        token = (token << 2 | (index & 3)) & (size() - 1);
        tokens[at + slot] = plain >= kmer ? token : composite(codes, last - kmer / 2);
        last++;
      }
      Arrays.fill(tokens, at + bases, at + stride, composite(0));
    }
  }

  private int center(int pos) {
    return preceding ? pos - 1 - kmer / 2 : pos;
  }

  private int composite(byte[] codes, int center) {
    int sets = 0;
    for (int pos = center - kmer / 2; pos <= center + kmer / 2; pos++) {
      int set = Nucleotide.set(codes[pos]);
      sets = sets << 4 | (preceding && set == 0 ? Nucleotide.N : set);
    }
    return composite(sets);
  }

  private static int composite(int sets) {
    return -1 - sets;
  }

  @Override
  public int[] members(int composite) {
    int sets = -1 - composite;
    int count = 1;
    for (int i = 0; i < kmer; i++) {
      count *= Integer.bitCount(sets >> (4 * i) & 15);
    }
    int[] members = new int[count];
    if (count > 0) {
      fill(members, sets, kmer - 1, 0, 0);
    }
    return members;
  }

  private static int fill(int[] members, int sets, int place, int token, int next) {
    if (place < 0) {
      members[next] = token;
      return next + 1;
    }
    int set = sets >> (4 * place) & 15;
    int after = next;
    for (int index = 0; index < 4; index++) {
      if ((set >> index & 1) != 0) {
        after = fill(members, sets, place - 1, token << 2 | index, after);
      }
    }
    return after;
  }
}
