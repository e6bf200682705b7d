package org.basewise.stats;

/**
 * Something about a result that a person should know before using it.
 *
 * @param level how much it matters
 * @param text what it is, with the figure that says so
 * @param advice what to do
 */
public record Finding(Level level, String text, String advice) {
  /** How much a finding matters. */
  public enum Level {
    /** The result may be wrong. */
    WARNING,
    /** Good to know. */
    NOTE
  }
}
