package org.basewise.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.GeneticCode;

/** Makes features of a file what a model with labels of introns is taught and fitted by. */
public final class SplicedGenes {
  private SplicedGenes() {}

  /** The feature types whose introns have labels. */
  public static Set<String> types(LabelSet labels) {
    return labels.labels().stream()
        .filter(Label::isIntron)
        .map(label -> String.valueOf(label.feature()))
        .collect(Collectors.toSet());
  }

  /**
   * The features, of the given types one transcript of each gene, its rows joined and in frame
   * ({@link Transcripts}, {@link ReadingFrame}); others as they are.
   */
  public static List<Feature> of(
      List<Feature> features,
      Set<String> types,
      List<Contig> contigs,
      GeneticCode code,
      FeatureLines lines) {
    if (types.isEmpty()) {
      return features;
    }
    Map<String, Contig> byId = new HashMap<>();
    contigs.forEach(contig -> byId.put(contig.id(), contig));
    Transcripts transcripts = new Transcripts(types, lines);
    List<Feature> made = new ArrayList<>();
    for (Feature feature :
        transcripts.oneOfEachGene(transcripts.joined(features), Transcripts.Isoform.LONGEST)) {
      Contig contig = byId.get(feature.contigId());
      made.add(
          contig != null
                  && types.contains(feature.type())
                  && feature.strand() != null
                  && contig.holds(feature.span())
              ? ReadingFrame.of(contig, feature, code).feature()
              : feature);
    }
    return made;
  }
}
