package org.basewise.decode;

import static org.basewise.decode.Rows.NEVER;

import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one contig, base by base, from its posteriors and its sequence: the features of the
 * model times their weights ({@link DecoderWeights}).
 *
 * <p>Rows are to be asked for from left to right. All tables depend on whole numbers alone
 * (posteriors in units of 1/10,000), so that nothing hangs on the last bit of a posterior.
 */
final class LocalScores {
  /** Bases before a start codon that may count at most. */
  private static final int MOST_UPSTREAM = 150;

  /** Runs of equal bases that sequencers often, and very often, count wrongly. */
  private static final int SHORT_RUN = 3;

  private static final int LONG_RUN = 5;

  private final Lattice lattice;
  private final Contig contig;
  private final int labelCount;
  private final int gapLength;
  private final ScoreTables tables;
  private final ScoreTables.Unit[] units;
  private final ScoreTables.Intron[] introns;
  private final @Nullable CodonWords words;
  private final double @Nullable [][] potential;

  private int pos;

  /** Codons from four bases before the next row to one behind its first. */
  private int before4 = Lattice.UNKNOWN;

  private int before3 = Lattice.UNKNOWN;

  private int before2 = Lattice.UNKNOWN;
  private int before1 = Lattice.UNKNOWN;
  private int here;
  private int after1;

  /** The base before the next row, and how many equal ones end with it. */
  private int lastIndex = -1;

  private int leftRun;

  /** The base before that one. */
  private int secondLastIndex = -1;

  /** Equal bases from the next row on end here, or go on. */
  private int runEnd;

  private int gapEnd;
  private boolean inGap;

  /** [coding unit][frame] bases of open codons left of a boundary. */
  private final int[][] open;

  /** [coding unit][frame] how far codons right of a boundary are known to be open, if minus. */
  private final int[][] openTo;

  /** [labels] the posteriors of the base before the next row; none at the first. */
  private final short[] last;

  /** Begins at the first base of a contig. */
  LocalScores(ScoreTables tables, Contig contig) {
    this.tables = tables;
    this.contig = contig;
    lattice = tables.lattice;
    labelCount = lattice.labels.size();
    gapLength = lattice.grammar.gap();
    units = tables.units;
    introns = tables.introns;
    potential = tables.potential;
    words = potential == null ? null : new CodonWords(contig);
    last = new short[labelCount];
    open = new int[lattice.codingCount][3];
    openTo = new int[lattice.codingCount][3];
    here = codonAt(0);
    after1 = codonAt(1);
  }

  private int codonAt(int at) {
    return Lattice.codon(contig.code(at), contig.code(at + 1), contig.code(at + 2));
  }

  /** Adds the row behind the end of the contig: a gap. */
  void addEnd(Rows rows) {
    score(new short[labelCount], 0, rows, rows.count);
    rows.gap[rows.count] = true;
    rows.count++;
    rows.isLast = true;
  }

  /**
   * Adds rows.
   *
   * @param posteriors [.][L] in units of 1/10,000. Not modified.
   * @param from the first row of them that is taken
   * @param count how many
   * @param rows gets them behind those it has
   */
  void add(short[] posteriors, int from, int count, Rows rows) {
    for (int i = 0; i < count; i++) {
      int offset = (from + i) * labelCount;
      score(posteriors, offset, rows, rows.count);
      rows.count++;
      System.arraycopy(posteriors, offset, last, 0, labelCount);
      advance();
    }
  }

  private void advance() {
    int index = Nucleotide.index(contig.code(pos));
    leftRun = index < 0 ? 0 : index == lastIndex ? leftRun + 1 : 1;
    secondLastIndex = lastIndex;
    lastIndex = index;
    pos++;
    before4 = before3;
    before3 = before2;
    before2 = before1;
    before1 = here;
    here = after1;
    after1 = codonAt(pos + 1);
    for (int u = 0; u < lattice.codingCount; u++) {
      ScoreTables.Unit unit = units[u];
      if (!unit.minus) {
        int frame = pos % 3;
        boolean closed = before3 == Lattice.UNKNOWN || unit.isStop[before3];
        open[u][frame] = closed ? 0 : open[u][frame] + 3;
      }
    }
    if (words != null) {
      words.advance();
    }
  }

  private void score(short[] posteriors, int offset, Rows rows, int row) {
    rows.gap[row] = isGap();
    int e = row * rows.emissionCount;
    int k = row * rows.slotCount;
    double[] emission = rows.emission;
    double[] slot = rows.slot;
    emission[e] = tables.background[posteriors[offset]];
    slot[k] = 0;
    int run = runBeside();
    for (int u = 0; u < units.length; u++) {
      ScoreTables.Unit unit = units[u];
      if (unit.isCoding) {
        scoreCoding(u, posteriors, offset, emission, e + unit.state, slot, k + unit.slot, run);
      } else {
        emission[e + unit.state] = unit.emission[posteriors[offset + unit.of.labels().get(0)]];
        slot[k + unit.slot + Lattice.PLAIN_LEFT] =
            unit.leftCodon[here] + end(unit.leftLabel, unit.leftEnd, posteriors, offset);
        slot[k + unit.slot + Lattice.PLAIN_RIGHT] =
            unit.rightCodon[before3] + end(unit.rightLabel, unit.rightEnd, last, 0);
      }
    }
    for (int u = 0; u < lattice.codingCount; u++) {
      scoreBoth(u, slot, k);
    }
    if (introns.length > 0) {
      scoreIntrons(posteriors, offset, emission, e, slot, k);
    }
  }

  private void scoreIntrons(
      short[] posteriors, int offset, double[] emission, int e, double[] slot, int k) {
    int one = lastIndex < 0 ? 4 : lastIndex;
    int two = lastIndex < 0 || secondLastIndex < 0 ? 16 : secondLastIndex << 2 | lastIndex;
    for (ScoreTables.Intron intron : introns) {
      emission[e + intron.state] = intron.emission[posteriors[offset + intron.label]];
      int before = intron.basesBefore;
      double left = intron.leftCodon[here];
      if (Rows.isPossible(left)) {
        boolean enters = intron.enters[before == 0 ? 0 : before == 1 ? one : two];
        left = enters ? left + end(intron.leftLabel, intron.leftEnd, posteriors, offset) : NEVER;
      }
      double right = intron.rightCodon[before3];
      if (Rows.isPossible(right)) {
        boolean stops = intron.stops[here];
        right = stops ? NEVER : right + end(intron.rightLabel, intron.rightEnd, last, 0);
      }
      slot[k + intron.leftSlot] = left;
      slot[k + intron.rightSlot] = right;
    }
  }

  private static double end(int label, double[] scores, short[] posteriors, int offset) {
    return label < 0 ? 0 : scores[posteriors[offset + label]];
  }

  private void scoreCoding(
      int u,
      short[] posteriors,
      int offset,
      double[] emission,
      int e,
      double[] slot,
      int k,
      int run) {
    ScoreTables.Unit unit = units[u];
    for (int p = 0; p < 3; p++) {
      emission[e + p] =
          unit.emission[posteriors[offset + lattice.label(u, p)]] + potential(unit, p);
    }
    double inner = unit.innerLeft[before3] + unit.innerRight[here];
    slot[k + Lattice.INNER] = inner;
    slot[k + Lattice.INSERTION] = unit.insertion[run];
    slot[k + Lattice.DELETION] = unit.deletion[run];
    slot[k + Lattice.DELETION_INNER] = unit.deletion[run] + inner;
    double left = unit.leftCodon[here];
    if (Rows.isPossible(left)) {
      left += end(unit.leftLabel, unit.leftEnd, posteriors, offset);
      if (!unit.minus && unit.upstream != 0) {
        left += unit.upstream * Math.min(MOST_UPSTREAM, open[u][pos % 3]);
      }
    }
    double right = unit.rightCodon[before3];
    if (Rows.isPossible(right)) {
      right += end(unit.rightLabel, unit.rightEnd, last, 0);
      if (unit.minus && unit.upstream != 0) {
        right += unit.upstream * openBehind(u);
      }
    }
    slot[k + Lattice.LEFT] = left;
    slot[k + Lattice.RIGHT] = right;
    slot[k + Lattice.LEFT_OPPOSITE] = Rows.isPossible(left) ? left + unit.overlapOpposite : NEVER;
    double fivePrime = unit.minus ? right : left;
    if (Rows.isPossible(fivePrime)) {
      boolean near =
          unit.minus
              ? unit.isStop[before1] || unit.isStop[before4]
              : unit.isStop[after1] || unit.isStop[before2];
      slot[k + Lattice.SAME] = fivePrime + unit.overlapSame;
      slot[k + Lattice.NEAR] = fivePrime + (near ? unit.overlapNear : unit.overlapSame);
    } else {
      slot[k + Lattice.SAME] = NEVER;
      slot[k + Lattice.NEAR] = NEVER;
    }
  }

  /** The slots in which a codon of the unit of the other strand ends besides. */
  private void scoreBoth(int u, double[] slot, int row) {
    double other = 0;
    for (int v = 0; v < lattice.codingCount; v++) {
      if (v != u && units[v].of.feature().equals(units[u].of.feature())) {
        other = slot[row + units[v].slot + Lattice.INNER];
      }
    }
    int k = row + units[u].slot;
    slot[k + Lattice.LEFT_OPPOSITE_INNER] = slot[k + Lattice.LEFT_OPPOSITE] + other;
    slot[k + Lattice.RIGHT_INNER] = slot[k + Lattice.RIGHT] + other;
    slot[k + Lattice.INNER_BOTH] = slot[k + Lattice.INNER] + other;
  }

  private double potential(ScoreTables.Unit unit, int place) {
    if (words == null || potential == null) {
      return 0;
    }
    int word = unit.minus ? words.minus() : words.plus();
    return word == CodonWords.UNKNOWN ? 0 : potential[unit.minus ? 2 - place : place][word];
  }

  /** Bases of open codons of a minus unit right of the boundary, as many as count. */
  private int openBehind(int u) {
    int frame = pos % 3;
    int[] next = openTo[u];
    if (next[frame] < pos) {
      next[frame] = pos;
    }
    while (next[frame] - pos < MOST_UPSTREAM) {
      int codon = codonAt(next[frame]);
      if (codon == Lattice.UNKNOWN || units[u].isStop[codon]) {
        return next[frame] - pos;
      }
      next[frame] += 3;
    }
    return MOST_UPSTREAM;
  }

  /** The run of equal bases beside the boundary: 0 short, 1 of three or four, 2 longer. */
  private int runBeside() {
    int index = Nucleotide.index(contig.code(pos));
    if (pos >= runEnd) {
      runEnd = pos + 1;
      while (index >= 0
          && runEnd < pos + LONG_RUN
          && Nucleotide.index(contig.code(runEnd)) == index) {
        runEnd++;
      }
    }
    int right = index < 0 ? 0 : runEnd - pos;
    int run = index >= 0 && index == lastIndex ? leftRun + right : Math.max(leftRun, right);
    return run >= LONG_RUN ? 2 : run >= SHORT_RUN ? 1 : 0;
  }

  /** True if the base lies in a run of N that is long enough. */
  private boolean isGap() {
    if (pos >= gapEnd) {
      int end = pos;
      while (end < pos + gapLength && isUnknown(end)) {
        end++;
      }
      if (end > pos && (inGap || end - pos >= gapLength)) {
        gapEnd = end;
      }
    }
    inGap = pos < gapEnd;
    return inGap;
  }

  private boolean isUnknown(int at) {
    return Nucleotide.set(contig.code(at)) == Nucleotide.N;
  }
}
