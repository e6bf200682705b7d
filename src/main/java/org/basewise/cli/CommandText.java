package org.basewise.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command line as it is kept in a model: what decided the result, and nothing else, so that the
 * same training gives the same file anywhere.
 */
final class CommandText {
  /** Options without influence on the result. */
  private static final Set<String> WITHOUT_INFLUENCE =
      Set.of(
          "--threads",
          "--resume",
          "--checkpoint",
          "--checkpoint-updates",
          "--quiet",
          "--verbose",
          "--report",
          "--report-bases",
          "--stats",
          "--output");

  private CommandText() {}

  /** The options given, by name, in alphabetical order; of files only the last part of the path. */
  static String of(String command, ParseResult parsed) {
    TreeMap<String, String> options = new TreeMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      String name = option.longestName();
      if (!WITHOUT_INFLUENCE.contains(name)) {
        StringBuilder text = new StringBuilder();
        for (String value : option.originalStringValues()) {
          text.append(' ').append(asTyped(option, withoutFolder(value)));
        }
        options.put(name, text.toString());
      }
    }
    return command + String.join("", options.values());
  }

  private static String asTyped(OptionSpec option, String value) {
    if (!option.typeInfo().isBoolean()) {
      return option.longestName() + " " + value;
    }
    return Boolean.parseBoolean(value)
        ? option.longestName()
        : option.longestName().replaceFirst("^--", "--no-");
  }

  private static String withoutFolder(String value) {
    Path name = value.contains("/") ? Path.of(value).getFileName() : null;
    return name == null ? value : name.toString();
  }
}
