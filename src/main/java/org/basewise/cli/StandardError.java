package org.basewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * The stream of messages.
 *
 * <p>The JVM announces an incubator module on file descriptor 2, without a way to stop it. The
 * launcher therefore sends descriptor 2 through a filter and keeps the real standard error open as
 * another descriptor, whose number it gives in {@code basewise.stderr}. Messages of the program go
 * there directly, so that none waits in a filter when the program ends.
 */
final class StandardError {
  private static final String DESCRIPTOR = "basewise.stderr";
  private static final String TERMINAL = "basewise.terminal";

  private StandardError() {}

  /** Makes {@code System.err} the descriptor the launcher kept; nothing if there is none. */
  static void useInherited() {
    Integer number = Integer.getInteger(DESCRIPTOR);
    if (number == null) {
      return;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      FileOutputStream out = new FileOutputStream(constructor.newInstance(number));
      System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Java does not promise this constructor. Without it messages pass the filter: the same text.
      System.err.println("basewise: standard error passes through a filter (" + e + ")");
    }
  }

  /**
   * True if messages are read by a person at a terminal. Java cannot tell this of standard error
   * alone, so the launcher does; without it the answer is no.
   */
  static boolean isTerminal() {
    return Boolean.getBoolean(TERMINAL);
  }
}
