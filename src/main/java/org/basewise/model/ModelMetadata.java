package org.basewise.model;

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
    String card) {}
