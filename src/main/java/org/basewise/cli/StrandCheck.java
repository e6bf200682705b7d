package org.basewise.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.label.LabelPainter;

/** Looks for features without a strand where labels tell strands apart. */
final class StrandCheck {
  /** What is done about a feature without a strand. */
  enum Unstranded {
    /** The file is refused. */
    FAIL,
    /** The bases of the feature do not count. */
    SKIP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private StrandCheck() {}

  /**
   * The features, those without a strand marked so that their bases do not count.
   *
   * @param report is told how many there are
   * @throws BadInputException if there is one and the file is to be refused
   */
  static List<Feature> check(
      List<Feature> features,
      FeatureLines lines,
      LabelPainter painter,
      Unstranded unstranded,
      Consumer<String> report) {
    List<Feature> lacking = features.stream().filter(painter::lacksStrand).toList();
    if (lacking.isEmpty()) {
      return features;
    }
    Feature first = lacking.get(0);
    if (unstranded == Unstranded.FAIL) {
      throw new BadInputException(
          lines.place(first),
          first.type()
              + " at base "
              + (first.span().start() + 1)
              + " of '"
              + first.contigId()
              + "' has no strand, but its labels are stranded ("
              + lacking.size()
              + " such); accepted are + and -, or --unstranded skip, which masks their bases");
    }
    report.accept(
        lines.place(first)
            + ": features without a strand: "
            + lacking.size()
            + " (this is the first): their bases are masked.");
    List<Feature> checked = new ArrayList<>();
    for (Feature feature : features) {
      Feature kept = painter.lacksStrand(feature) ? uncounted(feature) : feature;
      lines.putSame(kept, feature);
      checked.add(kept);
    }
    return checked;
  }

  private static Feature uncounted(Feature feature) {
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    attributes.put("pseudo", "true");
    return new Feature(
        feature.contigId(),
        feature.type(),
        feature.strand(),
        feature.parts(),
        feature.score(),
        attributes);
  }
}
