package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.nn.CellKind;
import org.basewise.nn.Scan;
import org.junit.jupiter.api.Test;

/** {@code docs/model-format.md} leaves nothing out. */
class ModelFormatPageTest {
  private static String page() throws IOException {
    return Files.readString(Path.of("docs/model-format.md"));
  }

  @Test
  void thePageNamesEveryKeyOfTheMetadata() throws IOException {
    BaseLabelModel tiny = ModelFixtures.tiny();
    Set<String> keys = new TreeSet<>(Set.of("basewise", "basewise_sha256", "__metadata__"));
    ModelMetadata metadata = tiny.metadata().withBothStrands(5000);
    collect(JsonParser.parseString(MetadataJson.text(metadata, "")), keys);
    keys.removeAll(tiny.metadata().provenance().scores().keySet());
    String page = page();
    assertThat(keys).hasSizeGreaterThan(30).allSatisfy(k -> assertThat(page).contains("`" + k));
  }

  private static void collect(JsonElement element, Set<String> keys) {
    if (element instanceof JsonObject object) {
      keys.addAll(object.keySet());
      object.entrySet().forEach(entry -> collect(entry.getValue(), keys));
    } else if (element instanceof JsonArray array) {
      array.forEach(child -> collect(child, keys));
    }
  }

  @Test
  void thePageNamesEveryCellAndScanAndTheVersion() throws IOException {
    String page = page();
    for (CellKind cell : CellKind.values()) {
      assertThat(page).contains("`" + JsonFields.name(cell) + "`");
    }
    for (Scan scan : Scan.values()) {
      assertThat(page).contains("`" + JsonFields.name(scan) + "`");
    }
    assertThat(page).startsWith("# The model file, format version " + ModelFile.FORMAT_VERSION);
  }
}
