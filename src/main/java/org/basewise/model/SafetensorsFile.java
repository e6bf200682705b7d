package org.basewise.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basewise.genome.BadInputException;
import org.basewise.nn.Parameter;
import org.basewise.nn.TensorShape;

/**
 * Reads and writes files of named float32 matrices in the safetensors format.
 *
 * <p>A file is the length n of its header (8 bytes, little-endian), n bytes of JSON, and the
 * tensors' values, little-endian, row after row, without holes. Everything the header says is
 * checked against the length of the file before anything of that size is allocated. Source: <a
 * href="https://github.com/huggingface/safetensors">safetensors, section Format</a>.
 */
public final class SafetensorsFile {
  /** The longest header that is read or written, in bytes. */
  public static final int MAX_HEADER_LENGTH = 16 << 20;

  /** The longest data that are read, in bytes. */
  public static final long MAX_DATA_LENGTH = 1L << 30;

  private static final int CHUNK = 1 << 16;
  private static final String ACCEPTED = "; accepted: a .safetensors file of float32";

  private SafetensorsFile() {}

  /**
   * Reads and checks a header; the stream then stands at the first byte of the data.
   *
   * @param in the file from its first byte on
   * @param source the file, for errors
   * @param length the number of bytes of the file
   * @throws BadInputException if this is no safetensors file of float32 of that length
   */
  public static SafetensorsHeader readHeader(InputStream in, String source, long length)
      throws IOException {
    byte[] first = in.readNBytes(Long.BYTES);
    if (first.length < Long.BYTES) {
      throw new BadInputException(
          source, "has " + first.length + " bytes: too short for a header" + ACCEPTED);
    }
    long headerLength = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long dataLength = length - Long.BYTES - headerLength;
    if (headerLength < 2 || headerLength > MAX_HEADER_LENGTH || dataLength < 0) {
      throw new BadInputException(source, notSafetensors(first, headerLength, length) + ACCEPTED);
    }
    if (dataLength > MAX_DATA_LENGTH) {
      throw new BadInputException(
          source, "has " + dataLength + " bytes of data; accepted: at most " + MAX_DATA_LENGTH);
    }
    byte[] header = in.readNBytes((int) headerLength);
    if (header.length < headerLength) {
      throw endsEarly(source);
    }
    return SafetensorsHeader.parse(header, source, dataLength);
  }

  private static String notSafetensors(byte[] first, long headerLength, long length) {
    if ((first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b) {
      return "is compressed by gzip";
    }
    if (first[0] == 'P' && first[1] == 'K') {
      return "is a zip archive";
    }
    if (new String(first, StandardCharsets.ISO_8859_1).startsWith("\u0089HDF")) {
      return "is an HDF5 file";
    }
    if (first[0] == '<') {
      return "is HTML or XML";
    }
    String text = new String(first, StandardCharsets.US_ASCII);
    if (text.chars().allMatch(c -> (c >= ' ' && c < 127) || c == '\n' || c == '\r' || c == '\t')) {
      return "is text that begins with " + Quote.of(text);
    }
    return "says that its header has "
        + Long.toUnsignedString(headerLength)
        + " bytes, and has "
        + length
        + " bytes itself: it is truncated or of another format";
  }

  private static BadInputException endsEarly(String source) {
    return new BadInputException(source, "ends before its last tensor: it is truncated");
  }

  /**
   * The SHA-256 digest of all that a file holds, in hexadecimal.
   *
   * @param metadata in any order; each name and value with its length, by name
   * @param tensors in this order; their values row after row
   */
  public static String sha256(Map<String, String> metadata, List<Parameter> tensors) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
      for (String part : List.of(entry.getKey(), entry.getValue())) {
        text.append(part.length()).append(':').append(part);
      }
    }
    return Sha256.hex(text + TensorBytes.sha256(tensors));
  }

  /**
   * Reads the data.
   *
   * @param in the stream that {@link #readHeader} left
   * @param header what it returned
   * @param tensors one for every entry, of the same shape. Overwritten.
   * @param source the file, for errors
   * @throws BadInputException if names or shapes differ, if a value is not finite, or if the stream
   *     is shorter or longer than it should be
   */
  public static void readTensors(
      InputStream in, SafetensorsHeader header, List<Parameter> tensors, String source)
      throws IOException {
    List<TensorShape> shapes = tensors.stream().map(Parameter::shape).toList();
    header.require(shapes, source);
    Map<String, Parameter> byName = new HashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
    byte[] chunk = new byte[CHUNK];
    for (SafetensorsHeader.Entry entry : header.entries()) {
      Parameter tensor = byName.get(entry.name());
      if (tensor != null) {
        readValues(in, tensor, chunk, source);
      }
    }
    if (in.read() != -1) {
      throw new BadInputException(source, "has bytes after its last tensor");
    }
  }

  private static void readValues(InputStream in, Parameter tensor, byte[] chunk, String source)
      throws IOException {
    float[] values = tensor.value().data;
    int count = tensor.value().getNumElements();
    for (int from = 0; from < count; ) {
      int n = Math.min(count - from, CHUNK / Float.BYTES);
      if (in.readNBytes(chunk, 0, n * Float.BYTES) < n * Float.BYTES) {
        throw endsEarly(source);
      }
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values, from, n);
      from += n;
    }
    int bad = firstNotFinite(tensor);
    if (bad >= 0) {
      throw new BadInputException(
          source,
          "tensor '" + tensor.name() + "' has the value " + values[bad] + "; accepted: finite");
    }
  }

  private static int firstNotFinite(Parameter tensor) {
    float[] values = tensor.value().data;
    int count = tensor.value().getNumElements();
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Writes a file. The same arguments give the same bytes.
   *
   * @param metadata strings of {@code __metadata__}, in the order in which they are written
   * @param tensors in the order in which they are written. Not modified.
   * @throws IllegalArgumentException if a value is not finite, if a string has an unpaired
   *     surrogate, or if the header would be too long
   */
  public static void write(OutputStream out, Map<String, String> metadata, List<Parameter> tensors)
      throws IOException {
    for (Parameter tensor : tensors) {
      int bad = firstNotFinite(tensor);
      if (bad >= 0) {
        throw new IllegalArgumentException(
            "parameter '" + tensor.name() + "' has the value " + tensor.value().data[bad]);
      }
    }
    byte[] header = SafetensorsHeader.of(metadata, tensors).toBytes();
    if (header.length > MAX_HEADER_LENGTH) {
      throw new IllegalArgumentException("metadata of " + header.length + " bytes are too long");
    }
    out.write(header);
    for (Parameter tensor : tensors) {
      TensorBytes.of(tensor, out::write);
    }
  }
}
