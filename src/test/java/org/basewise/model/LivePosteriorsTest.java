package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.LabelledDna;
import org.basewise.genome.Contig;
import org.basewise.genome.LiveContig;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.Softmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivePosteriorsTest {
  private static final FloatKernel KERNEL = Kernels.named("rows");

  static BaseLabelModel delayed(CellKind cell, int stride, int kmer, int delay) {
    return delayed(cell, stride, kmer, delay, 60, 30);
  }

  static BaseLabelModel delayed(
      CellKind cell, int stride, int kmer, int delay, int core, int flank) {
    LabelSet labels = ModelFixtures.siteLabels();
    Architecture architecture =
        new Architecture(
            cell,
            Scan.LEFT_TO_RIGHT,
            2,
            5,
            stride,
            new BaseEncoder(kmer, 1).size(),
            stride,
            labels.size());
    ModelMetadata metadata =
        new ModelMetadata(
            "delayed",
            new Mapping.ManyToMany(delay),
            architecture,
            labels,
            "",
            kmer,
            core,
            flank,
            11,
            1,
            new Provenance("0.1.0", "", 7, "rows", List.of(), 0, Map.of()),
            "");
    return new BaseLabelModel(Network.random(architecture, 5), metadata);
  }

  private static List<Float> whole(BaseLabelModel model, Contig contig) {
    List<Float> all = new ArrayList<>();
    try (PosteriorStream stream =
        new PosteriorStream(model, PosteriorStream.planOf(model), KERNEL, 2, 3)) {
      stream.stream(
          List.of(contig).iterator(),
          new PosteriorStream.Sink<float[]>() {
            @Override
            public void begin(Contig begun) {}

            @Override
            public void block(int start, int length, float[] posteriors) {
              for (float p : posteriors) {
                all.add(p);
              }
            }

            @Override
            public void end(Contig ended) {}
          });
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "ELMAN, 1, 1, 0",
    "GRU, 1, 3, 0",
    "GRU, 1, 1, 7",
    "LSTM, 1, 5, 200",
    "MINGRU, 1, 3, 10",
    "GRU, 5, 3, 10",
    "LSTM, 10, 1, 0",
    "MINGRU, 10, 3, 50"
  })
  void basesThatComeInPiecesGetTheBitsOfTheWholeContig(
      CellKind cell, int stride, int kmer, int delay) {
    BaseLabelModel model = delayed(cell, stride, kmer, delay);
    LivePosteriors live = new LivePosteriors(model, PosteriorStream.planOf(model), KERNEL);
    SplittableRandom random = new SplittableRandom(9);
    for (int length : new int[] {1, 9, 59, 60, 61, 119, 257, 600}) {
      Contig contig = LabelledDna.contig(length, length);
      LiveContig coming = new LiveContig("c", "");
      List<Float> pieces = new ArrayList<>();
      live.begin(coming);
      int sent = 0;
      while (!coming.isComplete()) {
        byte[] codes = new byte[Math.min(length - sent, 1 + random.nextInt(40))];
        for (int i = 0; i < codes.length; i++) {
          codes[i] = contig.code(sent + i);
        }
        coming.append(codes, codes.length);
        sent += codes.length;
        if (codes.length == 0) {
          coming.complete();
        }
        live.advance(
            8,
            (start, count, posteriors) -> {
              assertThat(start * 2).isEqualTo(pieces.size());
              for (float p : posteriors) {
                pieces.add(p);
              }
            });
        // The lag is constant: delay, what a decoder looks at, half a k-mer, and a step.
        int lag = Math.max(delay + kmer / 2, 8) + stride;
        assertThat(pieces.size() / 2).isGreaterThanOrEqualTo(Math.max(0, sent - lag));
      }
      assertThat(pieces).as("%d bases", length).isEqualTo(whole(model, contig));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 10", "5, 10"})
  void theLabelOfABaseIsEmittedByTheStepThatReadsTheBaseAfterTheDelay(int stride, int delay) {
    BaseLabelModel model = delayed(CellKind.GRU, stride, 1, delay, 1000, 0);
    Contig contig = LabelledDna.contig(40, 1);
    int read = contig.length() + delay;
    byte[] codes = new byte[read];
    for (int i = 0; i < read; i++) {
      codes[i] = contig.code(i);
    }
    BaseEncoder encoder = model.metadata().encoder();
    int[] values = new int[read];
    encoder.encode(codes, 0, read, values, 0, 1);
    Tokens tokens = Tokens.full(read / stride, 1, stride, values, encoder);
    Logits logits = new Propagation(new CellStack(model.network(), KERNEL), false).forward(tokens);
    float[] expected = new float[2 * contig.length()];
    Softmax.posteriors(KERNEL, logits, 0, delay, contig.length(), 1, expected);
    List<Float> actual = whole(model, contig);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i)).isCloseTo(expected[i], within(0f));
    }
  }

  @Test
  void aDelayOfZeroIsThePlainMapping() {
    BaseLabelModel zero = delayed(CellKind.LSTM, 1, 3, 0);
    assertThat(zero.metadata().mapping()).isEqualTo(Mapping.PLAIN);
    assertThat(ModelFixtures.header(ModelFixtures.bytes(zero))).doesNotContain("delay\\\"");
    BaseLabelModel ten = delayed(CellKind.LSTM, 1, 3, 10);
    byte[] file = ModelFixtures.bytes(ten);
    assertThat(ModelFile.read(file, "x").metadata()).isEqualTo(ten.metadata());
    assertThat(ModelDescription.text(ten, "x", 1))
        .contains("delayed many-to-many: a label for each base, 10 bases after it")
        .containsPattern(" of base t-11 +of base t-10 +of base t-9\n")
        .contains("y(t) labels what was read 10 steps before: x(t-10).");
  }

  @Test
  void networksThatReadBothWaysAndDelaysThatAreNoStepsAreRefused() {
    assertThatThrownBy(() -> delayed(CellKind.GRU, 5, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a delay of 7 bases; accepted: multiples of the stride");
    LabelSet labels = ModelFixtures.siteLabels();
    BaseLabelModel both =
        ModelFixtures.model(
            ModelFixtures.architecture(CellKind.GRU, Scan.BIDIRECTIONAL, 1, 3, 1, labels), labels);
    assertThatThrownBy(
            () -> new LivePosteriors(both, PosteriorStream.planOf(both), Kernels.named("rows")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("runs left to right");
  }
}
