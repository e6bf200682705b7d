package org.basewise.annotate;

import static org.basewise.annotate.UnitCosts.INFINITE;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.jspecify.annotations.Nullable;

/**
 * The Viterbi recurrence over one contig.
 *
 * <p>At the boundary before each base, features that may end there meet in one cost, and features
 * that may begin there start from it or from background; then every label takes the base.
 */
final class ViterbiDecoding implements Decoder.Decoding {
  /** Bases after which it is looked at whether all paths agree. */
  private static final int LOOKED_AT = 32;

  private final boolean eager;
  private final Contig contig;
  private final Decoder.Output output;
  private final int labelCount;
  private final int gapLength;
  private final long touch;
  private final CodingScores[] coding;
  private final PlainScores[] plain;
  private final DecodingRules rules;
  private final SurvivorWindow window;
  private final CodonAhead codons;
  private final int[] costs;

  /** Codon usage that is weighed, or null. */
  private final @Nullable CodonUsage usage;

  private final CodonWords words;

  /** Bases whose posteriors are known before the first of them is labelled. */
  private final int ahead;

  /** [bases][L] posteriors of bases that wait for those ahead of them. */
  private short[] held = {};

  /** The base after the last whose posteriors are known. */
  private int known;

  private int pos;
  private int phase;
  private long background;
  private int gapEnd;
  private boolean inGap = true;

  /** The codons left and right of the boundary. */
  private int codonLeft = UnitCosts.UNKNOWN;

  private int codonRight;

  /** The cheapest feature that ends at the present boundary. */
  private long ended;

  private int endedLabel;

  /** The same of the features without codon positions. */
  private long plainEnded = INFINITE;

  private int plainEndedLabel;

  /** The same without the price of ending, for coding features whose end the sequence shows. */
  private long endedShown;

  private int endedShownLabel;

  /** The label before the feature of {@link #beginning}. */
  private int before;

  /** Bases shared by the feature found by {@link #endBeyond}. */
  private int shared;

  ViterbiDecoding(
      Contig contig,
      Decoder.Output output,
      DecodingRules rules,
      @Nullable CodonUsage usage,
      int windowLength,
      boolean eager) {
    this.eager = eager;
    this.contig = contig;
    this.output = output;
    this.labelCount = rules.labelCount;
    this.gapLength = rules.gapLength;
    this.touch = rules.touch;
    this.rules = rules;
    codons = new CodonAhead(contig, rules.codonReach());
    coding = new CodingScores[rules.codingCount];
    plain = new PlainScores[rules.units.length - coding.length];
    for (int u = 0; u < rules.units.length; u++) {
      if (u < coding.length) {
        coding[u] = new CodingScores(rules, u, codons);
      } else {
        plain[u - coding.length] = new PlainScores(rules, u);
      }
    }
    costs = rules.baseCosts;
    this.usage = usage;
    words = new CodonWords(contig);
    ahead = rules.hasEnds ? EndCosts.REACH : 0;
    // A short contig fits into less, and many of them are decoded one after the other.
    int needed = Integer.highestOneBit(contig.length() + 1) << 1;
    window = new SurvivorWindow(needed > 0 ? Math.min(windowLength, needed) : windowLength, rules);
    codonRight = codons.at(0);
  }

  @Override
  public void accept(short[] posteriors, int length) {
    short[] rows = posteriors;
    int first = known;
    int joined = held.length == 0 ? 0 : Math.min(length, ahead);
    if (joined > 0) { // what was held, with as many rows as it waits for
      first -= held.length / labelCount;
      rows = Arrays.copyOf(held, held.length + joined * labelCount);
      System.arraycopy(posteriors, 0, rows, held.length, joined * labelCount);
      known += joined;
      stepTo(known - ahead, rows, first);
    }
    if (joined < length) {
      rows = posteriors;
      first = known - joined;
      known += length - joined;
      stepTo(known - ahead, rows, first);
    }
    held = Arrays.copyOfRange(rows, (pos - first) * labelCount, (known - first) * labelCount);
  }

  /**
   * Labels bases.
   *
   * @param last the base after the last
   * @param rows posteriors of the bases from {@code first} on
   */
  private void stepTo(int last, short[] rows, int first) {
    while (pos < last) {
      step(rows, (pos - first) * labelCount);
    }
  }

  @Override
  public void end() {
    stepTo(known, held, pos);
    gapEnd = Integer.MAX_VALUE;
    makeRoom();
    gap();
    window.tracePath(pos, 0);
    window.send(pos - 1, output);
  }

  private void step(short[] posteriors, int offset) {
    makeRoom();
    if (isGap()) {
      gap();
    } else {
      findEnds();
      take(posteriors, offset, begin(posteriors, offset));
    }
    advance();
  }

  /** True if the base lies in a run of N that is long enough. */
  private boolean isGap() {
    if (pos >= gapEnd
        && codonRight == UnitCosts.UNKNOWN
        && Nucleotide.set(contig.code(pos)) == Nucleotide.N) {
      int end = pos;
      // Looks on no farther than needed to know; a longer run is met again at its next base.
      while (end < pos + gapLength && Nucleotide.set(contig.code(end)) == Nucleotide.N) {
        end++;
      }
      if ((inGap && pos > 0) || end - pos >= gapLength) {
        gapEnd = end;
      }
    }
    return pos < gapEnd;
  }

  private void advance() {
    pos++;
    phase = phase == 2 ? 0 : phase + 1;
    codons.advance();
    if (usage != null) {
      words.advance();
    }
    codonLeft = codons.at(pos - 3);
    codonRight = codons.at(pos);
    int frame = phase == 0 ? 2 : phase - 1;
    for (CodingScores unit : coding) {
      unit.ahead.moveTo(pos, frame);
    }
  }

  /** Finds the cheapest features that end at the boundary. */
  private void findEnds() {
    ended = INFINITE;
    endedShown = INFINITE;
    for (int u = 0; u < coding.length; u++) {
      CodingScores unit = coding[u];
      long closing = unit.closing;
      if (closing + unit.costs.end < ended) {
        ended = closing + unit.costs.end;
        endedLabel = unit.z;
      }
      if (closing < endedShown && unit.costs.showsRight[codonLeft]) {
        endedShown = closing;
        endedShownLabel = unit.z;
      }
    }
    if (plainEnded < ended) {
      ended = plainEnded;
      endedLabel = plainEndedLabel;
    }
  }

  /**
   * Writes down the features that begin at the boundary, but for those that begin anywhere.
   *
   * @param posteriors those of the base on the right begin at {@code offset}
   * @return the least cost of what may lie before any of them
   */
  private long begin(short[] posteriors, int offset) {
    long from = background;
    int source = 0;
    if (ended + touch < from) {
      from = ended + touch;
      source = endedLabel;
    }
    for (int u = 0; u < plain.length; u++) {
      PlainScores unit = plain[u];
      if (!unit.beginsAnywhere) {
        long cost = beginning(coding.length + u, from, source) + unit.costs.left[codonRight];
        unit.enter(pos, UnitCosts.plus(cost, unit.left.at(posteriors, offset)));
        window.setEntry(pos, unit.slot, before, 1);
      } else if (u == 0) { // their slot is the same
        window.setEntry(pos, unit.slot, source, 1);
      }
    }
    for (int u = 0; u < coding.length; u++) {
      beginCoding(u, from, source, posteriors, offset);
    }
    return from;
  }

  /**
   * The cost of beginning at the boundary without sharing bases, but for what the sequence and the
   * posterior of the end decide; {@link #before} then tells what lies before.
   *
   * @param from the least cost of what may lie before any feature
   * @param source its label
   */
  private long beginning(int unit, long from, int source) {
    long cost = from + rules.units[unit].begin;
    before = source;
    for (DecodingRules.Follow follow : rules.follows[unit]) {
      long other = closing(follow.left()) + follow.cost();
      if (other < cost) {
        cost = other;
        before = rules.lastLabels[follow.left()];
      }
    }
    return cost;
  }

  private long closing(int unit) {
    return unit < coding.length ? coding[unit].closing : plain[unit - coding.length].closing;
  }

  private void beginCoding(int u, long from, int source, short[] posteriors, int offset) {
    CodingScores unit = coding[u];
    unit.inner = unit.costs.inner(codonLeft, codonRight);
    if (unit.inner > 0 || codonLeft == UnitCosts.UNKNOWN) {
      unit.close(pos, phase);
    }
    long left = unit.leftEnd(pos, phase, codonRight, posteriors, offset);
    long plainly = UnitCosts.plus(beginning(u, from, source), left);
    enterPlainly(unit, plainly, left, posteriors, offset);
    if (endedShown < INFINITE) {
      enterInside(unit, 1);
      enterInside(unit, 2);
    } else {
      unit.enterNoneInside(pos);
    }
    if (unit.costs.showsLeft[codonRight]) {
      unit.shared.add(pos, phase, left);
    }
  }

  /**
   * Writes down the cheapest feature whose own bases begin with a codon: one that begins here, or
   * one that shares bases with the feature before.
   *
   * @param plainly the cost of beginning here without sharing, after {@link #before}
   * @param left the part of it that the sequence and the posterior of the end decide
   */
  private void enterPlainly(
      CodingScores unit, long plainly, long left, short[] posteriors, int offset) {
    long running = unit.runningOn(0);
    long best = Math.min(INFINITE, Math.min(plainly, running));
    int origin = before;
    int beginning = 1;
    if (endedShown + unit.costs.leastShared < best) {
      long other = endedShown + unit.shared.best(pos, phase, best - endedShown);
      if (other < best) {
        best = other;
        origin = endedShownLabel;
        beginning = 1 + unit.shared.shared();
      }
    }
    if (unit.costs.showsLeft[codonRight]) {
      for (CodingScores inside : coding) {
        for (int last = 0; last < 3; last++) {
          long other = UnitCosts.plus(inside.score(last), left);
          // Most paths are too dear already, before the search for a place to end.
          if (other + inside.costs.leastOverlap[1] + inside.costs.leastRight < best) {
            other += endBeyond(inside, last, best - other, posteriors, offset);
            if (other < best) {
              best = other;
              origin = inside.costs.cycle[last];
              beginning = -shared;
            }
          }
        }
      }
    }
    unit.enter(pos, 0, best < running ? best : INFINITE);
    if (best < running) {
      window.setEntry(pos, unit.slot, origin, beginning);
    }
  }

  /**
   * Writes down the cheapest feature whose own bases begin inside a codon, the first bases of which
   * it shares with the feature before.
   */
  private void enterInside(CodingScores unit, int place) {
    int frame = phase >= place ? phase - place : phase - place + 3;
    long running = Math.min(INFINITE, unit.runningOn(place));
    long best = running;
    if (endedShown + unit.costs.leastShared < best) {
      best = endedShown + unit.shared.best(pos, frame, best - endedShown);
    }
    unit.enter(pos, place, best < running ? best : INFINITE);
    if (best < running) {
      window.setEntry(pos, unit.slot + place, endedShownLabel, 1 + unit.shared.shared());
    }
  }

  /**
   * The least cost of ending beyond the boundary, at a place that the sequence shows, for a feature
   * whose last own base has a place in the cycle; {@link #shared} then tells how far.
   *
   * @param bound a cost from which on no place is of use
   * @param posteriors those of the base right of the boundary begin at {@code offset}
   * @return {@code bound} if no place costs less
   */
  private long endBeyond(CodingScores unit, int last, long bound, short[] posteriors, int offset) {
    UnitCosts unitCosts = unit.costs;
    long best = bound;
    int n = 2 - last;
    int codon = codons.at(pos + n - 3);
    if (n > 0 && unitCosts.showsRight[codon]) {
      best = endAt(unit, n, codon, best, posteriors, offset);
    }
    if (unitCosts.inner(codon, codons.at(pos + n)) > 0) {
      return best;
    }
    int frame = phase + n >= 3 ? phase + n - 3 : phase + n;
    for (long places = unit.ahead.in(frame); places != 0; places &= places - 1) {
      int beyond = n + 3 + 3 * Long.numberOfTrailingZeros(places);
      if (unitCosts.leastOverlap[beyond] + unitCosts.leastRight >= best) {
        break;
      }
      best = endAt(unit, beyond, codons.at(pos + beyond - 3), best, posteriors, offset);
    }
    return best;
  }

  /** The cost of ending some bases beyond the boundary, or {@code bound} if it is not less. */
  private long endAt(
      CodingScores unit, int beyond, int codon, long bound, short[] posteriors, int offset) {
    long cost = unit.costs.overlap[beyond];
    if (cost >= INFINITE || cost + unit.costs.right[codon] + unit.costs.leastRight >= bound) {
      return bound;
    }
    cost += unit.rightEnd(pos + beyond, codon, posteriors, offset + (beyond - 1) * labelCount);
    if (cost < bound) {
      shared = beyond;
      return cost;
    }
    return bound;
  }

  /**
   * Every label takes the base.
   *
   * @param from the least cost of what may lie before features that begin here
   */
  private void take(short[] posteriors, int offset, long from) {
    int backOffset = window.backOffset(pos);
    long edge = inGap ? background : INFINITE;
    boolean inRun = rules.isInRun(contig, pos);
    int codonBehind = codons.at(pos - 2);
    for (CodingScores unit : coding) {
      unit.step(
          pos,
          costs[posteriors[offset + unit.a]] + unit.costs.base - discount(unit, 0),
          costs[posteriors[offset + unit.b]] + unit.costs.base - discount(unit, 1),
          costs[posteriors[offset + unit.z]] + unit.costs.base - discount(unit, 2),
          inRun,
          edge + unit.costs.open,
          window,
          backOffset);
      unit.closing =
          UnitCosts.plus(unit.scoreZ, unit.rightEnd(pos + 1, codonBehind, posteriors, offset));
    }
    plainEnded = INFINITE;
    for (PlainScores unit : plain) {
      if (unit.beginsAnywhere) {
        long cost = from + unit.costs.begin;
        unit.enter(pos, UnitCosts.plus(cost, unit.left.at(posteriors, offset)));
      }
      unit.step(pos, posteriors, offset, edge, codonBehind, window, backOffset);
      offerEnd(unit);
    }
    int source = ended < background ? endedLabel : 0;
    background = Math.min(ended, background) + costs[posteriors[offset]] + rules.backgroundCost;
    window.setBack(backOffset, source);
    inGap = false;
  }

  private void offerEnd(PlainScores unit) {
    long ending = unit.closing + unit.costs.end;
    if (ending < plainEnded) {
      plainEnded = ending;
      plainEndedLabel = unit.label;
    }
  }

  /** What codon usage takes off the cost of the base at a place of the cycle. */
  private int discount(CodingScores unit, int place) {
    return usage == null ? 0 : usage.discount(unit.costs, place, words, rules.usageWeight);
  }

  /** Ends every feature at the first base of a gap, and passes over the others. */
  private void gap() {
    int backOffset = window.backOffset(pos);
    window.setBack(backOffset, 0);
    if (!inGap) {
      findEnds();
      long best = background;
      if (ended < best) {
        best = ended;
        window.setBack(backOffset, endedLabel);
      }
      for (CodingScores unit : coding) {
        if (unit.openScore() < best) {
          best = unit.openScore();
          window.setBack(backOffset, unit.openLabel());
        }
      }
      for (PlainScores unit : plain) {
        if (unit.score + unit.costs.open < best) {
          best = unit.score + unit.costs.open;
          window.setBack(backOffset, unit.label);
        }
      }
      background = cutShort(best);
      Arrays.stream(coding).forEach(CodingScores::clear);
      Arrays.stream(plain).forEach(PlainScores::clear);
      plainEnded = INFINITE;
    }
    inGap = true;
  }

  /**
   * Ends features that have not run their shortest length, if that is cheaper than {@code best}.
   */
  private long cutShort(long best) {
    long least = best;
    for (CodingScores unit : coding) {
      for (int place = 0; place < 3; place++) {
        for (int length = 1; length < unit.entries[place].length && length <= pos; length++) {
          long cost = unit.running(pos, length, place) + unit.costs.open;
          if (cost < least) {
            least = cost;
            window.setCut(pos, unit.a, place, length);
          }
        }
      }
    }
    for (PlainScores unit : plain) {
      for (int length = 1; length < unit.shortest && length <= pos; length++) {
        long cost = unit.running(pos - length) + unit.costs.open;
        if (cost < least) {
          least = cost;
          window.setCut(pos, unit.label, 0, length);
        }
      }
    }
    return least;
  }

  /** When the window is full, sends what all paths agree on. */
  private void makeRoom() {
    if (eager && pos % LOOKED_AT == 0 && pos > window.first()) {
      traceCheapest(pos - 1);
      window.send(meet(pos - 1, Integer.MIN_VALUE), output);
    }
    if (pos - window.first() < window.capacity) {
      return;
    }
    int row = pos - 1;
    traceCheapest(row);
    int agreed = meet(row, Integer.MIN_VALUE);
    if (agreed - window.first() < window.capacity / 8) {
      agreed = window.lastStateRow(window.first() + window.capacity / 2);
      meet(row, agreed);
    }
    window.send(agreed, output);
  }

  private void traceCheapest(int row) {
    long best = background;
    int label = 0;
    for (CodingScores unit : coding) {
      long[] scores = {unit.scoreA, unit.scoreB, unit.scoreZ};
      for (int place = 0; place < 3; place++) {
        if (scores[place] < best) {
          best = scores[place];
          label = unit.costs.cycle[place];
        }
      }
    }
    for (PlainScores unit : plain) {
      if (unit.score < best) {
        best = unit.score;
        label = unit.label;
      }
    }
    window.tracePath(row, label);
  }

  /**
   * Finds the last row on which all paths that may still win agree with the traced one, and gives
   * up those that do not agree on a row.
   *
   * @param required the row; none if less than 0
   */
  private int meet(int row, int required) {
    int agreed = window.lastStateRow(row);
    if (background < INFINITE) {
      int met = window.meetingRow(row, 0);
      agreed = Math.min(agreed, met);
      background = met < required ? INFINITE : background;
    }
    for (CodingScores unit : coding) {
      agreed = Math.min(agreed, meet(unit, row, required));
    }
    plainEnded = INFINITE;
    for (PlainScores unit : plain) {
      agreed = Math.min(agreed, meet(unit, row, required));
      offerEnd(unit);
    }
    return agreed;
  }

  private int meet(PlainScores unit, int row, int required) {
    int agreed = Integer.MAX_VALUE;
    if (unit.score < INFINITE) {
      int met = window.meetingRow(row, unit.label);
      agreed = Math.min(agreed, met);
      if (met < required) {
        unit.score = INFINITE;
        unit.closing = INFINITE;
      }
    }
    for (int length = 1; length < unit.shortest && length <= row + 1; length++) {
      int boundary = row + 1 - length;
      if (unit.running(boundary) < INFINITE) {
        int met = window.meetingRowOfEntry(boundary, unit.label, 0);
        agreed = Math.min(agreed, met);
        if (met < required) {
          unit.enter(boundary, INFINITE);
        }
      }
    }
    return agreed;
  }

  private int meet(CodingScores unit, int row, int required) {
    int agreed = Integer.MAX_VALUE;
    if (unit.scoreA < INFINITE) {
      int met = window.meetingRow(row, unit.a);
      agreed = Math.min(agreed, met);
      unit.scoreA = met < required ? INFINITE : unit.scoreA;
    }
    if (unit.scoreB < INFINITE) {
      int met = window.meetingRow(row, unit.b);
      agreed = Math.min(agreed, met);
      unit.scoreB = met < required ? INFINITE : unit.scoreB;
    }
    if (unit.scoreZ < INFINITE) {
      int met = window.meetingRow(row, unit.z);
      agreed = Math.min(agreed, met);
      if (met < required) {
        unit.scoreZ = INFINITE;
        unit.closing = INFINITE;
      }
    }
    for (int place = 0; place < 3; place++) {
      EntryRing entries = unit.entries[place];
      for (int length = 1; length < entries.length && length <= row + 1; length++) {
        int boundary = row + 1 - length;
        if (unit.running(row + 1, length, place) < INFINITE) {
          int met = window.meetingRowOfEntry(boundary, unit.a, place);
          agreed = Math.min(agreed, met);
          if (met < required) {
            entries.set(boundary, INFINITE);
          }
        }
      }
    }
    return agreed;
  }
}
