package org.basewise.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;
import org.basewise.nn.Parameter;
import org.basewise.nn.TensorShape;

/**
 * What a safetensors file says of itself before its data.
 *
 * @param metadata the strings of {@code __metadata__}, in the order of the file
 * @param entries the tensors in the order of their data, which they cover without holes
 */
public record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
  private static final String METADATA = "__metadata__";
  private static final String HEADER = "the safetensors header";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /**
   * A tensor of float32.
   *
   * @param name its name
   * @param dimensions its shape
   * @param begin offset of its first byte in the data
   * @param end offset after its last byte
   */
  public record Entry(String name, List<Long> dimensions, long begin, long end) {}

  /** Copies both. */
  public SafetensorsHeader {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    entries = List.copyOf(entries);
  }

  /** The header of tensors that are written one after the other. */
  static SafetensorsHeader of(Map<String, String> metadata, List<Parameter> tensors) {
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (Parameter tensor : tensors) {
      List<Long> dimensions = tensor.shape().dimensions().stream().map(Long::valueOf).toList();
      long end = begin + Float.BYTES * tensor.shape().size();
      entries.add(new Entry(tensor.name(), dimensions, begin, end));
      begin = end;
    }
    return new SafetensorsHeader(metadata, entries);
  }

  /**
   * Parses and checks a header.
   *
   * @param bytes UTF-8 JSON. Not modified.
   * @param source the file, for errors
   * @param dataLength the number of bytes after the header
   * @throws BadInputException if it is no valid header of float32 tensors over that many bytes
   */
  static SafetensorsHeader parse(byte[] bytes, String source, long dataLength) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new BadInputException(source, HEADER + " is not UTF-8");
    }
    if (!text.startsWith("{")) {
      throw new BadInputException(source, HEADER + " does not begin with '{'");
    }
    JsonFields fields = new JsonFields(StrictJson.object(text, source, HEADER), HEADER, source);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (String key : fields.keys()) {
      JsonFields value = fields.object(key);
      if (key.equals(METADATA)) {
        value.keys().forEach(name -> metadata.put(name, value.text(name)));
      } else {
        entries.add(entry(key, value, source));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCover(entries, source, dataLength);
    return new SafetensorsHeader(metadata, entries);
  }

  private static Entry entry(String name, JsonFields fields, String source) {
    String tensor = "tensor " + Quote.of(name);
    String dtype = fields.text("dtype");
    if (!dtype.equals("F32")) {
      throw new BadInputException(
          source, tensor + " has the dtype " + Quote.of(dtype) + "; accepted: F32");
    }
    List<Long> dimensions = fields.integers("shape");
    List<Long> offsets = fields.integers("data_offsets");
    fields.done();
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new BadInputException(
          source, tensor + " has the offsets " + offsets + "; accepted: begin <= end");
    }
    long byteCount = offsets.get(1) - offsets.get(0);
    if (byteCount != byteCount(dimensions)) {
      throw new BadInputException(
          source,
          tensor + " of shape " + dimensions + " has " + byteCount + " bytes, not 4 per value");
    }
    return new Entry(name, dimensions, offsets.get(0), offsets.get(1));
  }

  /** The bytes of a tensor, or -1 if that number is no long. */
  private static long byteCount(List<Long> dimensions) {
    long count = Float.BYTES;
    for (long dimension : dimensions) {
      if (dimension != 0 && count > Long.MAX_VALUE / dimension) {
        return -1;
      }
      count *= dimension;
    }
    return count;
  }

  private static void checkCover(List<Entry> entries, String source, long dataLength) {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw new BadInputException(
            source,
            "tensor "
                + Quote.of(entry.name())
                + " begins at byte "
                + entry.begin()
                + " of the data, the one before ends at "
                + end
                + "; accepted: neither hole nor overlap");
      }
      end = entry.end();
    }
    if (end != dataLength) {
      throw new BadInputException(
          source,
          "its tensors take "
              + end
              + " bytes, but "
              + dataLength
              + " follow the header: the file is "
              + (end > dataLength ? "cut short" : "too long"));
    }
  }

  /** The number of bytes of all tensors. */
  public long dataLength() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
  }

  /**
   * Checks that the file has exactly these tensors.
   *
   * @throws BadInputException if one is missing, superfluous or of another shape
   */
  void require(List<TensorShape> shapes, String source) {
    Map<String, Entry> left = new HashMap<>();
    entries.forEach(entry -> left.put(entry.name(), entry));
    for (TensorShape shape : shapes) {
      Entry entry = left.remove(shape.name());
      List<Long> wanted = shape.dimensions().stream().map(Long::valueOf).toList();
      if (entry == null) {
        throw new BadInputException(
            source, "has no tensor '" + shape.name() + "' of shape " + wanted);
      }
      if (!entry.dimensions().equals(wanted)) {
        throw new BadInputException(
            source,
            "tensor '"
                + shape.name()
                + "' has the shape "
                + Quote.of(entry.dimensions().toString())
                + "; its architecture asks for "
                + wanted);
      }
    }
    for (String name : left.keySet().stream().sorted().toList()) {
      throw new BadInputException(
          source, "tensor " + Quote.of(name) + " is not one of its architecture");
    }
  }

  /**
   * The bytes of the header: its length (8 bytes, little-endian), then the JSON, padded by spaces
   * so that the data begin at a multiple of 8.
   *
   * @throws IllegalArgumentException if a string has an unpaired surrogate
   */
  byte[] toBytes() {
    JsonObject object = new JsonObject();
    JsonObject strings = new JsonObject();
    metadata.forEach(strings::addProperty);
    object.add(METADATA, strings);
    for (Entry entry : entries) {
      JsonObject tensor = new JsonObject();
      tensor.addProperty("dtype", "F32");
      tensor.add("shape", array(entry.dimensions()));
      tensor.add("data_offsets", array(List.of(entry.begin(), entry.end())));
      object.add(entry.name(), tensor);
    }
    byte[] json = utf8(GSON.toJson(object));
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length).put(padded);
    return bytes.array();
  }

  private static JsonArray array(List<Long> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("the metadata have an unpaired surrogate", malformed);
    }
  }
}
