package org.basewise.annotate;

import static org.basewise.annotate.UnitCosts.INFINITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.label.Grammar;
import org.basewise.label.LabelUnit;

/**
 * The Viterbi recurrence over one contig.
 *
 * <p>At the boundary before each base, features that may end there meet in one cost, and features
 * that may begin there start from it or from background; then every label takes the base.
 */
final class ViterbiDecoding implements Decoder.Decoding {
  private final Contig contig;
  private final Decoder.Output output;
  private final int labelCount;
  private final int gapLength;
  private final long touch;
  private final CodingScores[] coding;
  private final PlainScores[] plain;
  private final List<Direct> directs = new ArrayList<>();
  private final SurvivorWindow window;
  private final CodonAhead codons;
  private final int[] costs = ViterbiDecoder.COSTS;

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

  /** The same without the price of ending, for coding features whose end the sequence shows. */
  private long endedShown;

  private int endedShownLabel;

  /** Bases shared by the feature found by {@link #endBeyond}. */
  private int shared;

  /** Two features that may follow each other directly, as indices into coding, then plain. */
  private record Direct(int left, int right, long cost) {}

  ViterbiDecoding(
      Contig contig,
      Decoder.Output output,
      LabelUnit[] units,
      UnitCosts[] unitCosts,
      Grammar grammar,
      int labelCount,
      int windowLength) {
    this.contig = contig;
    this.output = output;
    this.labelCount = labelCount;
    this.gapLength = grammar.gap();
    this.touch = UnitCosts.cost(grammar.touch());
    List<CodingScores> codingList = new ArrayList<>();
    List<PlainScores> plainList = new ArrayList<>();
    List<String> codingNames = new ArrayList<>();
    List<String> plainNames = new ArrayList<>();
    UnitCosts[] unitOfLabel = new UnitCosts[labelCount];
    int[] slotOfLabel = new int[labelCount];
    int slotCount = 0;
    for (int u = 0; u < units.length; u++) {
      for (int label : unitCosts[u].cycle) {
        unitOfLabel[label] = unitCosts[u];
        slotOfLabel[label] = slotCount;
      }
      if (units[u].isCoding()) {
        codingList.add(new CodingScores(unitCosts[u], slotCount));
        codingNames.add(units[u].name());
      } else {
        plainList.add(new PlainScores(unitCosts[u], slotCount));
        plainNames.add(units[u].name());
      }
      slotCount += unitCosts[u].cycle.length;
    }
    coding = codingList.toArray(new CodingScores[0]);
    plain = plainList.toArray(new PlainScores[0]);
    codingNames.addAll(plainNames);
    for (Grammar.Follow follow : grammar.follows()) {
      directs.add(
          new Direct(
              codingNames.indexOf(follow.left()),
              codingNames.indexOf(follow.right()),
              UnitCosts.cost(follow.price())));
    }
    window = new SurvivorWindow(windowLength, unitOfLabel, slotOfLabel, slotCount);
    codons = new CodonAhead(contig);
    codonRight = codons.at(0);
  }

  @Override
  public void accept(short[] posteriors, int length) {
    for (int i = 0; i < length; i++) {
      step(posteriors, i * labelCount);
    }
  }

  @Override
  public void end() {
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
      end(codonLeft);
      begin();
      take(posteriors, offset);
    }
    advance();
  }

  /** True if the base lies in a run of N that is long enough. */
  private boolean isGap() {
    if (pos >= gapEnd && Nucleotide.set(contig.code(pos)) == Nucleotide.N) {
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
    codonLeft = codons.at(pos - 3);
    codonRight = codons.at(pos);
  }

  /** Finds the cheapest features that end at the boundary. */
  private void end(int codon) {
    ended = INFINITE;
    endedShown = INFINITE;
    for (CodingScores unit : coding) {
      long closing = unit.closing(codon);
      long cost = closing + unit.costs.end;
      if (cost < ended) {
        ended = cost;
        endedLabel = unit.z;
      }
      if (closing < endedShown && unit.costs.showsRight[codon]) {
        endedShown = closing;
        endedShownLabel = unit.z;
      }
    }
    for (PlainScores unit : plain) {
      long cost = unit.closing(codon) + unit.costs.end;
      if (cost < ended) {
        ended = cost;
        endedLabel = unit.label;
      }
    }
  }

  /** Writes down the features that begin at the boundary. */
  private void begin() {
    long from = background;
    int source = 0;
    if (ended + touch < from) {
      from = ended + touch;
      source = endedLabel;
    }
    for (int u = 0; u < plain.length; u++) {
      PlainScores unit = plain[u];
      long cost = from + unit.costs.begin;
      int before = source;
      for (Direct direct : directs) {
        if (direct.right == coding.length + u && closing(direct.left) + direct.cost < cost) {
          cost = closing(direct.left) + direct.cost;
          before = closingLabel(direct.left);
        }
      }
      cost += unit.costs.left[codonRight];
      unit.enter(pos, cost);
      if (cost < INFINITE) {
        window.setEntry(pos, unit.slot, before, 1);
      }
    }
    for (int u = 0; u < coding.length; u++) {
      beginCoding(u, from, source);
    }
  }

  private void beginCoding(int u, long from, int source) {
    CodingScores unit = coding[u];
    long inner = unit.inner(codonLeft, codonRight);
    if (inner > 0 || codonLeft == UnitCosts.UNKNOWN) {
      unit.shared.stop(phase);
    }
    long cost = from + unit.costs.begin;
    int before = source;
    for (Direct direct : directs) {
      if (direct.right == u && closing(direct.left) + direct.cost < cost) {
        cost = closing(direct.left) + direct.cost;
        before = closingLabel(direct.left);
      }
    }
    long left = unit.costs.left[codonRight];
    cost += left;
    for (int place = 0; place < 3; place++) {
      int frame = phase >= place ? phase - place : phase - place + 3;
      long best = place == 0 ? cost : INFINITE;
      int origin = before;
      int beginning = 1;
      if (endedShown < INFINITE) {
        long other = endedShown + unit.shared.best(pos, frame);
        if (other < best) {
          best = other;
          origin = endedShownLabel;
          beginning = 1 + unit.shared.shared();
        }
      }
      if (place == 0 && unit.costs.showsLeft[codonRight]) {
        for (CodingScores running : coding) {
          for (int last = 0; last < 3; last++) {
            long other = running.score(last) + left;
            // Most paths are too dear already, before the search for a place to end.
            if (other + running.costs.leastOverlap < best) {
              other += endBeyond(running, last);
              if (other < best) {
                best = other;
                origin = running.costs.cycle[last];
                beginning = -shared;
              }
            }
          }
        }
      }
      unit.enter(pos, place, frame, best, inner);
      if (best < INFINITE) {
        window.setEntry(pos, unit.slot + place, origin, beginning);
      }
    }
    if (unit.costs.showsLeft[codonRight]) {
      unit.shared.add(pos, phase, left);
    }
  }

  /**
   * The least cost of ending beyond the boundary, at a place that the sequence shows, for a feature
   * whose last own base has a place in the cycle; {@link #shared} then tells how far.
   */
  private long endBeyond(CodingScores unit, int last) {
    long best = INFINITE;
    long[] overlap = unit.costs.overlap;
    for (int n = 2 - last; n < overlap.length; n += 3) {
      int before = codons.at(pos + n - 3);
      if (n >= 3 && before == UnitCosts.UNKNOWN) {
        break;
      }
      if (n > 0 && unit.costs.showsRight[before] && overlap[n] + unit.costs.right[before] < best) {
        best = overlap[n] + unit.costs.right[before];
        shared = n;
      }
      if (unit.inner(before, codons.at(pos + n)) > 0) {
        break;
      }
    }
    return best;
  }

  private long closing(int unit) {
    return unit < coding.length
        ? coding[unit].closing(codonLeft)
        : plain[unit - coding.length].closing(codonLeft);
  }

  private int closingLabel(int unit) {
    return unit < coding.length ? coding[unit].z : plain[unit - coding.length].label;
  }

  /** Every label takes the base. */
  private void take(short[] posteriors, int offset) {
    int backOffset = window.backOffset(pos);
    long edge = inGap ? background : INFINITE;
    for (CodingScores unit : coding) {
      unit.step(
          pos,
          phase,
          costs[posteriors[offset + unit.a]],
          costs[posteriors[offset + unit.b]],
          costs[posteriors[offset + unit.z]],
          unit.inner(codonLeft, codonRight),
          edge + unit.costs.open,
          window,
          backOffset);
    }
    for (PlainScores unit : plain) {
      unit.step(
          pos, costs[posteriors[offset + unit.label]], edge + unit.costs.open, window, backOffset);
    }
    int source = ended < background ? endedLabel : 0;
    background = Math.min(ended, background) + costs[posteriors[offset]];
    window.setBack(backOffset, source);
    inGap = false;
  }

  /** Ends every feature at the first base of a gap, and passes over the others. */
  private void gap() {
    int backOffset = window.backOffset(pos);
    window.setBack(backOffset, 0);
    if (!inGap) {
      end(codonLeft);
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
          long cost = unit.running(pos - length, place) + unit.costs.open;
          if (cost < least) {
            least = cost;
            window.setCut(pos, unit.a, place, length);
          }
        }
      }
    }
    for (PlainScores unit : plain) {
      for (int length = 1; length < unit.entries.length && length <= pos; length++) {
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
    for (PlainScores unit : plain) {
      if (unit.score < INFINITE) {
        int met = window.meetingRow(row, unit.label);
        agreed = Math.min(agreed, met);
        unit.score = met < required ? INFINITE : unit.score;
      }
      agreed = Math.min(agreed, meet(unit.entries, unit.label, 0, row, required));
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
      unit.scoreZ = met < required ? INFINITE : unit.scoreZ;
    }
    for (int place = 0; place < 3; place++) {
      agreed = Math.min(agreed, meet(unit.entries[place], unit.a, place, row, required));
    }
    return agreed;
  }

  private int meet(EntryRing entries, int label, int place, int row, int required) {
    int agreed = Integer.MAX_VALUE;
    for (int length = 1; length < entries.length && length <= row + 1; length++) {
      int boundary = row + 1 - length;
      if (entries.get(boundary) < INFINITE) {
        int met = window.meetingRowOfEntry(boundary, label, place);
        agreed = Math.min(agreed, met);
        if (met < required) {
          entries.set(boundary, INFINITE);
        }
      }
    }
    return agreed;
  }
}
