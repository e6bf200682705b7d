package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basewise.genome.Contig;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.ScalarKernel;
import org.junit.jupiter.api.Test;

/**
 * The first format of a model file is read for ever: the file of this test was written once and is
 * never written again.
 */
class FormatVersionOneTest {
  private static final String FILE = "/org/basewise/model/format-1.safetensors";

  private static byte[] file() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FormatVersionOneTest.class.getResourceAsStream(FILE))) {
      return in.readAllBytes();
    }
  }

  private static ModelMetadata metadata() {
    return new ModelMetadata(
        "format-1",
        new Architecture(CellKind.LSTM, Scan.BIDIRECTIONAL, 2, 2, 3, 64, 3, 5),
        new LabelSet(
            List.of(
                new Label("background", null, null, 0),
                new Label("tRNA+", "tRNA", Strand.PLUS, 0),
                new Label("tRNA-", "tRNA", Strand.MINUS, 0),
                new Label("CDS+2", "CDS", Strand.PLUS, 2),
                new Label("site", "binding_site", null, 0))),
        "basewise grammar 1\n",
        3,
        4092,
        510,
        11,
        1.0625,
        new Provenance(
            "0.1.0",
            "basewise train --fasta a.fa.gz --labels \"a b.gff3\" -o format-1.safetensors",
            -9_007_199_254_740_993L,
            "scalar",
            List.of(
                new Provenance.InputDigest(
                    "train-fasta",
                    "a.fa.gz",
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                new Provenance.InputDigest(
                    "train-labels",
                    "a b.gff3",
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
            540_000_000_000L,
            Map.of("macro_f1", 0.96875, "accuracy", 0.1, "loss", 2e23)),
        "# format-1\n\nA model that finds nothing; its letters: é ß 漢 🧬 \" \\ \t.\n");
  }

  /** The value at place i of the j-th tensor: a multiple of 1/16 from -1/2 to 1/2. */
  private static float value(int j, int i) {
    return ((31 * j + 7 * i) % 17 - 8) / 16f;
  }

  @Test
  void itsMetadataAreRead() throws IOException {
    assertThat(ModelFile.read(file(), FILE).metadata()).isEqualTo(metadata());
  }

  @Test
  void itsTensorsAreRead() throws IOException {
    Network network = ModelFile.read(file(), FILE).network();
    List<Parameter> parameters = network.parameters();
    assertThat(parameters).hasSize(18);
    for (int j = 0; j < parameters.size(); j++) {
      float[] values = parameters.get(j).value().data;
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(value(j, i));
      }
    }
  }

  @Test
  void itIsWrittenWithTheSameBytesAsItNeedsNoLaterVersion() throws IOException {
    assertThat(ModelFixtures.bytes(ModelFile.read(file(), FILE))).isEqualTo(file());
  }

  /** Printed by {@code label_with_numpy.py format-1.safetensors ACGTTGCANRG}. */
  private static final double[][] POSTERIORS = {
    {0.1319638, 0.1950385, 0.2854108, 0.1382223, 0.2493647},
    {0.1279345, 0.1684184, 0.3247478, 0.1635695, 0.2153299},
    {0.1347389, 0.1844775, 0.2726523, 0.1722692, 0.2358621},
    {0.1272836, 0.2026309, 0.2746626, 0.1362330, 0.2591899},
    {0.1232626, 0.1661914, 0.3402987, 0.1576680, 0.2125793},
    {0.1397716, 0.1760341, 0.2802400, 0.1787851, 0.2251692},
    {0.1257825, 0.2060065, 0.2698439, 0.1345515, 0.2638155},
    {0.1221031, 0.1654997, 0.3440881, 0.1563673, 0.2119417},
    {0.1404293, 0.1734717, 0.2841119, 0.1798362, 0.2221509},
    {0.1225534, 0.2091304, 0.2646792, 0.1361787, 0.2674582},
    {0.1196712, 0.1673685, 0.3458634, 0.1530483, 0.2140487},
  };

  @Test
  void itsPosteriorsAreThoseOfAnotherProgram() throws IOException {
    BaseLabelModel model = ModelFile.read(file(), FILE);
    List<float[]> rows = new ArrayList<>();
    try (PosteriorStream stream =
        new PosteriorStream(model, model.metadata().windowPlan(), new ScalarKernel(), 1, 1)) {
      stream.stream(
          List.of(Contig.of("x", "ACGTTGCANRG")).iterator(),
          new PosteriorStream.Sink<>() {
            @Override
            public void begin(Contig contig) {}

            @Override
            public void block(int start, int length, float[] posteriors) {
              for (int i = 0; i < length; i++) {
                rows.add(Arrays.copyOfRange(posteriors, 5 * i, 5 * i + 5));
              }
            }

            @Override
            public void end(Contig contig) {}
          });
    }
    assertThat(rows).hasSize(POSTERIORS.length);
    for (int pos = 0; pos < POSTERIORS.length; pos++) {
      for (int k = 0; k < 5; k++) {
        assertThat((double) rows.get(pos)[k]).isCloseTo(POSTERIORS[pos][k], within(2e-6));
      }
    }
  }
}
