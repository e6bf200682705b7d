package org.basewise.stats;

/**
 * What one contig is like.
 *
 * @param id its name
 * @param length bases
 * @param knownBases bases that are exactly A, C, G or T
 * @param gcBases of those, G and C
 * @param featureBases bases whose label makes a feature
 * @param codingBases bases whose label has a codon position
 * @param unsureBases bases whose label has a posterior below the threshold
 * @param features features but for frameshifts
 * @param partial partial features
 * @param frameshifts number of frameshifts
 */
public record ContigStats(
    String id,
    long length,
    long knownBases,
    long gcBases,
    long featureBases,
    long codingBases,
    long unsureBases,
    long features,
    long partial,
    long frameshifts) {

  /** Share of G and C among the known bases; 0 if there are none. */
  public double gc() {
    return share(gcBases, knownBases);
  }

  /** Share of the bases whose label has a codon position. */
  public double codingShare() {
    return share(codingBases, length);
  }

  /** Share of the bases whose label makes a feature. */
  public double featureShare() {
    return share(featureBases, length);
  }

  /** Share of the bases whose label is unsure. */
  public double unsureShare() {
    return share(unsureBases, length);
  }

  /** Frameshifts in a million bases. */
  public double frameshiftsPerMb() {
    return 1e6 * share(frameshifts, length);
  }

  /** Both together, under a name. */
  ContigStats plus(ContigStats other) {
    return new ContigStats(
        id,
        length + other.length,
        knownBases + other.knownBases,
        gcBases + other.gcBases,
        featureBases + other.featureBases,
        codingBases + other.codingBases,
        unsureBases + other.unsureBases,
        features + other.features,
        partial + other.partial,
        frameshifts + other.frameshifts);
  }

  static ContigStats none(String id) {
    return new ContigStats(id, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** A part of a whole; 0 of nothing. */
  public static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
