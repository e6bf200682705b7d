package org.basewise.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.basewise.genome.Feature;
import org.basewise.label.LabelSpec;
import org.jspecify.annotations.Nullable;

/**
 * The choices of one training, in the order in which they are made, each with its reason.
 *
 * <p>{@link #features} first, then {@link #network} and {@link #learning}, then {@link #epochs}.
 * What a user has said is told by {@link #said} and not asked for here.
 */
public final class TrainingPlan {
  /** Bases that are held out, if that is between both shares. */
  private static final double HELD_OUT_BASES = 2_000_000;

  /** Shorter contigs, such as reads, gain nothing from being read along both strands. */
  private static final int BOTH_STRANDS = 5_000;

  private static final double LEAST_HELD_OUT = 0.05;
  private static final double MOST_HELD_OUT = 0.15;

  private final DataSurvey survey;
  private final @Nullable Preset preset;
  private final double seconds;
  private final int threads;
  private final List<Choice> choices = new ArrayList<>();

  /**
   * A plan without choices.
   *
   * @param preset what kind of thing is learnt; null if the data are to tell
   * @param minutes that the training may take
   * @param threads that compute
   */
  public TrainingPlan(DataSurvey survey, @Nullable Preset preset, double minutes, int threads) {
    this.survey = survey;
    this.preset = preset;
    this.seconds = 60 * minutes;
    this.threads = threads;
  }

  /** All choices so far, one line each. */
  public List<String> lines() {
    return choices.stream().map(Choice::line).toList();
  }

  /** Forgets what was chosen for an option, as the user says it. */
  public void overrule(String option) {
    choices.removeIf(choice -> choice.setting().startsWith(option + " "));
  }

  /** Seconds that the training may take. */
  public double seconds() {
    return seconds;
  }

  /** The feature types that are learnt ({@link FeatureChoice}). */
  public LabelSpec features(String source) {
    return FeatureChoice.choose(survey, preset, source, choices);
  }

  /** The grammar of features with introns ({@link IntronChoice}); empty if there are none. */
  public String grammar(LabelSpec spec, List<Feature> features) {
    Set<String> types = spec.splicedTypes();
    return types.isEmpty() ? "" : IntronChoice.grammar(types, features, choices);
  }

  /** The network ({@link NetworkChoice}). */
  public NetworkChoice network(LabelSpec spec, IntPredicate mayStride, boolean bothWays) {
    return NetworkChoice.choose(survey, kind(spec), seconds, threads, mayStride, bothWays, choices);
  }

  /** Weights and augmentation ({@link LearningChoice}). */
  public LearningChoice learning(LabelSpec spec) {
    return LearningChoice.choose(survey, spec, choices);
  }

  /** From how many bases on contigs are read along both strands; 0: none is. */
  public int bothStrands(LabelSpec spec) {
    if (!kind(spec).isOfGenes()) {
      return 0;
    }
    choices.add(
        new Choice(
            "--both-strands " + BOTH_STRANDS,
            "the mean of two readings finds gene ends and introns better, and takes twice the time"));
    return BOTH_STRANDS;
  }

  /** The share of the bases that is held out. */
  public double heldOut() {
    return Math.max(
        LEAST_HELD_OUT,
        Math.min(MOST_HELD_OUT, HELD_OUT_BASES / (double) Math.max(1, survey.bases())));
  }

  /**
   * How many epochs help.
   *
   * @param updates that an epoch makes
   */
  public EpochChoice epochs(LabelSpec spec, long trainBases, long devBases, long updates) {
    return EpochChoice.of(kind(spec), trainBases, devBases, updates);
  }

  /** The number of epochs, when it is known how fast the network learns; 0 if it need not be. */
  public int epochs(EpochChoice epochs, double basesPerSecond) {
    return epochs.choose(seconds, basesPerSecond, choices);
  }

  /** Writes a choice down that was made elsewhere. */
  public void said(String setting, String reason) {
    choices.add(new Choice(setting, reason));
  }

  private Preset kind(LabelSpec spec) {
    return preset == null ? NetworkChoice.kind(survey, spec) : preset;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d choices", choices.size());
  }
}
