package org.basewise.spark;

import java.util.ArrayList;
import java.util.List;
import org.basewise.io.SeekPoint;

/**
 * The records of a file in blocks of about equal bases, of which there are never more than some:
 * each record by itself in a small file, some thousandths of the bases together in a large one.
 */
final class RecordBlocks {
  private final int most;
  private List<RecordBlock> blocks = new ArrayList<>();
  private long records;
  private long bases;

  /** Bases of a block of several records. */
  private long full;

  /**
   * No blocks yet.
   *
   * @param most blocks, at least 4
   */
  RecordBlocks(int most) {
    this.most = most;
  }

  /** Adds the next record. */
  void add(SeekPoint at, long length) {
    records++;
    bases += length;
    append(blocks, new RecordBlock(at, records, records, length));
    if (blocks.size() > most) {
      // Of neighbours so joined any two have more than a full block: at most half as many stay.
      full = Math.max(2 * full, 4 * bases / most + 1);
      List<RecordBlock> joined = new ArrayList<>();
      blocks.forEach(block -> append(joined, block));
      blocks = joined;
    }
  }

  private void append(List<RecordBlock> to, RecordBlock block) {
    int last = to.size() - 1;
    if (last >= 0 && to.get(last).bases() + block.bases() <= full) {
      to.set(last, to.get(last).with(block));
    } else {
      to.add(block);
    }
  }

  long records() {
    return records;
  }

  long bases() {
    return bases;
  }

  List<RecordBlock> blocks() {
    return List.copyOf(blocks);
  }
}
