package org.basewise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Introns;
import org.basewise.label.ReadingFrame;

/**
 * Looks at the parts of spliced coding features of one file, counts their frames anew, and says
 * what is odd.
 */
final class SplicedCheck {
  private final String labels;
  private final String type;
  private final GeneticCode code;
  private final Consumer<String> report;
  private final Map<String, Integer> splices = new TreeMap<>();
  private int features;
  private int introns;
  private int rows;
  private int wrongPhases;
  private int stopsInside;
  private int broken;
  private int changesOfFrame;

  SplicedCheck(String labels, String type, GeneticCode code, Consumer<String> report) {
    this.labels = labels;
    this.type = type;
    this.code = code;
    this.report = report;
  }

  /** The feature with the phases that its parts have in truth; those of other types as they are. */
  Feature look(Contig contig, Feature feature) {
    if (!feature.type().equals(type) || feature.strand() == null || !contig.holds(feature.span())) {
      return feature;
    }
    ReadingFrame frame = ReadingFrame.of(contig, feature, code);
    features++;
    rows += frame.givenPhases();
    wrongPhases += frame.wrongPhases();
    stopsInside += frame.stopsInside() > 0 ? 1 : 0;
    broken += frame.leftOver() > 0 && !feature.attributes().containsKey("partial") ? 1 : 0;
    List<Feature.Part> parts = feature.parts();
    for (int i = 1; i < parts.size(); i++) {
      if (Introns.isBetween(parts.get(i - 1), parts.get(i))) {
        introns++;
        Interval intron = Introns.between(parts.get(i - 1), parts.get(i));
        splices.merge(splice(contig, intron, feature.strand()), 1, Integer::sum);
      } else {
        changesOfFrame++;
      }
    }
    return frame.feature();
  }

  /** The first and the last two bases of an intron along the strand, such as GT-AG. */
  private static String splice(Contig contig, Interval intron, Strand strand) {
    String lower = contig.bases(new Interval(intron.start(), intron.start() + 2), strand);
    String upper = contig.bases(new Interval(intron.end() - 2, intron.end()), strand);
    String both = strand == Strand.PLUS ? lower + "-" + upper : upper + "-" + lower;
    return both.toUpperCase(Locale.ROOT);
  }

  /** Reports what was seen. */
  void conclude() {
    report.accept(
        String.format(
            Locale.ROOT,
            "%s: %,d %s features with %,d introns, %s.",
            labels,
            features,
            type,
            introns,
            introns == 0 ? "none" : kinds()));
    if (wrongPhases > 0) {
      report.accept(
          String.format(
              Locale.ROOT,
              "%s: the phases of %,d of %,d %s rows are wrong; all were counted anew from the rows"
                  + " before.",
              labels,
              wrongPhases,
              rows,
              type));
    }
    if (broken > 0) {
      report.accept(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d %s features are no whole number of codons long.",
              labels,
              broken,
              features,
              type));
    }
    if (stopsInside > 0) {
      report.accept(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d %s features have a stop codon of genetic code %d in their frame.",
              labels,
              stopsInside,
              features,
              type,
              code.id()));
    }
    if (changesOfFrame > 0) {
      report.accept(
          String.format(
              Locale.ROOT,
              "%s: at %,d places two rows of a %s have fewer than %d bases between them: no introns,"
                  + " but changes of frame; their phases are taken as they are.",
              labels,
              changesOfFrame,
              type,
              Introns.SHORTEST));
    }
  }

  /** The kinds of introns by their ends, the commonest first. */
  private String kinds() {
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(splices.entrySet());
    sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    List<String> words = new ArrayList<>();
    int others = 0;
    for (Map.Entry<String, Integer> kind : sorted) {
      boolean known = List.of("GT-AG", "GC-AG", "AT-AC").contains(kind.getKey());
      if (known) {
        words.add(
            String.format(
                Locale.ROOT, "%.2f %% %s", 100.0 * kind.getValue() / introns, kind.getKey()));
      } else {
        others += kind.getValue();
      }
    }
    if (others > 0) {
      words.add(String.format(Locale.ROOT, "%.2f %% others", 100.0 * others / introns));
    }
    return String.join(", ", words);
  }
}
