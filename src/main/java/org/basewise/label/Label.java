package org.basewise.label;

import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * One name a base may be given.
 *
 * @param name unique in its label set, printable, without white space, such as {@code CDS+1}
 * @param feature the type of the feature that a run of this label makes (a Sequence Ontology term
 *     where there is one); null for background, which makes none
 * @param strand the strand of that feature; null if it has none
 * @param codonPosition 1, 2 or 3 for a base of a codon, counted along the strand; 0 otherwise
 * @param intronPhase for a base of an intron of a coding feature: how many bases of the codon that
 *     the intron divides lie before it, 0 (it lies between two codons), 1 or 2; {@link #NO_INTRON}
 *     otherwise
 * @param end which end of the feature the base is; {@link End#NONE} for a label of any base of it
 */
public record Label(
    String name,
    @Nullable String feature,
    @Nullable Strand strand,
    int codonPosition,
    int intronPhase,
    End end) {

  /** The intron phase of a base that lies in no intron. */
  public static final int NO_INTRON = -1;

  /** What a label says of the ends of its feature. */
  public enum End {
    /** Nothing. */
    NONE,
    /** The first base along the strand: of a coding feature the first of its start codon. */
    START,
    /** The last base along the strand: of a coding feature the last of its stop codon. */
    STOP,
    /** The first base of an intron along the strand. */
    DONOR,
    /** The last base of an intron along the strand. */
    ACCEPTOR;

    /** True if it is that of an intron. */
    public boolean isOfIntron() {
      return this == DONOR || this == ACCEPTOR;
    }
  }

  /** A label that says nothing of the ends of its feature. */
  public Label(String name, @Nullable String feature, @Nullable Strand strand, int codonPosition) {
    this(name, feature, strand, codonPosition, End.NONE);
  }

  /** A label of a base that lies in no intron. */
  public Label(
      String name, @Nullable String feature, @Nullable Strand strand, int codonPosition, End end) {
    this(name, feature, strand, codonPosition, NO_INTRON, end);
  }

  /** Checks the name, the codon position and the end. */
  public Label {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "label name '" + name + "' is empty or has white space or control characters");
    }
    if (feature != null && feature.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "label '" + name + "': its feature '" + feature + "' has control characters");
    }
    if (codonPosition < 0 || codonPosition > 3 || (codonPosition > 0 && strand == null)) {
      throw new IllegalArgumentException(
          "label '"
              + name
              + "': codon position "
              + codonPosition
              + " is not 0, or 1 to 3 on a strand");
    }
    boolean isInIntron = intronPhase != NO_INTRON;
    if (isInIntron
        && (intronPhase < 0
            || intronPhase > 2
            || codonPosition != 0
            || strand == null
            || feature == null)) {
      throw new IllegalArgumentException(
          "label '"
              + name
              + "': intron phase "
              + intronPhase
              + " is not 0 to 2 in an intron of a feature with a strand");
    }
    if (end != End.NONE && isInIntron != end.isOfIntron()) {
      throw new IllegalArgumentException(
          "label '" + name + "': a donor and an acceptor are ends of introns, others are not");
    }
    if (end != End.NONE && codonPosition != 0 && codonPosition != (end == End.START ? 1 : 3)) {
      throw new IllegalArgumentException(
          "label '"
              + name
              + "': a start has codon position 1 or none (0), a stop 3 or none, not "
              + codonPosition);
    }
  }

  /** The label of bases that belong to no feature. */
  public static Label background() {
    return new Label("background", null, null, 0);
  }

  /** True if runs of this label make a feature. */
  public boolean makesFeature() {
    return feature != null;
  }

  /** True if it is that of a base of an intron. */
  public boolean isIntron() {
    return intronPhase != NO_INTRON;
  }

  /** True if it is that of one end of a feature, or of an intron. */
  public boolean isEnd() {
    return end != End.NONE;
  }
}
