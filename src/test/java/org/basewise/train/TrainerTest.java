package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.LabelledDna;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.LabelTrack;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether networks learn what can be learnt. */
class TrainerTest {
  private static final String MOTIF = "TATAAT";

  /** Random bases in which the motif was planted; wherever it stands, its bases are labelled. */
  private static LabelledContig motifs(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder bases = new StringBuilder();
    while (bases.length() < length) {
      if (random.nextInt(20) == 0) {
        bases.append(MOTIF);
      } else {
        bases.append("ACGT".charAt(random.nextInt(4)));
      }
    }
    bases.setLength(length);
    LabelTrack track = LabelTrack.background(length);
    for (int at = bases.indexOf(MOTIF); at >= 0; at = bases.indexOf(MOTIF, at + 1)) {
      for (int i = 0; i < MOTIF.length(); i++) {
        track.set(at + i, (byte) 1);
      }
    }
    return new LabelledContig(Contig.of("motifs" + seed, bases), track);
  }

  /** Each base is labelled by whether the third base before it is a purine. */
  private static LabelledContig delayedPurines(int length, long seed) {
    Contig contig = LabelledDna.contig(length, seed);
    LabelTrack track = LabelTrack.background(length);
    for (int pos = 0; pos < length; pos++) {
      boolean purine = pos >= 3 && (contig.code(pos - 3) & 5) != 0;
      track.set(pos, (byte) (purine ? 1 : 0));
    }
    return new LabelledContig(contig, track);
  }

  @ParameterizedTest
  @EnumSource(
      value = CellKind.class,
      names = {"GRU", "LSTM"})
  void a_bidirectional_network_learns_where_a_motif_stands(CellKind cell) throws IOException {
    TinyTraining training =
        new TinyTraining(
            cell,
            Scan.BIDIRECTIONAL,
            1,
            16,
            1,
            List.of(motifs(6000, 1), motifs(3000, 2)),
            List.of(motifs(3000, 3)));
    training.kernel = Kernels.named("auto");
    training.epochs = 10;
    training.learningRate = 0.03;
    TrainingResult result = training.run();
    assertThat(result.bestScore().scores().macroF1()).isGreaterThan(0.96);
  }

  @Test
  void truncated_backpropagation_learns_a_delay() throws IOException {
    TinyTraining training =
        new TinyTraining(
            CellKind.GRU,
            Scan.LEFT_TO_RIGHT,
            1,
            16,
            1,
            List.of(delayedPurines(6000, 1)),
            List.of(delayedPurines(1500, 2)));
    training.kernel = Kernels.named("auto");
    training.truncation = 8;
    training.epochs = 8;
    training.learningRate = 0.03;
    assertThat(training.run().bestScore().scores().accuracy()).isGreaterThan(0.95);
  }

  /** Each base is labelled by whether the third base after it is a purine. */
  private static LabelledContig comingPurines(int length, long seed) {
    Contig contig = LabelledDna.contig(length, seed);
    LabelTrack track = LabelTrack.background(length);
    for (int pos = 0; pos < length; pos++) {
      track.set(pos, (byte) ((contig.code(pos + 3) & 5) != 0 ? 1 : 0));
    }
    return new LabelledContig(contig, track);
  }

  private static double accuracyOfComingPurines(Mapping mapping, int stride) throws IOException {
    TinyTraining training =
        new TinyTraining(
            CellKind.GRU,
            Scan.LEFT_TO_RIGHT,
            1,
            16,
            stride,
            List.of(comingPurines(6000, 1)),
            List.of(comingPurines(1500, 2)));
    training.mapping = mapping;
    training.kernel = Kernels.named("auto");
    training.epochs = 8;
    training.learningRate = 0.03;
    return training.run().bestScore().scores().accuracy();
  }

  @Test
  void a_delay_lets_a_network_see_what_follows_a_base() throws IOException {
    assertThat(accuracyOfComingPurines(new Mapping.ManyToMany(4), 1)).isGreaterThan(0.95);
    assertThat(accuracyOfComingPurines(new Mapping.ManyToMany(4), 2)).isGreaterThan(0.9);
    assertThat(accuracyOfComingPurines(Mapping.PLAIN, 1)).isLessThan(0.6);
  }

  @Test
  void the_updates_made_are_those_announced() throws IOException {
    List<Long> updates = new ArrayList<>();
    List<Long> announced = new ArrayList<>();
    TinyTraining training = labels(List.of());
    training.listener =
        new TrainingListener() {
          @Override
          public void update(long update, long totalUpdates, double loss) {
            updates.add(update);
            announced.add(totalUpdates);
          }

          @Override
          public void epoch(EpochReport report) {}
        };
    training.run();
    assertThat(updates.get(updates.size() - 1)).isEqualTo(announced.get(0));
  }

  @Test
  void the_epoch_of_the_lowest_development_loss_is_chosen() throws IOException {
    TinyTraining training = labels(List.of(LabelledDna.of(500, 2, 9)));
    training.epochs = 6;
    training.learningRate = 0.1;
    TrainingResult result = training.run();
    double[] losses = result.epochs().stream().mapToDouble(e -> e.dev().loss()).toArray();
    double lowest = Arrays.stream(losses).min().orElseThrow();
    assertThat(losses[result.bestEpoch() - 1]).isEqualTo(lowest);
    assertThat(result.bestScore().loss()).isEqualTo(lowest);
    assertThat(result.epochs().get(result.bestEpoch() - 1).best()).isTrue();
  }

  @Test
  void without_development_contigs_the_training_loss_chooses() throws IOException {
    TrainingResult result = labels(List.of()).run();
    assertThat(result.bestEpoch()).isEqualTo(epochOfLowestTrainingLoss(result));
    assertThat(result.temperature()).isEqualTo(1);
    assertThat(result.basesSeen()).isEqualTo(3 * 700);
  }

  private static int epochOfLowestTrainingLoss(TrainingResult result) {
    return result.epochs().stream()
        .min(Comparator.comparingDouble(EpochReport::trainLoss))
        .orElseThrow()
        .epoch();
  }

  @Test
  void development_contigs_on_which_no_base_counts_choose_nothing() throws IOException {
    byte[] masked = new byte[500];
    Arrays.fill(masked, (byte) -1);
    LabelledContig dev = new LabelledContig(LabelledDna.contig(500, 4), new LabelTrack(masked));
    TrainingResult result = labels(List.of(dev)).run();
    assertThat(result.bestEpoch()).isEqualTo(epochOfLowestTrainingLoss(result));
    assertThat(result.temperature()).isEqualTo(1);
  }

  @Test
  void a_rate_that_blows_up_is_said_to() {
    TinyTraining training = labels(List.of());
    training.learningRate = 1e38;
    assertThatThrownBy(training::run)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("learning rate");
  }

  /** 700 bases of two labels in turn: 15 samples an epoch, of which 8 make an update. */
  private static TinyTraining labels(List<LabelledContig> devContigs) {
    LabelledContig contig = LabelledDna.of(700, 2, 1);
    for (int pos = 0; pos < 700; pos++) {
      contig.track().set(pos, (byte) (pos / 50 % 2));
    }
    return new TinyTraining(
        CellKind.ELMAN, Scan.LEFT_TO_RIGHT, 1, 4, 1, List.of(contig), devContigs);
  }

  private static TinyTraining motifTraining(List<LabelledContig> dev) {
    TinyTraining training =
        new TinyTraining(CellKind.GRU, Scan.BIDIRECTIONAL, 1, 8, 1, List.of(motifs(3000, 1)), dev);
    training.epochs = 4;
    training.learningRate = 0.03;
    return training;
  }

  @Test
  void aTrainingThatStartsFromAModelGoesOnWhereThatStands() throws IOException {
    List<LabelledContig> dev = List.of(motifs(1500, 2));
    TinyTraining first = motifTraining(dev);
    first.labelWeights = new float[] {1, 5};
    TrainingResult trained = first.run();
    TinyTraining second = motifTraining(dev);
    second.labelWeights = new float[] {1, 5};
    second.from = trained.network();
    second.epochs = 1;
    second.learningRate = 1e-9;
    assertThat(second.run().bestScore().loss())
        .isCloseTo(trained.bestScore().loss(), within(1e-4 * trained.bestScore().loss()));
  }

  @Test
  void weightsInTheLossDoNotSpoilTheProbabilities() throws IOException {
    List<LabelledContig> dev = List.of(motifs(6000, 3));
    TinyTraining training = motifTraining(dev);
    training.epochs = 8;
    double plain = training.run().bestScore().loss();
    training.labelWeights = new float[] {1, 8};
    // Left in, a weight of 8 would cost about a nat wherever the network is unsure.
    assertThat(training.run().bestScore().loss()).isLessThan(plain + 0.05);
  }

  @Test
  void theLastEpochIsKeptWhereThatIsAskedFor() throws IOException {
    List<LabelledContig> dev = List.of(delayedPurines(1500, 4));
    TinyTraining training = motifTraining(dev);
    training.epochs = 6;
    assertThat(training.run().bestEpoch())
        .as("the labels of dev mean something else")
        .isLessThan(6);
    training.keepsLast = true;
    assertThat(training.run().bestEpoch()).isEqualTo(6);
  }
}
