package org.basewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The stream of messages.
 *
 * <p>The JVM announces an incubator module on file descriptor 2, without a way to stop it. The
 * launcher therefore sends descriptor 2 through a filter and keeps the real standard error open as
 * another descriptor, whose number it gives in {@code basewise.stderr}. Messages of the program go
 * there directly, so that none waits in a filter when the program ends. The process number of the
 * filter is in {@code basewise.filter}.
 */
final class StandardError {
  private static final String DESCRIPTOR = "basewise.stderr";
  private static final String FILTER = "basewise.filter";
  private static final long FILTER_SECONDS = 2;
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
   * Lets the launcher's filter end, and waits for it: what the JVM said stands on the terminal
   * before the program is gone, and no process stays behind. Nothing without a filter.
   */
  static void endFilter() {
    Long filter = Long.getLong(FILTER);
    if (filter == null) {
      return;
    }
    try {
      // Java puts /dev/null in the place of a standard descriptor that is closed.
      new FileOutputStream(FileDescriptor.err).close();
      ProcessHandle.of(filter).ifPresent(StandardError::await);
    } catch (IOException e) {
      System.err.println("basewise: the filter of standard error cannot be ended (" + e + ")");
    }
  }

  private static void await(ProcessHandle filter) {
    try {
      filter.onExit().get(FILTER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("basewise: the filter of standard error does not end (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
