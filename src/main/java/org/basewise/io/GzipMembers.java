package org.basewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.basewise.genome.BadInputException;

/**
 * Decompresses all members of a gzip or bgzip stream (RFC 1952), and refuses one that is cut short.
 *
 * <p>{@link java.util.zip.GZIPInputStream} ends silently where a later member is damaged or a pipe
 * pauses between two members, and htsjdk's bgzip reader reads nothing else; a genome of which half
 * is missing must not look like a whole one. A bgzip stream must end in bgzip's empty block (SAM
 * specification, section 4.1.2).
 */
final class GzipMembers extends InputStream {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final String source;
  private final InputStream input;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int end;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private long memberLength;
  private boolean inMember;
  private boolean started;
  private boolean blockCompressed;

  /** Bytes of the file up to the end of the buffer. */
  private long filled;

  /** Decompressed bytes that were given so far. */
  private long given;

  /** Where members begin: in the decompressed bytes, and in the file. */
  private final NavigableMap<Long, Long> memberStarts = new TreeMap<>();

  /**
   * Reads members from a stream.
   *
   * @param source its name in error messages
   * @param input at the first byte of the first member
   */
  GzipMembers(String source, InputStream input) {
    this.source = source;
    this.input = input;
  }

  /** True if a stream that begins with these two bytes is gzip. */
  static boolean isMagic(byte[] head) {
    return head.length >= 2 && (head[0] & 255) == MAGIC_1 && (head[1] & 255) == MAGIC_2;
  }

  /**
   * The member that holds a decompressed byte; members before it are forgotten.
   *
   * @param offset of the byte, counted from the first that was read; ascending from call to call
   * @return where the member begins: key, in the decompressed bytes; value, in the file
   */
  Map.Entry<Long, Long> memberOf(long offset) {
    Map.Entry<Long, Long> member = memberStarts.floorEntry(offset);
    if (member == null) {
      throw new IllegalArgumentException("no member was read that holds byte " + offset);
    }
    memberStarts.headMap(member.getKey(), false).clear();
    return member;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (inMember || beginMember()) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        memberLength += count;
        given += count;
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new BadInputException(source, "damaged gzip data (a preset dictionary is asked for)");
      } else if (inflater.needsInput()) {
        fill();
        inflater.setInput(buffer, position, end - position);
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new BadInputException(source, "damaged gzip data (" + e.getMessage() + ")", e);
    }
  }

  private boolean beginMember() throws IOException {
    if (started && (atEnd() || onlyPadding())) {
      if (blockCompressed && memberLength > 0) {
        throw new BadInputException(
            source,
            "the bgzip data are truncated: their end-of-file block is missing; a whole bgzip or"
                + " gzip file is accepted");
      }
      return false;
    }
    // An empty member, such as bgzip's last block, has no byte that could be asked for.
    memberStarts.put(given, filled - (end - position));
    if (next() != MAGIC_1 || next() != MAGIC_2 || next() != DEFLATE) {
      throw new BadInputException(source, "other bytes follow the gzip data; only gzip may");
    }
    int flags = next();
    skip(6);
    blockCompressed = (flags & FLAG_EXTRA) != 0 && readExtra();
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(buffer, position, end - position);
    checksum.reset();
    memberLength = 0;
    started = true;
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    position = end - inflater.getRemaining();
    if (nextInt() != checksum.getValue() || nextInt() != (memberLength & 0xffffffffL)) {
      throw new BadInputException(source, "damaged gzip data (checksum or length is wrong)");
    }
    inMember = false;
  }

  /** Reads the extra field; true if it is that of bgzip. */
  private boolean readExtra() throws IOException {
    int length = next() | next() << 8;
    boolean found = false;
    while (length >= 4) {
      int first = next();
      int second = next();
      int fieldLength = next() | next() << 8;
      found |= first == 'B' && second == 'C' && fieldLength == 2;
      length -= 4 + fieldLength;
      skip(fieldLength);
    }
    skip(length);
    return found;
  }

  /** Tapes and block devices pad with zeros; every gzip accepts them. */
  private boolean onlyPadding() throws IOException {
    while (!atEnd()) {
      if (buffer[position] != 0) {
        return false;
      }
      position++;
    }
    return true;
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // The name and the comment of a member end in a zero.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    if (position == end) {
      fill();
    }
    return buffer[position++] & 255;
  }

  private boolean atEnd() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, input.read(buffer));
      filled += end;
    }
    return end == 0;
  }

  private void fill() throws IOException {
    position = end;
    if (atEnd()) {
      throw new BadInputException(
          source, "the gzip data are truncated; a whole gzip or bgzip file is accepted");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    input.close();
  }
}
