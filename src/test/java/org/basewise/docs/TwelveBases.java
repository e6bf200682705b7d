package org.basewise.docs;

import java.util.List;
import java.util.Map;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;

/**
 * The model of docs/architecture.md: small enough for a pencil.
 *
 * <p>One bidirectional Elman layer with a single hidden unit in each direction. The unit rises at C
 * and G, falls at A and T, and remembers half of what it was.
 */
public final class TwelveBases {
  /** W0: for A, C, G, T. */
  static final float[] INPUT = {-1, 1, 1, -1};

  /** W11. */
  static final float RECURRENT = 0.5f;

  /** W1: for the left-to-right unit and the right-to-left unit; a row for each label. */
  static final float[] HEAD = {-2, -2, 2, 2};

  private static final int CORE = 8;
  private static final int FLANK = 2;

  private TwelveBases() {}

  public static BaseLabelModel model() {
    LabelSet labels =
        new LabelSet(List.of(Label.background(), new Label("island", "CpG_island", null, 0)));
    Architecture architecture =
        new Architecture(CellKind.ELMAN, Scan.BIDIRECTIONAL, 1, 1, 1, 4, 1, labels.size());
    Network network = Network.zeros(architecture);
    for (String direction : List.of("_l0", "_l0_reverse")) {
      set(network, "weight_ih" + direction, INPUT);
      set(network, "weight_hh" + direction, RECURRENT);
    }
    set(network, "head.weight", HEAD);
    Provenance provenance = new Provenance("0.1.0", "by hand", 0, "scalar", List.of(), 0, Map.of());
    return new BaseLabelModel(
        network,
        new ModelMetadata(
            "twelve", architecture, labels, "", 1, CORE, FLANK, 11, 1.0, provenance, ""));
  }

  private static void set(Network network, String name, float... values) {
    System.arraycopy(values, 0, network.parameter(name).value().data, 0, values.length);
  }
}
