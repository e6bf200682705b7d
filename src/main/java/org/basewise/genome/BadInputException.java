package org.basewise.genome;

/**
 * Input that cannot be used: the message is one line that says where, what is wrong, and what is
 * accepted. The command line prints it without a stack trace and exits with 3.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the message {@code source: problem}.
   *
   * @param source the file, and the record or line where there is one, such as {@code x.fa: record
   *     'chr1'}
   * @param problem what is wrong, with the value, and what is accepted
   */
  public BadInputException(String source, String problem) {
    super(source + ": " + problem);
  }

  /** As above, with the exception that was the reason. */
  public BadInputException(String source, String problem, Throwable cause) {
    super(source + ": " + problem, cause);
  }
}
