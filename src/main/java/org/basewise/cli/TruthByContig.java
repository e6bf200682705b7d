package org.basewise.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.basewise.eval.Truth;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContigs;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.label.LabelPainter;
import org.basewise.label.LabelSet;

/** The features of a file, contig by contig, with the labels they paint. */
final class TruthByContig {
  private final LabelPainter painter;
  private final FeatureLines lines;
  private final CircularRecords circles;
  private final Set<String> named;
  private final Map<String, List<Feature>> features = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private TruthByContig(
      LabelPainter painter, FeatureLines lines, CircularRecords circles, Set<String> named) {
    this.painter = painter;
    this.lines = lines;
    this.circles = circles;
    this.named = named;
  }

  /**
   * Sorts features by contig.
   *
   * @param lines where they stand in their file
   * @param options which records are circular, and what is done about features without a strand
   * @param report takes a sentence about what is left out
   */
  static TruthByContig of(
      List<Feature> features,
      FeatureLines lines,
      LabelSet labels,
      LabelOptions options,
      Consumer<String> report) {
    LabelPainter painter = new LabelPainter(labels);
    TruthByContig truth =
        new TruthByContig(painter, lines, options.circles(), CircularContigs.named(features));
    for (Feature feature :
        StrandCheck.check(features, lines, painter, options.unstranded, report)) {
      if (painter.paints(feature)) {
        truth.features.computeIfAbsent(feature.contigId(), id -> new ArrayList<>()).add(feature);
      }
    }
    return truth;
  }

  /**
   * What is known of a contig; features that are no label are left out.
   *
   * @throws BadInputException if a feature ends beyond it
   */
  Truth of(Contig contig) {
    seen.add(contig.id());
    boolean isCircular = named.contains(contig.id()) || circles.contains(contig);
    List<Feature> here =
        CircularContigs.unwrap(
            Map.of(contig.id(), contig.length()),
            isCircular ? Set.of(contig.id()) : Set.of(),
            features.getOrDefault(contig.id(), List.of()),
            lines);
    for (Feature feature : here) {
      if (feature.span().end() > contig.length()) {
        throw new BadInputException(
            lines.place(feature),
            feature.type()
                + " ending at base "
                + feature.span().end()
                + " is beyond the end of record '"
                + contig.id()
                + "', which has "
                + contig.length()
                + " bases; accepted are intervals within the record, or --circular (--circular-ids "
                + contig.id()
                + ") if it crosses the origin of a circular record");
      }
    }
    return new Truth(painter.paint(contig.length(), here), here);
  }

  /**
   * Refuses features on contigs that were not asked for.
   *
   * @param fasta the file of the contigs, for messages
   * @param unknownLeftOut true if such features are left out
   * @throws BadInputException if there are such features, or no contig has any
   */
  void requireAllSeen(String fasta, boolean unknownLeftOut) {
    Set<String> labelled = new TreeSet<>();
    features.forEach(
        (id, here) -> {
          if (here.stream().anyMatch(painter::paints)) {
            labelled.add(id);
          }
        });
    Set<String> unknown = new TreeSet<>(labelled);
    unknown.removeAll(seen);
    if (!unknown.isEmpty() && (!unknownLeftOut || unknown.size() == labelled.size())) {
      Feature first = features.getOrDefault(unknown.iterator().next(), List.of()).get(0);
      throw new BadInputException(
          lines.place(first),
          "has intervals on "
              + unknown.size()
              + " of "
              + labelled.size()
              + " contigs that are no records of "
              + fasta
              + " (such as '"
              + unknown.iterator().next()
              + "'); accepted are ids of its records"
              + (unknown.size() == labelled.size() ? "" : ", or --skip-unknown-contigs"));
    }
  }
}
