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
  /**
   * Features so much dearer than background, 200 nats, are given up: background and a fresh
   * beginning would cost less.
   */
  private static final long HOPELESS = 200_000;

  private final Contig contig;
  private final Decoder.Output output;
  private final int labelCount;
  private final int gapLength;
  private final long touch;
  private final CodingScores[] coding;
  private final PlainScores[] plain;

  /** [right] features that may follow another directly. */
  private final Direct[][] directs;

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

  /** The feature on the left, as an index into coding, then plain; and the price. */
  private record Direct(int left, long cost) {}

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
    this.codons = new CodonAhead(contig);
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
        codingList.add(new CodingScores(unitCosts[u], slotCount, codons));
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
    directs = new Direct[codingNames.size()][];
    for (int right = 0; right < directs.length; right++) {
      directs[right] = directs(grammar, codingNames, right);
    }
    window = new SurvivorWindow(windowLength, unitOfLabel, slotOfLabel, slotCount);
    codonRight = codons.at(0);
  }

  private static Direct[] directs(Grammar grammar, List<String> names, int right) {
    List<Direct> directs = new ArrayList<>();
    for (Grammar.Follow follow : grammar.follows()) {
      if (follow.right().equals(names.get(right))) {
        int left = names.indexOf(follow.left());
        directs.add(new Direct(left, UnitCosts.cost(follow.price())));
      }
    }
    return directs.toArray(new Direct[0]);
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
      for (Direct direct : directs[coding.length + u]) {
        if (closing(direct.left) + direct.cost < cost) {
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
    unit.look(codonLeft, codonRight);
    if (unit.inner > 0 || codonLeft == UnitCosts.UNKNOWN) {
      unit.shared.stop(phase);
    }
    long left = unit.costs.left[codonRight];
    long cost = from + unit.costs.begin;
    int before = source;
    int beginning = 1;
    for (Direct direct : directs[u]) {
      long other = closing(direct.left) + direct.cost;
      if (other < cost) {
        cost = other;
        before = closingLabel(direct.left);
      }
    }
    cost += left;
    boolean shows = unit.costs.showsLeft[codonRight];
    if (shows) {
      for (CodingScores running : coding) {
        for (int last = 0; last < 3 && running.isAlive; last++) {
          long other = running.score(last) + left;
          // Most paths are too dear already, before the search for a place to end.
          if (other + running.costs.leastOverlap < cost) {
            other += running.ends.best(pos, (phase + 2 - last) % 3);
            if (other < cost) {
              cost = other;
              before = running.costs.cycle[last];
              beginning = -running.ends.shared();
            }
          }
        }
      }
    }
    if (endedShown < background + HOPELESS) {
      long other = endedShown + unit.shared.best(pos, phase);
      if (other < cost) {
        cost = other;
        before = endedShownLabel;
        beginning = 1 + unit.shared.shared();
      }
      beginInside(unit, 1, phase == 0 ? 2 : phase - 1);
      beginInside(unit, 2, phase == 2 ? 0 : phase + 1);
    } else {
      unit.entries[1].set(pos, INFINITE);
      unit.entries[2].set(pos, INFINITE);
    }
    enter(unit, 0, phase, cost, before, beginning);
    if (shows) {
      unit.shared.add(pos, phase, left);
    }
  }

  /** Writes down a feature whose first own base is not the first of a codon. */
  private void beginInside(CodingScores unit, int place, int frame) {
    long cost = endedShown + unit.shared.best(pos, frame);
    enter(unit, place, frame, cost, endedShownLabel, 1 + unit.shared.shared());
  }

  private void enter(
      CodingScores unit, int place, int frame, long cost, int source, int beginning) {
    unit.enter(pos, place, frame, cost);
    if (cost < INFINITE) {
      window.setEntry(pos, unit.slot + place, source, beginning);
    }
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
    long limit = Math.min(INFINITE, background + HOPELESS);
    for (CodingScores unit : coding) {
      unit.step(
          pos,
          phase,
          costs[posteriors[offset + unit.a]],
          costs[posteriors[offset + unit.b]],
          costs[posteriors[offset + unit.z]],
          edge + unit.costs.open,
          limit,
          window,
          backOffset);
    }
    for (PlainScores unit : plain) {
      unit.step(
          pos,
          costs[posteriors[offset + unit.label]],
          edge + unit.costs.open,
          limit,
          window,
          backOffset);
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
