package org.basewise.train;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.basewise.train.TinyTraining.assertSameBits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.LabelledDna;
import org.basewise.batch.Sampling;
import org.basewise.genome.BadInputException;
import org.basewise.nn.CellKind;
import org.basewise.nn.Scan;
import org.basewise.train.Augmentation.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same model comes out for any number of threads, of stops and of resumptions. */
class TrainerRepeatabilityTest {
  /** Updates of an epoch of {@link #training}; checkpoints are written every second update. */
  private static final int UPDATES_PER_EPOCH = 3;

  @TempDir Path folder;

  /** Everything random is turned on; batches have two tiles, the last batch of an epoch one. */
  private static TinyTraining training() {
    return training(1);
  }

  private static TinyTraining training(int seed) {
    TinyTraining training =
        new TinyTraining(
            CellKind.GRU,
            Scan.BIDIRECTIONAL,
            2,
            4,
            3,
            List.of(
                named("a.fa", LabelledDna.of(1500, 2, seed)),
                named("b.fa", LabelledDna.of(900, 2, 2))),
            List.of(LabelledDna.of(300, 2, 3)));
    training.rowsPerBatch = 20;
    training.dropout = 0.2;
    training.augmentation =
        Augmentation.builder()
            .set(Setting.STRANDS, 1)
            .set(Setting.ERRORS, 0.5)
            .set(Setting.MAX_ERROR, 0.1)
            .set(Setting.INDELS, 0.5)
            .set(Setting.NANOPORE, 0.5)
            .set(Setting.FRAGMENTS, 0.3)
            .set(Setting.MIN_FRAGMENT, 20)
            .set(Setting.SHUFFLE, 0.2)
            .set(Setting.GAPS, 0.2)
            .set(Setting.LONG_GAPS, 0.02)
            .set(Setting.REPEATS, 0.2)
            .build();
    training.sampling = Sampling.BALANCED;
    return training;
  }

  private static LabelledContig named(String source, LabelledContig contig) {
    return new LabelledContig(contig.contig(), contig.track(), source);
  }

  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Breaks a training off after an update, or after the epoch that the update ends. */
  private record Breaker(long lastUpdate, boolean inEpoch) implements TrainingListener {
    @Override
    public void update(long update, long totalUpdates, double loss) {
      if (inEpoch && update == lastUpdate) {
        throw new BrokenOff();
      }
    }

    @Override
    public void epoch(EpochReport report) {
      if (!inEpoch && report.epoch() * UPDATES_PER_EPOCH == lastUpdate) {
        throw new BrokenOff();
      }
    }
  }

  private void breakOff(Path checkpoint, long update, boolean inEpoch, boolean resume) {
    TinyTraining training = training();
    training.listener = new Breaker(update, inEpoch);
    assertThatThrownBy(() -> training.run(checkpoint, "key", resume)).isInstanceOf(BrokenOff.class);
  }

  @Test
  void any_number_of_threads_gives_the_same_bits() throws IOException {
    TrainingResult one = training().run();
    for (int threads : new int[] {2, 3}) {
      TinyTraining training = training();
      training.threadCount = threads;
      assertSameBits(training.run(), one);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5, 6, 8, 9})
  void a_training_broken_off_in_an_epoch_goes_on_to_the_same_bits(long update) throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, update, true, false);
    assertSameBits(training().run(checkpoint, "key", true), training().run());
  }

  @Test
  void a_training_broken_off_between_epochs_goes_on_to_the_same_bits() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, 2 * UPDATES_PER_EPOCH, false, false);
    assertSameBits(training().run(checkpoint, "key", true), training().run());
  }

  @Test
  void a_training_may_be_broken_off_many_times() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    for (long update = 3; update <= 9; update += 2) {
      breakOff(checkpoint, update, true, true);
    }
    assertSameBits(training().run(checkpoint, "key", true), training().run());
  }

  @Test
  void a_training_that_is_over_has_the_same_result_when_asked_again() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    TrainingResult result = training().run(checkpoint, "key", false);
    assertSameBits(training().run(checkpoint, "key", true), result);
  }

  @Test
  void a_checkpoint_of_another_training_is_refused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, 5, true, false);
    assertThatThrownBy(() -> training().run(checkpoint, "another key", true))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("other data, options or kernel");
    assertSameBits(training().run(checkpoint, "another key", false), training().run());
  }

  @Test
  void a_checkpoint_cut_short_is_refused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, 5, true, false);
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length - 4));
    assertThatThrownBy(() -> training().run(checkpoint, "key", true))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void a_checkpoint_with_a_flipped_bit_is_refused_wherever_it_is() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, 5, true, false);
    byte[] bytes = Files.readAllBytes(checkpoint);
    int step = Math.max(1, bytes.length / 60);
    for (int at = 0; at < bytes.length; at += step) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      Files.write(checkpoint, flipped);
      assertThatThrownBy(() -> training().run(checkpoint, "key", true))
          .as("byte %d", at)
          .isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void edited_numbers_are_refused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, 5, true, false);
    String text = Files.readString(checkpoint, ISO_8859_1);
    for (String name : List.of("epoch", "batch", "updates", "bases", "bestEpoch", "bestLoss")) {
      String edited = text.replaceFirst("\"" + name + "\":\"[^\"]", "\"" + name + "\":\"9");
      assertThat(edited).as(name).isNotEqualTo(text);
      Files.writeString(checkpoint, edited, ISO_8859_1);
      assertThatThrownBy(() -> training().run(checkpoint, "key", true))
          .as(name)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("is damaged");
    }
  }

  @Test
  void a_checkpoint_belongs_to_its_data() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    breakOff(checkpoint, 5, true, false);
    assertThatThrownBy(() -> training(4).run(checkpoint, "key", true))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("other data");
  }

  @Test
  void a_checkpoint_is_written_whole_and_nothing_is_left_beside_it() throws IOException {
    training().run(folder.resolve("checkpoint"), "key", false);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("checkpoint"));
    }
  }
}
