package org.basewise.io;

import java.io.Serializable;

/**
 * Where reading begins so that a record is reached without all that stands before it.
 *
 * <p>Plain FASTA is read from the record on, bgzip from its block, gzip of one member and FASTQ
 * from the start of the file.
 *
 * @param fileOffset bytes of the file that are passed over unread, 0 or more
 * @param passedBytes decompressed bytes behind them that are passed over
 * @param passedRecords records of the file that lie before the first byte that is left
 */
public record SeekPoint(long fileOffset, long passedBytes, long passedRecords)
    implements Serializable {
  /** The start of a file. */
  public static final SeekPoint START = new SeekPoint(0, 0, 0);
}
