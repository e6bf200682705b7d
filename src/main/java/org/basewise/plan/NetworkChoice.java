package org.basewise.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.basewise.label.LabelSpec;

/**
 * The shape of the network.
 *
 * @param cell name of the recurrence
 * @param hidden units of each direction of a layer
 * @param layers on top of each other
 * @param stride bases per step
 * @param shortcut bases to either side whose k-mers speak to a base's labels directly
 * @param batch samples per update
 * @param learningRate its peak
 */
public record NetworkChoice(
    String cell, int hidden, int layers, int stride, int shortcut, int batch, double learningRate) {

  /** Features of at most this length at the median are sites: their ends are what matters. */
  static final int LONGEST_SITE = 60;

  /** Data of fewer bases than this are learnt by a small network. */
  static final long SMALL = 1_000_000;

  private static final int GENE_STRIDE = 9;
  private static final int REGION_STRIDE = 3;
  private static final int SHORTCUT = 15;

  /** Splice sites are more and finer than the ends of genes without introns. */
  private static final int SPLICED_STRIDE = 3;

  /** Bases that one thread learns in a second with a large network, about. */
  private static final double LARGE_BASES_PER_SECOND = 80_000;

  /** A network that cannot read the data so often in its time should be smaller. */
  private static final double FEWEST_PASSES = 15;

  /** How often data of genes are read, if the time is enough. */
  private static final double PASSES = 30;

  /** Genes are learnt well by about so many updates; more data allow larger batches. */
  private static final double UPDATES = 20_000;

  /** Steps of a sample, and bases that it has at least. */
  private static final int SAMPLE_STEPS = 384;

  private static final int LEAST_SAMPLE = 1_024;

  private static final int SMALLEST_BATCH = 4;
  private static final int LARGEST_BATCH = 32;

  /** The kind of thing that a label set is of. */
  static Preset kind(DataSurvey survey, LabelSpec spec) {
    if (!spec.splicedTypes().isEmpty()) {
      return Preset.SPLICED_GENES;
    }
    if (spec.entries().stream().anyMatch(entry -> entry.split().isCoding())) {
      return Preset.GENES;
    }
    int median =
        survey.only(spec.types()).types().values().stream()
            .mapToInt(TypeSurvey::median)
            .min()
            .orElse(0);
    return median <= LONGEST_SITE ? Preset.SITES : Preset.REGIONS;
  }

  /**
   * Chooses.
   *
   * @param survey of the training data
   * @param kind what is learnt
   * @param seconds that the training may take
   * @param threads that compute
   * @param mayStride false for strides that other options do not go with
   * @param bothWays false if the network must run from left to right
   * @param choices gets what was chosen
   */
  static NetworkChoice choose(
      DataSurvey survey,
      Preset kind,
      double seconds,
      int threads,
      IntPredicate mayStride,
      boolean bothWays,
      List<Choice> choices) {
    int wanted =
        switch (kind) {
          case GENES -> GENE_STRIDE;
          case SPLICED_GENES -> SPLICED_STRIDE;
          case REGIONS -> REGION_STRIDE;
          default -> 1;
        };
    int stride = mayStride.test(wanted) ? wanted : mayStride.test(3) && wanted > 3 ? 3 : 1;
    String what =
        switch (kind) {
          case GENES -> "genes are long, and a step of whole codons suits them";
          case SPLICED_GENES -> "splice sites need finer steps than the ends of genes do";
          case REGIONS -> "features are longer than " + LONGEST_SITE + " bases";
          default -> "features of at most " + LONGEST_SITE + " bases need every base";
        };
    choices.add(
        new Choice(
            "--stride " + stride,
            stride == wanted ? what : "the largest step that the other options allow"));
    int shortcut = bothWays && stride > 1 ? SHORTCUT : 0;
    choices.add(
        new Choice(
            "--shortcut " + shortcut,
            shortcut > 0
                ? "it sharpens feature ends where a step has several bases"
                : bothWays ? "each base is a step of its own" : "not for left-to-right networks"));
    boolean small = survey.bases() < SMALL;
    boolean genes = kind.isOfGenes();
    double passes = seconds * threads * LARGE_BASES_PER_SECOND / Math.max(1, survey.bases());
    boolean large = genes && !small && passes >= FEWEST_PASSES;
    boolean tiny = small && !genes;
    int hidden = tiny ? 32 : large ? 96 : 64;
    int layers = tiny ? 1 : 2;
    String size =
        String.format(
            Locale.ROOT,
            "%,d training bases%s",
            survey.bases(),
            large ? ", and time for enough epochs" : "");
    String cell = tiny ? "lstm" : "gru";
    int batch = tiny ? 16 : genes ? batchOfGenes(survey, passes, stride) : LARGEST_BATCH;
    double rate = tiny ? .01 : .004;
    choices.add(
        new Choice(
            "--cell " + cell,
            tiny ? "small and quick" : "as good as lstm for long features, and faster"));
    choices.add(new Choice("--hidden " + hidden, size));
    choices.add(new Choice("--layers " + layers, size));
    String few = tiny ? "few data give few updates" : "as for most data";
    choices.add(
        new Choice(
            "--batch " + batch,
            genes && batch < LARGEST_BATCH
                ? "genes need many updates, and a batch of 32 would make too few of these data"
                : few));
    choices.add(new Choice("--learning-rate " + rate, few));
    return new NetworkChoice(cell, hidden, layers, stride, shortcut, batch, rate);
  }

  /** The largest power of two with which the bases that are read make enough updates. */
  private static int batchOfGenes(DataSurvey survey, double passes, int stride) {
    double samples =
        survey.bases() * Math.min(passes, PASSES) / Math.max(LEAST_SAMPLE, SAMPLE_STEPS * stride);
    int most = (int) Math.max(1, Math.min(LARGEST_BATCH, samples / UPDATES));
    return Math.max(SMALLEST_BATCH, Integer.highestOneBit(most));
  }
}
