package org.basewise.annotate;

import org.basewise.genome.Contig;
import org.basewise.label.Grammar;

/**
 * Chooses one label for every base of a contig from the posteriors, which arrive from left to
 * right.
 *
 * <p>Posteriors are whole numbers in units of 1/10,000 (see {@link Posteriors}), so that the choice
 * does not hang on the last bit of a floating-point number. Decoders are immutable; each {@link
 * Decoding} belongs to one contig and one thread.
 */
public interface Decoder {
  /** Bases that are looked at to see whether a codon stands at the end of a feature. */
  int CODON_AHEAD = 8;

  /**
   * Starts on a contig.
   *
   * @param contig its bases, all known. Not modified.
   * @param output receives the labels of every base once, from left to right
   */
  Decoding begin(Contig contig, Output output);

  /**
   * True if {@link Output} is told where features begin and every change of frame inside one is
   * meant; false if labels are chosen base by base and both have to be guessed from them.
   */
  boolean marksFeatures();

  /** True if {@link #forErrors} may give another decoder than this. */
  default boolean dependsOnErrors() {
    return false;
  }

  /** The decoder for sequence that shows such signs of errors. */
  default Decoder forErrors(ErrorEvidence.Signs signs) {
    return this;
  }

  /** True if it weighs codon usage, once it has it from {@link #withUsage}. */
  default boolean weighsUsage() {
    return false;
  }

  /** True if this, or what {@link #forErrors} may give, weighs codon usage. */
  default boolean mayWeighUsage() {
    return weighsUsage();
  }

  /**
   * The decoder that weighs the codon usage of the sequence, if this one weighs any.
   *
   * @param usage log-likelihood ratios in millinats; see {@link CodonUsage}
   */
  default Decoder withUsage(CodonUsage usage) {
    return this;
  }

  /** What it knows of changes of frame; features take their probability from it. */
  default Grammar.FrameChanges frameChanges() {
    return Grammar.FrameChanges.PLAIN;
  }

  /** Bases of the contig that it looks at after those whose posteriors it was given. */
  default int basesAhead() {
    return CODON_AHEAD;
  }

  /** The decoding of one contig. */
  interface Decoding {
    /**
     * Takes the next bases. May send labels, of these or of earlier bases.
     *
     * @param posteriors [length][L], row-major, in units of 1/10,000. Not modified, not kept.
     * @param length number of bases
     */
    void accept(short[] posteriors, int length);

    /** No more bases: sends all labels that are still to be sent. */
    void end();
  }

  /** Receives decoded bases. */
  @FunctionalInterface
  interface Output {
    /**
     * The next bases.
     *
     * @param labels [length] label indices. May be overwritten after the call.
     * @param begins [length] 0, or at the first base of a feature {@code 1 + n} if it shares the n
     *     bases before with the feature on its left, {@code -n} if it shares with it the n bases
     *     from here on; shared bases have the label of only one. May be overwritten after the call.
     * @param length number of bases; the arrays may be longer
     */
    void accept(byte[] labels, byte[] begins, int length);
  }
}
