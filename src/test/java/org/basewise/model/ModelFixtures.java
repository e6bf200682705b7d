package org.basewise.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;
import org.basewise.nn.Scan;

/** Small models, and files that were tampered with. */
final class ModelFixtures {
  private ModelFixtures() {}

  /** Background, codons and tRNA on both strands: 9 labels. */
  static LabelSet geneLabels() {
    List<Label> labels = new ArrayList<>(List.of(Label.background()));
    labels.addAll(LabelSet.codonLabels("CDS"));
    labels.addAll(LabelSet.strandLabels("tRNA"));
    return new LabelSet(labels);
  }

  /** Background and one label. */
  static LabelSet siteLabels() {
    return new LabelSet(List.of(Label.background(), new Label("site", "binding_site", null, 0)));
  }

  static Architecture architecture(
      CellKind cell, Scan scan, int layerCount, int hiddenSize, int stride, LabelSet labels) {
    return new Architecture(cell, scan, layerCount, hiddenSize, stride, 4, stride, labels.size());
  }

  static BaseLabelModel model(Architecture architecture, LabelSet labels) {
    return new BaseLabelModel(
        Network.random(architecture, 7),
        new ModelMetadata(
            "tiny",
            architecture,
            labels,
            "basewise grammar 1\n",
            1,
            900,
            90,
            11,
            1.25,
            new Provenance(
                "0.1.0",
                "basewise train --fasta x.fa --labels \"x y.bed\" -o tiny.safetensors",
                42,
                "scalar",
                List.of(new Provenance.InputDigest("train-fasta", "x.fa", "00ff")),
                1_000_000,
                Map.of("macro_f1", 0.9375, "accuracy", 0.1)),
            "# tiny\n\nFinds nothing; é \uD83E\uDDEC.\n"));
  }

  /** An Elman network of one layer of 3 units over two labels. */
  static BaseLabelModel tiny() {
    LabelSet labels = siteLabels();
    return model(architecture(CellKind.ELMAN, Scan.LEFT_TO_RIGHT, 1, 3, 1, labels), labels);
  }

  static byte[] bytes(BaseLabelModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelFile.write(model, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The header's JSON without its padding. */
  static String header(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return new String(file, 8, length, StandardCharsets.UTF_8).stripTrailing();
  }

  static byte[] data(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Arrays.copyOfRange(file, 8 + length, file.length);
  }

  static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  /** The tiny file with its header changed. */
  static byte[] withHeader(UnaryOperator<String> change) {
    byte[] file = bytes(tiny());
    return file(changed(header(file), change), data(file));
  }

  /** The tiny file with its metadata changed and their digest made right again. */
  static byte[] withMetadata(UnaryOperator<String> change) {
    BaseLabelModel tiny = tiny();
    List<Parameter> tensors = tiny.network().parameters();
    String text = changed(MetadataJson.text(tiny.metadata(), TensorBytes.sha256(tensors)), change);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SafetensorsFile.write(
          out, Map.of("basewise", text, "basewise_sha256", Sha256.hex(text)), tensors);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static String changed(String text, UnaryOperator<String> change) {
    String changed = change.apply(text);
    if (changed.equals(text)) {
      throw new IllegalArgumentException("the change does not apply to " + text);
    }
    return changed;
  }
}
