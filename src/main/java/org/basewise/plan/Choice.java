package org.basewise.plan;

/**
 * One thing that was chosen, as it would be said by hand, and why.
 *
 * @param setting an option with its value, such as {@code --stride 9}, or what else was decided
 * @param reason one sentence without a full stop
 */
public record Choice(String setting, String reason) {

  /** One line for the log and the model. */
  public String line() {
    return setting + ": " + reason;
  }
}
