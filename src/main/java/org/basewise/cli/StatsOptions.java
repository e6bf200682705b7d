package org.basewise.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.basewise.file.FileRoles;
import org.basewise.io.AtomicOutput;
import org.basewise.stats.RunFacts;
import org.basewise.stats.StatsJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the figures of a run go. */
class StatsOptions {
  @Option(
      names = "--stats",
      paramLabel = "FILE",
      description = "Write the figures of the run as JSON for MultiQC and scripts (docs/stats.md).")
  @Nullable String stats;

  /** Refuses a file that cannot be written. */
  void check() {
    if (stats != null) {
      AtomicOutput.requireWritable(stats);
    }
  }

  /** Adds the files that are written. */
  void writes(FileRoles roles) {
    if (stats != null) {
      roles.writes("--stats", stats);
    }
  }

  /**
   * What is run.
   *
   * @param inputs the files that are read
   * @param model its name; empty if there is none
   */
  static RunFacts facts(CommandSpec spec, List<String> inputs, String model) {
    BuildInfo build = BuildInfo.current();
    return new RunFacts(
        spec.name(),
        build.version(),
        build.commit(),
        "basewise " + String.join(" ", words(spec)),
        inputs,
        model);
  }

  /** The command line as it was given, words with spaces in quotes. */
  private static List<String> words(CommandSpec spec) {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(word -> word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word + "'")
        .toList();
  }

  /** Writes the figures, if they are asked for. */
  void writeStats(Supplier<JsonObject> figures) throws IOException {
    if (stats != null) {
      try (AtomicOutput output = AtomicOutput.open(stats)) {
        Writer writer = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
        StatsJson.write(figures.get(), writer);
        writer.flush();
        output.commit();
      }
    }
  }
}
