package org.basewise.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.BadInputException;

/**
 * Outputs of one format, one behind the other: what one pass over all their records had written.
 *
 * <p>The line that begins every file of some formats is written once. No format tells in one record
 * of another (locus tags and sequences behind GFF3 do, and are not joined).
 */
public final class JoinedOutput {
  private static final int MAX_HEADER = 1 << 20;

  private JoinedOutput() {}

  /**
   * Joins files; plain, gzip or bgzip.
   *
   * @param parts in their order. Not modified.
   * @param target a file name, whose ending {@code .gz} asks for bgzip, or {@code -}
   * @throws BadInputException if a part cannot be read, or begins with another header than the
   *     first
   */
  public static void write(OutputFormat format, List<String> parts, String target)
      throws IOException {
    try (AtomicOutput output = AtomicOutput.open(target)) {
      byte[] header = {};
      for (String part : parts) {
        try (InputStream in = SourceStream.open(part)) {
          if (hasHeader(format)) {
            byte[] own = firstLine(part, in);
            if (header.length == 0) {
              header = own;
              output.stream().write(header);
            } else if (!Arrays.equals(header, own)) {
              throw new BadInputException(
                  part,
                  "has another first line than "
                      + parts.get(0)
                      + "; outputs of one format and"
                      + " one set of columns are joined");
            }
          }
          copy(part, in, output.stream());
        }
      }
      output.commit();
    }
  }

  private static boolean hasHeader(OutputFormat format) {
    return switch (format) {
      case GFF3, BEDGRAPH, TSV -> true;
      case BED,
          JSONL,
          GENBANK,
          EMBL,
          FEATURE_TABLE,
          REGIONS,
          SOFT_MASKED,
          HARD_MASKED,
          GENES,
          PROTEINS,
          LOW_CONFIDENCE ->
          false;
    };
  }

  private static byte[] firstLine(String part, InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int symbol = 0;
      while (symbol != '\n') {
        symbol = in.read();
        if (symbol < 0 || line.size() > MAX_HEADER) {
          throw new BadInputException(
              part, "has no first line; an output of annotate begins with one");
        }
        line.write(symbol);
      }
    } catch (IOException e) {
      throw SourceStream.unreadable(part, e);
    }
    return line.toByteArray();
  }

  /** Copies; a failure to read is told of the part. */
  private static void copy(String part, InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[1 << 16];
    int count = read(part, in, bytes);
    while (count >= 0) {
      out.write(bytes, 0, count);
      count = read(part, in, bytes);
    }
  }

  private static int read(String part, InputStream in, byte[] bytes) {
    try {
      return in.read(bytes);
    } catch (IOException e) {
      throw SourceStream.unreadable(part, e);
    }
  }
}
