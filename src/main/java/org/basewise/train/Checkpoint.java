package org.basewise.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;
import org.basewise.model.SafetensorsFile;
import org.basewise.model.SafetensorsHeader;
import org.basewise.nn.Parameter;
import org.basewise.nn.TensorShape;
import org.ejml.data.FMatrixRMaj;

/**
 * The state of a training between two updates, in a safetensors file: going on from it gives the
 * same bits as never having stopped.
 */
final class Checkpoint {
  private static final String FORMAT = "basewise-checkpoint-1";

  private Checkpoint() {}

  /**
   * Writes a checkpoint; an older one is replaced only when the new one is whole.
   *
   * @param numbers what is not a tensor, by name
   * @param tensors parameters, moments and the best parameters
   */
  static void write(Path path, Map<String, String> numbers, List<Parameter> tensors)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.putAll(numbers);
    Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
      SafetensorsFile.write(out, metadata, tensors);
    }
    Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a checkpoint.
   *
   * @param tensors of the names and shapes that were written. Overwritten.
   * @return what is not a tensor
   * @throws BadInputException if the file is no checkpoint of such a training
   */
  static Map<String, String> read(Path path, List<Parameter> tensors) throws IOException {
    String source = path.toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      SafetensorsHeader header = SafetensorsFile.readHeader(in, source, Files.size(path));
      if (!FORMAT.equals(header.metadata().get("format"))) {
        throw new BadInputException(source, "is no checkpoint of a training");
      }
      SafetensorsFile.readTensors(in, header, tensors, source);
      return header.metadata();
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
