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
          Setting.DINUCLEOTIDE_SHUFFLE,
          Setting.REPEATS,
          Setting.COPY_PASTE,
          Setting.OVERHANG,
          Setting.MUTATE_NONCODING,
          Setting.RESAMPLE_FLANKS);

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
          "Peak learning rate of AdamW, after linear warm-up and before cosine decay."
              + " Default: ${DEFAULT-VALUE}.")
  double learningRate;

  @Option(
      names = "--decoder-passes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Coordinate-descent passes that fit the decoder's weights on the development data"
              + " after training. 0: default weights. Default: ${DEFAULT-VALUE}.")
  int decoderPasses;

  @Option(
      names = "--warm-up",
      paramLabel = "FRACTION",
      defaultValue = "0.05",
      description = "Fraction of the updates used for warm-up. Default: ${DEFAULT-VALUE}.")
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
      description = "Clip gradients to this norm. Default: ${DEFAULT-VALUE}.")
  double clip;

  @Option(
      names = "--dropout",
      paramLabel = "FRACTION",
      defaultValue = "0",
      description = "Dropout between layers, as a fraction. Default: ${DEFAULT-VALUE}.")
  double dropout;

  @Option(
      names = "--truncate",
      paramLabel = "STEPS",
      defaultValue = "0",
      description =
          "Truncated backpropagation through time: steps the gradient goes back. Needs"
              + " --no-bidirectional. Default: 0, the whole sample.")
  int truncate;

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      defaultValue = "0",
      description =
          "Early stopping after this many epochs without a better development loss."
              + " Default: 0, never.")
  int patience;

  @Option(
      names = "--weights",
      paramLabel = "LABEL=X",
      split = ",",
      mapFallbackValue = "0",
      description =
          "Weights of labels in the loss, such as tRNA+=2; a feature type stands for all its"
              + " labels. balanced[=MAX]: inversely proportional to the label frequencies, 1 for the"
              + " most frequent label, at most MAX (10). Posteriors are corrected for the weights"
              + " after training. Default: 1.")
  Map<String, Double> weights = new LinkedHashMap<>();

  @Option(
      names = "--augment",
      paramLabel = "KEY[=X]",
      split = ",",
      mapFallbackValue = "1",
      description = {
        "Augmentations of the training samples. P is the fraction of the samples that get one.",
        "strands: half of the samples are reverse complements;",
        "errors=P: sequencing errors,",
        "max-error=RATE: at most this error rate, per base, low rates more often (0.05),",
        "min-error=RATE: at least this error rate; rates are then uniform on a log scale,",
        "nanopore=P: of the samples with errors, those with the errors of nanopore assemblies,",
        "indels=P: of the others, those with insertions and deletions only, mostly in"
            + " homopolymers (0.5);",
        "fragments=P: cut to a fragment,",
        "min-fragment=BASES: at least this long (100);",
        "shuffle=P: bases shuffled, all labelled background;",
        "dinucleotide-shuffle=P: redrawn with the sample's dinucleotide frequencies, all labelled"
            + " background;",
        "repeats=P: replaced by repeats or random sequence, all labelled background;",
        "gaps=P: 10 to 500 bases masked as N;",
        "long-gaps=P: 10 to 20,000 N inserted;",
        "copy-paste=P: a noncoding feature from elsewhere in the training data, at most an eighth of"
            + " a sample long, pasted into the background;",
        "overhang=P: a longer noncoding feature pasted over one end of the sample;",
        "mutate-noncoding=X: in half of the samples, up to this fraction of the bases of noncoding"
            + " features mutated;",
        "resample-flanks=P: the background beside noncoding features replaced by other background"
            + " of another length.",
        "Default: none."
      })
  Map<String, Double> augment = new LinkedHashMap<>();

  @Option(
      names = "--sampling",
      paramLabel = "HOW",
      defaultValue = "bases",
      description =
          "bases: an epoch reads every base once. balanced: an epoch reads as many bases in all, but"
              + " from each FASTA file in proportion to the square root of its size. Default:"
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
      if (augment.keySet().stream().anyMatch(key -> setting(key) == setting)) {
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
