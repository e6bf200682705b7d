package org.basewise.annotate;

import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * Counts of the words of six bases ({@link CodonWords}) by the codon position of the last of them,
 * and of those in background: over bases whose posterior of a label is {@value #SURE} or more, or
 * by the labels that were chosen with the codon usage so found.
 */
final class CodonUsageCounts {
  /** The posterior, in units of 1/10,000, from which on a base counts. */
  static final int SURE = 8_000;

  /** With fewer coding bases than this, a contig is read by the counts of its input. */
  static final int LEAST_BASES = 50_000;

  /** The row of {@link #words} of background. */
  static final int BACKGROUND = 3;

  /** [codon position 0 to 2, background][word]. */
  private final long[][] words = new long[BACKGROUND + 1][CodonWords.COUNT];

  private long codingBases;

  /** Takes what the words of a contig show, from left to right. */
  final class Counting {
    private final CodonWords at;
    private final int labelCount;

    /** [label] codon position 0 to 2, or -1. */
    private final int[] places;

    private final boolean[] minus;

    private Counting(CodonWords at, LabelSet labels) {
      this.at = at;
      labelCount = labels.size();
      places = new int[labels.plainSize()];
      minus = new boolean[places.length];
      for (int k = 0; k < places.length; k++) {
        Label label = labels.get(k);
        places[k] = label.codonPosition() - 1;
        minus[k] = label.strand() == Strand.MINUS;
      }
    }

    /**
     * Takes the next bases.
     *
     * @param posteriors [][L], row-major, in units of 1/10,000. Not modified.
     * @param from the first row that is taken
     * @param to the row after the last
     */
    void accept(short[] posteriors, int from, int to) {
      for (int i = from; i < to; i++) {
        int offset = i * labelCount;
        if (posteriors[offset] >= SURE) {
          addBackground();
        }
        for (int k = 1; k < places.length; k++) {
          if (places[k] >= 0 && posteriors[offset + k] >= SURE) {
            addCoding(k);
          }
        }
        at.advance();
      }
    }

    /**
     * Takes the next bases by labels that were chosen for them.
     *
     * @param labels [length] label indices. Not modified.
     */
    void accept(byte[] labels, int length) {
      for (int i = 0; i < length; i++) {
        if (places[labels[i]] >= 0) {
          addCoding(labels[i]);
        } else {
          addBackground();
        }
        at.advance();
      }
    }

    private void addBackground() {
      add(BACKGROUND, at.plus());
      add(BACKGROUND, at.minus());
    }

    private void addCoding(int label) {
      add(places[label], minus[label] ? at.minus() : at.plus());
      codingBases++;
    }
  }

  /** Starts on a contig. */
  Counting begin(CodonWords at, LabelSet labels) {
    return new Counting(at, labels);
  }

  private void add(int row, int word) {
    if (word != CodonWords.UNKNOWN) {
      words[row][word]++;
    }
  }

  /** Adds other counts to these. */
  void add(CodonUsageCounts other) {
    for (int row = 0; row < words.length; row++) {
      for (int word = 0; word < CodonWords.COUNT; word++) {
        words[row][word] += other.words[row][word];
      }
    }
    codingBases += other.codingBases;
  }

  /** True if no coding base was counted. */
  boolean isEmpty() {
    return codingBases == 0;
  }

  /** True if those of the input are to be preferred. */
  boolean areFew() {
    return codingBases < LEAST_BASES;
  }

  /** What they say of a word. */
  CodonUsage usage() {
    return new CodonUsage(words);
  }
}
