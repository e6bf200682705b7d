package org.basewise.spark;

/** A job that cannot be done, in one line. */
final class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  JobFailure(String line) {
    super(line);
  }
}
