package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.basewise.batch.LabelledDna;
import org.basewise.genome.Contig;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Pool;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceClassifierTest {

  static BaseLabelModel model(Pool pool, Scan scan, int core, int flank, int stride) {
    LabelSet labels =
        new LabelSet(List.of(new Label("no", null, null, 0), new Label("yes", null, null, 0)));
    Architecture architecture =
        new Architecture(CellKind.MINGRU, scan, 1, 4, stride, 4, 1, labels.size());
    ModelMetadata metadata =
        new ModelMetadata(
            "sequences",
            new Mapping.ManyToOne(pool),
            architecture,
            labels,
            "",
            1,
            core,
            flank,
            11,
            1,
            new Provenance("0.1.0", "", 7, "scalar", List.of(), 0, Map.of()),
            "");
    Network network = Network.random(architecture, 3);
    // Hidden states that forget fast: what a window does not see hardly matters.
    for (String direction : scan == Scan.BIDIRECTIONAL ? List.of("", "_reverse") : List.of("")) {
      float[] bias = network.parameter("bias_ih_l0" + direction).value().data;
      for (int i = 0; i < 4; i++) {
        bias[i] = 4;
      }
    }
    return new BaseLabelModel(network, metadata);
  }

  private static List<SequenceClassifier.Call> calls(
      BaseLabelModel model, int threads, List<Contig> sequences) {
    List<SequenceClassifier.Call> calls = new ArrayList<>();
    try (SequenceClassifier classifier =
        new SequenceClassifier(model, Kernels.named("rows"), threads)) {
      classifier.classify(sequences.iterator(), calls::add);
    }
    return calls;
  }

  @ParameterizedTest
  @EnumSource(Pool.class)
  void aCallDependsOnTheSequenceAloneAndCallsComeInOrder(Pool pool) {
    BaseLabelModel model = model(pool, Scan.BIDIRECTIONAL, 100, 10, 3);
    List<Contig> sequences = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> sequences.add(LabelledDna.contig(1 + 13 * i, i)));
    List<SequenceClassifier.Call> together = calls(model, 3, sequences);
    assertThat(together)
        .extracting(SequenceClassifier.Call::id)
        .containsExactlyElementsOf(sequences.stream().map(Contig::id).toList());
    Collections.reverse(sequences);
    List<SequenceClassifier.Call> reversed = calls(model, 1, sequences);
    Collections.reverse(reversed);
    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i).posteriors()).containsExactly(reversed.get(i).posteriors());
      assertThat(together.get(i).posteriors()[0] + together.get(i).posteriors()[1])
          .isCloseTo(1, within(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LAST, LEFT_TO_RIGHT",
    "LAST, RIGHT_TO_LEFT",
    "LAST, BIDIRECTIONAL",
    "MIDDLE, LEFT_TO_RIGHT",
    "MIDDLE, BIDIRECTIONAL",
    "MEAN, LEFT_TO_RIGHT",
    "MEAN, BIDIRECTIONAL",
    "MAX, RIGHT_TO_LEFT",
    "MAX, BIDIRECTIONAL"
  })
  void aSequenceReadWindowByWindowIsCalledAsOneReadAtOnce(Pool pool, Scan scan) {
    List<Contig> sequences = List.of(LabelledDna.contig(1000, 1), LabelledDna.contig(300, 2));
    List<SequenceClassifier.Call> whole = calls(model(pool, scan, 5000, 0, 1), 1, sequences);
    List<SequenceClassifier.Call> windows = calls(model(pool, scan, 64, 40, 1), 2, sequences);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(windows.get(i).posteriors()[1])
          .isCloseTo(whole.get(i).posteriors()[1], within(1e-4f));
    }
  }

  @Test
  void aModelThatLabelsBasesIsRefused() {
    assertThatThrownBy(() -> new SequenceClassifier(ModelFixtures.tiny(), Kernels.named("rows"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("many-to-many");
  }
}
