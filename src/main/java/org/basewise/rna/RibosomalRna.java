package org.basewise.rna;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of ribosomal RNA of bacteria and archaea, told by motifs that all of a kind share: the
 * binding sites of universal primers (Lane 1991, Nucleic Acid Techniques in Bacterial Systematics,
 * 115; Baker, Smith and Cowan 2003, Journal of Microbiological Methods 55:541; Hunt et al. 2006,
 * Applied and Environmental Microbiology 72:2221) and loops of known function, such as the
 * sarcin-ricin loop of 23S (Szewczak and Moore 1995, Journal of Molecular Biology 247:81) and loop
 * C of 5S (Szymanski et al. 2002, Nucleic Acids Research 30:176).
 */
public final class RibosomalRna {
  /** Of the small subunit, about 1,500 bases. */
  public static final RibosomalRna SMALL =
      new RibosomalRna(
          "16S",
          Motif.of("AGAGTTTGATCMTGGCTCAG", 3),
          Motif.of("TTCCGGTTGATCCYGCCGGA", 3),
          Motif.of("CCTACGGGNGGCWGCAG", 2),
          Motif.of("CCTAYGGGGYGCASCAG", 2),
          Motif.of("GTGYCAGCMGCCGCGGTAA", 2),
          Motif.of("ATTAGAWACCCBDGTAGTCC", 3),
          Motif.of("AAACTYAAAKGAATTGACGG", 2),
          Motif.of("GYACACACCGCCCGT", 1),
          Motif.of("AAGTCGTAACAAGGTARCCGT", 3),
          Motif.of("GGATCACCTCCTT", 1));

  /** The large one of the large subunit, about 2,900 bases. */
  public static final RibosomalRna LARGE =
      new RibosomalRna(
          "23S",
          Motif.of("GAASTGAAACATCTHAGTA", 3),
          Motif.of("AGTACCGTGAGGGAAAGG", 2),
          Motif.of("GACGGAAAGACCCCRTG", 2),
          Motif.of("AGTTTDACTGGGGCGGT", 2),
          Motif.of("GGCCGTAACTATAACGGTC", 3),
          Motif.of("GTTTGGCACCTCGATGTCG", 3),
          Motif.of("AGTACGAGAGGACC", 1));

  /** The small one of the large subunit, about 120 bases. */
  public static final RibosomalRna FIVE =
      new RibosomalRna("5S", Motif.of("CCCRTNCCGAACWCRGNAGTKAAR", 6));

  /** Bases of the longest 5S. */
  private static final int LONGEST_FIVE = 160;

  /** The last stretch of 23S that most share (E. coli 2879), and where 23S ends. */
  private static final Motif LAST_OF_LARGE = Motif.of("ACTAA", 0);

  private static final int BEHIND_ACTAA = 26;
  private static final int FARTHEST_ACTAA = 200;

  /** Bases of a 5S before its motif, and of the stem that its ends form. */
  private static final int BEFORE_MOTIF = 33;

  private static final int STEM_OF_FIVE = 10;
  private static final int USUAL_FIVE = 117;
  private static final int SHORTEST_FIVE = 105;
  private static final int LONGEST_STEM = 125;

  private final String symbol;
  private final List<Motif> motifs;

  private RibosomalRna(String symbol, Motif... motifs) {
    this.symbol = symbol;
    this.motifs = List.of(motifs);
  }

  /** Its sedimentation coefficient, such as {@code 16S}. */
  public String symbol() {
    return symbol;
  }

  /** What annotations call its product, such as {@code 16S ribosomal RNA}. */
  public String product() {
    return symbol + " ribosomal RNA";
  }

  /** How many of its motifs a stretch has. */
  public int motifCount(StrandBases bases) {
    int count = 0;
    for (Motif motif : motifs) {
      count += motif.find(bases, 0, bases.length()) >= 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * The kind of an RNA, whole or a piece.
   *
   * @return null if no motif tells it
   */
  public static @Nullable RibosomalRna of(StrandBases bases) {
    int small = SMALL.motifCount(bases);
    int large = LARGE.motifCount(bases);
    if (small != large) {
      return small > large ? SMALL : LARGE;
    }
    boolean isFive = bases.length() <= LONGEST_FIVE && FIVE.motifCount(bases) > 0;
    return small == 0 && isFive ? FIVE : null;
  }

  /**
   * One RNA of a stretch.
   *
   * @param kind null if no motif tells it
   * @param place offsets
   */
  public record Part(@Nullable RibosomalRna kind, Interval place) {}

  /**
   * The RNAs of a stretch that was taken for one, from the 5' end on: the stretch itself, unless
   * one or more 5S lie in it beside something else.
   *
   * <p>A 5S is found by its motif, and its ends by the stem that they form. A 23S before it ends
   * {@value #BEHIND_ACTAA} bases behind the beginning of its last conserved ACTAA, or, without one,
   * where the 5S begins.
   *
   * @param from the first offset of the stretch; around it may be other bases
   * @param to the offset behind the last
   */
  public static List<Part> in(StrandBases bases, int from, int to) {
    if (to - from <= LONGEST_FIVE) {
      return List.of(new Part(of(bases.slice(from, to)), new Interval(from, to)));
    }
    List<Interval> fives = fives(bases, from, to);
    int before = fives.isEmpty() ? to : fives.get(0).start();
    List<Part> parts = new ArrayList<>();
    RibosomalRna kind = of(bases.slice(from, Math.max(from, before)));
    if (kind != null && before - from > LONGEST_FIVE) {
      int end = kind == LARGE && !fives.isEmpty() ? endOfLarge(bases, before) : before;
      parts.add(new Part(kind, new Interval(from, end)));
    } else if (fives.isEmpty()) {
      parts.add(new Part(kind, new Interval(from, to)));
    }
    for (Interval five : fives) {
      parts.add(new Part(FIVE, five));
    }
    return parts;
  }

  private static List<Interval> fives(StrandBases bases, int from, int to) {
    Motif motif = FIVE.motifs.get(0);
    List<Interval> found = new ArrayList<>();
    int at = from;
    while (at < to) {
      // The next one, not the best: there may be several.
      int hit = motif.find(bases, at, Math.min(to, at + 2 * motif.length()));
      if (hit < 0) {
        at += motif.length();
        continue;
      }
      Interval five = five(bases, hit, to);
      found.add(five);
      at = Math.max(hit + motif.length(), five.end());
    }
    return found;
  }

  /** The ends of a 5S: those that pair best. */
  private static Interval five(StrandBases bases, int motif, int to) {
    int start = Math.max(0, motif - BEFORE_MOTIF);
    int end = Math.min(to, start + USUAL_FIVE);
    int bestPairs = 0;
    for (int first = motif - BEFORE_MOTIF - 6; first <= motif - BEFORE_MOTIF + 6; first++) {
      for (int length = SHORTEST_FIVE; length <= LONGEST_STEM; length++) {
        int pairs = Cloverleaf.pairs(bases, first, first + length - 1, STEM_OF_FIVE);
        if (first >= 0 && pairs > bestPairs) {
          bestPairs = pairs;
          start = first;
          end = first + length;
        }
      }
    }
    return new Interval(start, Math.max(start, end));
  }

  private static int endOfLarge(StrandBases bases, int five) {
    int end = five;
    for (int i = Math.max(0, five - FARTHEST_ACTAA); i + LAST_OF_LARGE.length() <= five; i++) {
      if (LAST_OF_LARGE.find(bases, i, i + LAST_OF_LARGE.length()) >= 0) {
        end = Math.min(five, i + BEHIND_ACTAA);
      }
    }
    return end;
  }
}
