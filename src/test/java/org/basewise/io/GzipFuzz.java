package org.basewise.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.basewise.genome.BadInputException;

/** Gzip and bgzip members: read to their end or refused in a line. */
public final class GzipFuzz {
  private static final int MOST = 1 << 20;

  private GzipFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    try (GzipMembers members = new GzipMembers("x", new ByteArrayInputStream(data))) {
      byte[] all = members.readNBytes(MOST);
      if (all.length < MOST && members.read() >= 0) {
        throw new AssertionError("bytes after the end");
      }
    } catch (BadInputException refused) {
      if (String.valueOf(refused.getMessage()).contains("\n")) {
        throw new AssertionError("more than a line", refused);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
