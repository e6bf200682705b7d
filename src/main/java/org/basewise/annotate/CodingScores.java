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
  final SharedStarts shared;

  /** By place in the codon where the feature's own bases begin. */
  final EntryRing[] entries = new EntryRing[3];

  final int a;
  final int b;
  final int z;
  final int slot;
  private final long[] sums = new long[3];
  long scoreA = INFINITE;
  long scoreB = INFINITE;
  long scoreZ = INFINITE;

  CodingScores(UnitCosts costs, int slot) {
    this.costs = costs;
    this.slot = slot;
    a = costs.cycle[0];
    b = costs.cycle[1];
    z = costs.cycle[2];
    shared = new SharedStarts(costs);
    for (int place = 0; place < 3; place++) {
      entries[place] = new EntryRing(costs.shortest[place]);
    }
  }

  /** The cost of ending at a boundary right of a codon, without the price of ending. */
  long closing(int codonLeft) {
    return Math.min(INFINITE, scoreZ + costs.right[codonLeft]);
  }

  long score(int place) {
    return place == 0 ? scoreA : place == 1 ? scoreB : scoreZ;
  }

  /** The cost of going on from one codon to the next. */
  long inner(int codonLeft, int codonRight) {
    return costs.innerLeft[codonLeft] + costs.innerRight[codonRight];
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
   * @param frame {@code (boundary - place) mod 3}
   */
  void enter(int boundary, int place, int frame, long cost, long inner) {
    entries[place].set(
        boundary, cost >= INFINITE ? INFINITE : cost - sums[frame] - (place == 0 ? inner : 0));
  }

  /** The cost of a feature that began at an earlier boundary, run on to just before this one. */
  long running(int boundary, int place) {
    long value = entries[place].get(boundary);
    return value >= INFINITE ? INFINITE : value + sums[Math.floorMod(boundary - place, 3)];
  }

  /**
   * Takes a base.
   *
   * @param phase {@code pos mod 3}
   * @param edge cost of an open beginning here, or {@link UnitCosts#INFINITE}
   */
  void step(
      int pos,
      int phase,
      int costA,
      int costB,
      int costZ,
      long inner,
      long edge,
      SurvivorWindow window,
      int backOffset) {
    // The frame whose codons begin here, those that began one and two bases ago.
    sums[phase] += costA + inner;
    sums[phase == 0 ? 2 : phase - 1] += costB;
    int closingFrame = phase == 2 ? 0 : phase + 1;
    sums[closingFrame] += costZ;

    long outOfZ = costs.minus ? 0 : inner;
    long intoA = costs.minus ? inner : 0;
    long bestA = scoreZ + inner;
    int fromA = z;
    long other = scoreA + costs.insertion;
    if (other < bestA) {
      bestA = other;
      fromA = a;
    }
    other = scoreB + costs.deletion + intoA;
    if (other < bestA) {
      bestA = other;
      fromA = b;
    }
    long bestB = scoreA;
    int fromB = a;
    other = scoreB + costs.insertion;
    if (other < bestB) {
      bestB = other;
      fromB = b;
    }
    other = scoreZ + costs.deletion + outOfZ;
    if (other < bestB) {
      bestB = other;
      fromB = z;
    }
    long bestZ = scoreB;
    int fromZ = b;
    other = scoreZ + costs.insertion;
    if (other < bestZ) {
      bestZ = other;
      fromZ = z;
    }
    other = scoreA + costs.deletion;
    if (other < bestZ) {
      bestZ = other;
      fromZ = a;
    }
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
    bestZ += costZ;
    for (int place = 0; place < 3; place++) {
      long value = entries[place].get(pos + 1 - entries[place].length);
      if (value < INFINITE && value + sums[closingFrame] < bestZ) {
        bestZ = value + sums[closingFrame];
        fromZ = SurvivorWindow.JUMP - place;
      }
    }
    scoreA = Math.min(INFINITE, bestA + costA);
    scoreB = Math.min(INFINITE, bestB + costB);
    scoreZ = Math.min(INFINITE, bestZ);
    window.setBack(backOffset + a, fromA);
    window.setBack(backOffset + b, fromB);
    window.setBack(backOffset + z, fromZ);
  }

  void clear() {
    scoreA = INFINITE;
    scoreB = INFINITE;
    scoreZ = INFINITE;
    for (EntryRing ring : entries) {
      ring.clear();
    }
    shared.clear();
  }
}
