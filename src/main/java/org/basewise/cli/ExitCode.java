package org.basewise.cli;

/** What the program tells the shell. */
public final class ExitCode {
  /** The work is done and every output is in its place. */
  public static final int DONE = 0;

  /** A defect of basewise, or of the machine under it: a stack trace is shown. */
  public static final int DEFECT = 1;

  /** The command line cannot be understood. */
  public static final int USAGE = 2;

  /** An input or a model cannot be used, or a file cannot be read or written. */
  public static final int BAD_INPUT = 3;

  /**
   * The reader of standard output went away: 128 + SIGPIPE, as a shell reports a program that the
   * signal ended.
   */
  public static final int BROKEN_PIPE = 141;

  private ExitCode() {}
}
