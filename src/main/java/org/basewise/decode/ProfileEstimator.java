package org.basewise.decode;

import java.math.BigDecimal;
import java.math.MathContext;
import org.basewise.genome.Contig;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * Estimates the profile of a sample, or of one contig, from posteriors and sequence.
 *
 * <p>Error rates come from two signs in the posteriors, how often the reading frame changes and how
 * unsure coding bases are, by regressions that were fitted on simulated errors. The coding
 * potential is counted where the posterior of a label is {@value #SURE} or more.
 */
public final class ProfileEstimator {
  /** Bases from the left end of a contig, and of an input, that are looked at. */
  public static final int BASES = 1_000_000;

  /** A contig with fewer coding bases is decoded by the profile of its sample. */
  public static final int ENOUGH = 100_000;

  /** The genetic code that gives way to another where codons show it. */
  public static final int USUAL = 11;

  /** The posterior, in units of 1/10,000, from which on a base counts for the coding potential. */
  private static final int SURE = 8_000;

  /**
   * So many coding bases are added to those seen, with as many changes of frame per million as a
   * draft of 3 insertions and deletions per 10,000 bases shows: a few thousand bases prove little
   * in either direction.
   */
  private static final double PRIOR_BASES = 20_000;

  private static final double PRIOR_RATE = 350;

  /** How unsure coding bases are in familiar sequence without errors, and by how much per error. */
  private static final double USUAL_UNSURE = 0.04;

  private static final double UNSURE_PER_INDEL = 12;

  /** So much more is sequence that the network does not know at all. */
  private static final double UNKNOWN = 0.25;

  /** The weights of the regression of insertions and deletions on {@link #shifts}. */
  public static final String INDELS_PER_SHIFT = "sample.indels.per-shift";

  public static final String SHIFTS_WITHOUT_INDELS = "sample.indels.shifts";

  private final LabelSet labels;
  private final PotentialCounts potential = new PotentialCounts();
  private ErrorEvidence.Counts errors = ErrorEvidence.Counts.NONE;
  private CodonEvidence.Counts codons = CodonEvidence.Counts.NONE;
  private long bases;

  /** Begins with nothing. */
  public ProfileEstimator(LabelSet labels) {
    this.labels = labels;
  }

  /** Takes a contig from left to right. */
  public final class Counting {
    private final ErrorEvidence errorEvidence = new ErrorEvidence(labels);
    private final CodonEvidence codonEvidence;
    private final CodonWords words;
    private final int[] positions;
    private final boolean[] minus;
    private int counted;

    private Counting(Contig contig) {
      codonEvidence = new CodonEvidence(contig, labels);
      words = new CodonWords(contig);
      positions = new int[labels.plainSize()];
      minus = new boolean[positions.length];
      for (int k = 0; k < positions.length; k++) {
        Label label = labels.get(k);
        positions[k] = label.codonPosition() - 1;
        minus[k] = label.strand() == Strand.MINUS;
      }
    }

    /**
     * Takes the next bases, as far as {@value #BASES} reach.
     *
     * @param posteriors [count][L] in units of 1/10,000. Not modified.
     */
    public void accept(short[] posteriors, int count) {
      int taken = Math.min(count, BASES - counted);
      errorEvidence.accept(posteriors, taken);
      codonEvidence.accept(posteriors, taken);
      for (int i = 0; i < taken; i++) {
        int offset = i * labels.size();
        if (posteriors[offset] >= SURE) {
          potential.add(PotentialCounts.NONCODING, words.plus());
          potential.add(PotentialCounts.NONCODING, words.minus());
        }
        for (int k = 1; k < positions.length; k++) {
          if (positions[k] >= 0 && posteriors[offset + k] >= SURE) {
            potential.add(positions[k], minus[k] ? words.minus() : words.plus());
          }
        }
        words.advance();
      }
      counted += taken;
      bases += taken;
    }

    /** No more bases of this contig. */
    public void end() {
      errors = errors.plus(errorEvidence.counts());
      codons = codons.plus(codonEvidence.counts());
    }
  }

  /** Starts on a contig. */
  public Counting begin(Contig contig) {
    return new Counting(contig);
  }

  /** Adds what another one has counted. */
  public void add(ProfileEstimator other) {
    potential.add(other.potential);
    errors = errors.plus(other.errors);
    codons = codons.plus(other.codons);
    bases += other.bases;
  }

  /** Bases that were looked at. */
  public long bases() {
    return bases;
  }

  /** True if a contig with these bases speaks for itself. */
  public boolean isEnough() {
    return errors.codingBases() >= ENOUGH;
  }

  /** The codons that tell the genetic code. */
  public CodonEvidence.Counts codons() {
    return codons;
  }

  /** Changes of the reading frame per million coding bases, drawn towards a usual draft's. */
  public double shifts() {
    return (errors.shiftRate() * errors.codingBases() + PRIOR_RATE * PRIOR_BASES)
        / (errors.codingBases() + PRIOR_BASES);
  }

  /**
   * The profile of what was counted.
   *
   * @param weights hold the regressions
   * @param code the genetic code, unless the codons show another one
   * @param open whether they may
   */
  public SampleProfile profile(DecoderWeights weights, int code, boolean open) {
    double shifts = shifts();
    double unsure = errors.unsure();
    double indels =
        Math.max(
            0,
            weights.single(INDELS_PER_SHIFT, 1.26e-6)
                * (shifts - weights.single(SHIFTS_WITHOUT_INDELS, 90)));
    double all =
        StrictMath.pow(
            10,
            weights.single("sample.errors.constant", -4.19)
                + weights.single("sample.errors.shifts", .75) * StrictMath.log10(shifts + 300)
                + weights.single("sample.errors.unsure", .61) * StrictMath.log10(unsure + .02));
    double unfamiliarity = (unsure - USUAL_UNSURE - UNSURE_PER_INDEL * indels) / UNKNOWN;
    return new SampleProfile(
        rounded(Math.min(.3, indels)),
        rounded(Math.min(.3, all)),
        rounded(Math.max(0, Math.min(1, unfamiliarity))),
        open && code == USUAL ? codons.code(code) : code,
        potential.codingBases() < PotentialCounts.FEWEST ? null : potential.potential());
  }

  /** Three digits, so that a profile that was written down is the same one. */
  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(3)).doubleValue();
  }
}
