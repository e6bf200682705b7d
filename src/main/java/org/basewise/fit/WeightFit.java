package org.basewise.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.basewise.assemble.FeatureAssembler;
import org.basewise.decode.DecodedBase;
import org.basewise.decode.Decoder;
import org.basewise.decode.DecoderWeights;
import org.basewise.decode.Grammar;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fits the weights of a decoder: a search, one weight after the other, for those under which the
 * features of development data come out best ({@link CallCounts#score}), over all error rates at
 * once.
 *
 * <p>A weight that is a curve is moved as a whole and at each of its knots; samples that a knot
 * does not reach are not decoded again. A move is kept if the mean score over groups of samples
 * rises. Deterministic, whatever the number of threads.
 */
public final class WeightFit {
  /** A move must bring so much, so that noise is not followed. */
  private static final double LEAST_GAIN = 5e-5;

  private final LabelSet labels;
  private final Grammar grammar;
  private final IntFunction<GeneticCode> codes;
  private final Consumer<String> log;
  private final Set<String> coding;
  private final Set<String> spliced;

  /**
   * A group of samples that are alike and have one score.
   *
   * @param name for the log
   * @param weight of its score in the mean
   */
  public record Group(String name, double weight, List<FitSample> samples) {}

  /** A fit for labels and a grammar. */
  public WeightFit(
      LabelSet labels, Grammar grammar, IntFunction<GeneticCode> codes, Consumer<String> log) {
    this.labels = labels;
    this.grammar = grammar;
    this.codes = codes;
    this.log = log;
    coding =
        LabelUnit.of(labels).stream()
            .filter(LabelUnit::isCoding)
            .map(LabelUnit::feature)
            .collect(Collectors.toSet());
    spliced =
        LabelUnit.of(labels).stream()
            .filter(unit -> unit.splicing() != null)
            .map(LabelUnit::feature)
            .collect(Collectors.toSet());
  }

  /** The counts of a group under some weights. */
  private CallCounts counts(Group group, DecoderWeights weights) {
    Decoder decoder = new Decoder(labels, grammar, weights, Decoder.Objective.AUTO, codes);
    CallCounts counts = new CallCounts(coding, spliced);
    for (FitSample sample : group.samples()) {
      counts.add(sample, decode(decoder, sample));
    }
    return counts;
  }

  /** The features of a sample under some weights, with their probabilities. */
  List<Feature> features(DecoderWeights weights, FitSample sample) {
    return decode(
        new Decoder(labels, grammar, weights, Decoder.Objective.AUTO, codes), sample, true);
  }

  private List<Feature> decode(Decoder decoder, FitSample sample) {
    return decode(decoder, sample, false);
  }

  private List<Feature> decode(Decoder decoder, FitSample sample, boolean probabilities) {
    List<Feature> features = new ArrayList<>();
    FeatureAssembler.Assembly assembly =
        new FeatureAssembler(
                codes.apply(sample.profile().geneticCode()), FeatureAssembler.Filter.NONE)
            .begin(sample.contig());
    int labelCount = labels.size();
    Decoder.Sink sink =
        new Decoder.Sink() {
          private int pos;

          @Override
          public void base(DecodedBase base) {
            base.setPosteriors(sample.posteriors(), pos * labelCount);
            pos++;
            features.addAll(assembly.accept(base));
          }

          @Override
          public void end(DecodedBase behind) {
            features.addAll(assembly.end(behind));
          }
        };
    Decoder.Decoding decoding =
        probabilities
            ? decoder.begin(sample.contig(), sample.profile(), sink)
            : decoder.beginQuick(sample.contig(), sample.profile(), sink);
    decoding.accept(sample.posteriors(), sample.contig().length());
    decoding.end();
    return features;
  }

  /**
   * Searches.
   *
   * @param start where it begins
   * @param names of the weights to move, in this order
   * @param passes over all of them; steps halve from pass to pass
   * @param threads that decode
   */
  public DecoderWeights fit(
      DecoderWeights start, List<Group> groups, List<String> names, int passes, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return new Search(pool, groups, start).run(names, passes);
    } finally {
      pool.shutdownNow();
    }
  }

  /** The search of one fit. */
  private final class Search {
    private final ExecutorService pool;
    private final List<Group> groups;
    private DecoderWeights best;
    private double[] scores;

    Search(ExecutorService pool, List<Group> groups, DecoderWeights start) {
      this.pool = pool;
      this.groups = groups;
      best = start;
      scores = scores(start, null, null);
    }

    DecoderWeights run(List<String> names, int passes) {
      log.accept(String.format(Locale.ROOT, "decoder: score %.5f at the start", mean(scores)));
      double share = 1;
      for (int pass = 0; pass < passes; pass++) {
        for (String name : names) {
          if (best.values().containsKey(name)) {
            move(name, best.curve(name).length, share);
          }
        }
        share /= 2;
        log.accept(
            String.format(
                Locale.ROOT, "decoder: score %.5f after pass %d", mean(scores), pass + 1));
      }
      return best;
    }

    private void move(String name, int length, double share) {
      if (length > 1) {
        all(name, share);
      }
      for (int knot = 0; knot < length; knot++) {
        one(name, knot, share);
      }
    }

    private void all(String name, double share) {
      for (int sign : new int[] {1, -1}) {
        double[] curve = best.curve(name).clone();
        for (int k = 0; k < curve.length; k++) {
          curve[k] += sign * share * step(name, curve[k]);
        }
        if (tryOut(name, -1, curve)) {
          return;
        }
      }
    }

    private void one(String name, int knot, double share) {
      for (int sign : new int[] {1, -1}) {
        double[] curve = best.curve(name).clone();
        curve[knot] += sign * share * step(name, curve[knot]);
        if (tryOut(name, knot, curve)) {
          return;
        }
      }
    }

    private boolean tryOut(String name, int knot, double[] curve) {
      DecoderWeights tried = best.with(name, curve);
      double[] found = scores(tried, best, name);
      if (mean(found) > mean(scores) + LEAST_GAIN) {
        best = tried;
        scores = found;
        log.accept(
            String.format(
                Locale.ROOT,
                "decoder: %s%s to %.4g, score %.5f",
                name,
                knot < 0 ? "" : " at knot " + (knot + 1),
                curve[Math.max(0, knot)],
                mean(scores)));
        return true;
      }
      return false;
    }

    private double mean(double[] of) {
      double sum = 0;
      double weight = 0;
      for (int g = 0; g < of.length; g++) {
        sum += groups.get(g).weight() * of[g];
        weight += groups.get(g).weight();
      }
      return sum / weight;
    }

    /** The scores of all groups; those that a weight does not reach stay as they were. */
    private double[] scores(
        DecoderWeights weights, @Nullable DecoderWeights before, @Nullable String name) {
      Map<Integer, Future<Double>> tasks = new LinkedHashMap<>();
      double[] found = before == null ? new double[groups.size()] : scores.clone();
      for (int g = 0; g < groups.size(); g++) {
        Group group = groups.get(g);
        boolean same =
            before != null
                && name != null
                && group.samples().stream()
                    .allMatch(
                        s -> weights.isSameFor(before, name, s.profile(), s.contig().length()));
        if (!same) {
          tasks.put(g, pool.submit(() -> counts(group, weights).score()));
        }
      }
      tasks.forEach((g, task) -> found[g] = get(task));
      return found;
    }

    private double get(Future<Double> task) {
      try {
        return task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** The counts of each group, as lines of text. */
  public List<String> report(List<Group> groups, DecoderWeights weights) {
    return groups.stream().map(g -> g.name() + ": " + counts(g, weights)).toList();
  }

  /** How far a weight is moved at first. */
  private static double step(String name, double value) {
    if (name.endsWith("emission")) {
      return value * .3;
    }
    if (name.endsWith(".base") || name.endsWith(".upstream")) {
      return Math.max(.002, Math.abs(value) * .2);
    }
    return Math.max(.15, Math.abs(value) * .2);
  }
}
