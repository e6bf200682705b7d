package org.basewise.annotate;

import java.util.Arrays;

/**
 * Remembers, for the last bases, from where the cheapest path reached each label, and reads paths
 * back from it.
 *
 * <p>Rows are bases; a ring of {@link #capacity} rows is kept. A path reaches a row by a step from
 * the row before, or by a jump over the shortest length of a feature. Rows inside a jump belong to
 * no label's state, and paths do not meet there.
 */
final class SurvivorWindow {
  /** Back code {@code JUMP - o}: the feature began at place o of its cycle and ran its shortest. */
  static final byte JUMP = -1;

  /** Back code: the feature is open on the left, and background lies before. */
  static final byte OPEN = -4;

  /** Back code of background after a feature that is open on the right and shorter than allowed. */
  static final byte CUT = -5;

  private static final byte INSIDE_JUMP = -1;

  final int capacity;
  private final int mask;
  private final int labelCount;
  private final int slotCount;
  private final UnitCosts[] unitOfLabel;
  private final int[] slotOfLabel;

  /** [capacity][L] where each label came from: a label, or one of the codes. */
  private final byte[] back;

  /**
   * [capacity][slots] the label before a feature that began at this row, times 256, and how it
   * began.
   */
  private final short[] entries;

  /** [capacity] label, length and place of a feature that {@link #CUT} speaks of. */
  private final int[] cut;

  private final byte[] pathState;
  private final byte[] labels;
  private final byte[] begins;

  /** The first row whose label is not sent yet. */
  private int first;

  /**
   * A window.
   *
   * @param capacity a power of two, several times the longest jump
   */
  SurvivorWindow(int capacity, DecodingRules rules) {
    this.capacity = capacity;
    this.mask = capacity - 1;
    this.labelCount = rules.labelCount;
    this.slotCount = rules.slotCount;
    this.unitOfLabel = rules.unitOfLabel;
    this.slotOfLabel = rules.slotOfLabel;
    back = new byte[capacity * labelCount];
    entries = new short[capacity * slotCount];
    cut = new int[capacity];
    pathState = new byte[capacity];
    labels = new byte[capacity];
    begins = new byte[capacity];
  }

  int first() {
    return first;
  }

  /** Where the codes of a row begin; add the label. */
  int backOffset(int row) {
    return (row & mask) * labelCount;
  }

  void setBack(int index, int code) {
    back[index] = (byte) code;
  }

  /** Writes down a feature that begins at a row, as {@link Decoder.Output} is told. */
  void setEntry(int row, int slot, int source, int beginning) {
    entries[(row & mask) * slotCount + slot] = (short) ((source << 8) | (beginning & 255));
  }

  void setCut(int row, int label, int place, int length) {
    back[backOffset(row)] = CUT;
    cut[row & mask] = length << 9 | place << 7 | label;
  }

  /** Reads the path that ends in a label at a row back to the first row; others are held to it. */
  void tracePath(int lastRow, int lastLabel) {
    int row = lastRow;
    int label = lastLabel;
    while (row >= first) {
      int code = back[backOffset(row) + label];
      pathState[row & mask] = (byte) label;
      labels[row & mask] = (byte) label;
      begins[row & mask] = 0;
      if (code >= 0) {
        label = code;
        row--;
      } else if (code == OPEN) {
        begins[row & mask] = 1;
        label = 0;
        row--;
      } else if (code == CUT) {
        int what = cut[row & mask];
        label = traceJump(row - 1, what & 127, what >> 7 & 3, what >> 9, false);
        row -= 1 + (what >> 9);
      } else {
        int place = JUMP - code;
        int length = unitOfLabel[label].shortest[place];
        label = traceJump(row, label, place, length, true);
        row -= length;
      }
    }
  }

  /** Writes down a jump that ends at {@code lastRow}, and tells the label before it. */
  private int traceJump(int lastRow, int label, int place, int length, boolean endsInState) {
    int[] cycle = unitOfLabel[label].cycle;
    int start = lastRow - length + 1;
    for (int i = 0; i < length; i++) {
      int row = start + i & mask;
      labels[row] = (byte) cycle[(place + i) % cycle.length];
      begins[row] = 0;
      if (!endsInState || i + 1 < length) {
        pathState[row] = INSIDE_JUMP;
      }
    }
    int entry = (start & mask) * slotCount + slotOfLabel[label] + place;
    begins[start & mask] = (byte) entries[entry];
    return entries[entry] >> 8;
  }

  /**
   * The last row at which the path to a label at a row meets the traced one; first() - 1 if none.
   */
  int meetingRow(int lastRow, int lastLabel) {
    int row = lastRow;
    int label = lastLabel;
    while (row >= first && pathState[row & mask] != label) {
      int code = back[backOffset(row) + label];
      if (code >= 0 || code == OPEN) {
        label = Math.max(0, code);
        row--;
      } else if (code == CUT) {
        int what = cut[row & mask];
        label = source(row - (what >> 9), what & 127, what >> 7 & 3);
        row -= 1 + (what >> 9);
      } else {
        int place = JUMP - code;
        int length = unitOfLabel[label].shortest[place];
        label = source(row - length + 1, label, place);
        row -= length;
      }
    }
    return Math.max(row, first - 1);
  }

  /** As {@link #meetingRow}, for a feature that began at a row and has not run its length yet. */
  int meetingRowOfEntry(int row, int label, int place) {
    return row <= first ? first - 1 : meetingRow(row - 1, source(row, label, place));
  }

  private int source(int row, int label, int place) {
    return entries[(row & mask) * slotCount + slotOfLabel[label] + place] >> 8;
  }

  /** The last row up to {@code row} of the traced path that is not inside a jump. */
  int lastStateRow(int row) {
    int found = row;
    while (pathState[found & mask] == INSIDE_JUMP) {
      found--;
    }
    return found;
  }

  /** Sends the rows of the traced path up to one, and forgets them. */
  void send(int lastRow, Decoder.Output output) {
    int length = lastRow + 1 - first;
    if (length <= 0) {
      return;
    }
    output.accept(unrolled(labels, length), unrolled(begins, length), length);
    first = lastRow + 1;
  }

  private byte[] unrolled(byte[] ring, int length) {
    int from = first & mask;
    byte[] straight = Arrays.copyOfRange(ring, from, Math.min(capacity, from + length));
    if (straight.length == length) {
      return straight;
    }
    byte[] both = Arrays.copyOf(straight, length);
    System.arraycopy(ring, 0, both, straight.length, length - straight.length);
    return both;
  }
}
