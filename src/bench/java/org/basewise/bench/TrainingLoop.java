package org.basewise.bench;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.Batch;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sampling;
import org.basewise.batch.Sample;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.label.LabelTrack;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelMetadata;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.train.Augmentation;
import org.basewise.train.EpochReport;
import org.basewise.train.Trainer;
import org.basewise.train.TrainingConfig;
import org.basewise.train.TrainingListener;

/**
 * Training steps by {@link Trainer}, as {@code basewise train} makes them: cutting and encoding the
 * samples, forward, backward, clipping, AdamW.
 *
 * <p>Every contig is one sample, and all of them are one batch: each epoch is one update on the
 * same bases.
 */
final class TrainingLoop {
  private static final int SEED = 7;
  private static final int ROWS = 32;

  private final ModelMetadata metadata;
  private final int sampleLength;
  private final List<LabelledContig> contigs = new ArrayList<>();
  private final FloatKernel kernel;

  private TrainingLoop(ModelMetadata metadata, int sampleLength, FloatKernel kernel) {
    this.metadata = metadata;
    this.sampleLength = sampleLength;
    this.kernel = kernel;
    SplittableRandom random = new SplittableRandom(SEED);
    for (int row = 0; row < ROWS; row++) {
      StringBuilder bases = new StringBuilder();
      byte[] labels = new byte[sampleLength];
      for (int i = 0; i < sampleLength; i++) {
        bases.append("ACGT".charAt(random.nextInt(4)));
        labels[i] = (byte) random.nextInt(metadata.labels().size());
      }
      contigs.add(new LabelledContig(Contig.of("row" + row, bases), new LabelTrack(labels)));
    }
  }

  /** Two bidirectional LSTM layers, one base a step, 512 steps. */
  static TrainingLoop plain(int hiddenSize, FloatKernel kernel) {
    ModelMetadata like = bundledMetadata();
    Architecture architecture =
        new Architecture(
            CellKind.LSTM, Scan.BIDIRECTIONAL, 2, hiddenSize, 1, 4, 1, like.labels().size());
    return new TrainingLoop(with(like, architecture, 1), 512, kernel);
  }

  /**
   * The bundled model's own layers, and the length of the samples that it was trained on. Its
   * shortcut is left out: PyTorch has no layer for it.
   */
  static TrainingLoop bundled(FloatKernel kernel) {
    ModelMetadata like = bundledMetadata();
    Architecture own = like.architecture();
    Architecture layers =
        new Architecture(
            own.cell(),
            own.scan(),
            own.layerCount(),
            own.hiddenSize(),
            own.slotCount(),
            own.vocabularySize(),
            own.stride(),
            own.labelCount());
    return new TrainingLoop(with(like, layers, like.kmer()), 3456, kernel);
  }

  private static ModelMetadata bundledMetadata() {
    return BundledModels.ours().read("bacteria").metadata();
  }

  private static ModelMetadata with(ModelMetadata like, Architecture architecture, int kmer) {
    return new ModelMetadata(
        "speed",
        architecture,
        like.labels(),
        "",
        kmer,
        like.core(),
        like.flank(),
        like.geneticCode(),
        1,
        like.provenance(),
        "");
  }

  /** Thrown by the listener: a training has no other early end. */
  private static final class TimeIsOver extends RuntimeException {
    TimeIsOver() {
      super(null, null, false, false);
    }
  }

  /** Measures updates for a number of seconds, the first one not counted. */
  Measured run(int threadCount, double time) {
    UpdateClock clock = new UpdateClock(time);
    try {
      train(threadCount, clock);
    } catch (TimeIsOver over) {
      double bases = (double) sampleLength * contigs.size() * clock.updates;
      return new Measured(bases, clock.seconds, Double.NaN);
    } catch (IOException impossible) {
      throw new AssertionError("no checkpoint is written", impossible);
    }
    throw new IllegalStateException("the training ended before its time");
  }

  private void train(int threadCount, TrainingListener listener) throws IOException {
    float[] weights = new float[metadata.labels().size()];
    Arrays.fill(weights, 1);
    TrainingConfig config =
        new TrainingConfig(
            sampleLength,
            contigs.size(),
            1_000_000,
            0.004,
            0.05,
            0.01,
            1,
            0,
            0,
            0,
            weights,
            Sampling.BASES,
            Augmentation.NONE,
            SEED,
            threadCount,
            1);
    new Trainer(metadata, config, kernel, contigs, List.of(), listener).train(null, "", false);
  }

  /** Counts updates after the first. */
  private static final class UpdateClock implements TrainingListener {
    private final double time;
    private long begin;
    private int updates;
    private double seconds;
    private double firstLoss;

    UpdateClock(double time) {
      this.time = time;
    }

    @Override
    public void update(long update, long totalUpdates, double loss) {
      long now = System.nanoTime();
      if (update == 1) {
        begin = now;
        firstLoss = loss;
      } else {
        updates++;
      }
      seconds = (now - begin) / 1e9;
      if (updates > 0 && seconds >= time || time == 0) {
        throw new TimeIsOver();
      }
    }

    @Override
    public void epoch(EpochReport report) {}
  }

  /** Writes network.safetensors, input.f32 [T][B][I], targets.i8 [T][B][s]; tells the loss. */
  JsonObject writeReference(Path folder) throws IOException {
    Architecture architecture = metadata.architecture();
    InferenceLoop.writeNetwork(Network.random(architecture, SEED), folder);
    BaseEncoder encoder = metadata.encoder();
    List<Sample> samples = new ArrayList<>();
    for (LabelledContig contig : contigs) {
      Interval all = new Interval(0, sampleLength);
      samples.add(Sample.cut(contig.contig(), contig.track(), all, encoder.margin()));
    }
    Batch batch = Batch.of(samples, encoder);
    writeInput(batch.tokens(), encoder, folder);
    writeTargets(batch, architecture.stride(), folder);
    UpdateClock clock = new UpdateClock(0);
    try {
      train(1, clock);
    } catch (TimeIsOver over) {
      // One update was all that was wanted.
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("loss", clock.firstLoss);
    answer.addProperty("rows", contigs.size());
    answer.addProperty("steps", batch.tokens().stepCount());
    answer.addProperty("inputs", architecture.inputSize(0));
    answer.addProperty("stride", architecture.stride());
    answer.addProperty("labels", architecture.labelCount());
    answer.addProperty("cell", metadata.architecture().cell().name());
    answer.addProperty("hidden", architecture.hiddenSize());
    return answer;
  }

  private static void writeInput(Tokens tokens, BaseEncoder encoder, Path folder)
      throws IOException {
    int width = tokens.slotCount() * encoder.size();
    FloatFile file = new FloatFile(folder.resolve("input.f32"));
    for (int row = 0; row < tokens.stepCount() * tokens.rowCount(); row++) {
      float[] input = new float[width];
      for (int slot = 0; slot < tokens.slotCount(); slot++) {
        int token = tokens.values()[row * tokens.slotCount() + slot];
        int[] members = token >= 0 ? new int[] {token} : encoder.members(token);
        for (int member : members) {
          input[slot * encoder.size() + member] += 1f / members.length;
        }
      }
      file.add(input, 0, width);
    }
    file.write();
  }

  private static void writeTargets(Batch batch, int stride, Path folder) throws IOException {
    int rows = batch.tokens().rowCount();
    int steps = batch.tokens().stepCount();
    byte[] targets = new byte[batch.targets().length];
    for (int b = 0; b < rows; b++) {
      for (int t = 0; t < steps; t++) {
        System.arraycopy(
            batch.targets(), (b * steps + t) * stride, targets, (t * rows + b) * stride, stride);
      }
    }
    Files.write(folder.resolve("targets.i8"), targets);
  }
}
