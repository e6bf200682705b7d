package org.basewise.nn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One file of src/test/resources/parity: a network, a batch, and what PyTorch makes of them (see
 * src/test/python/make_parity.py for the meaning of each tensor).
 *
 * @param name the file's name without its ending
 * @param rowCount B
 * @param stepCount T
 * @param tensors row-major, by name
 */
public record ParityCase(
    String name,
    Architecture architecture,
    int rowCount,
    int stepCount,
    Map<String, float[]> tensors) {

  /** The cases, in the order in which the script makes them. */
  public static final List<String> NAMES =
      List.of("elman", "gru", "lstm", "mingru").stream()
          .flatMap(
              cell ->
                  List.of(
                          "left_to_right_1",
                          "left_to_right_2",
                          "bidirectional_1",
                          "bidirectional_2",
                          "right_to_left_2",
                          "bidirectional_2_ragged")
                      .stream()
                      .map(rest -> cell + "_" + rest))
          .toList();

  /**
   * A case of our own, without anything that PyTorch made: rows of 0, 1 and more steps, plain and
   * composite tokens, masked targets.
   */
  static ParityCase drawn(Architecture architecture, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] lengths = {6, 0, 9, 1};
    int rows = lengths.length;
    int steps = 9;
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (TensorShape shape : architecture.parameterShapes()) {
      tensors.put(
          shape.name(), floats((int) shape.size(), () -> (float) random.nextDouble(-0.6, 0.6)));
    }
    tensors.put(
        "tokens",
        floats(
            rows * steps * architecture.slotCount(),
            () -> random.nextInt(-Composites.COUNT, architecture.vocabularySize())));
    tensors.put("lengths", new float[] {6, 0, 9, 1});
    float[] targets =
        floats(
            rows * steps * architecture.stride(),
            () -> random.nextInt(-1, architecture.labelCount()));
    int positions = steps * architecture.stride();
    for (int row = 0; row < rows; row++) {
      Arrays.fill(
          targets,
          row * positions + lengths[row] * architecture.stride(),
          (row + 1) * positions,
          -1);
    }
    tensors.put("targets", targets);
    tensors.put(
        "label_weights",
        floats(architecture.labelCount(), () -> (float) random.nextDouble(0.5, 2)));
    return new ParityCase(architecture + " seed " + seed, architecture, rows, steps, tensors);
  }

  private static float[] floats(int length, Supplier<? extends Number> next) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = next.get().floatValue();
    }
    return values;
  }

  public static ParityCase read(String name) {
    try (InputStream in =
        ParityCase.class.getResourceAsStream("/parity/" + name + ".safetensors")) {
      return parse(name, Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ParityCase parse(String name, byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = (int) bytes.getLong(0);
    JsonObject header =
        JsonParser.parseString(new String(file, 8, headerLength, StandardCharsets.UTF_8))
            .getAsJsonObject();
    JsonObject metadata = header.remove("__metadata__").getAsJsonObject();
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (String tensor : header.keySet()) {
      JsonArray offsets = header.getAsJsonObject(tensor).getAsJsonArray("data_offsets");
      int from = offsets.get(0).getAsInt();
      float[] values = new float[(offsets.get(1).getAsInt() - from) / Float.BYTES];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes.getFloat(8 + headerLength + from + i * Float.BYTES);
      }
      tensors.put(tensor, values);
    }
    Architecture architecture =
        new Architecture(
            CellKind.valueOf(metadata.get("cell").getAsString()),
            Scan.valueOf(metadata.get("scan").getAsString()),
            metadata.get("layerCount").getAsInt(),
            metadata.get("hiddenSize").getAsInt(),
            metadata.get("slotCount").getAsInt(),
            metadata.get("vocabularySize").getAsInt(),
            metadata.get("stride").getAsInt(),
            metadata.get("labelCount").getAsInt());
    return new ParityCase(
        name,
        architecture,
        metadata.get("rowCount").getAsInt(),
        metadata.get("stepCount").getAsInt(),
        tensors);
  }

  public float[] tensor(String tensor) {
    return Objects.requireNonNull(tensors.get(tensor), tensor);
  }

  /** The token of a slot at a step of a row. */
  int token(int row, int step, int slot) {
    int slots = architecture.slotCount();
    return (int) tensor("tokens")[(row * stepCount + step) * slots + slot];
  }

  /** The steps of a row. */
  int length(int row) {
    return (int) tensor("lengths")[row];
  }

  /** The label of the i-th base of a row, -1 where it does not count. */
  int target(int row, int base) {
    return (int) tensor("targets")[row * stepCount * architecture.stride() + base];
  }

  /** A network with the parameters of this case. */
  public Network network() {
    Network network = Network.zeros(architecture);
    for (Parameter parameter : network.parameters()) {
      float[] values = tensor(parameter.name());
      System.arraycopy(values, 0, parameter.value().data, 0, values.length);
    }
    return network;
  }

  /** The tokens as a network reads them. */
  public Tokens input() {
    int slots = architecture.slotCount();
    int[] values = new int[stepCount * rowCount * slots];
    for (int t = 0; t < stepCount; t++) {
      for (int row = 0; row < rowCount; row++) {
        for (int slot = 0; slot < slots; slot++) {
          values[(t * rowCount + row) * slots + slot] = token(row, t, slot);
        }
      }
    }
    int[] lengths = new int[rowCount];
    Arrays.setAll(lengths, this::length);
    return new Tokens(stepCount, rowCount, slots, values, lengths, new Composites(architecture));
  }

  /** The targets as the loss reads them. */
  public byte[] targets() {
    byte[] targets = new byte[rowCount * stepCount * architecture.stride()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (byte) tensor("targets")[i];
    }
    return targets;
  }

  @Override
  public String toString() {
    return name;
  }
}
