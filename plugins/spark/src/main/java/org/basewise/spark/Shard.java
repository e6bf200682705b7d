package org.basewise.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.basewise.genome.RecordRange;
import org.basewise.io.FastaContigs;
import org.basewise.io.SeekPoint;

/**
 * Consecutive records of a file that are annotated together.
 *
 * @param file it is a part of
 * @param number of the shard in the file, from 1
 * @param at where reading begins
 * @param from number of the first record in the file, from 1
 * @param to number of the last
 * @param leftOut numbers of the bad records among them, ascending. Not modified.
 * @param isLast true if the file has no record behind them
 * @param profile of the sample, as JSON; empty if there is none
 * @param digest of the file's start
 */
record Shard(
    InputFile file,
    int number,
    SeekPoint at,
    long from,
    long to,
    long[] leftOut,
    boolean isLast,
    String profile,
    String digest)
    implements Serializable {
  RecordRange range() {
    return new RecordRange(from, to);
  }

  /** True if all of its records are bad. */
  boolean isEmpty() {
    return leftOut.length == to - from + 1;
  }

  /** Opens the records that are not bad, of which there is one or more. */
  FastaContigs open(Storage storage) throws IOException {
    return FastaContigs.open(
        file.path(),
        storage.open(file, at.fileOffset()),
        at,
        range(),
        number -> Arrays.binarySearch(leftOut, number) >= 0);
  }

  /** The name of an output of it, such as {@code genome.00007.gff3}. */
  String nameOf(String ending) {
    return nameOf(file, number, ending);
  }

  static String nameOf(InputFile file, int number, String ending) {
    return String.format(Locale.ROOT, "%s.%05d.%s", file.name(), number, ending);
  }
}
