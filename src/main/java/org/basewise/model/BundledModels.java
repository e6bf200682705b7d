package org.basewise.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.genome.BadInputException;

/**
 * The models that come with the program: the resources beside {@code index.txt} in {@code
 * /org/basewise/models}, one for each of its lines.
 */
public final class BundledModels {
  private static final BundledModels OURS = new BundledModels("/org/basewise/models/");

  private final String folder;

  /**
   * The models of a folder of resources.
   *
   * @param folder absolute, with a slash at its end
   */
  BundledModels(String folder) {
    this.folder = folder;
  }

  /** The models of this program. */
  public static BundledModels ours() {
    return OURS;
  }

  /** Their names, in the order of the index. */
  public List<String> names() {
    String index = new String(bytes("index.txt"), StandardCharsets.UTF_8);
    return index
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /**
   * The bytes of the file of a model.
   *
   * @throws BadInputException if there is no bundled model of that name
   */
  public byte[] file(String name) {
    if (!names().contains(name)) {
      throw new BadInputException(
          Quote.oneLine(name), "is not the name of a bundled model; accepted: " + accepted());
    }
    return bytes(name + ModelFile.EXTENSION);
  }

  private String accepted() {
    return names().isEmpty() ? "none is bundled" : String.join(", ", names());
  }

  /**
   * Reads a model.
   *
   * @throws BadInputException if there is no bundled model of that name
   */
  public BaseLabelModel read(String name) {
    return ModelFile.readBundled(file(name), "bundled model " + Quote.oneLine(name));
  }

  /** True if {@link #readNameOrPath} reads a file, false if it takes a bundled model. */
  public boolean isFile(String nameOrPath) {
    return !names().contains(nameOrPath);
  }

  /**
   * Reads the bundled model of a name or, where there is none, a file. A file that has the name of
   * a bundled model is read as {@code ./NAME}.
   *
   * @throws BadInputException if there is neither, or the file is not a model
   */
  public BaseLabelModel readNameOrPath(String nameOrPath) throws IOException {
    return names().contains(nameOrPath) ? read(nameOrPath) : ModelFile.read(path(nameOrPath));
  }

  /**
   * The length of the file that {@link #readNameOrPath} reads.
   *
   * @throws BadInputException if there is none
   */
  public long lengthOf(String nameOrPath) throws IOException {
    return names().contains(nameOrPath) ? file(nameOrPath).length : Files.size(path(nameOrPath));
  }

  private Path path(String name) {
    if (!Files.exists(Path.of(name))) {
      throw new BadInputException(
          Quote.oneLine(name),
          "is neither a file nor the name of a bundled model; accepted: a model file, or one of: "
              + accepted());
    }
    return Path.of(name);
  }

  private byte[] bytes(String resource) {
    try (InputStream in = BundledModels.class.getResourceAsStream(folder + resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + folder + resource);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new IllegalStateException("cannot read the resource " + folder + resource, broken);
    }
  }
}
