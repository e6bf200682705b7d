package org.basewise.annotate;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.jspecify.annotations.Nullable;

/**
 * The chance of every label at every base over all paths under a grammar, not along the likeliest
 * path alone: the forward-backward algorithm (Rabiner, Proceedings of the IEEE 77:257, 1989,
 * section III).
 *
 * <p>A path pays what it would pay in {@link ViterbiDecoding}, but that shortest lengths, shared
 * bases and those before a start are left aside. Features without codon positions are background
 * here, and then share its chance as their posteriors do. States are background and the three
 * places of the codon of each coding unit. Rows are scaled to a sum of 1.
 */
final class PathSums {
  private final Contig contig;
  private final SumRules rules;
  private final SumRules.Unit[] units;

  /** [codon position][word] factors of codon usage; null if it is not weighed. */
  private final double @Nullable [][] usage;

  private final int labelCount;
  private final int gapLength;

  /** The number of states. */
  private final int states;

  /** The labels of features without codon positions. */
  private final int[] plainLabels;

  /** [rows][states] factors of the bases. */
  private double[] emission = {};

  /**
   * [rows][units] what the sequence and the posteriors of ends say of beginning before a row, of
   * ending behind it, of going on past the boundary before it.
   */
  private double[] begin = {};

  private double[] exit = {};
  private double[] inner = {};

  /** [rows] whether a run of equal bases lies before a row; whether it lies in a gap. */
  private boolean[] inRun = {};

  private boolean[] inGap = {};

  /** [rows][states] sums over the paths up to a row, itself included. */
  private double[] forward = {};

  /** [states] the sums up to the row before the next; not known at the left end of a stretch. */
  private final double[] carried;

  private boolean isCarried;

  /** [units] those of which the unit ends behind that row. */
  private final double[] closing;

  PathSums(Contig contig, SumRules rules, @Nullable CodonUsage usage) {
    this.contig = contig;
    this.rules = rules;
    units = rules.units;
    this.usage = usage == null ? null : usage.factors(rules.rules.usageWeight);
    labelCount = rules.rules.labelCount;
    gapLength = rules.rules.gapLength;
    states = 1 + 3 * units.length;
    plainLabels =
        Arrays.stream(rules.rules.units)
            .skip(units.length)
            .mapToInt(unit -> unit.cycle[0])
            .toArray();
    carried = new double[states];
    closing = new double[units.length];
  }

  /**
   * Replaces posteriors by chances over all paths; those of labels of ends become 0.
   *
   * @param rows [rowCount][L] posteriors. The first {@code core} rows are overwritten.
   * @param first position of the first row, which follows the last row of the call before
   * @param core rows that are replaced; those behind say what follows them
   * @param isLast true if no bases follow the last row
   */
  void replace(short[] rows, int first, int rowCount, int core, boolean isLast) {
    measure(rows, first, rowCount);
    for (int t = 0; t < core; t++) {
      step(t);
    }
    double[] behind = new double[states];
    Arrays.fill(behind, 1);
    for (int t = rowCount - 1; t >= 0; t--) {
      if (t == rowCount - 1 ? isLast : inGap[t + 1]) {
        edge(t, behind);
      } else if (t < rowCount - 1) {
        stepBack(t, behind);
      }
      if (t < core) {
        write(t, behind, rows);
      }
    }
  }

  /** Finds the factors of all rows. */
  private void measure(short[] rows, int first, int rowCount) {
    if (inRun.length < rowCount) {
      emission = new double[rowCount * states];
      forward = new double[rowCount * states];
      begin = new double[rowCount * units.length];
      exit = new double[rowCount * units.length];
      inner = new double[rowCount * units.length];
      inRun = new boolean[rowCount];
      inGap = new boolean[rowCount];
    }
    CodonWords words = new CodonWords(contig, first);
    int before = codon(first - 3);
    int between = codon(first - 2);
    int behind = codon(first - 1);
    for (int t = 0; t < rowCount; t++) {
      int here = codon(first + t);
      inRun[t] = rules.rules.isInRun(contig, first + t);
      inGap[t] = isGap(first + t);
      int offset = t * labelCount;
      emission[t * states] = rules.base[background(rows, offset)] * rules.background;
      for (int u = 0; u < units.length; u++) {
        SumRules.Unit unit = units[u];
        UnitCosts costs = unit.costs;
        int at = t * units.length + u;
        begin[at] = unit.begin * unit.left[here] * end(rows, offset, costs.leftLabel, unit.leftEnd);
        exit[at] =
            unit.end * unit.right[between] * end(rows, offset, costs.rightLabel, unit.rightEnd);
        inner[at] = unit.innerLeft[before] * unit.innerRight[here];
        for (int place = 0; place < 3; place++) {
          emission[t * states + 1 + 3 * u + place] =
              rules.base[rows[offset + costs.cycle[place]]]
                  * unit.base
                  * usage(costs, place, words);
        }
      }
      before = between;
      between = behind;
      behind = here;
      words.advance();
    }
  }

  /** The posterior of background and all that counts as such. */
  private int background(short[] rows, int offset) {
    int sum = rows[offset];
    for (int label : plainLabels) {
      sum += rows[offset + label];
    }
    return Math.min(Posteriors.ONE, sum);
  }

  private static double end(short[] rows, int offset, int label, double[] factors) {
    return label < 0 ? 1 : factors[rows[offset + label]];
  }

  private double usage(UnitCosts costs, int place, CodonWords words) {
    if (usage == null) {
      return 1;
    }
    int word = costs.minus ? words.minus() : words.plus();
    return word == CodonWords.UNKNOWN ? 1 : usage[costs.minus ? 2 - place : place][word];
  }

  private int codon(int pos) {
    return UnitCosts.codon(
        Nucleotide.index(contig.code(pos)),
        Nucleotide.index(contig.code(pos + 1)),
        Nucleotide.index(contig.code(pos + 2)));
  }

  private boolean isUnknown(int pos) {
    return Nucleotide.set(contig.code(pos)) == Nucleotide.N;
  }

  /** True if a base lies in a run of N that ends every feature. */
  private boolean isGap(int pos) {
    if (!isUnknown(pos)) {
      return false;
    }
    int from = pos;
    while (from > 0 && pos - from < gapLength && isUnknown(from - 1)) {
      from--;
    }
    int to = pos + 1;
    while (to < contig.length() && to - from < gapLength && isUnknown(to)) {
      to++;
    }
    return to - from >= gapLength;
  }

  private void step(int t) {
    int at = t * states;
    if (inGap[t]) {
      Arrays.fill(forward, at, at + states, 0);
      forward[at] = 1;
      isCarried = false;
      return;
    }
    if (isCarried) {
      goOn(t, at);
    } else {
      start(t, at);
    }
    double sum = 0;
    for (int s = 0; s < states; s++) {
      forward[at + s] *= emission[at + s];
      sum += forward[at + s];
    }
    for (int s = 0; s < states; s++) {
      forward[at + s] /= sum;
      carried[s] = forward[at + s];
    }
    for (int u = 0; u < units.length; u++) {
      closing[u] = carried[3 + 3 * u] * exit[t * units.length + u];
    }
    isCarried = true;
  }

  /** The first base of a stretch. */
  private void start(int t, int at) {
    forward[at] = 1;
    for (int u = 0; u < units.length; u++) {
      Arrays.fill(forward, at + 1 + 3 * u, at + 4 + 3 * u, units[u].open);
      forward[at + 1 + 3 * u] += begin[t * units.length + u];
    }
  }

  private void goOn(int t, int at) {
    double ended = 0;
    for (int u = 0; u < units.length; u++) {
      ended += closing[u];
    }
    forward[at] = carried[0] + ended;
    double from = carried[0] + ended * rules.touch;
    for (int u = 0; u < units.length; u++) {
      SumRules.Unit unit = units[u];
      int s = 1 + 3 * u;
      double begun = from * begin[t * units.length + u];
      double a = carried[s];
      double b = carried[s + 1];
      double z = carried[s + 2];
      double insertion = unit.insertion(inRun[t]);
      double deletion = unit.deletion(inRun[t]);
      forward[at + s] = z * inner[t * units.length + u] + begun + a * insertion + b * deletion;
      forward[at + s + 1] = a + b * insertion + z * deletion;
      forward[at + s + 2] = b + z * insertion + a * deletion;
    }
  }

  /** What lies behind the last base of a stretch. */
  private void edge(int t, double[] behind) {
    behind[0] = 1;
    for (int u = 0; u < units.length; u++) {
      Arrays.fill(behind, 1 + 3 * u, 4 + 3 * u, units[u].open);
      behind[3 + 3 * u] += exit[t * units.length + u];
    }
  }

  /**
   * Goes back by a row.
   *
   * @param behind [states] the sums over the paths behind row t + 1, and then behind row t
   */
  private void stepBack(int t, double[] behind) {
    int at = (t + 1) * states;
    int unitsAt = (t + 1) * units.length;
    double begun = 0;
    for (int s = 0; s < states; s++) {
      behind[s] *= emission[at + s];
    }
    for (int u = 0; u < units.length; u++) {
      begun += begin[unitsAt + u] * behind[1 + 3 * u];
    }
    double ended = behind[0] + rules.touch * begun;
    behind[0] += begun;
    double sum = behind[0];
    for (int u = 0; u < units.length; u++) {
      SumRules.Unit unit = units[u];
      int s = 1 + 3 * u;
      double leaving = exit[t * units.length + u] * ended;
      double a = behind[s];
      double b = behind[s + 1];
      double z = behind[s + 2];
      double insertion = unit.insertion(inRun[t + 1]);
      double deletion = unit.deletion(inRun[t + 1]);
      behind[s] = b + insertion * a + deletion * z;
      behind[s + 1] = z + insertion * b + deletion * a;
      behind[s + 2] = inner[unitsAt + u] * a + insertion * z + deletion * b + leaving;
      sum += behind[s] + behind[s + 1] + behind[s + 2];
    }
    for (int s = 0; s < states; s++) {
      behind[s] /= sum;
    }
  }

  private void write(int t, double[] behind, short[] rows) {
    int at = t * states;
    double sum = 0;
    for (int s = 0; s < states; s++) {
      sum += forward[at + s] * behind[s];
    }
    int offset = t * labelCount;
    int shared = background(rows, offset);
    double background = forward[at] * behind[0] / sum / Math.max(1, shared);
    short[] shares = Arrays.copyOfRange(rows, offset, offset + labelCount);
    Arrays.fill(rows, offset, offset + labelCount, (short) 0);
    rows[offset] = rounded(background * (shared == 0 ? 1 : shares[0]));
    for (int label : plainLabels) {
      rows[offset + label] = rounded(background * shares[label]);
    }
    for (int u = 0; u < units.length; u++) {
      for (int place = 0; place < 3; place++) {
        int s = 1 + 3 * u + place;
        rows[offset + units[u].costs.cycle[place]] = rounded(forward[at + s] * behind[s] / sum);
      }
    }
  }

  private static short rounded(double chance) {
    return (short) (chance * Posteriors.ONE + 0.5);
  }
}
