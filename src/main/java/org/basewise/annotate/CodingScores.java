package org.basewise.annotate;

import static org.basewise.annotate.UnitCosts.INFINITE;

/**
 * The costs of the cheapest paths that are inside a coding feature, by place in the codon, and of
 * those that have just begun one.
 *
 * <p>Places are from left to right: a, b, z. From z the next codon begins, at the cost of a stop
 * codon if one lies there. A base too many repeats a place, a missing base skips one.
 */
final class CodingScores {
  final UnitCosts costs;

  /** The first of the unit's entry slots in the {@link SurvivorWindow}; one for each place. */
  final int slot;

  final SharedStarts shared;
  final EndCosts left;
  final EndCosts right;
  final EndsAhead ahead;

  /** On plus, by boundary modulo 3: where the reading frame was closed last. */
  private final int[] closed = new int[3];

  private final OpenFrame open;

  /** By place in the codon where the feature's own bases begin. */
  final EntryRing[] entries = new EntryRing[3];

  final int a;
  final int b;
  final int z;

  /** Running sums of the frames by the place in the codon of the last base. */
  private long sumA;

  private long sumB;
  private long sumZ;
  private final boolean minus;
  long scoreA = INFINITE;
  long scoreB = INFINITE;
  long scoreZ = INFINITE;

  /** The cost of ending at the present boundary, without the price of ending. */
  long closing = INFINITE;

  /** The last boundary with an entry whose first own base is inside its codon. */
  private int lastShared = Integer.MIN_VALUE / 2;

  /** The cost of going on from one codon to the next at the present boundary. */
  long inner;

  /**
   * Begins with no path.
   *
   * @param unit its index among all units
   */
  CodingScores(DecodingRules rules, int unit, CodonAhead codons) {
    costs = rules.units[unit];
    slot = rules.slots[unit];
    left = EndCosts.left(costs);
    right = EndCosts.right(costs);
    ahead = new EndsAhead(costs, codons);
    open = new OpenFrame(costs, codons);
    a = costs.cycle[0];
    b = costs.cycle[1];
    z = costs.cycle[2];
    minus = costs.minus;
    shared = new SharedStarts(costs);
    for (int place = 0; place < 3; place++) {
      entries[place] = new EntryRing(costs.shortest[place]);
    }
  }

  long score(int place) {
    return place == 0 ? scoreA : place == 1 ? scoreB : scoreZ;
  }

  /**
   * The cost of the feature that runs on where another would have a place as its first. Nothing
   * that begins there at the same cost or more can win against it, however it goes on.
   */
  long runningOn(int place) {
    return place == 0 ? scoreZ + inner : place == 1 ? scoreA : scoreB;
  }

  /**
   * What a left end at a boundary costs by the sequence and its posterior.
   *
   * @param frame the boundary modulo 3
   * @param codon on the right of the boundary
   * @param posteriors those of the base on the right begin at {@code offset}
   */
  long leftEnd(int boundary, int frame, int codon, short[] posteriors, int offset) {
    long cost = costs.left[codon] + left.at(posteriors, offset);
    return costs.upstream > 0 && !minus && costs.showsLeft[codon]
        ? cost - credit(Math.min(costs.upstream, boundary - closed[frame]))
        : cost;
  }

  /**
   * What a right end at a boundary costs by the sequence and its posterior.
   *
   * @param codon on the left of the boundary
   * @param posteriors those of the base on the left begin at {@code offset}
   */
  long rightEnd(int boundary, int codon, short[] posteriors, int offset) {
    long cost = costs.right[codon] + right.at(posteriors, offset);
    return costs.upstream > 0 && minus && costs.showsRight[codon]
        ? cost - credit(open.behind(boundary))
        : cost;
  }

  /** What open bases before a start take off. */
  private long credit(int bases) {
    return (long) costs.credit * bases;
  }

  /**
   * Tells that the reading frame whose codons meet at a boundary cannot be read across it.
   *
   * @param frame the boundary modulo 3
   */
  void close(int boundary, int frame) {
    shared.stop(frame);
    closed[frame] = boundary;
  }

  /** The least cost of ending inside a codon, at the price of an open end. */
  int openLabel() {
    if (scoreA <= scoreB && scoreA <= scoreZ) {
      return a;
    }
    return scoreB <= scoreZ ? b : z;
  }

  long openScore() {
    return Math.min(INFINITE, Math.min(scoreA, Math.min(scoreB, scoreZ)) + costs.open);
  }

  /**
   * Writes down a feature that begins at a boundary.
   *
   * @param place in the codon of its first own base
   */
  void enter(int boundary, int place, long cost) {
    if (place == 0) {
      entries[0].set(boundary, cost - sumZ - inner);
    } else {
      entries[place].set(boundary, cost - (place == 1 ? sumA : sumB));
      lastShared = boundary;
    }
  }

  /** Writes down that no feature begins at a boundary with its first own base inside a codon. */
  void enterNoneInside(int boundary) {
    if (boundary - lastShared <= entries[1].capacity()) {
      entries[1].set(boundary, INFINITE);
      entries[2].set(boundary, INFINITE);
    }
  }

  /**
   * The cost of a feature that began so many bases before a boundary, run on to just before it.
   *
   * @param boundary the present one
   */
  long running(int boundary, int length, int place) {
    int last = Math.floorMod(place + length - 1, 3);
    return entries[place].get(boundary - length) + (last == 0 ? sumA : last == 1 ? sumB : sumZ);
  }

  /**
   * Takes a base.
   *
   * @param inRun whether a run of equal bases lies beside the boundary before it
   * @param edge cost of an open beginning here, or {@link UnitCosts#INFINITE}
   */
  void step(
      int pos,
      int costA,
      int costB,
      int costZ,
      boolean inRun,
      long edge,
      SurvivorWindow window,
      int backOffset) {
    long insertion = inRun ? costs.insertionInRun : costs.insertion;
    long deletion = inRun ? costs.deletionInRun : costs.deletion;
    long closingSum = sumB + costZ;
    sumB = sumA + costB;
    sumA = sumZ + costA + inner;
    sumZ = closingSum;
    long oldA = scoreA;
    long oldB = scoreB;
    long oldZ = scoreZ;
    long bestA = oldZ + inner;
    int fromA = z;
    long other = oldA + insertion;
    if (other < bestA) {
      bestA = other;
      fromA = a;
    }
    other = oldB + deletion + (minus ? inner : 0);
    if (other < bestA) {
      bestA = other;
      fromA = b;
    }
    long bestB = oldA;
    int fromB = a;
    other = oldB + insertion;
    if (other < bestB) {
      bestB = other;
      fromB = b;
    }
    other = oldZ + deletion + (minus ? 0 : inner);
    if (other < bestB) {
      bestB = other;
      fromB = z;
    }
    long bestZ = oldB;
    int fromZ = b;
    other = oldZ + insertion;
    if (other < bestZ) {
      bestZ = other;
      fromZ = z;
    }
    other = oldA + deletion;
    if (other < bestZ) {
      bestZ = other;
      fromZ = a;
    }
    if (edge < INFINITE) { // only at an end of the known sequence
      if (edge < bestA) {
        bestA = edge;
        fromA = SurvivorWindow.OPEN;
      }
      if (edge < bestB) {
        bestB = edge;
        fromB = SurvivorWindow.OPEN;
      }
      if (edge < bestZ) {
        bestZ = edge;
        fromZ = SurvivorWindow.OPEN;
      }
    }
    bestZ += costZ;
    EntryRing ring = entries[0];
    other = ring.get(pos + 1 - ring.length) + closingSum;
    if (other < bestZ) {
      bestZ = other;
      fromZ = SurvivorWindow.JUMP;
    }
    // Farther on, none of those that share bases is left in the rings.
    if (pos - lastShared < entries[1].length) {
      for (int place = 1; place < 3; place++) {
        ring = entries[place];
        other = ring.get(pos + 1 - ring.length) + closingSum;
        if (other < bestZ) {
          bestZ = other;
          fromZ = SurvivorWindow.JUMP - place;
        }
      }
    }
    scoreA = Math.min(INFINITE, bestA + costA);
    scoreB = Math.min(INFINITE, bestB + costB);
    scoreZ = Math.min(INFINITE, bestZ);
    window.setBack(backOffset + a, fromA);
    window.setBack(backOffset + b, fromB);
    window.setBack(backOffset + z, fromZ);
  }

  /** Forgets all paths. */
  void clear() {
    scoreA = INFINITE;
    scoreB = INFINITE;
    scoreZ = INFINITE;
    closing = INFINITE;
    for (EntryRing ring : entries) {
      ring.clear();
    }
    shared.clear();
  }
}
