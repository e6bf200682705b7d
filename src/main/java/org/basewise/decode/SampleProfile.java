package org.basewise.decode;

import org.jspecify.annotations.Nullable;

/**
 * What a sample is like: all that the decoding of a record depends on beside the record itself.
 *
 * @param indelRate insertions and deletions per base, as seen in long contigs
 * @param errorRate errors of all kinds per base, as seen in reads
 * @param unfamiliarity how little the network knows such sequence, 0 to 1
 * @param geneticCode NCBI's number
 * @param potential the coding potential of the sample; null if it has too little coding sequence
 */
public record SampleProfile(
    double indelRate,
    double errorRate,
    double unfamiliarity,
    int geneticCode,
    @Nullable CodingPotential potential) {

  /** Checks the ranges. */
  public SampleProfile {
    share("indel rate", indelRate);
    share("error rate", errorRate);
    share("unfamiliarity", unfamiliarity);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " " + value + "; accepted: 0 to 1");
    }
  }

  /** A sample without errors, of familiar sequence. */
  public static SampleProfile clean(int geneticCode) {
    return new SampleProfile(0, 0, 0, geneticCode, null);
  }

  /** The same with other error rates. */
  public SampleProfile withErrors(double rate) {
    return new SampleProfile(rate, rate, unfamiliarity, geneticCode, potential);
  }

  /** The same with another genetic code. */
  public SampleProfile withGeneticCode(int code) {
    return new SampleProfile(indelRate, errorRate, unfamiliarity, code, potential);
  }

  /** The same with another coding potential. */
  SampleProfile withPotential(CodingPotential other) {
    return new SampleProfile(indelRate, errorRate, unfamiliarity, geneticCode, other);
  }

  DecoderWeights.Conditions conditions(int length) {
    return new DecoderWeights.Conditions(indelRate, errorRate, unfamiliarity, length);
  }
}
