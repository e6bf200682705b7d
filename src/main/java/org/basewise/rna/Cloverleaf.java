package org.basewise.rna;

import java.util.Optional;
import org.basewise.genome.Nucleotide;
import org.jspecify.annotations.Nullable;

/**
 * The cloverleaf of a transfer RNA: where its arms lie, and its anticodon.
 *
 * <p>Numbers of bases are those of Sprinzl et al. 1998 (Nucleic Acids Research 26:148): acceptor
 * stem 1 to 7 and 66 to 72, D arm 10 to 25, anticodon arm 27 to 43 with the anticodon 34 to 36,
 * variable arm 44 to 48, T arm 49 to 65. Arms are placed so that their score is highest: pairs of
 * the four stems, and the bases that nearly all tRNAs share (U8, A14, G18 G19, U33, R37, U54 U55
 * C56, A58). An intron may follow base 37.
 *
 * @param start offset of base 1
 * @param end offset behind base 73, the discriminator
 * @param anticodon offset of base 34
 * @param intron bases between 37 and 38
 * @param score of the arms and shared bases; at least {@value #LEAST}
 */
public record Cloverleaf(int start, int end, int anticodon, int intron, int score) {
  /** The least score of a tRNA. */
  public static final int LEAST = 50;

  /** A tRNA of fewer bases has no intron. */
  private static final int SHORTEST_WITH_INTRON = 84;

  private static final int SHORTEST_INTRON = 11;
  private static final int ACCEPTOR = 7;
  private static final int ANTICODON_STEM = 5;
  private static final int ANTICODON_LOOP = 7;
  private static final int T_STEM = 5;
  private static final int T_LOOP = 7;
  private static final int T_ARM = 2 * T_STEM + T_LOOP;

  /** Bases between base 1 and base 27. */
  private static final int LEAST_TO_ANTICODON_STEM = 22;

  private static final int MOST_TO_ANTICODON_STEM = 30;
  private static final int USUAL_TO_ANTICODON_STEM = 26;

  /** Bases of the variable arm. */
  private static final int LEAST_VARIABLE = 3;

  private static final int MOST_VARIABLE = 25;

  private static final int PURINE = Nucleotide.A | Nucleotide.G;
  private static final int PYRIMIDINE = Nucleotide.C | Nucleotide.T;

  /**
   * The cloverleaf of the highest score.
   *
   * @param from the first offset that may be base 1
   * @param to the last offset that may be behind base 73
   * @param hasIntron whether it may have an intron
   * @return empty if none reaches {@link #LEAST}
   */
  public static Optional<Cloverleaf> best(StrandBases bases, int from, int to, boolean hasIntron) {
    Cloverleaf best = null;
    int longest = hasIntron ? to - from - SHORTEST_WITH_INTRON + SHORTEST_INTRON : 0;
    for (int stem = from + LEAST_TO_ANTICODON_STEM; stem < to; stem++) {
      int loop = loop(bases, stem + ANTICODON_STEM);
      if (loop < 0) {
        continue;
      }
      for (int intron = 0; intron <= longest; intron += intron == 0 ? SHORTEST_INTRON : 1) {
        int behind = stem + 2 * ANTICODON_STEM + ANTICODON_LOOP + intron;
        int anticodonArm =
            loop + pairs(bases, stem, behind - 1, ANTICODON_STEM) - (intron == 0 ? 0 : 8);
        if (anticodonArm >= 6) {
          best = better(best, bases, from, to, stem, behind, intron, anticodonArm);
        }
      }
    }
    return Optional.ofNullable(best).filter(found -> found.score >= LEAST);
  }

  /** The best arms around an anticodon arm. */
  private static @Nullable Cloverleaf better(
      @Nullable Cloverleaf known,
      StrandBases bases,
      int from,
      int to,
      int stem,
      int behind,
      int intron,
      int anticodonArm) {
    Cloverleaf best = known;
    for (int variable = LEAST_VARIABLE; variable <= MOST_VARIABLE; variable++) {
      int tArm = behind + variable;
      int end = tArm + T_ARM + ACCEPTOR + 1;
      if (end > to) {
        break;
      }
      int right = anticodonArm + tArm(bases, tArm) - variablePrice(variable);
      for (int before = LEAST_TO_ANTICODON_STEM; before <= MOST_TO_ANTICODON_STEM; before++) {
        int start = stem - before;
        if (start < from) {
          break;
        }
        int score =
            right
                + pairs(bases, start, end - 2, ACCEPTOR)
                + dArm(bases, start, stem)
                - Math.abs(before - USUAL_TO_ANTICODON_STEM) / 2;
        if (best == null || score > best.score) {
          best = new Cloverleaf(start, end, stem + ANTICODON_STEM + 2, intron, score);
        }
      }
    }
    return best;
  }

  /** Bases of the RNA without its intron and CCA. */
  public int length() {
    return end - start - intron;
  }

  /**
   * True if a stretch could be the two outer arms of a tRNA or tmRNA: acceptor stem and T arm.
   *
   * @param start offset of base 1
   * @param end offset behind base 73
   */
  static boolean closes(StrandBases bases, int start, int end) {
    return pairs(bases, start, end - 2, ACCEPTOR) >= 12
        && tArm(bases, end - 1 - ACCEPTOR - T_ARM) >= 14;
  }

  private static int variablePrice(int variable) {
    return variable == 4 || variable == 5 ? 0 : variable < 10 && variable > 5 ? 4 : 2;
  }

  /** Bases 32 to 38: U33 is there in all tRNAs but few, a purine at 37 in nearly all. */
  private static int loop(StrandBases bases, int loop) {
    return (bases.is(loop + 1, Nucleotide.T) ? 4 : -6)
        + (bases.is(loop + 5, PURINE) ? 3 : -3)
        + (bases.is(loop, PYRIMIDINE) ? 1 : 0);
  }

  private static int tArm(StrandBases bases, int start) {
    int loop = start + T_STEM;
    return pairs(bases, start, start + T_ARM - 1, T_STEM)
        + (bases.is(loop, Nucleotide.T) ? 2 : -1)
        + (bases.is(loop + 1, Nucleotide.T) ? 3 : -2)
        + (bases.is(loop + 2, Nucleotide.C) ? 3 : -2)
        + (bases.is(loop + 3, PURINE) ? 1 : 0)
        + (bases.is(loop + 4, Nucleotide.A) ? 3 : -1)
        + (bases.is(start + T_STEM - 1, Nucleotide.G) && bases.is(loop + T_LOOP, Nucleotide.C)
            ? 2
            : 0);
  }

  /** Bases 8 to 25: the stem may have three pairs or four. */
  private static int dArm(StrandBases bases, int start, int stem) {
    int dStem = start + 9;
    int twoG = 0;
    for (int i = dStem + 5; i < stem - 7; i++) {
      if (bases.is(i, Nucleotide.G) && bases.is(i + 1, Nucleotide.G)) {
        twoG = 3;
      }
    }
    return Math.max(0, pairs(bases, dStem, stem - 2, 3))
        + (bases.is(start + 7, Nucleotide.T) ? 2 : 0)
        + (bases.is(start + 13, Nucleotide.A) ? 2 : 0)
        + twoG;
  }

  /** The score of a stem from its outer pair on. */
  static int pairs(StrandBases bases, int left, int right, int count) {
    int score = 0;
    for (int i = 0; i < count; i++) {
      score += pair(bases.set(left + i), bases.set(right - i));
    }
    return score;
  }

  private static int pair(int left, int right) {
    return switch (left << 4 | right) {
      case Nucleotide.G << 4 | Nucleotide.C, Nucleotide.C << 4 | Nucleotide.G -> 3;
      case Nucleotide.A << 4 | Nucleotide.T, Nucleotide.T << 4 | Nucleotide.A -> 2;
      case Nucleotide.G << 4 | Nucleotide.T, Nucleotide.T << 4 | Nucleotide.G -> 1;
      default -> -2;
    };
  }
}
