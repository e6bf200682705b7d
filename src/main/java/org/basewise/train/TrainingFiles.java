package org.basewise.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;

/**
 * One FASTA file and the features that lie on it, as they were read.
 *
 * @param fasta name of the FASTA file
 * @param labels name of the file of features
 * @param contigs its records, in order
 * @param features all of them, also of types that are not learnt
 * @param lines where the features stand in their file
 */
public record TrainingFiles(
    String fasta, String labels, List<Contig> contigs, List<Feature> features, FeatureLines lines) {

  /** Copies the lists. */
  public TrainingFiles {
    contigs = List.copyOf(contigs);
    features = List.copyOf(features);
  }

  /** Files whose lines are not known. */
  public TrainingFiles(String fasta, String labels, List<Contig> contigs, List<Feature> features) {
    this(fasta, labels, contigs, features, new FeatureLines(labels));
  }

  /** The same files with other features. */
  public TrainingFiles with(List<Feature> others) {
    return new TrainingFiles(fasta, labels, contigs, others, lines);
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
