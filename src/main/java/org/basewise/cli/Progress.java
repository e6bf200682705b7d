package org.basewise.cli;

/** Shows how far a long piece of work has come. */
interface Progress extends AutoCloseable {
  /** {@code steps} more are done. */
  void advance(long steps);

  /** Changes the words beside the count, such as the epoch and its loss. */
  void note(String words);

  /** The whole work has {@code total} steps, as is known only now. */
  void expect(long total);

  /** Prints a line that stays. */
  void say(String line);

  /** The work ends. */
  @Override
  void close();

  /** One that shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void advance(long steps) {}

      @Override
      public void note(String words) {}

      @Override
      public void expect(long total) {}

      @Override
      public void say(String line) {}

      @Override
      public void close() {}
    };
  }
}
