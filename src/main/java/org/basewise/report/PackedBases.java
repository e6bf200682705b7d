package org.basewise.report;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/**
 * Bases at two bits each, A C G T as 0 to 3, the first in the lowest bits of a byte; runs of other
 * letters are kept beside. Grows as bases come.
 */
final class PackedBases {
  private record Run(int start, int end, char symbol) {}

  private byte[] bytes = new byte[256];
  private int length;
  private final List<Run> others = new ArrayList<>();
  private int otherStart;
  private int otherEnd = -1;
  private char other;

  /** Adds bases of a contig. */
  void add(Contig contig, int start, int count) {
    int end = start + count;
    if (end > 4L * bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(2L * bytes.length, end / 4 + 1));
    }
    for (int pos = start; pos < end; pos++) {
      byte code = contig.code(pos);
      int index = Nucleotide.index(code);
      if (index >= 0) {
        bytes[pos >> 2] |= (byte) (index << (2 * (pos & 3)));
      } else {
        addOther(pos, Nucleotide.symbolOf(code));
      }
    }
    length = end;
  }

  private void addOther(int pos, char symbol) {
    if (pos != otherEnd || symbol != other) {
      closeRun();
      otherStart = pos;
      other = symbol;
    }
    otherEnd = pos + 1;
  }

  private void closeRun() {
    if (otherEnd > otherStart) {
      others.add(new Run(otherStart, otherEnd, other));
    }
  }

  /** Nothing will be added. */
  void end() {
    closeRun();
    otherEnd = -1;
    otherStart = 0;
    bytes = Arrays.copyOf(bytes, (length + 3) / 4);
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Runs of other letters as {@code [start, end, letter]}. */
  JsonArray others() {
    JsonArray array = new JsonArray();
    for (Run run : others) {
      JsonArray row = new JsonArray();
      row.add(run.start);
      row.add(run.end);
      row.add(String.valueOf(run.symbol));
      array.add(row);
    }
    return array;
  }
}
