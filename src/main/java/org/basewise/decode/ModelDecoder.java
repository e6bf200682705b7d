package org.basewise.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;
import org.basewise.model.ModelMetadata;

/** The decoder of a model: by what it keeps, or by defaults for its kinds of features. */
public final class ModelDecoder {
  /** The regressions of sample profiles. */
  private static final Set<String> SAMPLE =
      Set.of(
          "sample.indels.shifts",
          "sample.indels.per-shift",
          "sample.errors.constant",
          "sample.errors.shifts",
          "sample.errors.unsure");

  private ModelDecoder() {}

  /**
   * Makes it.
   *
   * @param codes genetic codes by NCBI's numbers
   * @throws BadInputException if what the model keeps is not a grammar or no weights
   */
  public static Decoder of(
      ModelMetadata metadata, Decoder.Objective objective, IntFunction<GeneticCode> codes) {
    return new Decoder(metadata.labels(), grammar(metadata), weights(metadata), objective, codes);
  }

  /** The same, whose features are not cut off by ends of contigs and gaps. */
  public static Decoder withClosedEnds(
      ModelMetadata metadata, Decoder.Objective objective, IntFunction<GeneticCode> codes) {
    return new Decoder(
        metadata.labels(),
        grammar(metadata),
        weights(metadata).withClosedEnds(metadata.labels()),
        objective,
        codes);
  }

  /** The grammar of a model, or the one that suits its labels. */
  public static Grammar grammar(ModelMetadata metadata) {
    return metadata.grammar().isEmpty()
        ? Grammar.defaultFor(metadata.labels())
        : Grammar.parse("grammar of model '" + metadata.name() + "'", metadata.grammar());
  }

  /** The weights of a model; those that it does not name are the defaults of its labels. */
  public static DecoderWeights weights(ModelMetadata metadata) {
    return weights("model '" + metadata.name() + "'", metadata.labels(), metadata.decoder());
  }

  /**
   * Weights by name.
   *
   * @param source for errors
   * @param values one value each, or one for each knot; may be empty
   * @throws BadInputException if the labels have no such weight, or it has another number of values
   */
  public static DecoderWeights weights(
      String source, LabelSet labels, Map<String, List<Double>> values) {
    Map<String, double[]> all = new LinkedHashMap<>(DecoderWeights.defaultFor(labels).values());
    for (String name : values.keySet()) {
      if (!all.containsKey(name) && !isPattern(name, labels) && !SAMPLE.contains(name)) {
        throw new BadInputException(
            source, "weight '" + name + "' is unknown; accepted for its labels: " + all.keySet());
      }
    }
    values.forEach(
        (name, curve) -> all.put(name, curve.stream().mapToDouble(Double::doubleValue).toArray()));
    try {
      return new DecoderWeights(all);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(source, String.valueOf(e.getMessage()), e);
    }
  }

  /** True for the score of a pattern at an end of a feature or an intron. */
  private static boolean isPattern(String name, LabelSet labels) {
    return LabelUnit.of(labels).stream()
        .anyMatch(
            unit ->
                name.startsWith(unit.feature() + ".start.")
                    || name.startsWith(unit.feature() + ".stop.")
                    || (unit.splicing() != null && name.startsWith(unit.feature() + ".intron.")));
  }

  /** Weights as a model keeps them. */
  public static Map<String, List<Double>> values(DecoderWeights weights) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    weights
        .values()
        .forEach(
            (name, curve) -> {
              List<Double> list = new ArrayList<>();
              for (double value : curve) {
                list.add(value);
              }
              values.put(name, list);
            });
    return values;
  }
}
