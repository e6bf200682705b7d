package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;
import org.basewise.nn.Pool;
import org.basewise.nn.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void aModelThatWasWrittenIsReadWithTheSameMetadataAndWeights(CellKind cell) throws IOException {
    LabelSet labels = ModelFixtures.geneLabels();
    for (Scan scan : Scan.values()) {
      BaseLabelModel model =
          ModelFixtures.model(ModelFixtures.architecture(cell, scan, 2, 5, 3, labels), labels);
      Path path = folder.resolve(cell + "-" + scan + ".safetensors");
      ModelFile.write(model, path);

      BaseLabelModel read = ModelFile.read(path);

      assertThat(read.metadata()).isEqualTo(model.metadata());
      assertSameWeights(read.network(), model.network());
      assertThat(ModelFixtures.bytes(read)).isEqualTo(Files.readAllBytes(path));
    }
  }

  @Test
  void labelsOfEndsAndAShortcutAreKept() {
    LabelSet labels = LabelSpec.parse(List.of("CDS:gene", "tRNA:strand")).labelSet();
    Architecture architecture =
        new Architecture(CellKind.GRU, Scan.BIDIRECTIONAL, 1, 5, 3, 4, 3, labels.size(), 2);
    BaseLabelModel model = ModelFixtures.model(architecture, labels);
    byte[] file = ModelFixtures.bytes(model);
    BaseLabelModel read = ModelFile.read(file, "x");
    assertThat(read.metadata()).isEqualTo(model.metadata());
    assertSameWeights(read.network(), model.network());
    assertThat(ModelFixtures.header(ModelFixtures.bytes(ModelFixtures.tiny())))
        .doesNotContain("shortcut", "\"end\"");
  }

  @Test
  void whetherBothStrandsAreReadIsKeptAndWrittenAsVersionTwo() {
    BaseLabelModel tiny = ModelFixtures.tiny();
    BaseLabelModel both = new BaseLabelModel(tiny.network(), tiny.metadata().withBothStrands(5000));
    byte[] file = ModelFixtures.bytes(both);
    assertThat(ModelFile.read(file, "x").metadata()).isEqualTo(both.metadata());
    assertThat(ModelFixtures.header(file)).contains("both_strands", "format_version\\\":2");
    assertThat(ModelFixtures.header(ModelFixtures.bytes(tiny))).doesNotContain("both_strands");
  }

  @Test
  void bothStrandsNeedLabelsOfBothAndANetworkWithoutADelay() {
    LabelSet oneStrand =
        new LabelSet(List.of(Label.background(), new Label("a+", "a", Strand.PLUS, 0)));
    Architecture architecture =
        ModelFixtures.architecture(CellKind.GRU, Scan.LEFT_TO_RIGHT, 1, 3, 1, oneStrand);
    ModelMetadata metadata = ModelFixtures.model(architecture, oneStrand).metadata();
    assertThatThrownBy(() -> metadata.withBothStrands(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("counterpart");
  }

  @Test
  void aMappingIsKeptAndOnlyAnotherThanLabelForEachBaseIsWritten() {
    BaseLabelModel next = NextBaseFixtures.random(CellKind.GRU, 1, 3);
    byte[] file = ModelFixtures.bytes(next);
    assertThat(ModelFixtures.header(file)).contains("one-to-many");
    assertThat(ModelFile.read(file, "x").metadata()).isEqualTo(next.metadata());
    BaseLabelModel calls = SequenceClassifierTest.model(Pool.LAST, Scan.BIDIRECTIONAL, 100, 9, 3);
    byte[] one = ModelFixtures.bytes(calls);
    assertThat(ModelFixtures.header(one)).contains("many-to-one").contains("last");
    assertThat(ModelFile.read(one, "x").metadata()).isEqualTo(calls.metadata());
    byte[] plain = ModelFixtures.bytes(ModelFixtures.tiny());
    assertThat(ModelFixtures.header(plain)).doesNotContain("mapping", "many-to-");
  }

  private static void assertSameWeights(Network one, Network other) {
    List<Parameter> expected = other.parameters();
    assertThat(one.parameters()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(one.parameters().get(i).shape()).isEqualTo(expected.get(i).shape());
      assertThat(one.parameters().get(i).value().data).isEqualTo(expected.get(i).value().data);
    }
  }

  @Test
  void theDataBeginAtAMultipleOfEight() {
    byte[] file = ModelFixtures.bytes(ModelFixtures.tiny());
    assertThat((file.length - ModelFixtures.data(file).length) % 8).isZero();
  }

  @Test
  void tensorsMayStandInAnyOrderAsOtherProgramsWriteThem() {
    BaseLabelModel tiny = ModelFixtures.tiny();
    byte[] file = ModelFixtures.bytes(tiny);
    byte[] data = ModelFixtures.data(file);
    byte[] turned = new byte[data.length];
    int first = 3 * 4 * 4;
    System.arraycopy(data, first, turned, 0, data.length - first);
    System.arraycopy(data, 0, turned, data.length - first, first);
    String header = ModelFixtures.header(file);
    for (SafetensorsHeader.Entry entry :
        SafetensorsHeader.of(java.util.Map.of(), tiny.network().parameters()).entries()) {
      String offsets = "[" + entry.begin() + "," + entry.end() + "]";
      long by = entry.begin() == 0 ? data.length - first : -first;
      header =
          header.replace(
              "\"data_offsets\":" + offsets,
              "\"data_offsets\": [" + (entry.begin() + by) + ", " + (entry.end() + by) + "]");
    }

    BaseLabelModel read = ModelFile.read(ModelFixtures.file(header, turned), "turned");

    assertThat(ModelFixtures.bytes(read)).isEqualTo(file);
  }

  @Test
  void otherStringsOfTheSafetensorsMetadataAreLeftAside() {
    byte[] file =
        ModelFixtures.withHeader(
            h -> h.replace("\"__metadata__\":{", "\"__metadata__\":{\"format\":\"pt\","));
    assertThat(ModelFixtures.bytes(ModelFile.read(file, "x")))
        .isEqualTo(ModelFixtures.bytes(ModelFixtures.tiny()));
  }

  @Test
  void aFileThatIsWrittenReplacesAnOlderOneAndLeavesNothingElse() throws IOException {
    Path path = folder.resolve("m.safetensors");
    Files.writeString(path, "older");
    ModelFile.write(ModelFixtures.tiny(), path);
    assertThat(ModelFile.read(path).metadata()).isEqualTo(ModelFixtures.tiny().metadata());
    assertThat(files()).containsExactly(path);
  }

  @Test
  void aModelThatCannotBeWrittenLeavesTheOlderFileAsItWas() throws IOException {
    Path path = folder.resolve("m.safetensors");
    Files.writeString(path, "older");
    BaseLabelModel model = ModelFixtures.tiny();
    model.network().parameter("head.bias").value().set(1, 0, Float.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.write(model, path))
        .withMessage("parameter 'head.bias' has the value NaN");
    assertThat(path).hasContent("older");
    assertThat(files()).containsExactly(path);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  @Test
  void aModelWrittenThroughASymbolicLinkKeepsTheLink() throws IOException {
    Path path = folder.resolve("m.safetensors");
    Files.writeString(path, "older");
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    ModelFile.write(ModelFixtures.tiny(), link);
    assertThat(link).isSymbolicLink();
    assertThat(ModelFile.read(path).metadata().name()).isEqualTo("tiny");
  }

  @Test
  void aFolderThatDoesNotExistIsBadInput() {
    Path path = folder.resolve("no/m.safetensors");
    assertThatThrownBy(() -> ModelFile.write(ModelFixtures.tiny(), path))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            path
                + ": cannot be written: there is no folder '"
                + path.getParent()
                + "'; the folder of an output must exist");
    assertThatThrownBy(() -> ModelFile.write(ModelFixtures.tiny(), folder))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder + ": is a directory; an output must be a file");
  }

  @Test
  void aMissingFileAndAFolderAreBadInput() {
    Path missing = folder.resolve("no.safetensors");
    assertThatThrownBy(() -> ModelFile.read(missing))
        .isInstanceOf(BadInputException.class)
        .hasMessage(missing + ": there is no such file; accepted: a model file");
    assertThatThrownBy(() -> ModelFile.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder + ": is not a regular file; accepted: a model file");
  }
}
