package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.nn.Parameter;
import org.basewise.nn.TensorShape;
import org.ejml.data.FMatrixRMaj;

/** Checkpoints: gone on from only as they were written, else refused in a line. */
public final class CheckpointFuzz {
  private static final Path FILE = file();

  private CheckpointFuzz() {}

  private static Path file() {
    try {
      Path file = Files.createTempFile("fuzz", ".checkpoint");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tensors that a checkpoint under test has. */
  static List<Parameter> tensors() {
    return List.of(new Parameter(new TensorShape("w", List.of(1, 2)), new FMatrixRMaj(1, 2)));
  }

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Files.write(FILE, data);
      assertThat(Checkpoint.read(FILE, tensors())).containsKey("update");
    } catch (BadInputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
