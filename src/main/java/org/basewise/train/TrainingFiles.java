package org.basewise.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;

/**
 * One FASTA file and the features that lie on it, as they were read.
 *
 * @param fasta name of the FASTA file
 * @param labels name of the file of features
 * @param contigs its records, in order
 * @param features all of them, also of types that are not learnt
 */
public record TrainingFiles(
    String fasta, String labels, List<Contig> contigs, List<Feature> features) {

  /** Copies the lists. */
  public TrainingFiles {
    contigs = List.copyOf(contigs);
    features = List.copyOf(features);
  }

  /** The features of each contig id, in the order of the file. */
  public Map<String, List<Feature>> featuresById() {
    Map<String, List<Feature>> byId = new LinkedHashMap<>();
    for (Feature feature : features) {
      byId.computeIfAbsent(feature.contigId(), id -> new ArrayList<>()).add(feature);
    }
    return byId;
  }
}
