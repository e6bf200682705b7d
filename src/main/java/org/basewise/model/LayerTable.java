package org.basewise.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Scan;

/** The shapes of the weights of every layer, by the letters of the textbook, gate by gate. */
final class LayerTable {
  private final Architecture architecture;
  private final List<String> lines = new ArrayList<>();

  private LayerTable(Architecture architecture) {
    this.architecture = architecture;
  }

  /** The lines of the table, without indentation. */
  static List<String> lines(Architecture architecture) {
    LayerTable table = new LayerTable(architecture);
    for (int layer = 0; layer < architecture.layerCount(); layer++) {
      for (int direction = 0; direction < architecture.scan().directionCount(); direction++) {
        table.addLayer(layer, direction);
      }
    }
    table.addHead();
    return table.lines;
  }

  /** The direction of a recurrence in words. */
  static String words(Scan scan, int direction) {
    return scan == Scan.RIGHT_TO_LEFT || direction == 1 ? "right to left" : "left to right";
  }

  private void addLayer(int layer, int direction) {
    CellKind cell = architecture.cell();
    int hidden = architecture.hiddenSize();
    String title =
        String.format(
            Locale.ROOT,
            "layer %d, %s, %s",
            layer + 1,
            CellText.name(cell),
            words(architecture.scan(), direction));
    boolean recurrent = cell.hasRecurrentProduct();
    addRow(title, "W0", recurrent ? "W11" : "", "b0", cell == CellKind.GRU ? "b11" : "");
    for (CellText.Gate gate : CellText.gates(cell)) {
      addRow(
          "  " + (gate.symbol() + " " + gate.meaning()).strip(),
          hidden + " x " + architecture.inputSize(layer),
          recurrent ? hidden + " x " + hidden : "",
          String.valueOf(hidden),
          gate.symbol().equals("n") ? String.valueOf(hidden) : "");
    }
    addTensors(cell, architecture.suffix(layer, direction));
  }

  private void addTensors(CellKind cell, String suffix) {
    String both = "bias_ih" + suffix + " + bias_hh" + suffix;
    if (!cell.hasRecurrentProduct()) {
      lines.add("  W0: weight_ih" + suffix + "; b0: bias_ih" + suffix);
    } else {
      lines.add("  W0: weight_ih" + suffix + "; W11: weight_hh" + suffix);
      if (cell == CellKind.GRU) {
        lines.add("  b0 of r, z: " + both);
        lines.add("  b0 of n: bias_ih" + suffix + "; b11: bias_hh" + suffix);
      } else {
        lines.add("  b0: " + both);
      }
    }
    lines.add("");
  }

  private void addHead() {
    int rows = architecture.stride() * architecture.labelCount();
    addRow("output", "W1", "", "b1", "");
    addRow(
        "  " + architecture.labelCount() + " labels of " + bases(architecture.stride()),
        rows + " x " + architecture.outputSize(),
        "",
        String.valueOf(rows),
        "");
    lines.add("  W1: head.weight; b1: head.bias");
    int reach = architecture.shortcutReach();
    if (reach > 0) {
      int tableRows = (2 * reach + 1) * architecture.vocabularySize();
      addRow("shortcut", tableRows + " x " + architecture.labelCount(), "", "", "");
      lines.add(
          "  each base's scores also get the sum of "
              + (2 * reach + 1)
              + " rows of "
              + Architecture.SHORTCUT
              + ": those of the tokens up to "
              + reach
              + " bases to either side");
    }
  }

  private static String bases(int count) {
    return count == 1 ? "1 base" : count + " bases";
  }

  private void addRow(String title, String w0, String w11, String b0, String b11) {
    lines.add(
        String.format(Locale.ROOT, "%-34s %14s %14s %8s %8s", title, w0, w11, b0, b11)
            .stripTrailing());
  }
}
