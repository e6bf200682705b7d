package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sampling;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** A training of a tiny network over two labels, in a second or so. */
final class TinyTraining {
  int sampleLength = 50;
  int rowsPerBatch = 8;
  int epochs = 3;
  double learningRate = 0.01;
  double dropout;
  int truncation;
  Augmentation augmentation = Augmentation.NONE;
  Sampling sampling = Sampling.BASES;
  int threadCount = 1;
  float[] labelWeights = {1, 1};
  @Nullable Network from;
  boolean keepsLast;
  FloatKernel kernel = Kernels.named("scalar");
  TrainingListener listener = TrainingListener.silent();
  Mapping mapping = Mapping.PLAIN;
  private final Architecture architecture;
  private final List<LabelledContig> contigs;
  private final List<LabelledContig> devContigs;

  TinyTraining(
      CellKind cell,
      Scan scan,
      int layerCount,
      int hiddenSize,
      int stride,
      List<LabelledContig> contigs,
      List<LabelledContig> devContigs) {
    this.architecture = new Architecture(cell, scan, layerCount, hiddenSize, stride, 4, stride, 2);
    this.contigs = contigs;
    this.devContigs = devContigs;
  }

  private ModelMetadata metadata() {
    return new ModelMetadata(
        "tiny",
        mapping,
        architecture,
        new LabelSet(List.of(Label.background(), new Label("site", "binding_site", null, 0))),
        "",
        1,
        120,
        30,
        11,
        1,
        new Provenance("0.1.0", "", 7, kernel.name(), List.of(), 0, Map.of()),
        "");
  }

  private TrainingConfig config() {
    return new TrainingConfig(
        sampleLength,
        rowsPerBatch,
        epochs,
        learningRate,
        0.1,
        0.01,
        1,
        dropout,
        truncation,
        0,
        labelWeights,
        sampling,
        augmentation,
        7,
        threadCount,
        2);
  }

  TrainingResult run() throws IOException {
    return run(null, "", false);
  }

  TrainingResult run(@Nullable Path checkpoint, String runKey, boolean resume) throws IOException {
    Trainer trainer = new Trainer(metadata(), config(), kernel, contigs, devContigs, listener);
    if (from != null) {
      trainer.startFrom(from);
    }
    if (keepsLast) {
      trainer.keepLast();
    }
    return trainer.train(checkpoint, runKey, resume);
  }

  static void assertSameBits(TrainingResult actual, TrainingResult expected) {
    List<Parameter> parameters = expected.network().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      assertThat(actual.network().parameters().get(i).value().data)
          .as(parameters.get(i).name())
          .containsExactly(parameters.get(i).value().data);
    }
    assertThat(actual.temperature()).isEqualTo(expected.temperature());
    assertThat(actual.bestEpoch()).isEqualTo(expected.bestEpoch());
    assertThat(actual.bestScore().loss()).isEqualTo(expected.bestScore().loss());
    assertThat(actual.basesSeen()).isEqualTo(expected.basesSeen());
  }
}
