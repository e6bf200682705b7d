package org.basewise.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.basewise.decode.DecoderWeights;
import org.basewise.decode.Grammar;
import org.basewise.decode.ModelDecoder;
import org.basewise.decode.ProfileEstimator;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.infer.PosteriorBlock;
import org.basewise.infer.PosteriorSource;
import org.basewise.infer.Stitcher;
import org.basewise.io.GeneticCodes;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.PosteriorStream;
import org.basewise.nn.kernel.FloatKernel;

/**
 * Fits the decoder of a model on annotated contigs that the network was not trained on: computes
 * posteriors of the contigs as they are and with simulated insertions and deletions, and searches
 * the weights under which the features come out best ({@link WeightFit}).
 */
public final class DecoderFit {
  /** Bases of a sample that are decoded at each error rate at most, if it is the only one. */
  private static final int MOST_BASES = 1_500_000;

  /** The same of one of several. */
  private static final int MOST_OF_SEVERAL = 400_000;

  private static final int WINDOWS_PER_BATCH = 8;

  private final BaseLabelModel model;
  private final FloatKernel kernel;
  private final int threads;
  private final Consumer<String> log;

  /** A fit for a model. */
  public DecoderFit(BaseLabelModel model, FloatKernel kernel, int threads, Consumer<String> log) {
    this.model = model;
    this.kernel = kernel;
    this.threads = threads;
    this.log = log;
  }

  /**
   * Contigs that have a profile in common: a genome, a draft, a set of reads.
   *
   * @param kind samples of one kind are scored together at each rate
   * @param contigs with their features
   * @param rates insertions and deletions per base to simulate; 0: as they are
   * @param isClean whether they have no others, so that the rate of a sample can be told from its
   *     posteriors
   */
  public record Sample(
      String kind, List<AnnotatedContig> contigs, List<Double> rates, boolean isClean) {}

  /** What is known of a sample at one rate before it is known how its rate is estimated. */
  private record Computed(
      String name, List<MutatedContig> contigs, List<short[]> posteriors, ProfileEstimator seen) {}

  /**
   * The model with fitted weights: first the regression of error rates, then the search, then the
   * calibration of probabilities.
   *
   * @param seed of the simulation
   * @param passes over all weights; 0: the search is left out
   * @param only weights that are searched; all if it is empty
   */
  public BaseLabelModel fit(List<Sample> samples, long seed, int passes, Set<String> only) {
    ModelMetadata metadata = model.metadata();
    Grammar grammar = ModelDecoder.grammar(metadata);
    RateFit rateFit = new RateFit();
    List<Computed> computed = new ArrayList<>();
    try (PosteriorStream stream =
        new PosteriorStream(
            model, PosteriorStream.planOf(model), kernel, threads, WINDOWS_PER_BATCH)) {
      PosteriorSource source = new Stitcher(stream, metadata.labels());
      int most = samples.size() == 1 ? MOST_BASES : MOST_OF_SEVERAL;
      for (Sample sample : samples) {
        for (double rate : sample.rates()) {
          Computed made = compute(sample, rate, most, seed, source);
          computed.add(made);
          if (sample.isClean() && made.seen().isEnough()) {
            rateFit.add(made.seen().shifts(), rate);
          }
        }
      }
    }
    DecoderWeights start = rateFit.fit(ModelDecoder.weights(metadata));
    Map<String, List<FitSample>> groups = new LinkedHashMap<>();
    for (Computed made : computed) {
      SampleProfile profile = made.seen().profile(start, metadata.geneticCode(), true);
      List<FitSample> group = groups.computeIfAbsent(made.name(), name -> new ArrayList<>());
      for (int i = 0; i < made.contigs().size(); i++) {
        MutatedContig contig = made.contigs().get(i);
        group.add(
            new FitSample(
                contig.contig,
                made.posteriors().get(i),
                contig.frames,
                contig.counts,
                contig.spans,
                profile));
      }
    }
    List<WeightFit.Group> all = new ArrayList<>();
    groups.forEach((name, group) -> all.add(new WeightFit.Group(name, 1, group)));
    WeightFit search = new WeightFit(metadata.labels(), grammar, GeneticCodes::byId, log);
    List<String> names = names(start, grammar);
    if (!only.isEmpty()) {
      names = names.stream().filter(only::contains).toList();
    }
    DecoderWeights searched = search.fit(start, all, names, passes, threads);
    DecoderWeights fitted = new CalibrationFit(metadata.labels()).fit(searched, all, search);
    search.report(all, fitted).forEach(line -> log.accept("decoder: " + line));
    return new BaseLabelModel(
        model.network(), metadata.withDecoder(metadata.grammar(), ModelDecoder.values(fitted)));
  }

  /** All but the regressions of profiles, and the first pattern of an end, which scores 0. */
  private static List<String> names(DecoderWeights weights, Grammar grammar) {
    return weights.values().keySet().stream()
        .filter(name -> !name.startsWith("sample.") && !CalibrationFit.isCalibration(name))
        .filter(name -> !isFirstPattern(name, grammar))
        .toList();
  }

  private static boolean isFirstPattern(String name, Grammar grammar) {
    List<String> parts = List.of(name.split("\\.", 3));
    if (parts.size() != 3) {
      return false;
    }
    Grammar.Rules rules = grammar.of(parts.get(0));
    List<String> patterns = parts.get(1).equals("start") ? rules.starts() : rules.stops();
    return !patterns.isEmpty() && patterns.get(0).equals(parts.get(2));
  }

  private Computed compute(
      Sample sample, double rate, int most, long seed, PosteriorSource source) {
    LabelSet labels = model.metadata().labels();
    List<LabelUnit> units = LabelUnit.of(labels);
    Set<String> types = units.stream().map(LabelUnit::feature).collect(Collectors.toSet());
    Set<String> coding =
        units.stream()
            .filter(LabelUnit::isCoding)
            .map(LabelUnit::feature)
            .collect(Collectors.toSet());
    Set<String> spliced =
        units.stream()
            .filter(unit -> unit.splicing() != null)
            .map(LabelUnit::feature)
            .collect(Collectors.toSet());
    SplittableRandom random = new SplittableRandom(seed);
    List<MutatedContig> mutated = new ArrayList<>();
    List<short[]> posteriors = new ArrayList<>();
    ProfileEstimator estimator = new ProfileEstimator(labels);
    long bases = 0;
    for (AnnotatedContig contig : sample.contigs()) {
      if (bases >= most) {
        break;
      }
      MutatedContig made =
          new MutatedContig(shortened(contig, most - bases), types, coding, spliced, rate, random);
      bases += made.contig.length();
      short[] values = posteriors(source, made.contig, labels.size());
      ProfileEstimator.Counting counting = estimator.begin(made.contig);
      counting.accept(values, made.contig.length());
      counting.end();
      mutated.add(made);
      posteriors.add(values);
    }
    String name =
        String.format(
            Locale.ROOT,
            "%s%.2f insertions and deletions per 1,000 bases",
            sample.kind().isEmpty() ? "" : sample.kind() + ", ",
            1000 * rate);
    return new Computed(name, mutated, posteriors, estimator);
  }

  /** The first bases of a contig, with the features that end in them. */
  private static AnnotatedContig shortened(AnnotatedContig from, long most) {
    Contig contig = from.contig();
    if (contig.length() <= most) {
      return from;
    }
    byte[] codes = new byte[(int) most];
    contig.copyCodes(new Interval(0, codes.length), codes, 0);
    return new AnnotatedContig(
        new Contig(contig.id(), contig.description(), codes),
        from.features().stream().filter(f -> f.span().end() <= codes.length).toList());
  }

  private static short[] posteriors(PosteriorSource source, Contig contig, int labelCount) {
    short[] all = new short[Math.multiplyExact(contig.length(), labelCount)];
    source.stream(
        contig,
        (PosteriorBlock block) ->
            System.arraycopy(
                block.values(), 0, all, block.start() * labelCount, block.length() * labelCount));
    return all;
  }
}
