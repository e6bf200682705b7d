package org.basewise.model;

import java.util.List;
import java.util.Map;
import org.basewise.batch.BaseEncoder;
import org.basewise.label.NucleotideLabels;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;

/** Small one-to-many models. */
public final class NextBaseFixtures {
  private NextBaseFixtures() {}

  /** A model of random weights that reads the k bases before each base. */
  public static BaseLabelModel random(CellKind cell, int layerCount, int kmer) {
    Architecture architecture = architecture(cell, layerCount, kmer);
    return new BaseLabelModel(Network.random(architecture, 3), metadata(architecture, kmer));
  }

  /** A model that draws A, C, G and T with given probabilities, whatever stands before. */
  static BaseLabelModel independent(double... probabilities) {
    Architecture architecture = architecture(CellKind.ELMAN, 1, 1);
    Network network = Network.zeros(architecture);
    for (int k = 0; k < probabilities.length; k++) {
      network.parameter("head.bias").value().data[k] = (float) Math.log(probabilities[k]);
    }
    return new BaseLabelModel(network, metadata(architecture, 1));
  }

  private static Architecture architecture(CellKind cell, int layerCount, int kmer) {
    int vocabulary = new BaseEncoder(kmer, 1).size();
    return new Architecture(cell, Scan.LEFT_TO_RIGHT, layerCount, 5, 1, vocabulary, 1, 4);
  }

  static ModelMetadata metadata(Architecture architecture, int kmer) {
    return new ModelMetadata(
        "next",
        new Mapping.OneToMany(),
        architecture,
        NucleotideLabels.SET,
        "",
        kmer,
        50,
        200,
        11,
        1,
        new Provenance("0.1.0", "", 7, "scalar", List.of(), 0, Map.of()),
        "");
  }
}
