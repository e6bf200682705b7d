package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed and resumed ends in the same file as one that is left alone. */
class ResumptionTest {
  @TempDir private Path folder;

  private static List<String> training(Path model, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "-q", "--fasta", "testdata/motif/dev.fa", "--labels"));
    arguments.addAll(
        List.of("testdata/motif/dev.bed", "--dev-fraction", "0.3", "--kernel", "rows"));
    arguments.addAll(List.of("--hidden", "6", "--layers", "1", "--batch", "4", "--epochs", "8"));
    arguments.addAll(List.of("--checkpoint-updates", "2", "--name", "m", "-o", model.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Test
  @Timeout(180)
  void aKilledTrainingGoesOnToTheSameModel() throws Exception {
    Path model = folder.resolve("killed.safetensors");
    Path checkpoint = folder.resolve("killed.safetensors.checkpoint");
    Process process =
        new ProcessBuilder(
                ForkedBasewise.java(
                    List.of(), training(model, "--threads", "1").toArray(new String[0])))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(new File(folder.toFile(), "err"))
            .start();
    while (process.isAlive() && !Files.exists(checkpoint)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertThat(model).doesNotExist();
    assertThat(checkpoint).exists();

    List<String> resumed = training(model, "--threads", "2", "--resume");
    assertThat(Basewise.run(resumed.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    assertThat(checkpoint).doesNotExist();

    Path alone = folder.resolve("alone.safetensors");
    assertThat(Basewise.run(training(alone).toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    assertThat(model).hasSameBinaryContentAs(alone);
  }
}
