package org.basewise.file;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Standard input and output as streams whose end is not that of the process's. */
public final class StandardStream {
  /** The name of standard input and standard output on the command line. */
  public static final String NAME = "-";

  private StandardStream() {}

  /** Standard input, which stays open when this is closed. */
  public static InputStream input() {
    return new FilterInputStream(System.in) {
      @Override
      public void close() {
        // Standard input belongs to the process.
      }
    };
  }

  /** Standard output, which stays open when this is closed; a failure to write is an exception. */
  public static OutputStream output() {
    return new FilterOutputStream(System.out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        requireWhole();
      }

      @Override
      public void flush() throws IOException {
        out.flush();
        requireWhole();
      }

      @Override
      public void close() throws IOException {
        flush();
      }

      private void requireWhole() throws IOException {
        if (System.out.checkError()) {
          throw new IOException("standard output cannot be written");
        }
      }
    };
  }
}
