package org.basewise.model;

import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.Architecture;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;

/** A network with its recurrences as loops; the output is at the top. */
final class FoldedDrawing {
  private static final int CENTER = 42;
  private static final int WIDTH = 21;
  private static final int HALF = WIDTH / 2;

  /** From the centre to the middle of either box of a bidirectional layer. */
  private static final int APART = 14;

  private static final int NOTES = 58;
  private static final int LOOP = 5;

  /** The column of the line from the output back to the input. */
  private static final int FEEDBACK = 10;

  private final TextCanvas canvas = new TextCanvas();
  private final ModelMetadata metadata;
  private final Architecture architecture;
  private int row;

  FoldedDrawing(ModelMetadata metadata) {
    this.metadata = metadata;
    this.architecture = metadata.architecture();
  }

  String draw() {
    Mapping.ManyToOne once = metadata.mapping() instanceof Mapping.ManyToOne one ? one : null;
    canvas.center(row, CENTER, once == null ? "y(t)" : "y");
    String output = NetworkDrawing.output(metadata);
    canvas.put(row++, Math.min(NOTES, 99 - output.length()), output);
    link("softmax");
    String top = NetworkDrawing.state(architecture, "h", architecture.layerCount(), "t");
    canvas.box(row, CENTER - HALF, WIDTH, List.of("W1 " + (once == null ? top : "h") + " + b1"));
    row += 3;
    if (once != null) {
      link("h");
      canvas.box(row, CENTER - HALF, WIDTH, List.of(NetworkDrawing.poolBox(once)));
      row += 3;
    }
    for (int layer : NetworkDrawing.layers(architecture)) {
      if (layer == 0) {
        canvas.center(row, CENTER, ":");
        canvas.put(row++, CENTER + 3, NetworkDrawing.leftOut(architecture));
      } else {
        link(output(layer));
        layer(layer);
      }
    }
    link("");
    canvas.center(row, CENTER, "x(t)");
    String input = NetworkDrawing.input(metadata);
    canvas.put(row, Math.min(NOTES, 99 - input.length()), input);
    if (metadata.mapping() instanceof Mapping.OneToMany) {
      feedback();
    }
    return canvas.toString();
  }

  /** What is drawn from y(t) goes to x of the next step. */
  private void feedback() {
    canvas.across(0, FEEDBACK, CENTER - 4);
    canvas.down(1, row - 1, FEEDBACK);
    canvas.across(row, FEEDBACK, CENTER - 4);
    canvas.put(row, CENTER - 4, ">");
    canvas.put(0, FEEDBACK, "+");
    canvas.put(row, FEEDBACK, "+");
    canvas.put(row / 2, FEEDBACK + 2, "draw a base,");
    canvas.put(row / 2 + 1, FEEDBACK + 2, "read it next");
  }

  /** The output of a layer and, of a bidirectional one, what it is made of. */
  private String output(int layer) {
    String h = NetworkDrawing.state(architecture, "h", layer, "t");
    return architecture.scan() == Scan.BIDIRECTIONAL
        ? h + ": both hidden states, " + architecture.outputSize() + " values"
        : h;
  }

  private void link(String note) {
    canvas.put(row++, CENTER, "^");
    canvas.put(row++, CENTER, ("| " + note).stripTrailing());
  }

  private void layer(int layer) {
    if (architecture.scan() != Scan.BIDIRECTIONAL) {
      box(layer, 0, CENTER);
      rightLoop(layer, 0, CENTER);
      row += 5;
      return;
    }
    fork();
    canvas.put(row, CENTER - APART, "|");
    canvas.put(row++, CENTER + APART, "|");
    box(layer, 0, CENTER - APART);
    leftLoop(layer, CENTER - APART);
    box(layer, 1, CENTER + APART);
    rightLoop(layer, 1, CENTER + APART);
    row += 5;
    canvas.put(row, CENTER - APART, "^");
    canvas.put(row++, CENTER + APART, "^");
    fork();
  }

  private void fork() {
    String arm = "-".repeat(APART - 1);
    canvas.put(row++, CENTER - APART, "+" + arm + "+" + arm + "+");
  }

  private void box(int layer, int direction, int center) {
    List<String> lines = new ArrayList<>();
    lines.add(CellText.name(architecture.cell()) + ", layer " + layer);
    lines.add(LayerTable.words(architecture.scan(), direction));
    lines.add("H = " + architecture.hiddenSize());
    canvas.box(row, center - HALF, WIDTH, lines);
  }

  private void rightLoop(int layer, int direction, int center) {
    int edge = center + HALF + 1;
    canvas.put(row + 1, edge, "-".repeat(LOOP) + "+");
    canvas.put(row + 2, edge + LOOP, "|");
    canvas.put(row + 3, edge, "<" + "-".repeat(LOOP - 1) + "+");
    List<String> states = states(layer, direction);
    for (int i = 0; i < states.size(); i++) {
      canvas.put(row + 2 + i, edge + LOOP + 2, states.get(i));
    }
  }

  private void leftLoop(int layer, int center) {
    int edge = center - HALF - 1;
    canvas.put(row + 1, edge - LOOP, "+" + "-".repeat(LOOP));
    canvas.put(row + 2, edge - LOOP, "|");
    canvas.put(row + 3, edge - LOOP, "+" + "-".repeat(LOOP - 1) + ">");
    List<String> states = states(layer, 0);
    for (int i = 0; i < states.size(); i++) {
      canvas.put(row + 2 + i, edge - LOOP - 1 - states.get(i).length(), states.get(i));
    }
  }

  private List<String> states(int layer, int direction) {
    String before = NetworkDrawing.before(architecture.scan(), direction);
    return NetworkDrawing.letters(architecture).stream()
        .map(letter -> NetworkDrawing.state(architecture, letter, layer, before))
        .toList();
  }
}
