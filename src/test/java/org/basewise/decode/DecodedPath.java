package org.basewise.decode;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.basewise.io.GeneticCodes;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;

/**
 * A path written as text, one character for a base: {@code 123} are codon positions on plus, {@code
 * abc} those on minus, {@code t T s} a tRNA on plus, on minus, and a site. A bar stands before the
 * first base of a feature that does not begin inside another.
 */
public final class DecodedPath {
  /** What the characters stand for. */
  public static final LabelSet LABELS =
      LabelSpec.parse(List.of("CDS:frame", "tRNA:strand", "site")).labelSet();

  private static final String SYMBOLS = ".123abctTs";
  private static final Lattice LATTICE = new Lattice(LABELS, Grammar.defaultFor(LABELS));

  /** Tables without any calibration. */
  private static final ScoreTables TABLES =
      new ScoreTables(
          LATTICE,
          DecoderWeights.defaultFor(LATTICE.labels),
          SampleProfile.clean(11).conditions(1),
          GeneticCodes.byId(11),
          null);

  /** Probabilities that {@link #send} gives to all bases and ends. */
  public static final double BASE = .5;

  public static final double LEFT = .75;
  public static final double RIGHT = .25;

  /** That of a frameshift, on each of four bases around it. */
  public static final double SHIFT = .125;

  private DecodedPath() {}

  /** Posteriors of .9 for the labels of a text, without bars, and none for others. */
  public static short[] posteriors(String path) {
    String labels = path.replace("|", "");
    short[] posteriors = new short[labels.length() * LABELS.size()];
    for (int pos = 0; pos < labels.length(); pos++) {
      posteriors[pos * LABELS.size() + SYMBOLS.indexOf(labels.charAt(pos))] = 9_000;
    }
    return posteriors;
  }

  /**
   * Sends the bases.
   *
   * @param second labels of the second features, a space where there is none; without bars
   */
  public static void send(
      String path, String second, Consumer<DecodedBase> bases, Consumer<DecodedBase> end) {
    int length = path.replace("|", "").length();
    Marginals chances = new Marginals(LATTICE, length + 1);
    chances.count = length + 1;
    Arrays.fill(chances.state, (float) BASE);
    Arrays.fill(chances.left, (float) LEFT);
    Arrays.fill(chances.right, (float) RIGHT);
    Deque<Marginals> chunks = new ArrayDeque<>(List.of(chances));
    MarginalWindow window = new MarginalWindow(chunks);
    for (int pos = 0; pos < 4; pos++) {
      for (int u = 0; u < LATTICE.units.size(); u++) {
        int at = Math.min(length, length / 2 + pos) * LATTICE.units.size() + u;
        chances.insertion[at] = (float) SHIFT;
        chances.deletion[at] = (float) SHIFT;
      }
    }
    DecodedBase base = new DecodedBase(TABLES);
    short[] posteriors = posteriors(path);
    boolean begins = false;
    int pos = 0;
    for (char symbol : path.toCharArray()) {
      if (symbol == '|') {
        begins = true;
      } else {
        char other = pos < second.length() ? second.charAt(pos) : ' ';
        base.set(pos, state(symbol, other) | (begins ? Viterbi.BEGIN : 0), window);
        base.setPosteriors(posteriors, pos * LABELS.size());
        bases.accept(base);
        begins = false;
        pos++;
      }
    }
    base.set(length, Lattice.BACKGROUND, window);
    end.accept(base);
  }

  private static int state(char symbol, char other) {
    int label = SYMBOLS.indexOf(symbol);
    int second = other == ' ' ? Lattice.NONE : SYMBOLS.indexOf(other);
    for (int s = 1; s < LATTICE.stateCount; s++) {
      boolean same = LATTICE.label[s] == label && LATTICE.secondLabel[s] == second;
      boolean turned = LATTICE.label[s] == second && LATTICE.secondLabel[s] == label;
      if (same || turned) {
        return s;
      }
    }
    return Lattice.BACKGROUND;
  }
}
