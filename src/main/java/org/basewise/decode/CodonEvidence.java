package org.basewise.decode;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * Counts the codons of a contig that are surely read in frame, and among them the stop codons of
 * the standard code; and the stop codons that alone lie between two such stretches in one frame, as
 * a network that learnt them as stops leaves a gap there.
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

  /** Likewise for stop codons that alone break a sure frame, which are rarer by chance. */
  static final int ENOUGH_BREAKS = 6;

  /** At least one of so many codons is TGA where it is no stop. */
  static final int CODONS_PER_TGA = 3_000;

  /** There, TGA is at least so many times as frequent as TAA and TAG together. */
  static final int TGA_PER_OTHER_STOP = 4;

  /** Bases between two sure stretches in one frame, at most, that are looked at for stop codons. */
  static final int LONGEST_BREAK = 60;

  /** A stop codon that lies in so few codons is read through, not by chance between two genes. */
  static final int CODONS_PER_BREAK = 1_000;

  /** Thin evidence: fewer breaks are not spoken of. */
  static final int LEAST_BREAKS = 4;

  /** From so many TGG and TGA per 1,000 codons on, TGA is more than tryptophan. */
  static final int MOST_TRYPTOPHAN = 20;

  private static final int OTHER = 0;
  private static final int TAA = 1;
  private static final int TAG = 2;
  private static final int TGA = 3;
  private static final int TGG = 4;

  /** Strand and codon position of a base that is read in none. */
  private static final int NONE = -1;

  private final Contig contig;
  private final int labelCount;

  /** [label] 0 to 2 for codon positions 1 to 3 on the plus strand, 3 to 5 on the minus strand. */
  private final int[] places;

  /** The last codons of the run. */
  private final byte[] recent = new byte[MARGIN + 1];

  private final int[] sums = new int[6];
  private final int[] counts = new int[5];

  /** Stop codons that alone break a frame which is sure on both sides. */
  private final int[] breaks = new int[5];

  /** [strand and first position modulo 3] where the last long sure stretch ended; -1 if none. */
  private final int[] ends = {-1, -1, -1, -1, -1, -1};

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
      if (runBases >= 3 * MARGIN) {
        ends[frame(pos - 1)] = pos;
      }
      runBases = 0;
      runCodons = 0;
    }
    place = now;
    if (now != NONE) {
      runBases++;
      if (runBases == 3 * MARGIN) {
        addBreak(ends[frame(pos)], pos + 1 - runBases);
      }
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
    recent[runCodons % recent.length] = (byte) kind(pos - 2, minus);
    runCodons++;
    if (runCodons > 2 * MARGIN) {
      counts[recent[runCodons % recent.length]]++;
    }
  }

  /** The leftmost base of the codon that a base at the present place belongs to. */
  private int codonStart(int at) {
    return at - (place < 3 ? place : 5 - place);
  }

  private int frame(int at) {
    return (place < 3 ? 0 : 3) + Math.floorMod(codonStart(at), 3);
  }

  /** Looks at the codons between two sure stretches of one frame. */
  private void addBreak(int from, int to) {
    if (from < 0 || to - from > LONGEST_BREAK) {
      return;
    }
    int start = codonStart(pos);
    int found = OTHER;
    int stops = 0;
    for (int codon = start - 3 * ((start - from) / 3 + 1); codon < to; codon += 3) {
      int kind = kind(codon, place >= 3);
      if (kind == TAA || kind == TAG || kind == TGA) {
        found = kind;
        stops++;
      }
    }
    if (stops == 1) {
      breaks[found]++;
    }
  }

  /** What a codon is, by its leftmost base. */
  private int kind(int at, boolean minus) {
    int first = letter(minus ? at + 2 : at, minus);
    int second = letter(at + 1, minus);
    int third = letter(minus ? at : at + 2, minus);
    if (first != Nucleotide.T) {
      return OTHER;
    }
    if (second == Nucleotide.A) {
      return third == Nucleotide.A ? TAA : third == Nucleotide.G ? TAG : OTHER;
    }
    if (second != Nucleotide.G) {
      return OTHER;
    }
    return third == Nucleotide.A ? TGA : third == Nucleotide.G ? TGG : OTHER;
  }

  private int letter(int at, boolean minus) {
    byte code = contig.code(at);
    return Nucleotide.set(minus ? Nucleotide.complement(code) : code);
  }

  /** What the bases so far show. */
  Counts counts() {
    int codons = 0;
    for (int count : counts) {
      codons += count;
    }
    return new Counts(codons, counts[TGG], stops(counts), stops(breaks));
  }

  private static Stops stops(int[] counts) {
    return new Stops(counts[TAA], counts[TAG], counts[TGA]);
  }

  /** Numbers of stop codons of the standard code. */
  public record Stops(int taa, int tag, int tga) {
    static final Stops NONE = new Stops(0, 0, 0);

    /** The sums. */
    public Stops plus(Stops other) {
      return new Stops(taa + other.taa, tag + other.tag, tga + other.tga);
    }
  }

  /**
   * Numbers of codons that are surely read in frame.
   *
   * @param codons all of them
   * @param tgg those that are TGG
   * @param inside those that are stop codons
   * @param breaks stop codons between two stretches in one frame, each at least {@value #MARGIN}
   *     codons long and sure, at most {@value #LONGEST_BREAK} bases apart; they are not among
   *     {@code codons}
   */
  public record Counts(int codons, int tgg, Stops inside, Stops breaks) {
    static final Counts NONE = new Counts(0, 0, Stops.NONE, Stops.NONE);

    /**
     * Codons of which some are stop codons, with no breaks.
     *
     * @param otherStops TAA
     */
    public Counts(int codons, int tga, int otherStops) {
      this(codons, 0, new Stops(otherStops, 0, tga), Stops.NONE);
    }

    Counts plus(Counts other) {
      return new Counts(
          codons + other.codons,
          tgg + other.tgg,
          inside.plus(other.inside),
          breaks.plus(other.breaks));
    }

    /** TGA in frame. */
    public int tga() {
      return inside.tga;
    }

    /** TAA and TAG in frame. */
    public int otherStops() {
      return inside.taa + inside.tag;
    }

    /**
     * NCBI's number of the genetic code that the codons show: 4 or 25 if TGA is no stop codon, 15
     * if TAG is none, else the usual one.
     */
    public int code(int usual) {
      if (isReadThrough(inside.tga, inside.taa + inside.tag, LEAST_TGA, CODONS_PER_TGA)
          || isReadThrough(breaks.tga, breaks.taa + breaks.tag, ENOUGH_BREAKS, CODONS_PER_BREAK)) {
        long both = (long) tgg + inside.tga + breaks.tga;
        return 1_000 * both >= (long) MOST_TRYPTOPHAN * codons ? 25 : 4;
      }
      boolean isTag =
          isReadThrough(inside.tag, inside.taa + inside.tga, LEAST_TGA, CODONS_PER_TGA)
              || isReadThrough(
                  breaks.tag, breaks.taa + breaks.tga, ENOUGH_BREAKS, CODONS_PER_BREAK);
      return isTag ? 15 : usual;
    }

    private boolean isReadThrough(int stop, int others, int least, int codonsPerStop) {
      return stop >= least
          && (long) stop * codonsPerStop >= codons
          && stop >= (long) TGA_PER_OTHER_STOP * others;
    }

    /**
     * The stop codon of which there is too little evidence for another code, but more than chance
     * explains: {@code TGA} or {@code TAG}; empty if there is none.
     */
    public String suspect() {
      Stops all = inside.plus(breaks);
      if (isSuspect(all.tga, all.taa + all.tag)) {
        return "TGA";
      }
      return isSuspect(all.tag, all.taa + all.tga) ? "TAG" : "";
    }

    private boolean isSuspect(int stop, int others) {
      return stop >= LEAST_BREAKS
          && (long) stop * CODONS_PER_BREAK >= codons
          && stop >= 2L * others;
    }
  }
}
