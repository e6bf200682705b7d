package org.basewise.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Interval;

/** The label index of every base of one contig, one byte per base. */
public final class LabelTrack {
  private final byte[] labels;

  /**
   * Wraps label indices without copying them.
   *
   * @param labels one index per base, or {@link LabelSet#MASKED}. The caller gives the array away.
   */
  public LabelTrack(byte[] labels) {
    this.labels = labels;
  }

  /** A track of {@code length} bases, all background. */
  public static LabelTrack background(int length) {
    return new LabelTrack(new byte[length]);
  }

  /** A track of its own with the same labels. */
  public LabelTrack copy() {
    return new LabelTrack(labels.clone());
  }

  /** The number of bases. */
  public int length() {
    return labels.length;
  }

  /** The label index of a base; {@link LabelSet#MASKED} for a base that does not count. */
  public byte get(int pos) {
    return labels[pos];
  }

  /** Sets the label index of a base. */
  public void set(int pos, byte label) {
    labels[pos] = label;
  }

  /** Copies the label indices of {@code interval} into {@code target} from {@code offset} on. */
  public void copy(Interval interval, byte[] target, int offset) {
    System.arraycopy(labels, interval.start(), target, offset, interval.length());
  }

  /** The maximal stretches of one label, in order, masked ones among them. */
  public List<LabelRun> runs() {
    List<LabelRun> runs = new ArrayList<>();
    int start = 0;
    for (int pos = 1; pos <= labels.length; pos++) {
      if (pos == labels.length || labels[pos] != labels[start]) {
        runs.add(new LabelRun(labels[start], new Interval(start, pos)));
        start = pos;
      }
    }
    return runs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelTrack track && Arrays.equals(labels, track.labels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(labels);
  }
}
