package org.basewise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.BatchSampler;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.nn.Architecture;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Gradients;
import org.basewise.train.Augmentation.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Fits the parameters of a model to labelled contigs.
 *
 * <p>Every random choice is a function of the seed and of the place where it is made (epoch,
 * sample, update), never of the order of work; so the same arguments give the same model, to the
 * bit, for any number of threads and any number of stops and resumptions.
 */
public final class Trainer {
  /** Updates before the speed is measured. */
  private static final int WARM_UPDATES = 2;

  private final ModelMetadata metadata;
  private final TrainingConfig config;
  private final FloatKernel kernel;
  private final List<LabelledContig> contigs;
  private final List<LabelledContig> devContigs;
  private final TrainingListener listener;
  private final BaseEncoder encoder;
  private final byte[] complement;
  private final Transplants transplants;
  private final Overhangs overhangs;
  private final Divergence divergence;
  private final Spacers spacers;
  private final Repeats repeats;

  /** [L] what the labels weigh by the loss and by the features put into samples. */
  private final float[] learntWeights;

  private final Network network;
  private final AdamW optimizer;
  private final EarlyStopping stopping;
  private final DevEvaluation scorer;
  private final List<float[]> best = new ArrayList<>();
  private final List<EpochReport> reports = new ArrayList<>();
  private DevScore bestScore = DevScore.NONE;

  /** Where the training stands: the next update is update {@code batch} of epoch {@code epoch}. */
  private int epoch;

  private int batch;
  private double epochLoss;
  private double epochWeight;
  private long basesSeen;

  /**
   * Starts from random parameters.
   *
   * @param metadata architecture, labels, encoding and windows of the model
   * @param contigs to train on
   * @param devContigs to choose the best epoch and the temperature on; may be empty
   */
  public Trainer(
      ModelMetadata metadata,
      TrainingConfig config,
      FloatKernel kernel,
      List<LabelledContig> contigs,
      List<LabelledContig> devContigs,
      TrainingListener listener) {
    this.metadata = metadata;
    this.config = config;
    this.kernel = kernel;
    this.contigs = List.copyOf(contigs);
    this.devContigs = List.copyOf(devContigs);
    this.listener = listener;
    this.encoder = metadata.encoder();
    this.complement =
        config.augmentation().strands() ? metadata.labels().complement() : new byte[0];
    this.transplants = new Transplants(config, metadata.labels(), complement, contigs);
    this.overhangs = new Overhangs(config, metadata.labels(), complement, this.contigs);
    Augmentation augmentation = config.augmentation();
    this.divergence = new Divergence(augmentation.get(Setting.MUTATE_NONCODING), metadata.labels());
    this.spacers =
        new Spacers(augmentation.get(Setting.RESAMPLE_FLANKS), metadata.labels(), this.contigs);
    this.repeats = new Repeats(augmentation.get(Setting.REPEATS));
    this.learntWeights = timesAsOften();
    for (int k = 0; k < learntWeights.length; k++) {
      learntWeights[k] *= config.labelWeights()[k];
    }
    this.network = Network.random(metadata.architecture(), config.seed());
    this.optimizer = new AdamW(network, config.weightDecay());
    this.stopping = new EarlyStopping(config.patience());
    this.scorer = new DevEvaluation(this.devContigs, kernel, config.threadCount());
    for (Parameter parameter : network.parameters()) {
      best.add(parameter.value().data.clone());
    }
  }

  /** [L] how many times as many bases of each label the samples have as the data. */
  private float[] timesAsOften() {
    LabelSet labels = metadata.labels();
    double[] put = transplants.basesPerSample(labels);
    double[] reaching = overhangs.basesPerSample(labels);
    Arrays.setAll(put, k -> put[k] + reaching[k]);
    return new LearntFrequencies(labels, complement, contigs, config.sampling().passes(contigs))
        .times(config.sampleLength(), put);
  }

  /**
   * Starts from the parameters of a trained network in place of random ones.
   *
   * @param trained of the same architecture; not modified
   */
  public Trainer startFrom(Network trained) {
    if (!trained.architecture().equals(metadata.architecture())) {
      throw new IllegalArgumentException(
          "a network of other shapes: "
              + trained.architecture()
              + " is not "
              + metadata.architecture());
    }
    for (int i = 0; i < best.size(); i++) {
      float[] values = trained.parameters().get(i).value().data;
      System.arraycopy(values, 0, network.parameters().get(i).value().data, 0, values.length);
    }
    addLogWeights(network, 1);
    copyToBest();
    return this;
  }

  /** Keeps the parameters of the last epoch, whatever its development loss. */
  public Trainer keepLast() {
    stopping.keepLast();
    return this;
  }

  /**
   * Refuses a name for a checkpoint where one would destroy something else.
   *
   * @throws BadInputException if it leads to a file that is no checkpoint, or to no plain file
   */
  public static void requireCheckpointPlace(Path checkpoint) throws IOException {
    Checkpoint.requirePlace(checkpoint);
  }

  /**
   * Trains to the end.
   *
   * @param checkpoint where checkpoints are written, or null for none
   * @param runKey names this training: arguments, data, kernel; a checkpoint of another is refused
   * @param resume true to go on from the checkpoint if there is one
   * @throws BadInputException if the checkpoint cannot be used
   */
  public TrainingResult train(@Nullable Path checkpoint, String runKey, boolean resume)
      throws IOException {
    String key = runKey + "; data " + DataDigest.of(contigs) + " " + DataDigest.of(devContigs);
    int margin = encoder.margin() + metadata.delay();
    BatchSampler sampler =
        new BatchSampler(contigs, config.sampleLength(), margin, config.sampling(), config.seed());
    if (checkpoint != null) {
      Checkpoint.requirePlace(checkpoint);
      if (resume && Files.exists(checkpoint)) {
        restore(checkpoint, key, sampler);
      }
    }
    CellStack stack = new CellStack(network, kernel);
    try (BatchGradient gradient =
        new BatchGradient(
            stack,
            encoder,
            config.labelWeights(),
            config.truncation(),
            metadata.mapping(),
            config.threadCount())) {
      while (epoch < config.epochs() && !stopping.stopsAfter(epoch - 1)) {
        runEpoch(stack, sampler, gradient, checkpoint, key);
        if (checkpoint != null) {
          save(checkpoint, key);
        }
      }
    }
    return result();
  }

  /**
   * Learns for a while to see how fast it goes. What was learnt makes this trainer another one than
   * it was: it is not to be used any further.
   *
   * @param seconds after which no further update is made, once there were four
   * @return training bases learnt in a second, after the first updates, in which the JVM compiles
   */
  public double measure(double seconds) {
    int margin = encoder.margin() + metadata.delay();
    BatchSampler sampler =
        new BatchSampler(contigs, config.sampleLength(), margin, config.sampling(), config.seed());
    List<BatchSampler.Place> places = sampler.epoch(0);
    LearningRateSchedule schedule = schedule(sampler);
    CellStack stack = new CellStack(network, kernel);
    try (BatchGradient gradient =
        new BatchGradient(
            stack,
            encoder,
            config.labelWeights(),
            config.truncation(),
            metadata.mapping(),
            config.threadCount())) {
      long start = System.nanoTime();
      long warm = start;
      long warmBases = 0;
      int batches = batchCount(places.size());
      for (int done = 0; ; done++) {
        long now = System.nanoTime();
        double elapsed = (now - start) / 1e9;
        if (done >= WARM_UPDATES + 2 && elapsed > seconds) {
          return (basesSeen - warmBases) / ((now - warm) / 1e9);
        }
        if (done <= WARM_UPDATES || elapsed < seconds / 4) {
          warm = now;
          warmBases = basesSeen;
        }
        int from = done % batches * config.rowsPerBatch();
        int to = Math.min(places.size(), from + config.rowsPerBatch());
        update(stack, sampler, gradient, places.subList(from, to), schedule);
      }
    }
  }

  /**
   * The number of epochs of the training that a checkpoint belongs to.
   *
   * @throws BadInputException if the file is no checkpoint
   */
  public static int epochsOf(Path checkpoint) throws IOException {
    return Checkpoint.epochs(checkpoint);
  }

  private void runEpoch(
      CellStack stack,
      BatchSampler sampler,
      BatchGradient gradient,
      @Nullable Path checkpoint,
      String runKey)
      throws IOException {
    List<BatchSampler.Place> places = sampler.epoch(epoch);
    LearningRateSchedule schedule = schedule(sampler);
    long basesBefore = basesSeen;
    long start = System.nanoTime();
    int batches = batchCount(places.size());
    while (batch < batches) {
      int from = batch * config.rowsPerBatch();
      int to = Math.min(places.size(), from + config.rowsPerBatch());
      update(stack, sampler, gradient, places.subList(from, to), schedule);
      batch++;
      if (checkpoint != null
          && batch < batches
          && optimizer.updateCount() % config.checkpointUpdates() == 0) {
        save(checkpoint, runKey);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    finishEpoch(schedule, (basesSeen - basesBefore) / seconds);
  }

  private int batchCount(int places) {
    return (places + config.rowsPerBatch() - 1) / config.rowsPerBatch();
  }

  /** The number of samples differs a little from epoch to epoch; the schedule takes the first's. */
  private LearningRateSchedule schedule(BatchSampler sampler) {
    long total = (long) config.epochs() * batchCount(sampler.epoch(0).size());
    return new LearningRateSchedule(
        config.learningRate(), Math.max(1, Math.round(total * config.warmupShare())), total);
  }

  private void update(
      CellStack stack,
      BatchSampler sampler,
      BatchGradient gradient,
      List<BatchSampler.Place> places,
      LearningRateSchedule schedule) {
    long updateSeed = mix(config.seed(), optimizer.updateCount());
    BatchGradient.Result result =
        gradient.compute(
            row -> sample(sampler, places.get(row), mix(updateSeed, row)),
            places.size(),
            new Dropout((float) config.dropout(), updateSeed));
    Gradients gradients = result.gradients();
    double norm = gradients.norm();
    if (!Double.isFinite(norm)) {
      throw new BadInputException(
          "learning rate " + config.learningRate(),
          "the gradient is not finite at update "
              + optimizer.updateCount()
              + "; accepted: a rate at which it stays finite, mostly a lower one");
    }
    if (norm > config.clipNorm()) {
      gradients.scale((float) (config.clipNorm() / (norm + 1e-6)));
    }
    optimizer.update(gradients.values(), schedule.rate(optimizer.updateCount()));
    stack.refresh();
    epochLoss += result.loss();
    epochWeight += result.weight();
    for (BatchSampler.Place place : places) {
      basesSeen += place.interval().length();
    }
    listener.update(
        optimizer.updateCount(), schedule.totalUpdates(), result.loss() / result.weight());
  }

  private Sample sample(BatchSampler sampler, BatchSampler.Place place, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sample sample = transplants.into(sampler.sample(place), random);
    sample = overhangs.into(sample, random);
    sample = divergence.into(spacers.into(sample, random), random);
    sample = repeats.into(sample, random);
    sample = config.augmentation().apply(sample, complement, random);
    if (metadata.mapping() instanceof Mapping.OneToMany) {
      return sample.namedByBases();
    }
    if (metadata.mapping() instanceof Mapping.ManyToOne) {
      return sample.named(contigs.get(place.contig()).track().get(0));
    }
    return sample;
  }

  private static long mix(long seed, long place) {
    return new SplittableRandom(seed ^ (0x9e3779b97f4a7c15L * (place + 1))).nextLong();
  }

  private void finishEpoch(LearningRateSchedule schedule, double basesPerSecond) {
    double trainLoss = epochLoss / epochWeight;
    DevScore dev =
        scorer.hasContigs()
            ? scorer.score(
                new BaseLabelModel(unweighted(values(network)), metadata), TemperatureFit.none())
            : DevScore.NONE;
    // No development contigs, or none with a base that counts.
    double loss = Double.isNaN(dev.loss()) ? trainLoss : dev.loss();
    boolean improved = stopping.improves(epoch, loss);
    if (improved) {
      copyToBest();
      bestScore = dev;
    }
    EpochReport report =
        new EpochReport(
            epoch + 1,
            trainLoss,
            schedule.rate(optimizer.updateCount()),
            basesSeen,
            basesPerSecond,
            dev,
            improved);
    reports.add(report);
    listener.epoch(report);
    epoch++;
    batch = 0;
    epochLoss = 0;
    epochWeight = 0;
  }

  private void copyToBest() {
    for (int i = 0; i < best.size(); i++) {
      float[] values = network.parameters().get(i).value().data;
      System.arraycopy(values, 0, best.get(i), 0, values.length);
    }
  }

  private TrainingResult result() {
    Network chosen = unweighted(best);
    double temperature = 1;
    DevScore score = bestScore;
    if (scorer.hasContigs()) {
      // What is drawn at any other temperature has another composition than the training bases.
      TemperatureFit fit =
          metadata.mapping() instanceof Mapping.OneToMany
              ? TemperatureFit.none()
              : TemperatureFit.of(metadata.labels().size());
      score = scorer.score(new BaseLabelModel(chosen, metadata), fit);
      temperature = fit.best();
    }
    return new TrainingResult(
        chosen, temperature, stopping.bestEpoch() + 1, score, basesSeen, List.copyOf(reports));
  }

  private static List<float[]> values(Network network) {
    return network.parameters().stream().map(parameter -> parameter.value().data).toList();
  }

  /**
   * A network that gives the posteriors of labels without weights, and with the frequencies of the
   * data. The least loss is reached with posteriors in proportion to weight times frequency; taking
   * the logarithm of the weight from a label's logit takes the weight away again.
   */
  private Network unweighted(List<float[]> values) {
    Network network = Network.zeros(metadata.architecture());
    for (int i = 0; i < values.size(); i++) {
      float[] copy = network.parameters().get(i).value().data;
      System.arraycopy(values.get(i), 0, copy, 0, copy.length);
    }
    addLogWeights(network, -1);
    return network;
  }

  private void addLogWeights(Network to, int sign) {
    float[] bias = to.parameter(Architecture.HEAD_BIAS).value().data;
    for (int i = 0; i < bias.length; i++) {
      bias[i] += sign * (float) Math.log(learntWeights[i % learntWeights.length]);
    }
  }

  private List<Parameter> tensors() {
    List<Parameter> parameters = network.parameters();
    List<Parameter> tensors = new ArrayList<>(parameters);
    tensors.addAll(Checkpoint.tensors("adam.m.", parameters, optimizer.firstMoments()));
    tensors.addAll(Checkpoint.tensors("adam.v.", parameters, optimizer.secondMoments()));
    tensors.addAll(Checkpoint.tensors("best.", parameters, best));
    return tensors;
  }

  private void save(Path path, String runKey) throws IOException {
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("run", runKey);
    numbers.put("epoch", Integer.toString(epoch));
    numbers.put(Checkpoint.EPOCHS, Integer.toString(config.epochs()));
    numbers.put("batch", Integer.toString(batch));
    numbers.put("updates", Long.toString(optimizer.updateCount()));
    numbers.put("bases", Long.toString(basesSeen));
    numbers.put("epochLoss", Double.toString(epochLoss));
    numbers.put("epochWeight", Double.toString(epochWeight));
    numbers.put("bestEpoch", Integer.toString(stopping.bestEpoch()));
    numbers.put("bestLoss", Double.toString(stopping.bestLoss()));
    Checkpoint.write(path, numbers, tensors());
  }

  private void restore(Path path, String runKey, BatchSampler sampler) throws IOException {
    Map<String, String> numbers = Checkpoint.read(path, tensors());
    if (!runKey.equals(numbers.get("run"))) {
      throw new BadInputException(
          path.toString(),
          "is a checkpoint of a training with other data, options or kernel; accepted: the same"
              + " command as before, or a new start without --resume");
    }
    try {
      epoch = Integer.parseInt(number(numbers, "epoch"));
      batch = Integer.parseInt(number(numbers, "batch"));
      optimizer.restoreUpdateCount(Long.parseLong(number(numbers, "updates")));
      basesSeen = Long.parseLong(number(numbers, "bases"));
      epochLoss = Double.parseDouble(number(numbers, "epochLoss"));
      epochWeight = Double.parseDouble(number(numbers, "epochWeight"));
      stopping.restore(
          Integer.parseInt(number(numbers, "bestEpoch")),
          Double.parseDouble(number(numbers, "bestLoss")));
    } catch (NumberFormatException e) {
      throw new BadInputException(
          path.toString(), "has a value that is not a number (" + e.getMessage() + ")", e);
    }
    requirePlace(path, sampler);
  }

  /** The next update is one of this training, or there is none left. */
  private void requirePlace(Path path, BatchSampler sampler) {
    boolean isEnd = epoch == config.epochs() && batch == 0;
    boolean isWithin =
        epoch >= 0
            && epoch < config.epochs()
            && batch >= 0
            && batch < batchCount(sampler.epoch(epoch).size());
    if (!(isEnd || isWithin) || stopping.bestEpoch() >= epoch) {
      throw new BadInputException(
          path.toString(),
          "stands at update "
              + batch
              + " of epoch "
              + epoch
              + ", which this training has not; accepted: its own checkpoint");
    }
  }

  private static String number(Map<String, String> numbers, String name) {
    String text = numbers.get(name);
    if (text == null) {
      throw new NumberFormatException("'" + name + "' is missing");
    }
    return text;
  }
}
