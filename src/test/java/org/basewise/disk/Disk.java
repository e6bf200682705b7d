package org.basewise.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the disk under one folder behaves: the settings of {@link DiskProvider}. */
final class Disk {
  static final String FULL = "No space left on device";
  static final String BROKEN = "Input/output error";

  /** The folder; everything else is a disk without faults. */
  static @Nullable Path folder;

  /** Bytes that can be written before the fault. */
  static long room = Long.MAX_VALUE;

  /** What the system then says. */
  static String fault = FULL;

  /** Bytes that one call writes at most. */
  static int longestWrite = Integer.MAX_VALUE;

  /** Bytes that one call reads at most. */
  static int longestRead = Integer.MAX_VALUE;

  /** True if no file can be moved. */
  static boolean movesFail;

  /** Bytes written so far. */
  static long written;

  private Disk() {}

  /** A disk without faults. */
  static void reset() {
    room = Long.MAX_VALUE;
    fault = FULL;
    longestWrite = Integer.MAX_VALUE;
    longestRead = Integer.MAX_VALUE;
    movesFail = false;
    written = 0;
  }

  static boolean holds(Path path) {
    return folder != null && path.toAbsolutePath().toString().startsWith(folder.toString());
  }

  /** A file on this disk. */
  static SeekableByteChannel file(SeekableByteChannel real) {
    return new SeekableByteChannel() {
      @Override
      public int read(ByteBuffer target) throws IOException {
        int length = Math.min(target.remaining(), longestRead);
        ByteBuffer part = target.slice(target.position(), length);
        int count = real.read(part);
        target.position(target.position() + Math.max(0, count));
        return count;
      }

      @Override
      public int write(ByteBuffer source) throws IOException {
        long left = room - written;
        if (left <= 0 && source.hasRemaining()) {
          throw new IOException(fault);
        }
        int length = (int) Math.min(Math.min(source.remaining(), longestWrite), left);
        ByteBuffer part = source.slice(source.position(), length);
        int count = real.write(part);
        written += count;
        source.position(source.position() + count);
        return count;
      }

      @Override
      public long position() throws IOException {
        return real.position();
      }

      @Override
      public SeekableByteChannel position(long position) throws IOException {
        real.position(position);
        return this;
      }

      @Override
      public long size() throws IOException {
        return real.size();
      }

      @Override
      public SeekableByteChannel truncate(long size) throws IOException {
        real.truncate(size);
        return this;
      }

      @Override
      public boolean isOpen() {
        return real.isOpen();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
