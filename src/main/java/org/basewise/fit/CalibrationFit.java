package org.basewise.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.basewise.decode.DecoderWeights;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;

/**
 * Fits the calibration of probabilities, after the search: logistic regressions of whether a called
 * feature, or frameshift, is right on the log-odds of its sum over paths, with curves over the
 * error rate, drawn towards no change by a ridge.
 *
 * <p>A whole coding feature is right if its 3' end is within three bases of a true one, a partial
 * one if half of its bases are in their true frame, any other feature if it shares half of its
 * bases with a true one, a frameshift if a true frame breaks within {@value #NEAR} bases.
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
    Map<String, List<Case>> cases = new TreeMap<>();
    Set<String> coding =
        units.stream()
            .filter(LabelUnit::isCoding)
            .map(LabelUnit::feature)
            .collect(Collectors.toSet());
    for (WeightFit.Group group : groups) {
      for (FitSample sample : group.samples()) {
        double[] shares = DecoderWeights.shares(sample.profile(), sample.contig().length());
        String gene = "";
        for (Feature called : search.features(plain, sample)) {
          boolean isShift = called.type().equals(Feature.FRAMESHIFT);
          gene = coding.contains(called.type()) ? called.type() : gene;
          String name = isShift ? gene + ".frameshift" : called.type() + ".probability";
          boolean right =
              isShift
                  ? isShift(called.span().start(), sample)
                  : isRight(called, sample, coding.contains(called.type()));
          cases
              .computeIfAbsent(name, n -> new ArrayList<>())
              .add(new Case(logOdds(called), shares, right));
        }
      }
    }
    DecoderWeights fitted = plain;
    for (Map.Entry<String, List<Case>> entry : cases.entrySet()) {
      fitted = with(fitted, entry.getKey(), entry.getValue());
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
    if (coding && called.attributes().containsKey("partial")) {
      return isInFrame(called, sample, plus);
    }
    for (FitSample.Span span : sample.spans()) {
      if (span.type().equals(called.type()) && Objects.equals(span.strand(), called.strand())) {
        int off =
            plus
                ? span.interval().end() - called.span().end()
                : span.interval().start() - called.span().start();
        boolean shares = 2 * span.interval().overlapLength(called.span()) >= called.span().length();
        if (coding ? Math.abs(off) <= 3 : shares) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if half of the bases of a coding feature are in their true frame. */
  private static boolean isInFrame(Feature called, FitSample sample, boolean plus) {
    int right = 0;
    int all = 0;
    for (Feature.Part part : called.parts()) {
      Interval at = part.interval();
      for (int pos = at.start(); pos < at.end(); pos++) {
        int from = plus ? pos - at.start() : at.end() - 1 - pos;
        int frame = (plus ? 1 : 8) << Math.floorMod(from - Math.max(0, part.phase()), 3);
        right += (sample.frames()[pos] & frame) != 0 ? 1 : 0;
        all++;
      }
    }
    return 2 * right >= all;
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

  /** Newton's method from constants 0 and slopes 1, with steps halved until they help. */
  private static double[] regress(List<Case> cases) {
    int knots = DecoderWeights.KNOTS;
    int size = 2 * knots;
    double[] w = new double[size];
    Arrays.fill(w, knots, size, 1);
    double[] prior = w.clone();
    double now = objective(w, prior, cases);
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (int i = 0; i < size; i++) {
        gradient[i] = -RIDGE * (w[i] - prior[i]);
        hessian[i][i] = RIDGE;
      }
      for (Case c : cases) {
        double[] x = features(c);
        double p = 1 / (1 + StrictMath.exp(-score(w, x)));
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
      double share = 1;
      double[] tried = moved(w, move, share);
      double found = objective(tried, prior, cases);
      while (found < now && share > 1e-4) {
        share /= 2;
        tried = moved(w, move, share);
        found = objective(tried, prior, cases);
      }
      if (found < now + 1e-6) {
        break;
      }
      w = tried;
      now = found;
    }
    for (int i = 0; i < size; i++) {
      w[i] = Math.round(w[i] * 1e4) / 1e4;
    }
    return w;
  }

  private static double[] moved(double[] w, double[] move, double share) {
    double[] moved = w.clone();
    for (int i = 0; i < w.length; i++) {
      moved[i] += share * move[i];
    }
    return moved;
  }

  private static double[] features(Case c) {
    int knots = DecoderWeights.KNOTS;
    double[] x = new double[2 * knots];
    for (int k = 0; k < knots; k++) {
      x[k] = c.shares()[k];
      x[knots + k] = c.shares()[k] * c.logOdds();
    }
    return x;
  }

  private static double score(double[] w, double[] x) {
    double score = 0;
    for (int i = 0; i < w.length; i++) {
      score += w[i] * x[i];
    }
    return score;
  }

  /** The log-likelihood less the ridge. */
  private static double objective(double[] w, double[] prior, List<Case> cases) {
    double sum = 0;
    for (Case c : cases) {
      double score = score(w, features(c)) * (c.right() ? 1 : -1);
      sum -=
          score > 0
              ? StrictMath.log1p(StrictMath.exp(-score))
              : StrictMath.log1p(StrictMath.exp(score)) - score;
    }
    for (int i = 0; i < w.length; i++) {
      sum -= RIDGE / 2 * (w[i] - prior[i]) * (w[i] - prior[i]);
    }
    return sum;
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
