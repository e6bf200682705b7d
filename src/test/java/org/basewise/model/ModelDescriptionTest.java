package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Pool;
import org.basewise.nn.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelDescriptionTest {
  /** {@code -Dgolden.update=true} writes the files that the texts are compared with. */
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private static final Path GOLDEN = Path.of("src/test/resources/org/basewise/model");

  private static BaseLabelModel model(
      CellKind cell, Scan scan, int layerCount, int hidden, int stride) {
    LabelSet labels = ModelFixtures.geneLabels();
    Architecture architecture =
        ModelFixtures.architecture(cell, scan, layerCount, hidden, stride, labels);
    BaseLabelModel model = ModelFixtures.model(architecture, labels);
    return new BaseLabelModel(Network.zeros(architecture), model.metadata());
  }

  @ParameterizedTest
  @CsvSource({
    "ELMAN, LEFT_TO_RIGHT, 1, 32, 1",
    "LSTM, BIDIRECTIONAL, 2, 96, 9",
    "GRU, RIGHT_TO_LEFT, 5, 48, 3",
    "MINGRU, BIDIRECTIONAL, 1, 64, 30",
  })
  void theTextOfAModelIsThatOfItsGoldenFile(
      CellKind cell, Scan scan, int layerCount, int hidden, int stride) throws IOException {
    BaseLabelModel model = model(cell, scan, layerCount, hidden, stride);
    assertGolden("show-" + JsonFields.name(cell) + ".txt", model);
  }

  private static void assertGolden(String name, BaseLabelModel model) throws IOException {
    String text = ModelDescription.text(model, "tiny.safetensors", 1_234_567);
    Path golden = GOLDEN.resolve(name);
    if (UPDATE) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @Test
  void theTextOfAOneToManyModelIsThatOfItsGoldenFile() throws IOException {
    BaseLabelModel random = NextBaseFixtures.random(CellKind.GRU, 2, 5);
    BaseLabelModel model =
        new BaseLabelModel(Network.zeros(random.network().architecture()), random.metadata());
    assertGolden("show-next-base.txt", model);
  }

  @Test
  void theTextOfAManyToOneModelIsThatOfItsGoldenFile() throws IOException {
    BaseLabelModel random =
        SequenceClassifierTest.model(Pool.MAX, Scan.BIDIRECTIONAL, 65_536, 256, 3);
    BaseLabelModel model =
        new BaseLabelModel(Network.zeros(random.network().architecture()), random.metadata());
    assertGolden("show-per-sequence.txt", model);
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void everyTextFitsAHundredColumnsOfAscii(CellKind cell) {
    for (Scan scan : Scan.values()) {
      for (int layerCount : new int[] {1, 2, 3, 4, 5, 64}) {
        for (int stride : new int[] {1, 2, 9, 24, 25, 3000}) {
          ModelMetadata metadata = model(cell, scan, layerCount, 7, stride).metadata();
          String text =
              NetworkDrawing.folded(metadata)
                  + NetworkDrawing.unfolded(metadata)
                  + String.join("\n", LayerTable.lines(metadata.architecture()));
          assertThat(text.lines())
              .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
          assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        }
      }
    }
  }

  @Test
  void controlCharactersOfACardDoNotReachTheTerminal() {
    BaseLabelModel model = ModelFixtures.tiny();
    String text = ModelDescription.text(model, "a\u001b[31m\r.safetensors", 1);
    assertThat(text).contains("a?[31m?.safetensors").doesNotContain("\u001b", "\r");
  }

  @Test
  void controlCharactersDoNotReachTheTerminalInJsonEither() {
    BaseLabelModel model = ModelFixtures.tiny();
    String name = "a\u009b31m\u007f\u001b.safetensors";
    String json = ModelDescription.json(model, name, 1);
    assertThat(json.chars()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
    assertThat(JsonParser.parseString(json).getAsJsonObject().get("source").getAsString())
        .isEqualTo(name);
  }

  @Test
  void theJsonHoldsTheMetadataOfTheFileAndTheShapes() {
    BaseLabelModel model = ModelFixtures.tiny();
    String json = ModelDescription.json(model, "tiny.safetensors", 77);
    JsonObject object = JsonParser.parseString(json).getAsJsonObject();
    assertThat(object.get("source").getAsString()).isEqualTo("tiny.safetensors");
    assertThat(object.get("file_bytes").getAsLong()).isEqualTo(77);
    assertThat(object.get("parameter_count").getAsLong()).isEqualTo(35);
    assertThat(object.getAsJsonArray("tensors").get(0))
        .hasToString("{\"name\":\"weight_ih_l0\",\"shape\":[3,4]}");
    String digest = TensorBytes.sha256(model.network().parameters());
    assertThat(object.get("model"))
        .isEqualTo(JsonParser.parseString(MetadataJson.text(model.metadata(), digest)));
    assertThat(List.copyOf(object.keySet()))
        .containsExactly("source", "file_bytes", "parameter_count", "tensors", "model");
  }
}
