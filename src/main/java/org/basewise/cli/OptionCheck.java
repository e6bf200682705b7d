package org.basewise.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Refuses options that cannot be meant, as wrong usage. */
final class OptionCheck {
  private final CommandLine line;

  OptionCheck(CommandLine line) {
    this.line = line;
  }

  /** Something that is made from options and refuses wrong ones. */
  @FunctionalInterface
  interface Making<T> {
    T make() throws IOException;
  }

  void atLeast(String option, int value, int least) {
    require(value >= least, option + " is " + value + "; accepted: at least " + least);
  }

  void positive(String option, double value) {
    require(value > 0 && Double.isFinite(value), option + " is " + value + "; accepted: above 0");
  }

  void share(String option, double value) {
    require(value >= 0 && value <= 1, option + " is " + value + "; accepted: 0 to 1");
  }

  /** Refuses a command line without an option: groups of options do not see to that themselves. */
  void given(String option, boolean isGiven) {
    require(isGiven, "Missing required option: '" + option + "'");
  }

  void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(line, problem);
    }
  }

  /** Says which files are read and written; two roles that do not go together are wrong usage. */
  void roles(Runnable saying) {
    try {
      saying.run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  /** Takes an {@link IllegalArgumentException} for wrong usage. */
  <T> T usage(Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }
}
