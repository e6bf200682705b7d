package org.basewise.decode;

/**
 * Probabilities over all paths for consecutive bases. See {@link Lattice} for the letters: E states
 * that are no pairs, U units.
 */
final class Marginals {
  final int emissionCount;
  final int unitCount;

  /** Position of the first base. */
  int start;

  int count;

  /** [base][E] the probability of a state; both features of a pair count. */
  final float[] state;

  /** [base][U] that a unit's left end lies at the boundary before the base; its right end. */
  final float[] left;

  final float[] right;

  /** [base][U] that its frame has a base too many there; that it lacks one. */
  final float[] insertion;

  final float[] deletion;

  Marginals(Lattice lattice, int capacity) {
    emissionCount = lattice.pairStart;
    unitCount = lattice.units.size();
    state = new float[capacity * emissionCount];
    left = new float[capacity * unitCount];
    right = new float[capacity * unitCount];
    insertion = new float[capacity * unitCount];
    deletion = new float[capacity * unitCount];
  }
}
