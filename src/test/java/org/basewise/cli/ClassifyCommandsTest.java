package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.basewise.nn.Mapping;
import org.basewise.nn.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --per-sequence}, {@code classify} and {@code evaluate --per-sequence}. */
class ClassifyCommandsTest {
  private static final String[] SMALL = {
    "--cell",
    "mingru",
    "--hidden",
    "8",
    "--layers",
    "1",
    "--epochs",
    "12",
    "--batch",
    "4",
    "--learning-rate",
    "0.05",
    "--pool",
    "max"
  };

  @TempDir private Path folder;
  private String fasta = "";
  private String table = "";
  private String headers = "";
  private String model = "";

  /** Sequences with and without TATAAT. */
  @BeforeEach
  void writeSequences() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder plain = new StringBuilder();
    StringBuilder labelled = new StringBuilder();
    StringBuilder labels = new StringBuilder("# id and label\n");
    for (int i = 0; i < 40; i++) {
      StringBuilder bases = new StringBuilder();
      for (int pos = 0; pos < 20 + random.nextInt(30); pos++) {
        bases.append("CG".charAt(random.nextInt(2)));
      }
      String name = i % 2 == 0 ? "box" : "none";
      if (i % 2 == 0) {
        bases.insert(random.nextInt(bases.length()), "TATAAT");
      }
      plain.append(">s").append(i).append('\n').append(bases).append('\n');
      labelled.append(">s" + i + " a sequence label=" + name + "\n").append(bases).append('\n');
      labels.append("s").append(i).append('\t').append(name).append('\n');
    }
    fasta = Files.writeString(folder.resolve("x.fa"), plain).toString();
    headers = Files.writeString(folder.resolve("h.fa"), labelled).toString();
    table = Files.writeString(folder.resolve("y.tsv"), labels).toString();
    model = folder.resolve("boxes.safetensors").toString();
  }

  private static int run(String... arguments) {
    return Basewise.run(arguments);
  }

  private static String[] with(String[] first, String... rest) {
    return Stream.of(first, rest).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private String[] training(String... rest) {
    return with(with(new String[] {"train", "-q", "-o", model}, SMALL), rest);
  }

  private int evaluated(String... rest) {
    String[] evaluate = {"evaluate", "-q", "--per-sequence", table, "--fasta", fasta};
    return run(with(evaluate, rest));
  }

  @Test
  void aNetworkLearnsLabelsOfSequencesAndCallsThem() throws IOException {
    assertThat(run(training("--fasta", fasta, "--per-sequence", table))).isEqualTo(ExitCode.DONE);
    assertThat(ModelFile.read(Path.of(model)).metadata().mapping())
        .isEqualTo(new Mapping.ManyToOne(Pool.MAX));
    Path calls = folder.resolve("calls.tsv");
    assertThat(run("classify", "-q", fasta, "-m", model, "-o", calls.toString()))
        .isEqualTo(ExitCode.DONE);
    List<String> lines = Files.readAllLines(calls);
    assertThat(lines.get(0)).isEqualTo("record\tlength\tlabel\tposterior\tbox\tnone");
    assertThat(lines).hasSize(41);
    assertThat(lines.get(1)).matches("s0\t[0-9]+\tbox\t0\\.[0-9]{4}\t0\\.[0-9]{4}\t0\\.[0-9]{4}");
    Path report = folder.resolve("scores.tsv");
    assertThat(evaluated("-m", model, "-o", report.toString())).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(report)).startsWith("# overall\nsequences\terrors\t");
    assertThat(Files.readAllLines(report).get(2)).startsWith("40\t0\t1");
  }

  @Test
  void labelsInHeadersGiveTheSameNetwork() throws IOException {
    assertThat(run(training("--fasta", fasta, "--per-sequence", table))).isEqualTo(ExitCode.DONE);
    float[] byTable = ModelFile.read(Path.of(model)).network().parameters().get(0).value().data;
    assertThat(run(training("--fasta", headers, "--per-sequence"))).isEqualTo(ExitCode.DONE);
    assertThat(ModelFile.read(Path.of(model)).network().parameters().get(0).value().data)
        .containsExactly(byTable);
  }

  @Test
  void crossValidationIsTheSameOnAnyNumberOfThreadsAndMayChooseBetweenTrainings()
      throws IOException {
    String good = String.join(" ", SMALL);
    String bad = "--cell elman --hidden 1 --epochs 1 --layers 1";
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    for (Path out : List.of(one, two)) {
      assertThat(
              evaluated(
                  "--cross-validate",
                  "4",
                  "--training",
                  bad,
                  "--training",
                  good,
                  "--threads",
                  out.equals(one) ? "1" : "3",
                  "-o",
                  out.toString()))
          .isEqualTo(ExitCode.DONE);
    }
    assertThat(Files.readString(one)).isEqualTo(Files.readString(two)).contains("\"across_folds\"");
    assertThat(Files.readString(one).replaceAll("\\s", ""))
        .contains("\"sequences\":40,\"errors\":0,");
  }

  @Test
  void wrongLabelsAreBadInputInOneLine() throws Exception {
    Path unknown =
        Files.writeString(folder.resolve("u.tsv"), Files.readString(Path.of(table)) + "t1\tbox\n");
    Path single =
        Files.writeString(
            folder.resolve("o.tsv"), Files.readString(Path.of(table)).replace("none", "box"));
    Path missing =
        Files.writeString(
            folder.resolve("m.tsv"), Files.readString(Path.of(table)).replace("s7\tnone\n", ""));
    Path twice =
        Files.writeString(folder.resolve("t.tsv"), Files.readString(Path.of(table)) + "s1\tbox\n");
    Path columns = Files.writeString(folder.resolve("c.tsv"), "s1 box\n");
    for (Path labels : List.of(unknown, single, missing, twice, columns)) {
      assertThat(run(training("--fasta", fasta, "--per-sequence", labels.toString())))
          .as(labels.toString())
          .isEqualTo(ExitCode.BAD_INPUT);
    }
    assertThat(run(training("--fasta", fasta, "--per-sequence"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(evaluated("--cross-validate", "41")).isEqualTo(ExitCode.BAD_INPUT);
    Outcome outcome =
        ForkedBasewise.run(
            List.of(), training("--fasta", fasta, "--per-sequence", unknown.toString()));
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .contains("has labels for 1 of 41 ids that are no sequences (such as 't1')");
  }

  @Test
  void modelsOfOtherMappingsAreBadInput() throws IOException {
    Path plain = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), plain);
    assertThat(
            run(
                "train",
                "-q",
                "--fasta",
                fasta,
                "--per-sequence",
                table,
                "--hidden",
                "2",
                "--epochs",
                "1",
                "-o",
                model))
        .isEqualTo(ExitCode.DONE);
    for (String[] arguments :
        List.of(
            new String[] {"annotate", "-q", fasta, "-m", model},
            new String[] {"score", "-q", fasta, "-m", model},
            new String[] {"classify", "-q", fasta, "-m", plain.toString()},
            new String[] {
              "evaluate", "-q", "--per-sequence", table, "--fasta", fasta, "-m", plain.toString()
            })) {
      assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(ExitCode.BAD_INPUT);
    }
  }

  @Test
  void optionsThatDoNotGoTogetherAreWrongUsage() {
    for (String[] arguments :
        List.of(
            training("--fasta", fasta, "--per-sequence", table, "--labels", table),
            training("--fasta", fasta, "--per-sequence", table, "--next-base"),
            training("--fasta", fasta, "--per-sequence", table, "--truncate", "3"),
            new String[] {"evaluate", "--fasta", fasta, "--truth", table, "--cross-validate", "3"},
            new String[] {"evaluate", "--fasta", fasta, "--per-sequence", table, "--truth", table},
            new String[] {
              "evaluate", "--fasta", fasta, "--per-sequence", table, "--cross-validate", "some"
            },
            new String[] {
              "evaluate",
              "--fasta",
              fasta,
              "--per-sequence",
              table,
              "--cross-validate",
              "3",
              "--training",
              "--fasta x"
            },
            new String[] {"classify", fasta})) {
      assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(ExitCode.USAGE);
    }
  }
}
