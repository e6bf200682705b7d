package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sampling;
import org.basewise.genome.Contig;
import org.basewise.label.NucleotideLabels;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.Kernels;
import org.basewise.train.Augmentation.Setting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a network learns to foresee bases. */
class NextBaseTrainingTest {

  /** Every base but the first is the one that follows that before it: A C G T A ... */
  private static LabelledContig cycle(int length, long seed) {
    int first = new SplittableRandom(seed).nextInt(4);
    StringBuilder bases = new StringBuilder();
    for (int pos = 0; pos < length; pos++) {
      bases.append("ACGT".charAt((first + pos) % 4));
    }
    Contig contig = Contig.of("cycle" + seed, bases);
    return new LabelledContig(contig, NucleotideLabels.track(contig));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "3, false", "3, true"})
  void whatFollowsFromTheBasesBeforeIsForeseenAndTheRestIsNot(int kmer, boolean strands)
      throws IOException {
    List<LabelledContig> contigs = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      contigs.add(cycle(40, i));
    }
    Architecture architecture =
        new Architecture(
            CellKind.GRU,
            Scan.LEFT_TO_RIGHT,
            1,
            8,
            1,
            new BaseEncoder(kmer, 1).size(),
            1,
            NucleotideLabels.SET.size());
    ModelMetadata metadata =
        new ModelMetadata(
            "next",
            new Mapping.OneToMany(),
            architecture,
            NucleotideLabels.SET,
            "",
            kmer,
            40,
            0,
            11,
            1,
            new Provenance("0.1.0", "", 7, "rows", List.of(), 0, Map.of()),
            "");
    TrainingConfig config =
        new TrainingConfig(
            40,
            8,
            30,
            0.03,
            0.1,
            0,
            1,
            0,
            0,
            0,
            new float[] {1, 1, 1, 1},
            Sampling.BASES,
            Augmentation.builder().set(Setting.STRANDS, strands ? 1 : 0).build(),
            7,
            1,
            1000);
    TrainingResult result =
        new Trainer(
                metadata,
                config,
                Kernels.named("rows"),
                contigs,
                contigs,
                TrainingListener.silent())
            .train(null, "", false);
    // The first base of 40 is free: log(4) / 40 nats per base is the least that can be learnt.
    assertThat(result.bestScore().loss()).isBetween(0.9 * Math.log(4) / 40, 0.07);
  }
}
