package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.LabelledContig;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.label.NucleotideLabels;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.model.SequenceGenerator;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.junit.jupiter.api.Test;

class KmerMatchTest {
  private static final FloatKernel KERNEL = Kernels.named("rows");

  /** After A mostly C follows, after C mostly G and so on. */
  private static LabelledContig chain(int length) {
    SplittableRandom random = new SplittableRandom(3);
    byte[] codes = new byte[length];
    int base = 0;
    for (int pos = 0; pos < length; pos++) {
      base = random.nextInt(10) < 6 ? (base + 1) % 4 : random.nextInt(4);
      codes[pos] = (byte) (1 << base);
    }
    Contig contig = new Contig("chain", "", codes);
    return new LabelledContig(contig, NucleotideLabels.track(contig));
  }

  private static ModelMetadata metadata(Architecture architecture) {
    return new ModelMetadata(
        "next",
        new Mapping.OneToMany(),
        architecture,
        NucleotideLabels.SET,
        "",
        1,
        4000,
        0,
        11,
        1,
        new Provenance("0.1.0", "", 7, "rows", List.of(), 0, Map.of()),
        "");
  }

  /** [4][4] share of each base after each base. */
  private static double[][] shares(List<byte[]> sequences) {
    double[][] shares = new double[4][4];
    for (byte[] codes : sequences) {
      for (int pos = 1; pos < codes.length; pos++) {
        shares[Nucleotide.index(codes[pos - 1])][Nucleotide.index(codes[pos])]++;
      }
    }
    for (double[] row : shares) {
      double sum = row[0] + row[1] + row[2] + row[3];
      for (int k = 0; k < 4; k++) {
        row[k] /= sum;
      }
    }
    return shares;
  }

  private static double[][] written(Network network) {
    List<byte[]> sequences = new ArrayList<>();
    new SequenceGenerator(new BaseLabelModel(network, metadata(network.architecture())), KERNEL, 1)
        .generate(
            new SequenceGenerator.Request(30, 2000, new Contig("", "", new byte[0]), 1, 99),
            (index, codes) -> sequences.add(codes));
    return shares(sequences);
  }

  private static double farthest(double[][] one, double[][] other) {
    double farthest = 0;
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 4; k++) {
        farthest = Math.max(farthest, Math.abs(one[i][k] - other[i][k]));
      }
    }
    return farthest;
  }

  @Test
  void whatIsWrittenHasTheWordsOfTheSequencesWhateverTheThreads() {
    Architecture architecture =
        new Architecture(
            CellKind.GRU, Scan.LEFT_TO_RIGHT, 1, 4, 1, new BaseEncoder(1, 1, true).size(), 1, 4);
    Network network = Network.random(architecture, 2);
    List<LabelledContig> sequences = List.of(chain(2000));
    byte[] codes = new byte[2000];
    for (int pos = 0; pos < codes.length; pos++) {
      codes[pos] = sequences.get(0).contig().code(pos);
    }
    double[][] wanted = shares(List.of(codes));
    List<Double> distances = new ArrayList<>();
    Network matched =
        new KmerMatch(metadata(architecture), KERNEL, 1)
            .match(network, sequences, false, 5, (round, distance) -> distances.add(distance));
    assertThat(farthest(written(network), wanted)).isGreaterThan(0.2);
    assertThat(farthest(written(matched), wanted)).isCloseTo(0, within(0.03));
    assertThat(distances.get(distances.size() - 1)).isLessThan(0.1 * distances.get(0));

    Network again =
        new KmerMatch(metadata(architecture), KERNEL, 3)
            .match(network, sequences, false, 5, (round, distance) -> {});
    assertThat(again.parameter("weight_ih_l0").value().data)
        .containsExactly(matched.parameter("weight_ih_l0").value().data);
  }
}
