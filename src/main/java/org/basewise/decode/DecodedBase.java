package org.basewise.decode;

import org.basewise.label.LabelUnit;

/**
 * A base on the best path: the features it lies in, and the probabilities of what happens there.
 * One object for all bases of a contig, which changes from base to base.
 */
public final class DecodedBase {
  /** Bases to either side within which a frameshift is the same one. */
  private static final int SHIFT_REACH = 12;

  private final ScoreTables tables;
  private final Lattice lattice;
  private final short[] posteriors;
  private int pos;
  private int state;
  private boolean begins;
  private MarginalWindow window = MarginalWindow.EMPTY;

  DecodedBase(ScoreTables tables) {
    this.tables = tables;
    this.lattice = tables.lattice;
    this.posteriors = new short[lattice.labels.size()];
  }

  /** Moves to a base. */
  void set(int newPos, int newState, MarginalWindow around) {
    pos = newPos;
    state = newState & ~Viterbi.BEGIN;
    begins = (newState & Viterbi.BEGIN) != 0;
    window = around;
  }

  /**
   * Tells the posteriors of the base, before it is asked for any.
   *
   * @param values [.][L] in units of 1/10,000. Not modified.
   */
  public void setPosteriors(short[] values, int offset) {
    System.arraycopy(values, offset, posteriors, 0, posteriors.length);
  }

  /** True if a feature begins here that does not lie inside another. */
  public boolean begins() {
    return begins;
  }

  /** True if it lies in an intron of its only feature. */
  public boolean isIntron() {
    return lattice.isIntron(state);
  }

  /** The features it lies in: 0, 1 or 2. */
  public int count() {
    return state == Lattice.BACKGROUND ? 0 : state < lattice.pairStart ? 1 : 2;
  }

  /** The unit of one of its features, in the lattice. */
  public int unitIndex(int i) {
    return i == 0 ? lattice.unit[state] : lattice.second[state];
  }

  /** The same as an object. */
  public LabelUnit unit(int i) {
    return lattice.units.get(unitIndex(i));
  }

  /**
   * Its place, from left to right, in the codon; 0 if the feature has none. In an intron that of
   * the base before it.
   */
  public int place(int i) {
    return i == 0 ? lattice.place[state] : lattice.secondPlace[state];
  }

  private int labelOf(int i) {
    return i == 0 ? lattice.label[state] : lattice.secondLabel[state];
  }

  /** The posterior of its label, in units of 1/10,000. */
  public int posterior(int i) {
    return posteriors[labelOf(i)];
  }

  /** The label of the base: of two features that of the higher posterior. */
  public byte label() {
    int count = count();
    if (count == 0) {
      return 0;
    }
    return (byte) (count == 2 && posterior(1) > posterior(0) ? labelOf(1) : labelOf(0));
  }

  /** False where labels come live: then nothing is known of probabilities. */
  public boolean hasProbabilities() {
    return window != MarginalWindow.EMPTY;
  }

  /** The probability of its place in a feature, over all paths. */
  public double probability(int i) {
    return window.state(lattice.firstState[unitIndex(i)] + place(i), pos);
  }

  /** The probability that a feature of a unit is there, by a sum over paths. */
  public double calibrated(int unit, double sum) {
    return tables.features[unit].of(sum);
  }

  /** The probability that the feature's left end is at the boundary before the base. */
  public double leftProbability(int i) {
    return window.at(MarginalWindow.Kind.LEFT, unitIndex(i), pos);
  }

  /** The probability that a unit's right end is at the boundary before the base. */
  public double rightProbability(int unit) {
    return window.at(MarginalWindow.Kind.RIGHT, unit, pos);
  }

  /** The probability that the frame of the feature shifts so at the base or near it. */
  public double shiftProbability(boolean insertion) {
    MarginalWindow.Kind kind =
        insertion ? MarginalWindow.Kind.INSERTION : MarginalWindow.Kind.DELETION;
    double sum = 0;
    for (int at = pos - SHIFT_REACH; at <= pos + SHIFT_REACH; at++) {
      sum += window.at(kind, unitIndex(0), at);
    }
    return tables.shifts[unitIndex(0)].of(sum);
  }
}
