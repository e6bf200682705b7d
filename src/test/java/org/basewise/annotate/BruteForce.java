package org.basewise.annotate;

import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;
import org.jspecify.annotations.Nullable;

/** Tries every labelling that a grammar allows, base by base, straight from the definitions. */
final class BruteForce {
  private static final long NEVER = Long.MAX_VALUE / 16;

  private final Contig contig;
  private final short[] posteriors;
  private final int labelCount;
  private final Grammar grammar;
  private final GeneticCode code;
  private final List<LabelUnit> units;
  private final @Nullable CodonUsage usage;

  /** No base costs less. */
  private final long lowest;

  private byte @Nullable [] onlyLabels;
  private byte @Nullable [] onlyBegins;
  private long best;

  BruteForce(
      Contig contig, short[] posteriors, LabelSet labels, Grammar grammar, GeneticCode code) {
    this(contig, posteriors, labels, grammar, code, null);
  }

  BruteForce(
      Contig contig,
      short[] posteriors,
      LabelSet labels,
      Grammar grammar,
      GeneticCode code,
      @Nullable CodonUsage usage) {
    this.contig = contig;
    this.posteriors = posteriors;
    this.labelCount = labels.size();
    this.grammar = grammar;
    this.code = code;
    this.units = LabelUnit.of(labels);
    this.usage = usage;
    long least = 0;
    for (int pos = 0; pos < contig.length(); pos++) {
      for (LabelUnit unit : units) {
        for (int place = 0; place < unit.labels().size(); place++) {
          long ends = Math.min(0, left(unit, pos)) + Math.min(0, right(unit, pos + 1));
          ends -= (long) grammar.of(unit.feature()).credit() * contig.length();
          // An end may be still to pay where the base is paid already.
          least = Math.min(least, Math.min(0, emission(pos, label(unit, place))) + ends);
        }
      }
    }
    this.lowest = least;
  }

  /** The least cost of any labelling. */
  long leastCost() {
    return costOf(null, null);
  }

  /** The cost of one labelling; more than any real cost if it is not allowed. */
  long costOf(byte @Nullable [] labels, byte @Nullable [] begins) {
    onlyLabels = labels;
    onlyBegins = begins;
    best = NEVER;
    background(0, 0, true);
    return best;
  }

  private boolean isGap(int pos) {
    int start = pos;
    while (isN(start - 1)) {
      start--;
    }
    int end = pos;
    while (isN(end)) {
      end++;
    }
    return isN(pos) && end - start >= grammar.gap();
  }

  private boolean isN(int pos) {
    return Nucleotide.set(contig.code(pos)) == Nucleotide.N;
  }

  private boolean allows(int pos, int label, int begins) {
    return onlyLabels == null
        || onlyBegins == null
        || (onlyLabels[pos] == label && onlyBegins[pos] == begins);
  }

  private long emission(int pos, int label) {
    int posterior = posteriors[pos * labelCount + label];
    for (LabelUnit unit : units) {
      FeatureRules rules = grammar.of(unit.feature());
      if (unit.labels().contains(label)) {
        int own = rules.together();
        long cost =
            own == FeatureRules.AS_ALL
                ? nats(posterior, grammar.together())
                : nats(posterior, own) - nats(10_000 - posterior, own);
        return cost - discount(pos, label) - rules.credit();
      }
    }
    return nats(posterior, grammar.together());
  }

  private static long nats(int posterior, int together) {
    return Math.round(-1000 * Math.log(Math.max(0.5, posterior) / 10_000) / together);
  }

  private int discount(int pos, int label) {
    for (LabelUnit unit : units) {
      int place = unit.labels().indexOf(label);
      if (usage != null && unit.isCoding() && place >= 0) {
        int word = 0;
        for (int back = 5; back >= 0; back--) {
          byte base = unit.isMinus() ? base(pos + back, -1) : base(pos - back, 1);
          word = word < 0 || Nucleotide.index(base) < 0 ? -1 : word * 4 + Nucleotide.index(base);
        }
        return usage.discount(place, word, grammar.usage());
      }
    }
    return 0;
  }

  /**
   * True if nothing that goes on from a cost can become the least, by the bases that are left and
   * the one before them, which may prove to be an end.
   */
  private boolean isLost(long cost, int pos) {
    return cost >= NEVER || cost >= best - (contig.length() - pos + 1) * lowest;
  }

  /** Bases before {@code pos} are labelled, the last as background or in a gap (edge). */
  private void background(int pos, long cost, boolean edge) {
    if (isLost(cost, pos)) {
      return;
    }
    if (pos == contig.length()) {
      best = Math.min(best, cost);
      return;
    }
    if (isGap(pos)) {
      if (allows(pos, 0, 0)) {
        background(pos + 1, cost, true);
      }
      return;
    }
    if (allows(pos, 0, 0)) {
      background(pos + 1, cost + emission(pos, 0), false);
    }
    for (LabelUnit unit : units) {
      FeatureRules rules = grammar.of(unit.feature());
      begin(unit, pos, 0, add(cost, leftEnd(unit, rules), leftCost(unit, pos)), 1);
      for (int place = 0; edge && place < unit.labels().size(); place++) {
        take(unit, pos, place, 1, NEVER, add(cost, price(rules.open())));
      }
    }
  }

  private void begin(LabelUnit unit, int pos, int place, long cost, int begins) {
    int whole = grammar.of(unit.feature()).length();
    if (unit.isCoding()) {
      whole = (whole + 2) / 3 * 3 + (3 - place) % 3;
    }
    take(unit, pos, place, begins, whole, cost);
  }

  private void take(LabelUnit unit, int pos, int place, int begins, long left, long cost) {
    int label = label(unit, place);
    if (!isLost(cost, pos) && allows(pos, label, begins)) {
      long taken = cost + emission(pos, label);
      inside(unit, pos + 1, place, left == NEVER ? 0 : left - 1, taken);
    }
  }

  /** Bases before {@code pos} are labelled, the last by a unit; {@code left} more are due. */
  private void inside(LabelUnit unit, int pos, int place, long left, long cost) {
    if (isLost(cost, pos)) {
      return;
    }
    FeatureRules rules = grammar.of(unit.feature());
    boolean atEnd = place == unit.labels().size() - 1 && left <= 0;
    long ended = add(cost, rightEnd(unit, rules), rightCost(unit, pos));
    if (pos == contig.length() || isGap(pos)) {
      if (atEnd) {
        background(pos, ended, true);
      }
      background(pos, add(cost, price(rules.open())), true);
      return;
    }
    goOn(unit, pos, place, left, cost, rules);
    if (unit.isCoding() && left <= 0) {
      runInto(unit, pos, place, cost);
    }
    if (atEnd) {
      if (allows(pos, 0, 0)) {
        background(pos + 1, ended + emission(pos, 0), false);
      }
      for (LabelUnit next : units) {
        follow(unit, next, pos, cost, ended);
      }
    }
  }

  private void goOn(LabelUnit unit, int pos, int place, long left, long cost, FeatureRules rules) {
    if (!unit.isCoding()) {
      take(unit, pos, 0, 0, left, cost);
      return;
    }
    long through = isInnerStop(unit, pos) ? Math.min(10_000_000_000L, price(rules.through())) : 0;
    take(unit, pos, (place + 1) % 3, 0, left, add(cost, place == 2 ? through : 0));
    if (left <= 0) {
      take(unit, pos, place, 0, left, add(cost, change(rules.insertion(), pos)));
      int skipped = (place + 2) % 3;
      boolean crosses = unit.isMinus() ? skipped == 0 : place == 2;
      take(
          unit,
          pos,
          skipped,
          0,
          left,
          add(cost, change(rules.deletion(), pos), crosses ? through : 0));
    }
  }

  private long change(int price, int pos) {
    boolean isInRun = false;
    int run = grammar.changes().run();
    for (int start = pos - run; run > 0 && start <= pos; start++) {
      boolean isRun = Nucleotide.index(contig.code(start)) >= 0;
      for (int i = start; i < start + run; i++) {
        isRun &= contig.code(i) == contig.code(start);
      }
      isInRun |= isRun;
    }
    return price == Grammar.NEVER
        ? NEVER
        : Math.max(0, price - (isInRun ? grammar.changes().less() : 0));
  }

  /** Features that begin at {@code pos}, where another runs on inside them. */
  private void runInto(LabelUnit unit, int pos, int place, long cost) {
    for (int n = 1; n <= 126 && pos + n <= contig.length(); n++) {
      int end = pos + n;
      boolean isRead = (place + n) % 3 == 2 && rightPrice(unit, end) < unknown(unit, false);
      for (int boundary = end; boundary > pos; boundary -= 3) {
        isRead &= boundary - 3 < pos || isKnown(boundary - 3);
        isRead &= boundary - 3 < pos || !isInnerStop(unit, boundary - 3);
      }
      FeatureRules rules = grammar.of(unit.feature());
      for (LabelUnit next : units) {
        if (isRead
            && next.isCoding()
            && rules.overlapPrice(n) != Grammar.NEVER
            && leftPrice(next, pos) < unknown(next, true)) {
          long ended = add(cost, rightCost(unit, end));
          long begun = add(ended, rules.overlapPrice(n), leftCost(next, pos));
          begin(next, pos, 0, begun, -n);
        }
      }
    }
  }

  private void follow(LabelUnit unit, LabelUnit next, int pos, long cost, long ended) {
    FeatureRules rules = grammar.of(next.feature());
    long shown = leftCost(next, pos);
    begin(next, pos, 0, add(ended, price(grammar.touch()), leftEnd(next, rules), shown), 1);
    for (Grammar.Follow follow : grammar.follows()) {
      if (follow.left().equals(unit.name()) && follow.right().equals(next.name())) {
        long direct = add(cost, rightCost(unit, pos), price(follow.price()), shown);
        begin(next, pos, 0, direct, 1);
      }
    }
    if (!unit.isCoding() || !next.isCoding() || rightPrice(unit, pos) >= unknown(unit, false)) {
      return;
    }
    for (int n = 1; n <= pos && n <= 126; n++) {
      int start = pos - n;
      boolean isRead = leftPrice(next, start) < unknown(next, true);
      for (int boundary = start + 3; boundary <= pos; boundary += 3) {
        isRead &= !isInnerStop(next, boundary) && isKnown(boundary - 3);
      }
      if (isRead && rules.overlapPrice(n) != Grammar.NEVER) {
        long shared = add(cost, rightCost(unit, pos), rules.overlapPrice(n));
        begin(next, pos, n % 3, add(shared, leftCost(next, start)), 1 + n);
      }
    }
  }

  private static int label(LabelUnit unit, int place) {
    int last = unit.labels().size() - 1;
    return unit.labels().get(unit.isMinus() ? last - place : place);
  }

  private static long price(int price) {
    return price == Grammar.NEVER ? NEVER : price;
  }

  private static long leftEnd(LabelUnit unit, FeatureRules rules) {
    return price(unit.isMinus() ? rules.end() : rules.begin());
  }

  private static long rightEnd(LabelUnit unit, FeatureRules rules) {
    return price(unit.isMinus() ? rules.begin() : rules.end());
  }

  private static long add(long... costs) {
    long sum = 0;
    for (long cost : costs) {
      sum = Math.min(NEVER, sum + cost);
    }
    return sum;
  }

  /** The cost of what the sequence shows where a unit begins, from left to right. */
  private long leftPrice(LabelUnit unit, int pos) {
    return unit.isMinus() ? stop(unit, pos + 2, -1) : start(unit, pos, 1);
  }

  private long rightPrice(LabelUnit unit, int pos) {
    return unit.isMinus() ? start(unit, pos - 1, -1) : stop(unit, pos - 3, 1);
  }

  /** The same, and what the posterior says of its first base from left to right as an end. */
  private long leftCost(LabelUnit unit, int pos) {
    boolean isStart = !unit.isMinus() && leftPrice(unit, pos) < unknown(unit, true);
    return add(leftPrice(unit, pos), left(unit, pos), isStart ? -upstream(unit, pos) : 0);
  }

  private long left(LabelUnit unit, int pos) {
    int label = unit.isMinus() ? unit.stopLabel() : unit.startLabel();
    return end(unit, label, pos) - notThere(unit, label, pos);
  }

  private long rightCost(LabelUnit unit, int pos) {
    boolean isStart = unit.isMinus() && rightPrice(unit, pos) < unknown(unit, false);
    return add(rightPrice(unit, pos), right(unit, pos), isStart ? -upstream(unit, pos) : 0);
  }

  private long right(LabelUnit unit, int pos) {
    int label = unit.isMinus() ? unit.startLabel() : unit.stopLabel();
    return end(unit, label, pos - 1) - notThere(unit, label, pos - 1);
  }

  /** What the bases before a start codon take off, as far as their frame is open. */
  private long upstream(LabelUnit unit, int start) {
    FeatureRules rules = grammar.of(unit.feature());
    int step = unit.isMinus() ? 3 : -3;
    int pos = start;
    while (unit.isCoding()
        && Math.abs(pos - start) < rules.upstream()
        && isKnown(unit.isMinus() ? pos : pos - 3)
        && (rules.through() == 0 || !isInnerStop(unit, pos))) {
      pos += step;
    }
    return (long) rules.credit() * Math.min(rules.upstream(), Math.abs(pos - start));
  }

  private long end(LabelUnit unit, int label, int pos) {
    return label < 0 ? 0 : weighed(unit, label, posteriors[pos * labelCount + label]);
  }

  /** What an end need not pay: that there is none. */
  private long notThere(LabelUnit unit, int label, int pos) {
    if (label < 0) {
      return 0;
    }
    int not = 10_000 - posteriors[pos * labelCount + label];
    if (!unit.isCoding()) {
      return weighed(unit, label, not);
    }
    boolean asAll = grammar.of(unit.feature()).ends() == FeatureRules.AS_ALL;
    return asAll ? weighed(weight(unit, label).against(), not) : 0;
  }

  private long weighed(LabelUnit unit, int label, int posterior) {
    int own = grammar.of(unit.feature()).ends();
    return weighed(own == FeatureRules.AS_ALL ? weight(unit, label).by() : own, posterior);
  }

  private Grammar.EndWeight weight(LabelUnit unit, int label) {
    return unit.startLabel() == label ? grammar.starts() : grammar.stops();
  }

  private static long weighed(int weight, int posterior) {
    return Math.round(-Math.log(Math.max(0.5, posterior) / 10_000) * weight);
  }

  private long unknown(LabelUnit unit, boolean left) {
    FeatureRules rules = grammar.of(unit.feature());
    byte none = Nucleotide.NONE;
    return price(
        left == unit.isMinus()
            ? rules.stopPrice(code, none, none, none)
            : rules.startPrice(code, none, none, none));
  }

  private boolean isInnerStop(LabelUnit unit, int boundary) {
    return unit.isMinus() ? isStop(boundary + 2, -1) : isStop(boundary - 3, 1);
  }

  private boolean isKnown(int pos) {
    return codon(pos, 1)[0] != Nucleotide.NONE;
  }

  private boolean isStop(int pos, int step) {
    return code.isStop(base(pos, step), base(pos + step, step), base(pos + 2 * step, step));
  }

  private long start(LabelUnit unit, int pos, int step) {
    byte[] codon = codon(pos, step);
    FeatureRules rules = grammar.of(unit.feature());
    return price(rules.startPrice(code, codon[0], codon[1], codon[2]));
  }

  private long stop(LabelUnit unit, int pos, int step) {
    byte[] codon = codon(pos, step);
    FeatureRules rules = grammar.of(unit.feature());
    return price(rules.stopPrice(code, codon[0], codon[1], codon[2]));
  }

  /** Three bases along a strand; none if one is not known. */
  private byte[] codon(int pos, int step) {
    byte[] codon = {base(pos, step), base(pos + step, step), base(pos + 2 * step, step)};
    for (byte base : codon) {
      if (Nucleotide.index(base) < 0) {
        return new byte[3];
      }
    }
    return codon;
  }

  private byte base(int pos, int step) {
    byte code = contig.code(pos);
    return step > 0 ? code : Nucleotide.complement(code);
  }
}
