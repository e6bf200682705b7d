package org.basewise.decode;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * Counts the codons of a contig that are surely read in frame, and among them the stop codons of
 * the standard code.
 *
 * <p>A base is sure if the posteriors of its labels of one strand and codon position sum up to
 * {@value #SURE} or more. A codon counts if it and {@value #MARGIN} codons on either side are sure
 * without a break, all in one frame: so neither the ends of genes count, whose last codon is a
 * stop, nor changes of frame.
 */
public final class CodonEvidence {
  /** The posterior, in units of 1/10,000, from which on a base is surely read in a frame. */
  static final int SURE = 9_000;

  /** Codons on either side of one that counts. */
  static final int MARGIN = 10;

  /** Fewer TGA are thin evidence. */
  static final int LEAST_TGA = 8;

  /** At least one of so many codons is TGA where it is no stop. */
  static final int CODONS_PER_TGA = 3_000;

  /** There, TGA is at least so many times as frequent as TAA and TAG together. */
  static final int TGA_PER_OTHER_STOP = 4;

  private static final int OTHER = 0;
  private static final int TAA = 1;
  private static final int TAG = 2;
  private static final int TGA = 3;

  /** Strand and codon position of a base that is read in none. */
  private static final int NONE = -1;

  private final Contig contig;
  private final int labelCount;

  /** [label] 0 to 2 for codon positions 1 to 3 on the plus strand, 3 to 5 on the minus strand. */
  private final int[] places;

  /** The last codons of the run. */
  private final byte[] recent = new byte[MARGIN + 1];

  private final int[] sums = new int[6];
  private final int[] counts = new int[4];
  private int pos;
  private int place = NONE;
  private int runBases;
  private int runCodons;

  /** Starts on a contig. */
  CodonEvidence(Contig contig, LabelSet labels) {
    this.contig = contig;
    this.labelCount = labels.size();
    this.places = places(labels);
  }

  private static int[] places(LabelSet labels) {
    int[] places = new int[labels.size()];
    for (int k = 0; k < places.length; k++) {
      Label label = labels.get(k);
      // The posterior of a plain label has that of the ends among its cases.
      int codonPosition = label.isEnd() ? 0 : label.codonPosition();
      places[k] =
          codonPosition == 0 ? NONE : codonPosition - 1 + (label.strand() == Strand.MINUS ? 3 : 0);
    }
    return places;
  }

  /**
   * Takes the next bases.
   *
   * @param posteriors [count][L], row-major, in units of 1/10,000. Not modified.
   */
  void accept(short[] posteriors, int count) {
    for (int i = 0; i < count; i++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < labelCount; k++) {
        if (places[k] >= 0) {
          sums[places[k]] += posteriors[i * labelCount + k];
        }
      }
      int now = NONE;
      for (int p = 0; p < sums.length; p++) {
        now = sums[p] >= SURE ? p : now;
      }
      add(now);
    }
  }

  /** The next base is surely read at a place, or {@link #NONE}. */
  private void add(int now) {
    if (now == NONE || now != next(place)) {
      runBases = 0;
      runCodons = 0;
    }
    place = now;
    if (now != NONE) {
      runBases++;
      if (runBases >= 3 && (now == 2 || now == 3)) {
        addCodon(now == 3);
      }
    }
    pos++;
  }

  private static int next(int place) {
    return switch (place) {
      case 0, 1 -> place + 1;
      case 2 -> 0;
      case 3 -> 5;
      case 4, 5 -> place - 1;
      default -> NONE;
    };
  }

  private void addCodon(boolean minus) {
    recent[runCodons % recent.length] = (byte) kind(minus);
    runCodons++;
    if (runCodons > 2 * MARGIN) {
      counts[recent[runCodons % recent.length]]++;
    }
  }

  private int kind(boolean minus) {
    int first = letter(minus ? pos : pos - 2, minus);
    int second = letter(pos - 1, minus);
    int third = letter(minus ? pos - 2 : pos, minus);
    if (first != Nucleotide.T) {
      return OTHER;
    }
    if (second == Nucleotide.A) {
      return third == Nucleotide.A ? TAA : third == Nucleotide.G ? TAG : OTHER;
    }
    return second == Nucleotide.G && third == Nucleotide.A ? TGA : OTHER;
  }

  private int letter(int at, boolean minus) {
    byte code = contig.code(at);
    return Nucleotide.set(minus ? Nucleotide.complement(code) : code);
  }

  /** What the bases so far show. */
  Counts counts() {
    int otherStops = counts[TAA] + counts[TAG];
    return new Counts(counts[OTHER] + otherStops + counts[TGA], counts[TGA], otherStops);
  }

  /**
   * Numbers of codons that are surely read in frame.
   *
   * @param codons all of them
   * @param tga those that are TGA
   * @param otherStops those that are TAA or TAG
   */
  public record Counts(int codons, int tga, int otherStops) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(codons + other.codons, tga + other.tga, otherStops + other.otherStops);
    }

    /** True if TGA is frequent and TAA and TAG are rare: TGA is no stop codon. */
    boolean readThroughTga() {
      return tga >= LEAST_TGA
          && (long) tga * CODONS_PER_TGA >= codons
          && tga >= (long) TGA_PER_OTHER_STOP * otherStops;
    }

    /** True if so few codons need not have one TGA where it is no stop. */
    boolean areFew() {
      return codons < CODONS_PER_TGA;
    }
  }
}
