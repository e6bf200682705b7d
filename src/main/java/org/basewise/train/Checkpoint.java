package org.basewise.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.file.AtomicFile;
import org.basewise.file.FilePlace;
import org.basewise.genome.BadInputException;
import org.basewise.model.SafetensorsFile;
import org.basewise.model.SafetensorsHeader;
import org.basewise.nn.Parameter;
import org.basewise.nn.TensorShape;
import org.ejml.data.FMatrixRMaj;

/**
 * The state of a training between two updates, in a safetensors file: going on from it gives the
 * same bits as never having stopped.
 *
 * <p>A SHA-256 digest covers the numbers and the tensors, so that a checkpoint of which one bit has
 * changed is refused.
 */
final class Checkpoint {
  private static final String FAMILY = "basewise-checkpoint-";
  private static final String FORMAT = FAMILY + 2;
  private static final String FORMAT_KEY = "format";
  private static final String DIGEST_KEY = "sha256";

  /** The epochs of the whole training. */
  static final String EPOCHS = "epochs";

  private Checkpoint() {}

  /**
   * How many epochs the training has that wrote a checkpoint.
   *
   * @throws BadInputException if the file is no checkpoint
   */
  static int epochs(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      String epochs = String.valueOf(header(in, path).metadata().get(EPOCHS));
      if (!epochs.matches("[1-9][0-9]{0,8}")) {
        throw new BadInputException(
            path.toString(), "does not tell its number of epochs; accepted: a new start");
      }
      return Integer.parseInt(epochs);
    }
  }

  /**
   * Writes a checkpoint, and has the system put it on the disk; an older one is replaced only when
   * the new one is whole.
   *
   * @param numbers what is not a tensor, by name
   * @param tensors parameters, moments and the best parameters
   */
  static void write(Path path, Map<String, String> numbers, List<Parameter> tensors)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT_KEY, FORMAT);
    metadata.putAll(numbers);
    metadata.put(DIGEST_KEY, SafetensorsFile.sha256(metadata, tensors));
    try (AtomicFile file = AtomicFile.open(path)) {
      OutputStream out = new BufferedOutputStream(file.stream());
      SafetensorsFile.write(out, metadata, tensors);
      out.flush();
      file.force();
      file.commit();
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @param tensors of the names and shapes that were written. Overwritten.
   * @return what is not a tensor
   * @throws BadInputException if the file is no checkpoint of such a training, or is damaged
   */
  static Map<String, String> read(Path path, List<Parameter> tensors) throws IOException {
    String source = path.toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      SafetensorsHeader header = header(in, path);
      SafetensorsFile.readTensors(in, header, tensors, source);
      Map<String, String> digested = new LinkedHashMap<>(header.metadata());
      String digest = digested.remove(DIGEST_KEY);
      if (!SafetensorsFile.sha256(digested, tensors).equals(digest)) {
        throw new BadInputException(
            source,
            "is damaged: its bytes have another SHA-256 digest than it says; accepted: the"
                + " checkpoint as it was written, or a new start without --resume");
      }
      return digested;
    }
  }

  private static SafetensorsHeader header(InputStream in, Path path) throws IOException {
    String source = path.toString();
    SafetensorsHeader header = SafetensorsFile.readHeader(in, source, Files.size(path));
    String format = String.valueOf(header.metadata().get(FORMAT_KEY));
    if (!format.startsWith(FAMILY)) {
      throw new BadInputException(source, "is not a training checkpoint");
    }
    if (!format.equals(FORMAT)) {
      throw new BadInputException(
          source,
          "is a checkpoint of another version of basewise ("
              + format
              + "); accepted: "
              + FORMAT
              + ", or a new start without --resume");
    }
    return header;
  }

  /**
   * Refuses a place where a checkpoint would destroy something else: a file that is no checkpoint,
   * or what is not a regular file.
   *
   * @throws BadInputException if it does
   */
  static void requirePlace(Path path) throws IOException {
    String source = path.toString();
    FilePlace place = FilePlace.of(path);
    if (!place.isReplaceable()) {
      throw new BadInputException(
          source, "is not a regular file; accepted: a file for the checkpoint alone");
    }
    if (place.kind() == FilePlace.Kind.PLAIN && !isCheckpoint(path)) {
      throw new BadInputException(
          source,
          "exists and is not a training checkpoint; accepted: a name for the checkpoint"
              + " alone, which is overwritten and at last removed");
    }
  }

  /** True if a file says that it is a checkpoint, of whatever version. */
  private static boolean isCheckpoint(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      SafetensorsHeader header = SafetensorsFile.readHeader(in, path.toString(), Files.size(path));
      return String.valueOf(header.metadata().get(FORMAT_KEY)).startsWith(FAMILY);
    } catch (BadInputException e) {
      return false;
    }
  }

  /** Wraps arrays as tensors named {@code prefix} and the name of the parameter each belongs to. */
  static List<Parameter> tensors(String prefix, List<Parameter> parameters, List<float[]> values) {
    List<Parameter> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      TensorShape shape = parameters.get(i).shape();
      tensors.add(
          new Parameter(
              new TensorShape(prefix + shape.name(), shape.dimensions()),
              FMatrixRMaj.wrap(shape.rows(), shape.columns(), values.get(i))));
    }
    return tensors;
  }
}
