package org.basewise.io;

import htsjdk.samtools.SAMException;
import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.GZIIndex;
import htsjdk.tribble.SimpleFeature;
import htsjdk.tribble.TribbleException;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.tribble.index.tabix.TabixIndexCreator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The indexes that genome browsers ask for beside bgzip files, by htsjdk: {@code .tbi} of sorted
 * rows, {@code .gzi} of blocks.
 */
final class BgzipIndexes {
  /** Bases of the longest sequence that an index of the kind {@code .tbi} can tell apart. */
  static final int LONGEST_SEQUENCE = 1 << 29;

  private BgzipIndexes() {}

  /** Writes {@code <file>.tbi} of GFF3 whose rows are sorted. */
  static void ofGff3(Path file) throws IOException {
    tabix(file, TabixFormat.GFF, 3, 4);
  }

  /** Writes {@code <file>.tbi} of bedGraph whose rows are sorted. */
  static void ofBedGraph(Path file) throws IOException {
    tabix(file, TabixFormat.BED, 1, 2);
  }

  /** Writes {@code <file>.gzi}: where the blocks of bgzip begin. */
  static void ofBlocks(Path file) throws IOException {
    guarded(() -> GZIIndex.buildIndex(file).writeIndex(beside(file, ".gzi")));
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /**
   * Reads the rows back and indexes them.
   *
   * @param start the column of the start, counted from 0: of the first base from 1 in GFF3, of what
   *     lies before it in BED
   * @param end the column of the end
   */
  private static void tabix(Path file, TabixFormat format, int start, int end) throws IOException {
    int first = (format.flags & TabixFormat.ZERO_BASED) != 0 ? 1 : 0;
    guarded(
        () -> {
          TabixIndexCreator index = new TabixIndexCreator(format);
          try (BlockCompressedInputStream rows = new BlockCompressedInputStream(file.toFile())) {
            long at = rows.getFilePointer();
            for (String row = row(rows); !row.isEmpty(); row = row(rows)) {
              if (row.charAt(0) != format.metaCharacter) {
                String[] columns = row.split("\t", end + 2);
                index.addFeature(
                    new SimpleFeature(
                        columns[0],
                        Integer.parseInt(columns[start]) + first,
                        Integer.parseInt(columns[end])),
                    at);
              }
              at = rows.getFilePointer();
            }
            index.finalizeIndex(at).write(beside(file, ".tbi"));
          }
        });
  }

  /** The next row, a character for each byte as the index writes names; empty at the end. */
  private static String row(BlockCompressedInputStream rows) throws IOException {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    for (int symbol = rows.read(); symbol >= 0 && symbol != '\n'; symbol = rows.read()) {
      row.write(symbol);
    }
    return row.toString(StandardCharsets.ISO_8859_1);
  }

  private interface Step {
    void run() throws IOException;
  }

  /** htsjdk wraps failures to read and to write. */
  private static void guarded(Step step) throws IOException {
    try {
      step.run();
    } catch (SAMException | TribbleException e) {
      throw e.getCause() instanceof IOException reason ? reason : new IOException(e);
    }
  }
}
