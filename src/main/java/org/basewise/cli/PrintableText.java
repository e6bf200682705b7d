package org.basewise.cli;

import java.util.Locale;

/** Text of unknown origin as it may reach a terminal. */
final class PrintableText {
  private PrintableText() {}

  /**
   * The text with its control characters written out, as {@code \x1b}: a name in a file must not
   * move the cursor, change colours or set the title of a terminal. Tabs and line ends stay.
   */
  static String of(String text) {
    if (text.chars().noneMatch(PrintableText::isEscaped)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(isEscaped(c) ? String.format(Locale.ROOT, "\\x%02x", (int) c) : c);
    }
    return shown.toString();
  }

  private static boolean isEscaped(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
