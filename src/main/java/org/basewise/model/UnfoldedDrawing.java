package org.basewise.model;

import java.util.List;
import org.basewise.nn.Architecture;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;

/** A network at the steps t-1, t and t+1 side by side; the outputs are at the top. */
final class UnfoldedDrawing {
  private static final List<String> STEPS = List.of("t-1", "t", "t+1");
  private static final int FIRST = 20;
  private static final int PITCH = 30;

  /** Half a box of a one-directional layer. */
  private static final int HALF = 6;

  /** Half a box of a bidirectional layer. */
  private static final int SMALL_HALF = 5;

  /** From the centre of a step to the middle of either box of a bidirectional layer. */
  private static final int APART = 7;

  private static final int LEFT_END = 5;
  private static final int RIGHT_END = 95;
  private static final String BASES = "ACGTTGCAACTGGTCAGATCCTAG";

  private final TextCanvas canvas = new TextCanvas();
  private final ModelMetadata metadata;
  private final Architecture architecture;
  private final boolean feedsBack;
  private int row;

  UnfoldedDrawing(ModelMetadata metadata) {
    this.metadata = metadata;
    this.architecture = metadata.architecture();
    this.feedsBack = metadata.mapping() instanceof Mapping.OneToMany;
  }

  private static int center(int column) {
    return FIRST + PITCH * column;
  }

  String draw() {
    if (metadata.mapping() instanceof Mapping.ManyToOne one) {
      pooledHead(one);
    } else {
      headOfEachStep();
    }
    for (int layer : NetworkDrawing.layers(architecture)) {
      if (layer == 0) {
        forEachStep((center, step) -> canvas.put(row, center, ":"));
        canvas.put(row++, center(0) + 3, NetworkDrawing.leftOut(architecture));
      } else {
        link(layer);
        layer(layer);
      }
    }
    link(0);
    forEachStep((center, step) -> canvas.center(row, center, "x(" + step + ")"));
    if (feedsBack) {
      feedback(0);
    }
    row += 1;
    strip(BASES);
    row += 1;
    for (int column = 0; column < STEPS.size(); column++) {
      canvas.center(row, center(column), positions(column - 1));
    }
    return canvas.toString();
  }

  /** One label, from the states of all steps. */
  private void pooledHead(Mapping.ManyToOne mapping) {
    canvas.center(row, center(1), "y");
    canvas.put(row + 1, center(1), "^");
    canvas.box(row + 2, center(1) - HALF, 2 * HALF + 1, List.of("W1, b1"));
    canvas.put(row + 5, center(1), "^");
    canvas.put(row + 6, center(1), "| h");
    int width = center(2) - center(0) + 2 * HALF + 1;
    canvas.box(row + 7, center(0) - HALF, width, List.of(NetworkDrawing.poolBox(mapping)));
    canvas.put(row + 8, 1, "...");
    canvas.put(row + 8, RIGHT_END + 2, "...");
    row += 10;
  }

  /** A label for each step. */
  private void headOfEachStep() {
    strip(feedsBack ? BASES.substring(1) : "k".repeat(BASES.length()));
    row += 1;
    int late = metadata.delay() / architecture.stride();
    if (late > 0) {
      for (int column = 0; column < STEPS.size(); column++) {
        canvas.center(row, center(column), "of " + positions(column - 1 - late));
      }
      row += 1;
    }
    forEachStep((center, step) -> canvas.center(row, center, "y(" + step + ")"));
    row += 1;
    forEachStep((center, step) -> canvas.put(row, center, "^"));
    row += 1;
    forEachStep((center, step) -> canvas.box(row, center - HALF, 2 * HALF + 1, List.of("W1, b1")));
    row += 3;
  }

  /** What is drawn at a step goes down to the input of the next one. */
  private void feedback(int from) {
    for (int gap = 0; gap <= STEPS.size(); gap++) {
      int column = center(gap) - PITCH / 3;
      if (gap > 0) {
        canvas.across(from, center(gap - 1) + 2, column - 1);
      }
      if (gap < STEPS.size()) {
        canvas.put(from, column, "+");
        canvas.down(from + 1, row - 1, column);
        canvas.put(row, column, "+");
        canvas.across(row, column + 1, center(gap) - 5);
        canvas.put(row, center(gap) - 4, ">");
      }
    }
    canvas.put(from, 1, "...");
    canvas.across(from, 5, center(0) - PITCH / 3 - 1);
    canvas.put(from, RIGHT_END + 2, "...");
  }

  private interface AtStep {
    void draw(int center, String step);
  }

  private void forEachStep(AtStep drawing) {
    for (int column = 0; column < STEPS.size(); column++) {
      drawing.draw(center(column), STEPS.get(column));
    }
  }

  /** One letter for each base of a step, where that is legible. */
  private void strip(String letters) {
    int stride = architecture.slotCount();
    for (int column = 0; column < STEPS.size(); column++) {
      if (stride > letters.length()) {
        canvas.center(row, center(column), letters.substring(0, 8) + "..." + letters.substring(16));
      } else {
        int from = letters.startsWith("k") ? 0 : column * stride;
        String turned = letters.repeat(4);
        canvas.center(row, center(column), turned.substring(from, from + stride));
      }
    }
  }

  /** The bases of the step {@code offset} steps after step t, both counted from 1. */
  private String positions(int offset) {
    int stride = architecture.slotCount();
    if (feedsBack) {
      String last = "t" + signed(offset - 1);
      return metadata.kmer() == 1 ? "base " + last : metadata.kmer() + " bases to " + last;
    }
    if (stride == 1) {
      return "base t" + signed(offset);
    }
    int last = offset * stride;
    String t = stride + "t";
    String text = "bases " + t + signed(last - stride + 1) + " to " + t + signed(last);
    return text.length() < PITCH ? text : stride + " bases";
  }

  private static String signed(int number) {
    return number == 0 ? "" : number < 0 ? String.valueOf(number) : "+" + number;
  }

  private void link(int layer) {
    forEachStep(
        (center, step) -> {
          String h = layer == 0 ? "" : " " + NetworkDrawing.state(architecture, "h", layer, step);
          canvas.put(row, center, "^");
          canvas.put(row + 1, center, "|" + h);
        });
    row += 2;
  }

  private void layer(int layer) {
    if (architecture.scan() == Scan.BIDIRECTIONAL) {
      bidirectional(layer);
    } else {
      String name = CellText.name(architecture.cell());
      forEachStep((center, step) -> canvas.box(row, center - HALF, 2 * HALF + 1, List.of(name)));
      boolean leftwards = architecture.scan() == Scan.RIGHT_TO_LEFT;
      arrows(row + 1, HALF, 0, leftwards);
      carried(row, layer, "", HALF + 3, leftwards);
      row += 3;
    }
  }

  private void bidirectional(int layer) {
    String name = CellText.name(architecture.cell());
    int width = 2 * SMALL_HALF + 1;
    forEachStep(
        (center, step) -> {
          fork(row, center);
          canvas.down(row + 1, row + 6, center - APART);
          canvas.down(row + 1, row + 6, center + APART);
          canvas.box(row + 1, center + APART - SMALL_HALF, width, List.of("< " + name));
          canvas.box(row + 4, center - APART - SMALL_HALF, width, List.of(name + " >"));
          fork(row + 7, center);
        });
    arrows(row + 2, SMALL_HALF, APART, true);
    arrows(row + 5, SMALL_HALF, -APART, false);
    carried(row + 1, layer, "<", APART + SMALL_HALF + 2, true);
    carried(row + 4, layer, ">", APART + 2, false);
    row += 8;
  }

  private void fork(int at, int center) {
    String arm = "-".repeat(APART - 1);
    canvas.put(at, center - APART, "+" + arm + "+" + arm + "+");
  }

  /** The arrows between the boxes of a row, and from and to the steps beyond. */
  private void arrows(int at, int half, int shift, boolean leftwards) {
    canvas.put(at, LEFT_END - 4, "...");
    canvas.put(at, RIGHT_END + 2, "...");
    for (int gap = 0; gap <= STEPS.size(); gap++) {
      int from = gap == 0 ? LEFT_END : center(gap - 1) + shift + half + 1;
      int to = gap == STEPS.size() ? RIGHT_END : center(gap) + shift - half - 1;
      canvas.across(at, from, to);
      canvas.put(at, leftwards ? from : to, leftwards ? "<" : ">");
    }
  }

  /** The names of the states on the arrows between the steps: h above the line, c below it. */
  private void carried(int above, int layer, String mark, int offset, boolean leftwards) {
    List<String> letters = NetworkDrawing.letters(architecture);
    for (int gap = 0; gap < STEPS.size() - 1; gap++) {
      String step = STEPS.get(leftwards ? gap + 1 : gap);
      for (int i = 0; i < letters.size(); i++) {
        String state = NetworkDrawing.state(architecture, letters.get(i), layer, step);
        int paren = state.indexOf('(');
        canvas.put(
            above + 2 * i,
            center(gap) + offset,
            state.substring(0, paren) + mark + state.substring(paren));
      }
    }
  }
}
