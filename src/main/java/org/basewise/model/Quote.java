package org.basewise.model;

/** Text of unknown origin as it may stand in a message of one line. */
final class Quote {
  private static final int MAX_LENGTH = 60;

  private Quote() {}

  /** The text in single quotes, on one line, without control characters, cut if it is long. */
  static String of(String text) {
    String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    return "'" + oneLine(shown) + "'";
  }

  /** The text with every control character, line ends among them, shown as a question mark. */
  static String oneLine(String text) {
    return printable(text).replace('\n', '?');
  }

  /** The text with every control character but the line feed shown as a question mark. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) && c != '\n' ? '?' : c);
    }
    return shown.toString();
  }
}
