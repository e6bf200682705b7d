package org.basewise.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basewise.label.LabelSpec;

/**
 * Weights of rare features in the loss, and changes of the samples.
 *
 * @param weights by feature type; those of others are 1
 * @param strands whether samples are read along both strands
 */
public record LearningChoice(Map<String, Double> weights, boolean strands) {
  /** A feature type with a smaller share of all bases is rare. */
  private static final double RARE = 0.005;

  private static final double HEAVIEST = 5;

  /** Copies the weights. */
  public LearningChoice {
    weights = Map.copyOf(weights);
  }

  /** Chooses for the features that are learnt. */
  static LearningChoice choose(DataSurvey survey, LabelSpec spec, List<Choice> choices) {
    Map<String, Double> weights = new LinkedHashMap<>();
    boolean strands = true;
    for (LabelSpec.Entry entry : spec.entries()) {
      TypeSurvey type = survey.types().get(entry.type());
      if (type != null) {
        double share = (double) type.bases() / Math.max(1, survey.bases());
        if (!entry.split().isCoding() && share < RARE && share > 0) {
          double weight = Math.min(HEAVIEST, Math.round(10 * Math.sqrt(RARE / share)) / 10.0);
          if (weight > 1) {
            weights.put(entry.type(), weight);
            choices.add(
                new Choice(
                    String.format(Locale.ROOT, "--weights %s=%.1f", entry.type(), weight),
                    String.format(
                        Locale.ROOT,
                        "they are %.3f %% of the bases; posteriors are corrected for the weight",
                        100 * share)));
          }
        }
        // A label without strand that was seen on one strand only may mean nothing on the other.
        strands &=
            entry.split() != LabelSpec.Split.NONE
                || (type.hasStrands() && type.plus() > 0 && type.minus() > 0);
      }
    }
    choices.add(
        strands
            ? new Choice(
                "--augment strands", "labels are stranded, or features lie on both strands")
            : new Choice(
                "no --augment", "not all features have a strand, or all are on one strand"));
    return new LearningChoice(weights, strands);
  }
}
