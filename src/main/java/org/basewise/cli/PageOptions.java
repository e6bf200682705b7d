package org.basewise.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.basewise.file.FileRoles;
import org.basewise.io.AtomicOutput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the figures of a run go, for programs and for people. */
class PageOptions extends StatsOptions {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write an HTML page with figures and charts; for annotations also low-confidence"
              + " places and a genome browser. It works offline.")
  @Nullable String report;

  /** Something that writes a page. */
  @FunctionalInterface
  interface PageWriter {
    /** Writes text, to be encoded as UTF-8. */
    void write(Appendable out) throws IOException;
  }

  @Override
  void check() {
    super.check();
    if (report != null) {
      AtomicOutput.requireWritable(report);
    }
  }

  @Override
  void writes(FileRoles roles) {
    super.writes(roles);
    if (report != null) {
      roles.writes("--report", report);
    }
  }

  /** Writes the page, if it is asked for. */
  void writePage(PageWriter page) throws IOException {
    if (report != null) {
      try (AtomicOutput output = AtomicOutput.open(report)) {
        Writer writer = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
        page.write(writer);
        writer.flush();
        output.commit();
      }
    }
  }
}
