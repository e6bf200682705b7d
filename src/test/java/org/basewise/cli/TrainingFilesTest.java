package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} asks of its files before it learns, and of its checkpoint. */
class TrainingFilesTest {
  @TempDir private Path folder;
  private Path fasta = Path.of("");
  private Path labels = Path.of("");

  @BeforeEach
  void copyInputs() throws IOException {
    fasta = Files.copy(Path.of("testdata/motif/dev.fa"), folder.resolve("x.fa"));
    labels = Files.copy(Path.of("testdata/motif/dev.bed"), folder.resolve("x.bed"));
  }

  private String[] training(String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "-q"));
    arguments.addAll(List.of("--fasta", fasta.toString(), "--labels", labels.toString()));
    arguments.addAll(List.of("--kernel", "rows", "--hidden", "4", "--layers", "1"));
    arguments.addAll(List.of("--batch", "4", "--epochs", "1", "--threads", "1"));
    arguments.addAll(List.of(more));
    return arguments.toArray(new String[0]);
  }

  private String model() {
    return folder.resolve("m.safetensors").toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Runs here, and checks the exit code and that one line says why. */
  private static String refused(int exitCode, String... arguments) {
    PrintStream standard = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(Basewise.run(arguments)).isEqualTo(exitCode);
    } finally {
      System.setErr(standard);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(text.lines()).hasSize(exitCode == ExitCode.USAGE ? 2 : 1);
    return text;
  }

  @Test
  void neitherTheModelNorTheCheckpointTakesThePlaceOfAnInput() throws IOException {
    byte[] bases = Files.readAllBytes(fasta);
    Path link = Files.createSymbolicLink(folder.resolve("link"), fasta);
    assertThat(refused(ExitCode.USAGE, training("-o", link.toString())))
        .contains("is the same file as --fasta '" + fasta + "'");
    assertThat(refused(ExitCode.USAGE, training("-o", model(), "--checkpoint", fasta.toString())))
        .contains("is the same file as --fasta");
    assertThat(refused(ExitCode.USAGE, training("-o", model(), "--checkpoint", model())))
        .contains("is asked for twice");
    assertThat(fasta).hasBinaryContent(bases);
    assertThat(names()).containsExactly("link", "x.bed", "x.fa");
  }

  @Test
  void aCheckpointTakesThePlaceOfNothingElse() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "years of work");
    assertThat(
            refused(ExitCode.BAD_INPUT, training("-o", model(), "--checkpoint", notes.toString())))
        .contains("is not a training checkpoint");
    assertThat(notes).hasContent("years of work");
    assertThat(refused(ExitCode.BAD_INPUT, training("-o", model(), "--checkpoint", "/dev/null")))
        .contains("is not a regular file");
  }

  @Test
  void whatCouldNotBeWrittenOrUsedAtTheEndIsRefusedBeforeTheFirstUpdate() throws IOException {
    Path rubbish = Files.writeString(folder.resolve("rubbish"), "no grammar\n");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'#', (byte) 0xff});
    assertThat(
            refused(ExitCode.BAD_INPUT, training("-o", model(), "--grammar", rubbish.toString())))
        .contains("rubbish");
    assertThat(refused(ExitCode.BAD_INPUT, training("-o", model(), "--card", binary.toString())))
        .contains("is no UTF-8 text");
    String missing = folder.resolve("no/c").toString();
    assertThat(refused(ExitCode.BAD_INPUT, training("-o", model(), "--checkpoint", missing)))
        .contains("there is no folder");
    assertThat(refused(ExitCode.BAD_INPUT, training("-o", missing))).contains("there is no folder");
    assertThat(
            refused(ExitCode.BAD_INPUT, training("-o", folder.resolve("n".repeat(250)).toString())))
        .as("the name of its checkpoint is too long")
        .contains(".checkpoint: cannot be looked at (File name too long)");
    assertThat(names()).containsExactly("binary", "rubbish", "x.bed", "x.fa");
  }

  @Test
  void aPipeIsNoInputOfATraining() {
    assertThat(refused(ExitCode.USAGE, training("--dev-fasta", "-", "-o", model())))
        .contains("--dev-fasta '-' is not a regular file");
  }

  @Test
  void aCardIsReadOnceAndMayChangeWhileTheTrainingRuns() throws IOException {
    Path card = Files.writeString(folder.resolve("card.md"), "# before\n");
    assertThat(Basewise.run(training("-o", model(), "--card", card.toString())))
        .isEqualTo(ExitCode.DONE);
    assertThat(ModelFile.read(Path.of(model())).metadata().card()).isEqualTo("# before\n");
    assertThat(names()).containsExactly("card.md", "m.safetensors", "x.bed", "x.fa");
  }

  @Test
  @Timeout(120)
  void aSecondTrainingOnOneCheckpointIsToldWhoHasIt() throws Exception {
    List<String> command =
        ForkedBasewise.java(
            List.of(), training("-o", model(), "--epochs", "1000", "--hidden", "32"));
    Process first =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Path checkpoint = folder.resolve("m.safetensors.checkpoint");
      while (first.isAlive() && !Files.exists(checkpoint)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      Outcome second = ForkedBasewise.run(List.of(), training("-o", model()));
      assertThat(second.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(second.err().lines()).hasSize(1);
      assertThat(second.err())
          .contains("m.safetensors.checkpoint: is in use by the training of '" + model())
          .contains("process " + first.pid());
      assertThat(first.isAlive()).isTrue();
    } finally {
      first.destroyForcibly().waitFor();
    }
    assertThat(Basewise.run(training("-o", model())))
        .as("after it was killed")
        .isEqualTo(ExitCode.DONE);
  }
}
