package org.basewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of basewise and the commit it was built from, as the build wrote them down.
 *
 * @param version such as {@code 0.1.0}
 * @param commit abbreviated git commit; {@code unknown} if it was built outside a repository
 */
public record BuildInfo(String version, String commit) {
  private static final BuildInfo CURRENT = read();

  /** Of the running program. */
  public static BuildInfo current() {
    return CURRENT;
  }

  private static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(value(properties, "version"), value(properties, "commit"));
  }

  /** Outside a git repository the build leaves the place-holder as it stands. */
  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key, "");
    return value.isEmpty() || value.startsWith("${") ? "unknown" : value;
  }

  @Override
  public String toString() {
    return "basewise " + version + " (commit " + commit + ")";
  }
}
