package org.basewise.nn.stack;

import java.util.Arrays;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;

/**
 * What the tokens around a base say of its labels directly, beside what the recurrent layers say:
 * for every distance d from -R to R, the row of a table that the token at that distance looks up is
 * added to the logits of the base.
 *
 * <p>The k-mers of two neighbouring bases overlap, so that both are one (k+1)-mer: their rows are
 * summed once, and one row is looked up for the two.
 *
 * <p>A recurrence that reads several bases a step blurs where exactly among them something lies; a
 * codon at a fixed distance is sharp here. Skip connections from the input to the output are those
 * of Graves 2013, arXiv:1308.0850, section 2. Tokens beyond the pass and composite ones (an
 * ambiguous base) add nothing.
 */
final class Shortcut {
  private static final int MULTIPLE = 16;

  /** Vocabularies up to this size have rows for two tokens: more would not stay in the cache. */
  private static final int MOST_JOINED = 64;

  /** Bases that may come next. */
  private static final int NEXT = 4;

  private final Network network;
  private final FloatKernel kernel;
  private final int reach;
  private final int vocabularySize;
  private final int labelCount;
  private final int width;

  /** Rows for two tokens at a time begin here; none if 0. */
  private final int joinedFrom;

  /**
   * [2 R + 1][V][width], and where tokens are joined [R][4 V][width] for those at distances -R and
   * -R + 1, and so on: labels, filled up with zeros to a multiple of the widest vector.
   */
  private final float[] table;

  Shortcut(Network network, FloatKernel kernel) {
    this.network = network;
    this.kernel = kernel;
    Architecture architecture = network.architecture();
    reach = architecture.shortcutReach();
    vocabularySize = architecture.vocabularySize();
    labelCount = architecture.labelCount();
    width = (labelCount + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    int single = reach == 0 ? 0 : (2 * reach + 1) * vocabularySize;
    boolean isJoined = vocabularySize % NEXT == 0 && vocabularySize <= MOST_JOINED;
    joinedFrom = isJoined ? single : 0;
    table = new float[(single + (isJoined ? reach * NEXT * vocabularySize : 0)) * width];
  }

  boolean isThere() {
    return reach > 0;
  }

  /** Reads the parameters again. */
  void refresh() {
    if (isThere()) {
      float[] weight = network.parameter(Architecture.SHORTCUT).value().data;
      for (int row = 0; row < weight.length / labelCount; row++) {
        System.arraycopy(weight, row * labelCount, table, row * width, labelCount);
      }
    }
    if (joinedFrom > 0) {
      for (int pair = 0; pair < reach; pair++) {
        for (int both = 0; both < NEXT * vocabularySize; both++) {
          int left = 2 * pair * vocabularySize + both / NEXT;
          int right = (2 * pair + 1) * vocabularySize + both % vocabularySize;
          int to = joinedFrom + pair * NEXT * vocabularySize + both;
          for (int k = 0; k < labelCount; k++) {
            table[to * width + k] = table[left * width + k] + table[right * width + k];
          }
        }
      }
    }
  }

  /**
   * Adds to the logits of a pass, which are laid out as in {@link Logits}, of steps {@code from} to
   * {@code to - 1}.
   */
  void addTo(float[] logits, int logitRow, Tokens tokens, int from, int to) {
    int[] rows = new int[2 * reach + 1];
    int[] around = new int[0];
    int[] joined = new int[0];
    float[] sum = new float[width];
    for (int b = 0; b < tokens.rowCount(); b++) {
      around = row(tokens, b, around);
      joined = joined(around, joined);
      int end = Math.min(to, tokens.lengths()[b]) * tokens.slotCount();
      for (int p = from * tokens.slotCount(); p < end; p++) {
        int found = tableRows(around, joined, p, rows);
        if (found > 0) {
          kernel.sumRows(width, table, width, 0, rows, found, sum, 0);
          int at = at(tokens, p, b, logitRow);
          kernel.add(at + width <= logits.length ? width : labelCount, sum, 0, logits, at);
        }
      }
    }
  }

  /** Adds the gradient of its table [2 R + 1][V][L]. */
  void backward(float[] logitGradient, int logitRow, Tokens tokens, float[] gradient) {
    int[] rows = new int[2 * reach + 1];
    int[] around = new int[0];
    for (int b = 0; b < tokens.rowCount(); b++) {
      around = row(tokens, b, around);
      int count = tokens.lengths()[b] * tokens.slotCount();
      for (int p = 0; p < count; p++) {
        int found = tableRows(around, p, rows);
        int from = at(tokens, p, b, logitRow);
        for (int i = 0; i < found; i++) {
          kernel.add(labelCount, logitGradient, from, gradient, rows[i] * labelCount);
        }
      }
    }
  }

  private int at(Tokens tokens, int position, int b, int logitRow) {
    int stride = tokens.slotCount();
    int step = position / stride;
    return (step * tokens.rowCount() + b) * logitRow + (position - step * stride) * labelCount;
  }

  /** The tokens of a row in the order of the bases, R more on either side that are none. */
  private int[] row(Tokens tokens, int b, int[] buffer) {
    int slots = tokens.slotCount();
    int count = tokens.lengths()[b] * slots;
    int[] row = buffer.length >= count + 2 * reach ? buffer : new int[count + 2 * reach];
    Arrays.fill(row, -1);
    for (int t = 0; t < tokens.lengths()[b]; t++) {
      int from = (t * tokens.rowCount() + b) * slots;
      System.arraycopy(tokens.values(), from, row, reach + t * slots, slots);
    }
    return row;
  }

  /** What each token is together with the next; -1 if it is not known to be followed by it. */
  private int[] joined(int[] around, int[] buffer) {
    int[] joined = buffer.length == around.length ? buffer : new int[around.length];
    Arrays.fill(joined, -1);
    for (int i = 0; i + 1 < around.length && joinedFrom > 0; i++) {
      int both = around[i] * NEXT + around[i + 1] % NEXT;
      if (around[i] >= 0 && around[i + 1] >= 0 && both % vocabularySize == around[i + 1]) {
        joined[i] = both;
      }
    }
    return joined;
  }

  /** The rows of a base, two tokens at a time where they are joined. */
  private int tableRows(int[] around, int[] joined, int position, int[] rows) {
    int found = 0;
    for (int d = 0; d <= 2 * reach; d += 2) {
      int both = joined[position + d];
      if (d < 2 * reach && both >= 0) {
        rows[found++] = joinedFrom + d / 2 * NEXT * vocabularySize + both;
      } else {
        found = add(around[position + d], d, rows, found);
        found = d < 2 * reach ? add(around[position + d + 1], d + 1, rows, found) : found;
      }
    }
    return found;
  }

  private int tableRows(int[] around, int position, int[] rows) {
    int found = 0;
    for (int d = 0; d < rows.length; d++) {
      found = add(around[position + d], d, rows, found);
    }
    return found;
  }

  private int add(int token, int d, int[] rows, int found) {
    if (token < 0) {
      return found;
    }
    rows[found] = d * vocabularySize + token;
    return found + 1;
  }
}
