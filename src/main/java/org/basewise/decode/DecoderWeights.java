package org.basewise.decode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;

/**
 * The weights of the decoder's features: named numbers, each a smooth function of the error rate of
 * the sample.
 *
 * <p>A weight is one number, or a curve: its values at {@link #LONG} insertions and deletions per
 * base for long contigs, and then at {@link #SHORT} errors per base for short ones, straight lines
 * between, in the logarithm of the rate. Contigs of 3,000 to 8,000 bases lie between both, in the
 * logarithm of their length. All scores are natural log-odds: what they add to the score of a path.
 */
public final class DecoderWeights {
  /** Insertions and deletions per base, as their decimal logarithm, at which curves have values. */
  static final double[] LONG = {-4.5, -3.5, -3, -2.5, -2};

  /** Errors of all kinds per base, likewise, for short contigs. */
  static final double[] SHORT = {-2.8, -2.4, -2, -1.5, -1.2};

  /** Values of a curve. */
  public static final int KNOTS = LONG.length + SHORT.length;

  private static final double SHORTEST_LONG = StrictMath.log10(3_000);
  private static final double LONGEST_SHORT = StrictMath.log10(8_000);

  /** A score that no feature makes up for. */
  private static final double[] CLOSED = {-1e5};

  private final Map<String, double[]> values;

  /**
   * Takes weights by name.
   *
   * @param values one value each, or one for each knot
   */
  public DecoderWeights(Map<String, double[]> values) {
    Map<String, double[]> copy = new LinkedHashMap<>();
    values.forEach(
        (name, curve) -> {
          if (curve.length != 1 && curve.length != KNOTS) {
            throw new IllegalArgumentException(
                "weight '" + name + "' has " + curve.length + " values; accepted: 1 or " + KNOTS);
          }
          for (double value : curve) {
            if (!(Math.abs(value) <= 1e6)) {
              throw new IllegalArgumentException(
                  "weight '" + name + "' is " + value + "; accepted: -1000000 to 1000000");
            }
          }
          copy.put(name, curve.clone());
        });
    this.values = Collections.unmodifiableMap(copy);
  }

  /** All names with their values; arrays must not be modified. */
  public Map<String, double[]> values() {
    return values;
  }

  /**
   * The values of one weight.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[] curve(String name) {
    double[] curve = values.get(name);
    if (curve == null) {
      throw new IllegalArgumentException("no weight '" + name + "'");
    }
    return curve.clone();
  }

  /** The same with one weight replaced. */
  public DecoderWeights with(String name, double... curve) {
    Map<String, double[]> copy = new LinkedHashMap<>(values);
    copy.put(name, curve);
    return new DecoderWeights(copy);
  }

  /** The same, but that no feature is cut off by an end of its contig or a gap. */
  public DecoderWeights withClosedEnds(LabelSet labels) {
    Map<String, double[]> copy = new LinkedHashMap<>(values);
    LabelUnit.of(labels).forEach(unit -> copy.put(unit.feature() + ".partial", CLOSED.clone()));
    return new DecoderWeights(copy);
  }

  /**
   * The value of a weight.
   *
   * @param fallback its value if it is not named
   */
  double at(String name, Conditions conditions, double fallback) {
    double[] curve = values.get(name);
    if (curve == null) {
      return fallback;
    }
    if (curve.length == 1) {
      return curve[0];
    }
    double asLong = between(LONG, curve, 0, conditions.indelRate());
    double asShort = between(SHORT, curve, LONG.length, conditions.errorRate());
    double share = conditions.longShare();
    return share * asLong + (1 - share) * asShort;
  }

  private static double between(double[] knots, double[] curve, int first, double rate) {
    double x = StrictMath.log10(Math.max(rate, 1e-9));
    if (x <= knots[0]) {
      return curve[first];
    }
    for (int k = 1; k < knots.length; k++) {
      if (x < knots[k]) {
        double share = (x - knots[k - 1]) / (knots[k] - knots[k - 1]);
        return curve[first + k - 1] * (1 - share) + curve[first + k] * share;
      }
    }
    return curve[first + knots.length - 1];
  }

  /**
   * What weights depend on.
   *
   * @param indelRate insertions and deletions per base of the sample
   * @param errorRate errors of all kinds per base of the sample
   * @param unfamiliarity 0 (the network knows such sequence) to 1
   * @param longShare 0 for a short contig, 1 for a long one
   */
  record Conditions(double indelRate, double errorRate, double unfamiliarity, double longShare) {

    Conditions(double indelRate, double errorRate, double unfamiliarity, int length) {
      this(indelRate, errorRate, unfamiliarity, share(length));
    }

    private static double share(int length) {
      double x =
          (StrictMath.log10(Math.max(1, length)) - SHORTEST_LONG) / (LONGEST_SHORT - SHORTEST_LONG);
      return Math.max(0, Math.min(1, x));
    }

    Conditions withLongShare(double share) {
      return new Conditions(indelRate, errorRate, unfamiliarity, share);
    }
  }

  /** How much each value of a curve counts for a contig of a sample; sums up to 1. */
  public static double[] shares(SampleProfile profile, int contigLength) {
    Conditions conditions = profile.conditions(contigLength);
    double[] shares = new double[KNOTS];
    for (int k = 0; k < KNOTS; k++) {
      double[] unit = new double[KNOTS];
      unit[k] = 1;
      double asLong = between(LONG, unit, 0, conditions.indelRate());
      double asShort = between(SHORT, unit, LONG.length, conditions.errorRate());
      shares[k] = conditions.longShare() * asLong + (1 - conditions.longShare()) * asShort;
    }
    return shares;
  }

  /** Whether a weight has the same value here as there, for a contig of a sample. */
  public boolean isSameFor(
      DecoderWeights other, String name, SampleProfile profile, int contigLength) {
    Conditions conditions = profile.conditions(contigLength);
    return at(name, conditions, 0) == other.at(name, conditions, 0);
  }

  /** The value of a weight that is one number. */
  double single(String name, double fallback) {
    double[] curve = values.get(name);
    return curve == null ? fallback : curve[0];
  }

  /**
   * Weights for a label set that nothing was fitted for, by the kind of each feature: coding with
   * or without labels of its ends, plain with or without.
   */
  public static DecoderWeights defaultFor(LabelSet labels) {
    Map<String, double[]> all = new LinkedHashMap<>();
    boolean coding = false;
    for (LabelUnit unit : LabelUnit.of(labels)) {
      String name = unit.feature();
      boolean ends = unit.startLabel() != LabelUnit.NONE;
      if (unit.splicing() != null) {
        coding = true;
        all.putAll(WeightDefaults.spliced(name));
      } else if (unit.isCoding()) {
        coding = true;
        all.putAll(ends ? WeightDefaults.coding(name) : WeightDefaults.codingWithoutEnds(name));
      } else {
        all.putAll(WeightDefaults.plain(name));
      }
    }
    all.putAll(coding ? WeightDefaults.shared() : Map.of(EMISSION, new double[] {1}));
    return new DecoderWeights(all);
  }

  /** The name of the weight of log posteriors of background and coding labels. */
  static final String EMISSION = "emission";

  /** Names that every weight of a feature may have, with what they mean. */
  public static List<String> meanings() {
    return WeightDefaults.MEANINGS;
  }
}
