package org.basewise.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The numbers in docs/architecture.md are those that the program computes; {@code
 * -Dgolden.update=true} writes them into the page.
 */
class ArchitecturePageTest {
  private static final Path PAGE = Path.of("docs/architecture.md");

  /** A comment that names the station, and the block of code that follows. */
  private static final Pattern STATION =
      Pattern.compile("<!-- station: (\\w+) -->\n```text\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_station_of_the_twelve_bases_shows_what_the_program_computes(@TempDir Path folder)
      throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> shown = stations(page);
    Map<String, String> computed = TwelveBaseWalk.stations(shown.getOrDefault("fasta", ""), folder);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, replaced(page, computed));
      shown = stations(Files.readString(PAGE));
    }
    assertThat(shown).containsExactlyEntriesOf(computed);
  }

  @Test
  void every_class_that_the_page_names_exists() throws IOException {
    Matcher names =
        Pattern.compile("`((?:\\w+\\.)*[a-z]+\\.[A-Z]\\w+)`").matcher(Files.readString(PAGE));
    int count = 0;
    while (names.find()) {
      Path source =
          Path.of("src/main/java/org/basewise", names.group(1).replace('.', '/') + ".java");
      assertThat(source).exists();
      count++;
    }
    assertThat(count).isPositive();
  }

  private static Map<String, String> stations(String page) {
    Map<String, String> stations = new LinkedHashMap<>();
    Matcher matcher = STATION.matcher(page);
    while (matcher.find()) {
      stations.put(matcher.group(1), matcher.group(2));
    }
    return stations;
  }

  private static String replaced(String page, Map<String, String> computed) {
    return STATION
        .matcher(page)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    "<!-- station: "
                        + match.group(1)
                        + " -->\n```text\n"
                        + computed.get(match.group(1))
                        + "```"));
  }
}
