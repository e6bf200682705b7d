package org.basewise.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.basewise.decode.Decoder;
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
  /** Bases that are decoded at each error rate at most. */
  private static final int MOST_BASES = 1_500_000;

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
   * The model with fitted weights.
   *
   * @param contigs with their features
   * @param rates insertions and deletions per base to simulate; 0: as they are
   * @param seed of the simulation
   * @param passes over all weights
   */
  public BaseLabelModel fit(
      List<AnnotatedContig> contigs, List<Double> rates, long seed, int passes) {
    ModelMetadata metadata = model.metadata();
    Grammar grammar = ModelDecoder.grammar(metadata);
    DecoderWeights start = ModelDecoder.weights(metadata);
    WeightFit search = new WeightFit(metadata.labels(), grammar, GeneticCodes::byId, log);
    List<WeightFit.Group> groups = new ArrayList<>();
    try (PosteriorStream stream =
        new PosteriorStream(
            model, PosteriorStream.planOf(model), kernel, threads, WINDOWS_PER_BATCH)) {
      PosteriorSource source = new Stitcher(stream, metadata.labels());
      Decoder decoder = ModelDecoder.of(metadata, Decoder.Objective.AUTO, GeneticCodes::byId);
      for (double rate : rates) {
        groups.add(group(contigs, rate, seed, source, decoder));
      }
    }
    DecoderWeights searched = search.fit(start, groups, names(start, grammar), passes, threads);
    DecoderWeights fitted = new CalibrationFit(metadata.labels()).fit(searched, groups, search);
    search.report(groups, fitted).forEach(line -> log.accept("decoder: " + line));
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

  private WeightFit.Group group(
      List<AnnotatedContig> contigs,
      double rate,
      long seed,
      PosteriorSource source,
      Decoder decoder) {
    LabelSet labels = model.metadata().labels();
    List<LabelUnit> units = LabelUnit.of(labels);
    Set<String> types = units.stream().map(LabelUnit::feature).collect(Collectors.toSet());
    Set<String> coding =
        units.stream()
            .filter(LabelUnit::isCoding)
            .map(LabelUnit::feature)
            .collect(Collectors.toSet());
    SplittableRandom random = new SplittableRandom(seed);
    List<MutatedContig> mutated = new ArrayList<>();
    List<short[]> posteriors = new ArrayList<>();
    ProfileEstimator estimator = new ProfileEstimator(labels);
    long bases = 0;
    for (AnnotatedContig contig : contigs) {
      if (bases >= MOST_BASES) {
        break;
      }
      MutatedContig made =
          new MutatedContig(shortened(contig, MOST_BASES - bases), types, coding, rate, random);
      bases += made.contig.length();
      short[] values = posteriors(source, made.contig, labels.size());
      ProfileEstimator.Counting counting = estimator.begin(made.contig);
      counting.accept(values, made.contig.length());
      counting.end();
      mutated.add(made);
      posteriors.add(values);
    }
    int code = model.metadata().geneticCode();
    SampleProfile profile = estimator.profile(decoder.weights(), code, true);
    List<FitSample> samples = new ArrayList<>();
    for (int i = 0; i < mutated.size(); i++) {
      MutatedContig made = mutated.get(i);
      samples.add(
          new FitSample(
              made.contig, posteriors.get(i), made.frames, made.counts, made.spans, profile));
    }
    String name =
        String.format(Locale.ROOT, "%.2f insertions and deletions per 1,000 bases", 1000 * rate);
    return new WeightFit.Group(name, 1, samples);
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
