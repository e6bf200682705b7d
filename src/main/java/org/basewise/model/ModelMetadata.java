package org.basewise.model;

import org.basewise.batch.BaseEncoder;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;

/**
 * What turns the parameters of a network into a model of bases.
 *
 * @param name a short name, such as {@code bacteria}
 * @param architecture shapes of the network
 * @param labels what its outputs mean
 * @param grammar the text of the grammar (see {@code org.basewise.label.Grammar}), empty if there
 *     is none
 * @param kmer k: each base is read as the k-mer centred on it (k = 1: one-hot bases)
 * @param core bases labelled by one window; the grid on which a contig is cut into windows, part of
 *     what the model computes
 * @param flank bases of context read on either side of a core
 * @param geneticCode NCBI transl_table number used for codon labels
 * @param temperature logits are divided by it before the softmax
 * @param provenance where the model comes from
 * @param card the model card, Markdown; may be empty
 */
public record ModelMetadata(
    String name,
    Architecture architecture,
    LabelSet labels,
    String grammar,
    int kmer,
    int core,
    int flank,
    int geneticCode,
    double temperature,
    Provenance provenance,
    String card) {

  /** The largest k of a k-mer encoding. */
  public static final int MAX_KMER = BaseEncoder.MAX_KMER;

  /**
   * Checks what does not depend on the encoder or the decoder: that there is one output per label,
   * an odd k of at most {@link #MAX_KMER}, a token for every k-mer, windows of at least one base
   * and a positive temperature.
   */
  public ModelMetadata {
    check(!name.isBlank(), "the name of the model is empty");
    check(
        architecture.labelCount() == labels.size(),
        "the network tells "
            + architecture.labelCount()
            + " labels apart, the label set has "
            + labels.size());
    check(
        kmer >= 1 && kmer <= MAX_KMER && kmer % 2 == 1,
        "k-mers of " + kmer + " bases; accepted: odd, 1 to " + MAX_KMER);
    check(
        architecture.vocabularySize() >= 1 << (2 * kmer),
        "a vocabulary of "
            + architecture.vocabularySize()
            + " tokens has no room for all "
            + kmer
            + "-mers");
    check(core >= 1, "windows of " + core + " bases; accepted: at least 1");
    check(flank >= 0, "flanks of " + flank + " bases; accepted: at least 0");
    check(geneticCode >= 1, "genetic code " + geneticCode + "; accepted: at least 1");
    check(
        temperature > 0 && Double.isFinite(temperature),
        "temperature " + temperature + "; accepted: finite, above 0");
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
