package org.basewise.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.batch.Sampling;
import org.basewise.label.LabelSet;
import org.basewise.train.Augmentation;
import org.basewise.train.Augmentation.Setting;
import org.basewise.train.LabelBalance;
import org.basewise.train.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the network is trained. */
final class LearningOptions {
  /** Stands for all labels, weighted by their rarity. */
  private static final String BALANCED = "balanced";

  private static final double MOST_BALANCED = 10;

  /** What a network that does not label bases cannot be shown. */
  private static final List<Setting> OF_LABELS_OF_BASES =
      List.of(
          Setting.SHUFFLE,
          Setting.PAIRS,
          Setting.REPEATS,
          Setting.TRANSPLANT,
          Setting.OVERHANG,
          Setting.DIVERGE,
          Setting.SPACERS);

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Passes over the training bases. Default: ${DEFAULT-VALUE}.")
  int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Samples per update. Default: ${DEFAULT-VALUE}.")
  int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.004",
      description =
          "Peak rate of AdamW, after a linear rise and before a cosine fall. Default:"
              + " ${DEFAULT-VALUE}.")
  double learningRate;

  @Option(
      names = "--warm-up",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "Share of the updates in which the rate rises. Default: ${DEFAULT-VALUE}.")
  double warmUp;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Weight decay of AdamW. Default: ${DEFAULT-VALUE}.")
  double weightDecay;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "1",
      description = "Gradients of a larger norm are scaled down to it. Default: ${DEFAULT-VALUE}.")
  double clip;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of the values dropped between layers. Default: ${DEFAULT-VALUE}.")
  double dropout;

  @Option(
      names = "--truncate",
      paramLabel = "STEPS",
      defaultValue = "0",
      description =
          "Let the gradient go back this many steps; needs --no-bidirectional. Default: 0, through"
              + " all of a sample.")
  int truncate;

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      defaultValue = "0",
      description =
          "Stop after this many epochs without a better development loss. Default: 0, never.")
  int patience;

  @Option(
      names = "--weights",
      paramLabel = "LABEL=X",
      split = ",",
      mapFallbackValue = "0",
      description =
          "Weights of labels in the loss, such as tRNA+=2; a feature type stands for all its"
              + " labels. balanced[=MOST] weighs labels in inverse proportion to their bases, the"
              + " commonest 1 and none above MOST (10); posteriors are freed of the weights again."
              + " Default: 1.")
  Map<String, Double> weights = new LinkedHashMap<>();

  @Option(
      names = "--augment",
      paramLabel = "KEY[=X]",
      split = ",",
      mapFallbackValue = "1",
      description = {
        "Change the training samples:",
        "strands: read half of them along the other strand;",
        "errors=SHARE: put sequencing errors into this share of them,",
        "max-error=RATE: up to this rate per base, low ones more often (0.05),",
        "min-error=RATE: from this rate on, all orders of magnitude alike,",
        "nanopore=SHARE: in this share of those, errors as assemblies of nanopore reads have"
            + " them,",
        "indels=SHARE: in this share of the others, insertions and deletions alone, mostly in"
            + " homopolymers (0.5);",
        "fragments=SHARE: cut this share of them to fragments,",
        "min-fragment=BASES: at least this long (100);",
        "shuffle=SHARE: put the bases of this share of them into random order, all background;",
        "pairs=SHARE: the same, and dinucleotides stay about as frequent;",
        "repeats=SHARE: show repeats and random sequence in this share of them, all background;",
        "gaps=SHARE: make a run of 10 to 500 bases N in this share of them;",
        "long-gaps=SHARE: put 10 to 20,000 N into this share of them;",
        "transplant=SHARE: put a feature of the training data, not a coding one and at most an"
            + " eighth of a sample long, into the background of this share of them;",
        "overhang=SHARE: let a longer one reach into this share of them from either end;",
        "diverge=SHARE: draw up to this share of the bases of features that are not coding anew, in"
            + " half of them;",
        "spacers=SHARE: put other background of another length beside features that are not coding,"
            + " in this share of them.",
        "Default: none."
      })
  Map<String, Double> augment = new LinkedHashMap<>();

  @Option(
      names = "--sampling",
      paramLabel = "HOW",
      defaultValue = "bases",
      description =
          "bases: an epoch reads every base once; balanced: the bases of each FASTA file as often"
              + " as the square root of their number tells, as many in all. Default:"
              + " ${DEFAULT-VALUE}.")
  Sampling sampling = Sampling.BASES;

  /**
   * The options as a trainer takes them.
   *
   * @param balance of the training data; null where it is not known yet
   * @throws IllegalArgumentException if one cannot be
   */
  TrainingConfig config(
      LabelSet labels,
      @Nullable LabelBalance balance,
      int sampleLength,
      long seed,
      int threads,
      int checkpointUpdates) {
    Augmentation augmentation = augmentation();
    return new TrainingConfig(
        sampleLength,
        batch,
        epochs,
        learningRate,
        warmUp,
        weightDecay,
        clip,
        dropout,
        truncate,
        patience,
        labelWeights(labels, balance, augmentation.strands()),
        sampling,
        augmentation,
        seed,
        threads,
        checkpointUpdates);
  }

  /**
   * Checks the options for a network that does not label bases.
   *
   * @param option that asks for it
   * @throws IllegalArgumentException if an option needs labels of bases
   */
  void requireNoLabelsOfBases(String option) {
    if (weights.containsKey(BALANCED)) {
      throw new IllegalArgumentException(option + " takes no --weights " + BALANCED);
    }
    if (sampling != Sampling.BASES) {
      throw new IllegalArgumentException(option + " takes no --sampling balanced");
    }
    for (Setting setting : OF_LABELS_OF_BASES) {
      if (augment.containsKey(setting.key())) {
        throw new IllegalArgumentException(option + " takes no --augment " + setting.key());
      }
    }
  }

  private float[] labelWeights(
      LabelSet labels, @Nullable LabelBalance balance, boolean bothStrandsLearnt) {
    float[] values = new float[labels.size()];
    Arrays.fill(values, 1);
    Map<String, Double> single = new LinkedHashMap<>(weights);
    Double most = single.remove(BALANCED);
    if (most != null) {
      double largest = most == 0 ? MOST_BALANCED : most;
      if (!(largest >= 1)) {
        throw new IllegalArgumentException(
            "--weights balanced=" + most + ": accepted is a largest weight of 1 or more");
      }
      if (balance != null) {
        values = balance.weights(largest, bothStrandsLearnt);
      }
    }
    for (Map.Entry<String, Double> entry : single.entrySet()) {
      weigh(values, labels, entry.getKey(), entry.getValue());
    }
    return values;
  }

  private static void weigh(float[] values, LabelSet labels, String name, double weight) {
    boolean found = false;
    for (int k = 0; k < values.length; k++) {
      boolean named = labels.get(k).name().equals(name);
      if (named || name.equals(labels.get(k).feature())) {
        values[k] = (float) weight;
        found = true;
      }
    }
    if (!found || !(weight > 0)) {
      throw new IllegalArgumentException(
          "--weights "
              + name
              + "="
              + weight
              + ": accepted are balanced, and positive weights of the labels "
              + String.join(", ", labels.labels().stream().map(label -> label.name()).toList()));
    }
  }

  private Augmentation augmentation() {
    Augmentation.Builder builder = Augmentation.builder();
    augment.forEach((key, value) -> builder.set(setting(key), value));
    return builder.build();
  }

  private static Setting setting(String key) {
    try {
      return Setting.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--augment " + e.getMessage(), e);
    }
  }
}
