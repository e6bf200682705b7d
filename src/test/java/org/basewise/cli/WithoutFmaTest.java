package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A processor without fused multiply-add, as the JVM sees one when the instruction is forbidden.
 */
class WithoutFmaTest {
  private static final String FORBIDDEN = "-XX:-UseFMA";
  private static final double TOLERANCE = 0.001;

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void theSameFeaturesAreFoundInAboutTheSameTime() throws Exception {
    Outcome without =
        ForkedBasewise.run(
            List.of(FORBIDDEN, ForkedBasewise.VECTOR_MODULE), annotate("auto", "without"));
    assertThat(without.exitCode()).as(without.err()).isZero();
    assertThat(without.err()).contains("annotate (kernel rows-without-fma)");
    assertThat(Basewise.run(annotate("rows", "with"))).isEqualTo(ExitCode.DONE);
    assertThat(places("without.gff3")).isEqualTo(places("with.gff3")).contains("\tCDS\t");
    List<String> some = Files.readAllLines(folder.resolve("without.tsv"));
    List<String> others = Files.readAllLines(folder.resolve("with.tsv"));
    assertThat(some).hasSameSizeAs(others);
    double largest = 0;
    for (int i = 1; i < some.size(); i++) {
      largest = Math.max(largest, Math.abs(posterior(some.get(i)) - posterior(others.get(i))));
    }
    assertThat(largest).isLessThan(TOLERANCE);
  }

  private String[] annotate(String kernel, String name) {
    return new String[] {
      "annotate",
      "testdata/lac_operon.fa",
      "--kernel",
      kernel,
      "-o",
      folder.resolve(name + ".gff3").toString(),
      "-o",
      folder.resolve(name + ".tsv").toString()
    };
  }

  /** The features without their scores. */
  private String places(String name) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(row -> String.join("\t", row[0], row[2], row[3], row[4], row[6], row[7]))
          .collect(Collectors.joining("\n"));
    }
  }

  private static double posterior(String row) {
    return Double.parseDouble(row.substring(row.lastIndexOf('\t') + 1));
  }

  @Test
  void theVectorKernelIsRefusedWithTheReason() throws Exception {
    List<String> jvm = List.of(FORBIDDEN, ForkedBasewise.VECTOR_MODULE);
    Outcome forced =
        ForkedBasewise.run(jvm, "annotate", "testdata/lac_operon.fa", "--kernel", "vector");
    assertThat(forced.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(forced.err()).contains("needs fused multiply-add").contains("accepted: rows");
    assertThat(ForkedBasewise.run(jvm, "--version").out()).contains("kernel rows-without-fma");
  }
}
