package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.basewise.model.NextBaseFixtures;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --next-base}, {@code generate} and {@code score}. */
class NextBaseCommandsTest {
  private static final String LAC = "testdata/lac_operon.fa";

  @TempDir private Path folder;
  private String next = "";

  @BeforeEach
  void writeModel() throws IOException {
    next = folder.resolve("next.safetensors").toString();
    ModelFile.write(NextBaseFixtures.random(CellKind.GRU, 1, 3), Path.of(next));
  }

  private static int run(String... arguments) {
    return Basewise.run(arguments);
  }

  private String generated(String... options) throws IOException {
    Path out = folder.resolve("out.fa");
    String[] arguments =
        Stream.concat(
                Stream.of("generate", "-q", "-m", next, "-o", out.toString()), Stream.of(options))
            .toArray(String[]::new);
    assertThat(run(arguments)).isEqualTo(ExitCode.DONE);
    return Files.readString(out);
  }

  @Test
  void generateWritesFastaThatDependsOnTheSeedAlone() throws IOException {
    String one = generated("--count", "40", "--length", "100", "--seed", "9", "--threads", "1");
    assertThat(one).startsWith(">generated_1 model=next seed=9 temperature=1\n");
    assertThat(one.lines().filter(line -> line.startsWith(">"))).hasSize(40);
    assertThat(generated("--count", "40", "--length", "100", "--seed", "9", "--threads", "3"))
        .isEqualTo(one);
    assertThat(generated("--length", "20", "--start", "ACGTACGT", "--temperature", "0.5"))
        .startsWith(">generated_1 model=next seed=1 temperature=0.5\nACGTACGT");
  }

  @Test
  void scoreWritesARowForEachRecord() throws IOException {
    Path fasta = Files.writeString(folder.resolve("x.fa"), ">a\nACGTN\n>b\nNN\n");
    Path out = folder.resolve("bits.tsv");
    assertThat(run("score", "-q", fasta.toString(), "-m", next, "-o", out.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(out))
        .matches("record\tlength\tscored\tbits_per_base\na\t5\t4\t[12]\\.[0-9]{4}\nb\t2\t0\t\\.\n");
  }

  @Test
  void aNetworkIsTrainedWithoutLabelsAndUsed() throws IOException {
    Path model = folder.resolve("lac.safetensors");
    assertThat(
            run(
                "train",
                "-q",
                "--fasta",
                LAC,
                "--next-base",
                "--cell",
                "gru",
                "--hidden",
                "4",
                "--layers",
                "1",
                "--epochs",
                "1",
                "--augment",
                "strands",
                "--match-kmers",
                "-o",
                model.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(ModelFile.read(model).metadata().mapping()).isEqualTo(new Mapping.OneToMany());
    // The four hidden units that were asked for, and one for each base to match the k-mers.
    assertThat(ModelFile.read(model).metadata().architecture().hiddenSize()).isEqualTo(8);
    assertThat(
            run(
                "generate",
                "-q",
                "-m",
                model.toString(),
                "--length",
                "9",
                "-o",
                "" + folder.resolve("g.fa")))
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void modelsOfAnotherMappingAndStartsThatAreTooLongAreBadInput() throws Exception {
    Path plain = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), plain);
    for (String[] arguments :
        List.of(
            new String[] {"annotate", "-q", LAC, "-m", next},
            new String[] {"evaluate", "-q", "--truth", LAC, "--fasta", LAC, "-m", next},
            new String[] {"score", "-q", LAC, "-m", plain.toString()},
            new String[] {"generate", "-q", "--length", "9", "-m", plain.toString()},
            new String[] {"generate", "-q", "--length", "3", "--start", "ACGT", "-m", next})) {
      assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(ExitCode.BAD_INPUT);
    }
    Outcome outcome = ForkedBasewise.run(List.of(), "annotate", "-q", LAC, "-m", next);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .contains(
            "is a one-to-many model, to be used by 'generate' and 'score'; accepted: one for"
                + " 'annotate'");
  }

  @Test
  void optionsThatDoNotGoTogetherAreWrongUsage() {
    String out = folder.resolve("x.safetensors").toString();
    for (String[] arguments :
        List.of(
            new String[] {"train", "--fasta", LAC, "--next-base", "--labels", LAC, "-o", out},
            new String[] {"train", "--fasta", LAC, "--next-base", "--stride", "3", "-o", out},
            new String[] {"train", "--fasta", LAC, "--per-sequence", "--match-kmers", "-o", out},
            new String[] {
              "train", "--fasta", LAC, "--next-base", "--augment", "shuffle", "-o", out
            },
            new String[] {
              "train", "--fasta", LAC, "--next-base", "--augment", "repeats=0.1", "-o", out
            },
            new String[] {
              "train", "--fasta", LAC, "--next-base", "--sampling", "balanced", "-o", out
            },
            new String[] {"generate", "-m", next},
            new String[] {"generate", "-m", next, "--length", "0"},
            new String[] {"generate", "-m", next, "--length", "9", "--temperature", "0"},
            new String[] {"generate", "-m", next, "--length", "9", "--start", "AC*"},
            new String[] {"generate", "--length", "9"},
            new String[] {"score", LAC})) {
      assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(ExitCode.USAGE);
    }
  }
}
