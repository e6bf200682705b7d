package org.basewise.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.basewise.decode.DecoderWeights;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;

/**
 * Fits the calibration of probabilities, after the search: logistic regressions of whether a called
 * feature, or frameshift, is right on the log-odds of its sum over paths, with curves over the error
 * rate, drawn towards no change by a ridge.
 *
 * <p>A coding feature is right if its 3' end is within three bases of a true one, any other if it
 * shares half of its bases with a true one, a frameshift if a true frame breaks within {@value
 * #NEAR} bases.
 */
final class CalibrationFit {
  private static final int NEAR = 12;
  private static final int STEPS = 30;
  private static final double RIDGE = 3;
  private static final double LEAST = 0.0005;
  private static final int FEWEST = 20;

  private final List<LabelUnit> units;

  CalibrationFit(LabelSet labels) {
    units = LabelUnit.of(labels);
  }

  /** True for the names of weights that this fits. */
  static boolean isCalibration(String name) {
    return name.contains(".probability.") || name.contains(".frameshift.");
  }

  /** A called feature: its log-odds, where on the curves it lies, whether it is right. */
  private record Case(double logOdds, double[] shares, boolean right) {}

  DecoderWeights fit(DecoderWeights weights, List<WeightFit.Group> groups, WeightFit search) {
    DecoderWeights plain = weights;
    for (String name : weights.values().keySet()) {
      if (isCalibration(name)) {
        plain = plain.with(name, name.endsWith("slope") ? 1 : 0);
      }
    }
    DecoderWeights fitted = plain;
    for (String type : units.stream().map(LabelUnit::feature).distinct().toList()) {
      boolean coding = units.stream().anyMatch(u -> u.feature().equals(type) && u.isCoding());
      List<Case> features = new ArrayList<>();
      List<Case> shifts = new ArrayList<>();
      for (WeightFit.Group group : groups) {
        for (FitSample sample : group.samples()) {
          double[] shares = DecoderWeights.shares(sample.profile(), sample.contig().length());
          for (Feature called : search.features(plain, sample)) {
            if (called.type().equals(type)) {
              features.add(new Case(logOdds(called), shares, isRight(called, sample, coding)));
            } else if (coding && called.type().equals(Feature.FRAMESHIFT)) {
              shifts.add(
                  new Case(logOdds(called), shares, isShift(called.span().start(), sample)));
            }
          }
        }
      }
      fitted = with(fitted, type + ".probability", features);
      fitted = coding ? with(fitted, type + ".frameshift", shifts) : fitted;
    }
    return fitted;
  }

  private static double logOdds(Feature called) {
    double p = Double.parseDouble(called.attributes().getOrDefault(Feature.PROBABILITY, "0"));
    double clipped = Math.max(LEAST, Math.min(1 - LEAST, p));
    return StrictMath.log(clipped / (1 - clipped));
  }

  private static boolean isRight(Feature called, FitSample sample, boolean coding) {
    boolean plus = called.strand() != Strand.MINUS;
    for (FitSample.Span span : sample.spans()) {
      if (span.type().equals(called.type()) && Objects.equals(span.strand(), called.strand())) {
        int off =
            plus
                ? span.interval().end() - called.span().end()
                : span.interval().start() - called.span().start();
        boolean shares =
            2 * span.interval().overlapLength(called.span()) >= called.span().length();
        if (coding ? Math.abs(off) <= 3 : shares) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isShift(int pos, FitSample sample) {
    byte[] frames = sample.frames();
    for (int at = Math.max(1, pos - NEAR); at <= Math.min(frames.length - 1, pos + NEAR); at++) {
      if (breaks(frames[at - 1], frames[at])) {
        return true;
      }
    }
    return false;
  }

  /** True if one frame on one strand goes on in another frame of the same strand. */
  private static boolean breaks(byte before, byte now) {
    if (Integer.bitCount(before) != 1 || Integer.bitCount(now) != 1 || (before < 8) != (now < 8)) {
      return false;
    }
    boolean plus = before < 8;
    int was = Integer.numberOfTrailingZeros(before) % 3;
    int is = Integer.numberOfTrailingZeros(now) % 3;
    return is != (plus ? was + 1 : was + 2) % 3;
  }

  private static DecoderWeights with(DecoderWeights weights, String name, List<Case> cases) {
    if (cases.size() < FEWEST) {
      return weights;
    }
    double[] fitted = regress(cases);
    return weights
        .with(name + ".constant", Arrays.copyOf(fitted, DecoderWeights.KNOTS))
        .with(
            name + ".slope",
            Arrays.copyOfRange(fitted, DecoderWeights.KNOTS, 2 * DecoderWeights.KNOTS));
  }

  /** Newton's method from constants 0 and slopes 1. */
  private static double[] regress(List<Case> cases) {
    int knots = DecoderWeights.KNOTS;
    int size = 2 * knots;
    double[] w = new double[size];
    Arrays.fill(w, knots, size, 1);
    double[] prior = w.clone();
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (int i = 0; i < size; i++) {
        gradient[i] = -RIDGE * (w[i] - prior[i]);
        hessian[i][i] = RIDGE;
      }
      for (Case c : cases) {
        double[] x = new double[size];
        double score = 0;
        for (int k = 0; k < knots; k++) {
          x[k] = c.shares()[k];
          x[knots + k] = c.shares()[k] * c.logOdds();
          score += w[k] * x[k] + w[knots + k] * x[knots + k];
        }
        double p = 1 / (1 + StrictMath.exp(-score));
        for (int i = 0; i < size; i++) {
          if (x[i] != 0) {
            gradient[i] += ((c.right() ? 1 : 0) - p) * x[i];
            for (int j = 0; j < size; j++) {
              hessian[i][j] += p * (1 - p) * x[i] * x[j];
            }
          }
        }
      }
      double[] move = solve(hessian, gradient);
      for (int i = 0; i < size; i++) {
        w[i] += move[i];
      }
    }
    for (int i = 0; i < size; i++) {
      w[i] = Math.round(w[i] * 1e4) / 1e4;
    }
    return w;
  }

  /** Solves a positive definite system by Gauss's elimination; both are overwritten. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      for (int row = i + 1; row < n; row++) {
        double factor = a[row][i] / a[i][i];
        for (int j = i; j < n; j++) {
          a[row][j] -= factor * a[i][j];
        }
        b[row] -= factor * b[i];
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int j = i + 1; j < n; j++) {
        sum -= a[i][j] * x[j];
      }
      x[i] = sum / a[i][i];
    }
    return x;
  }
}
