package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code --session} of {@code annotate}. */
final class SessionCommandTest {
  private static final String MODEL = "plugins/galaxy/test-data/sites.safetensors";
  private static final String SITES = "testdata/motif/test.fa";

  @TempDir private Path folder;

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSessionAloneWritesNothingElse() throws IOException {
    Outcome outcome = CapturedRun.of("annotate", "-q", SITES, "-m", MODEL, "--session", in("x"));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEmpty();
    assertThat(names()).containsExactly("x");
    assertThat(folder.resolve("x/config.json")).isNotEmptyFile();
    assertThat(folder.resolve("x/site.bedgraph.gz.tbi")).isNotEmptyFile();
  }

  @Test
  void eachOfManyFilesHasItsOwnAndBadOnesHaveNone() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.fa"), ">x\nACGT\n>x\nACGT\n");
    Outcome outcome =
        CapturedRun.of(
            "annotate",
            "-q",
            SITES,
            bad.toString(),
            "-m",
            MODEL,
            "--output-dir",
            folder.toString(),
            "--session",
            "{name}.session");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(names()).containsExactly("bad.fa", "summary_mqc.tsv", "test.session");
    assertThat(folder.resolve("test.session/igv_session.xml")).isNotEmptyFile();
  }

  @Test
  void whatCannotBeASessionIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertRefused(ExitCode.USAGE, "standard output takes one", "--session", "-");
    assertRefused(
        ExitCode.BAD_INPUT,
        "is there and no folder",
        "--session",
        file.toString(),
        "-o",
        in("y"),
        "-f",
        "bed");
    assertRefused(
        ExitCode.USAGE,
        "--session has indexes of whole files",
        "--session",
        in("x"),
        "-o",
        in("x.bed"),
        "--records",
        "1-2",
        "--profile",
        "plugins/galaxy/test-data/profile.json");
    assertRefused(
        ExitCode.USAGE, "is asked for twice", "--session", in("x"), "-o", in("x"), "-f", "bed");
    assertThat(names()).containsExactly("file");
    assertThat(file).hasContent("text");
  }

  private static void assertRefused(int exitCode, String message, String... options) {
    Outcome outcome =
        CapturedRun.of(
            Stream.concat(Stream.of("annotate", "-q", SITES, "-m", MODEL), Stream.of(options))
                .toArray(String[]::new));
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }
}
