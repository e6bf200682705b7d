package org.basewise.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.file.AtomicFile;
import org.basewise.genome.BadInputException;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;

/**
 * The one file a model is: safetensors, with the metadata as JSON in {@code __metadata__}.
 *
 * <p>The same model gives the same bytes. Nothing in a file can execute; a file that was damaged or
 * made up is refused before its sizes cost memory: the tensors are covered by a SHA-256 digest that
 * stands in the metadata, the metadata by one beside them. {@code docs/model-format.md} describes
 * the format for other languages.
 */
public final class ModelFile {
  /** The version of the format that is written. */
  public static final int FORMAT_VERSION = 2;

  /**
   * Weights of a decoder from JSON text: an object of names with lists of numbers.
   *
   * @param source the file, for errors
   * @throws org.basewise.genome.BadInputException if it is none
   */
  public static Map<String, List<Double>> weights(String source, String text) {
    String what = "the weights";
    return MetadataJson.decoder(
        new JsonFields(StrictJson.object(text, source, what), what, source));
  }

  /** The end of the name of a model file. */
  public static final String EXTENSION = ".safetensors";

  private static final String METADATA_KEY = "basewise";
  private static final String DIGEST_KEY = "basewise_sha256";

  private ModelFile() {}

  /**
   * Reads a model.
   *
   * @throws BadInputException if there is no such file or it is not a model
   */
  public static BaseLabelModel read(Path path) throws IOException {
    String source = path.toString();
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new BadInputException(source, "is not a regular file; accepted: a model file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return read(in, source, Files.size(path));
    } catch (NoSuchFileException missing) {
      throw new BadInputException(source, "there is no such file; accepted: a model file", missing);
    } catch (AccessDeniedException denied) {
      throw new BadInputException(source, "may not be read by this user", denied);
    }
  }

  /**
   * Reads a model from the bytes of its file.
   *
   * @param bytes Not modified.
   * @param source what errors call it
   * @throws BadInputException if it is not a model
   */
  public static BaseLabelModel read(byte[] bytes, String source) {
    try {
      return read(new ByteArrayInputStream(bytes), source, bytes.length);
    } catch (IOException impossible) {
      throw new AssertionError("an array does no input or output", impossible);
    }
  }

  /**
   * Reads a model that came with the program, from the bytes of its file, without the digest of its
   * tensors: they are as whole as the program's classes, and on a machine that has just started the
   * digest would take a sixth of the time to the first label.
   *
   * @param bytes Not modified.
   * @param source what errors call it
   */
  static BaseLabelModel readBundled(byte[] bytes, String source) {
    try {
      return parsed(new ByteArrayInputStream(bytes), source, bytes.length).model();
    } catch (IOException impossible) {
      throw new AssertionError("an array does no input or output", impossible);
    }
  }

  /**
   * Reads a model from a stream.
   *
   * @param in the file from its first byte on; read to its end, not closed
   * @param source what errors call it
   * @param length the number of bytes of the file
   * @throws BadInputException if it is not a model
   */
  public static BaseLabelModel read(InputStream in, String source, long length) throws IOException {
    Undigested read = parsed(in, source, length);
    String digest = TensorBytes.sha256(read.model().network().parameters());
    if (!digest.equals(read.tensorsSha256())) {
      throw new BadInputException(
          source,
          "is damaged: its tensors have the SHA-256 digest "
              + digest
              + ", not "
              + Quote.of(read.tensorsSha256()));
    }
    return read.model();
  }

  /** A model, and the digest that its tensors should have. */
  private record Undigested(BaseLabelModel model, String tensorsSha256) {}

  private static Undigested parsed(InputStream in, String source, long length) throws IOException {
    SafetensorsHeader header = SafetensorsFile.readHeader(in, source, length);
    MetadataJson.Parsed parsed = parse(header, source);
    Architecture architecture = parsed.metadata().architecture();
    checkSize(architecture, header, source);
    header.require(architecture.parameterShapes(), source);
    Network network = Network.zeros(architecture);
    SafetensorsFile.readTensors(in, header, network.parameters(), source);
    return new Undigested(new BaseLabelModel(network, parsed.metadata()), parsed.tensorsSha256());
  }

  private static MetadataJson.Parsed parse(SafetensorsHeader header, String source) {
    String text = header.metadata().get(METADATA_KEY);
    String digest = header.metadata().get(DIGEST_KEY);
    if (text == null || digest == null) {
      throw new BadInputException(
          source,
          "is a safetensors file, but no basewise model: its __metadata__ has no '"
              + (text == null ? METADATA_KEY : DIGEST_KEY)
              + "'");
    }
    if (!Sha256.hex(text).equals(digest)) {
      throw new BadInputException(
          source,
          "is damaged: its metadata have the SHA-256 digest "
              + Sha256.hex(text)
              + ", not "
              + Quote.of(digest));
    }
    return MetadataJson.parse(text, source);
  }

  private static void checkSize(
      Architecture architecture, SafetensorsHeader header, String source) {
    long wanted = architecture.parameterCount();
    long there = header.dataLength() / Float.BYTES;
    if (wanted != there) {
      throw new BadInputException(
          source, "has " + there + " weights; its architecture asks for " + wanted);
    }
  }

  /**
   * Writes a model to a file, which appears whole or not at all (see {@link AtomicFile}) and is on
   * the disk when this returns.
   *
   * @throws BadInputException if the path is a directory, or its directory is missing
   * @throws IllegalArgumentException if a weight is not finite
   */
  public static void write(BaseLabelModel model, Path path) throws IOException {
    try (AtomicFile file = AtomicFile.open(path)) {
      OutputStream out = new BufferedOutputStream(file.stream());
      write(model, out);
      out.flush();
      file.force();
      file.commit();
    }
  }

  /**
   * Writes the bytes of a model's file; the stream is not closed.
   *
   * @throws IllegalArgumentException if a weight is not finite
   */
  public static void write(BaseLabelModel model, OutputStream out) throws IOException {
    String text =
        MetadataJson.text(model.metadata(), TensorBytes.sha256(model.network().parameters()));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(METADATA_KEY, text);
    metadata.put(DIGEST_KEY, Sha256.hex(text));
    SafetensorsFile.write(out, metadata, model.network().parameters());
  }
}
