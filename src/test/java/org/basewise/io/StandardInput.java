package org.basewise.io;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Gives bytes to readers as standard input, so that no file is written for each of a million. */
final class StandardInput {
  private StandardInput() {}

  /** Runs a reader of the source {@code -}. */
  static void of(byte[] bytes, Runnable reader) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(bytes));
    try {
      reader.run();
    } finally {
      System.setIn(before);
    }
  }
}
