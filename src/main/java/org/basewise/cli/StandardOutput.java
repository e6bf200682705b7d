package org.basewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The stream of data, which remembers why it broke: a {@code PrintStream} tells only that it did.
 */
final class StandardOutput extends FilterOutputStream {
  private static String failure = "";

  private StandardOutput(OutputStream out) {
    super(out);
  }

  /** Makes {@code System.out} a stream that remembers. */
  static void remember() {
    OutputStream out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
  }

  /**
   * Writes what waits in standard output at the end of the program.
   *
   * @param exitCode what the program would leave with
   * @return that, or what a reader that left or a full disk asks for: text such as that of {@code
   *     --help} is printed without a look at the outcome
   */
  static int end(int exitCode) {
    if (!System.out.checkError() || exitCode != ExitCode.DONE) {
      return exitCode;
    }
    return FailureReport.report(
        new IOException("standard output cannot be written"),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /** Why standard output broke; empty if it did not. */
  static String failure() {
    return failure;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }
}
