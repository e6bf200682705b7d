package org.basewise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.basewise.assemble.Annotator;
import org.basewise.assemble.CircularLabels;
import org.basewise.assemble.FeatureAssembler;
import org.basewise.batch.WindowPlan;
import org.basewise.decode.Decoder;
import org.basewise.decode.ModelDecoder;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.infer.Stitcher;
import org.basewise.io.GeneticCodes;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelMetadata;
import org.basewise.model.PosteriorStream;
import org.basewise.model.StageTimes;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * A model ready to label DNA: the library's front door, through which the command line goes, too.
 *
 * <p>Without further settings, labels are those that {@code basewise annotate} gives without
 * options: the model's own windows, grammar and weights, the error rates and the genetic code that
 * the contigs show, the fastest kernel that runs here, all processors. A {@link #builder} sets
 * these. Contigs come from {@link org.basewise.io.FastaContigs}, from letters ({@link Contig#of}),
 * or from BioJava's sequences ({@link org.basewise.io.DnaSequences#toContig}).
 *
 * <p>To be used by one thread at a time, and closed.
 */
public final class BaseLabeller implements AutoCloseable {
  private final ModelMetadata metadata;
  private final PosteriorStream posteriors;
  private final Decoder decoder;
  private final Annotator.Settings settings;
  private final CircularRecords circles;

  private BaseLabeller(Builder builder) {
    BaseLabelModel model = builder.model;
    metadata = model.metadata();
    decoder = ModelDecoder.of(metadata, builder.objective, GeneticCodes::byId);
    settings = builder.settings();
    circles = builder.circles;
    posteriors =
        new PosteriorStream(
            model,
            builder.plan,
            builder.kernel == null ? Kernels.named("auto") : builder.kernel,
            builder.threads,
            builder.windowsPerBatch);
  }

  /** Begins to set up a labeller of a model. */
  public static Builder builder(BaseLabelModel model) {
    return new Builder(model);
  }

  /**
   * Reads a model and makes it ready, without further settings.
   *
   * @param nameOrPath a bundled model, such as {@code bacteria}, or a model file
   * @throws org.basewise.genome.BadInputException if there is neither, or the file is not a model
   *     that labels bases
   */
  public static BaseLabeller open(String nameOrPath) throws IOException {
    return builder(
            BundledModels.ours()
                .readNameOrPath(nameOrPath)
                .require(nameOrPath, Mapping.ManyToMany.class))
        .build();
  }

  /** What the model tells apart. */
  public LabelSet labels() {
    return metadata.labels();
  }

  /**
   * Labels a contig, which is held in memory with all that is found.
   *
   * @return labels, features and posteriors
   */
  public LabelledSequence label(Contig contig) {
    LabelledSequence.Collector collector = new LabelledSequence.Collector(contig, labels());
    try {
      annotator(settings)
          .annotate(
              CircularLabels.unrolled(List.of(contig).iterator(), circles),
              new CircularLabels(collector));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return collector.sequence();
  }

  /** The features of a contig, by start. */
  public List<Feature> features(Contig contig) {
    return label(contig).features();
  }

  /** The label of every base of a contig. */
  public LabelTrack track(Contig contig) {
    return label(contig).labels();
  }

  /** As {@link #annotate(Iterator, AnnotationSink, Annotator.Listener)}, told to nobody. */
  public void annotate(Iterator<Contig> contigs, AnnotationSink sink) throws IOException {
    annotate(contigs, sink, Annotator.Listener.NONE);
  }

  /**
   * Labels the contigs of a sample as they come, with memory that does not grow with them, and
   * closes the sink; or aborts it if anything fails.
   *
   * @param listener is told by what profiles contigs are decoded
   * @throws IOException if the sink cannot be written
   */
  public void annotate(Iterator<Contig> contigs, AnnotationSink sink, Annotator.Listener listener)
      throws IOException {
    annotate(annotator(settings.heardBy(listener)), contigs, sink);
  }

  /**
   * Labels contigs of a sample as they come, and closes the sink; or aborts it if anything fails.
   *
   * @param profile of the sample, in place of that of the builder: the labels of each contig depend
   *     on it and on the contig alone
   * @throws IOException if the sink cannot be written
   */
  public void annotateBy(SampleProfile profile, Iterator<Contig> contigs, AnnotationSink sink)
      throws IOException {
    annotate(annotator(by(profile, settings)), contigs, sink);
  }

  private void annotate(Annotator annotator, Iterator<Contig> contigs, AnnotationSink sink)
      throws IOException {
    boolean done = false;
    try {
      annotator.annotate(CircularLabels.unrolled(contigs, circles), new CircularLabels(sink));
      done = true;
    } finally {
      if (!done) {
        sink.abort();
      }
    }
    sink.close();
  }

  /**
   * The profile of a sample: of the first contigs, nothing else.
   *
   * @param listener is told of it, and of the bases that it was estimated from
   */
  public SampleProfile profile(Iterator<Contig> contigs, Annotator.Listener listener) {
    return annotator(settings.heardBy(listener)).profile(contigs);
  }

  /** Settings by which every contig is decoded by a profile, but for what they fix themselves. */
  private static Annotator.Settings by(SampleProfile profile, Annotator.Settings settings) {
    SampleProfile given = profile;
    if (!settings.openCode() && given.geneticCode() != settings.geneticCode()) {
      given = given.withGeneticCode(settings.geneticCode());
    }
    if (settings.errorRate() >= 0) {
      given = given.withErrors(settings.errorRate());
    }
    return new Annotator.Settings(
        given,
        settings.geneticCode(),
        settings.openCode(),
        settings.errorRate(),
        settings.live(),
        settings.filter(),
        settings.codes(),
        settings.listener());
  }

  private Annotator annotator(Annotator.Settings settings) {
    return new Annotator(
        new Stitcher(posteriors, metadata.labels()), metadata.labels(), decoder, settings);
  }

  /** The processor time of the stages so far; that of sinks counts as decoding. */
  public StageTimes times() {
    return posteriors.times();
  }

  /** Ends the threads. */
  @Override
  public void close() {
    posteriors.close();
  }

  /** The settings of a labeller; what is not set is as {@code basewise annotate} has it. */
  public static final class Builder {
    private static final int WINDOWS_PER_BATCH = 8;

    private final BaseLabelModel model;
    private WindowPlan plan;
    private @Nullable FloatKernel kernel;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int windowsPerBatch = WINDOWS_PER_BATCH;
    private Decoder.Objective objective = Decoder.Objective.AUTO;
    private @Nullable SampleProfile profile;
    private double errorRate = -1;
    private int geneticCode;
    private boolean openCode;
    private FeatureAssembler.Filter filter = FeatureAssembler.Filter.NONE;
    private CircularRecords circles = CircularRecords.BY_HEADER;

    private Builder(BaseLabelModel model) {
      this.model = model;
      plan = PosteriorStream.planOf(model);
      geneticCode = model.metadata().geneticCode();
      openCode = !model.metadata().labelsLive();
    }

    /** The grid of windows; another one than the model's gives other posteriors. */
    public Builder windows(WindowPlan plan) {
      this.plan = plan;
      return this;
    }

    /** What computes; without influence on the labels. */
    public Builder kernel(FloatKernel kernel) {
      this.kernel = kernel;
      return this;
    }

    /** Threads that compute, at least 1; without influence on the labels. */
    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    /** Windows that a thread computes at once, at least 1; without influence on the labels. */
    public Builder windowsPerBatch(int windowsPerBatch) {
      this.windowsPerBatch = windowsPerBatch;
      return this;
    }

    /** What the labels are chosen for. */
    public Builder decoder(Decoder.Objective objective) {
      this.objective = objective;
      return this;
    }

    /**
     * The profile that all contigs are decoded by, so that the labels of each depend on it alone.
     *
     * @param profile null if profiles are estimated
     */
    public Builder profile(@Nullable SampleProfile profile) {
      this.profile = profile;
      return this;
    }

    /** Errors per base (insertions, deletions, substitutions), 0 to 1, in place of the estimate. */
    public Builder errorRate(double errorRate) {
      if (!(errorRate >= 0 && errorRate <= 1)) {
        throw new IllegalArgumentException("error rate " + errorRate + "; accepted: 0 to 1");
      }
      this.errorRate = errorRate;
      return this;
    }

    /**
     * The genetic code.
     *
     * @param id NCBI's number
     * @param isOpen whether codons that show another code count more
     */
    public Builder geneticCode(int id, boolean isOpen) {
      geneticCode = id;
      openCode = isOpen && !model.metadata().labelsLive();
      return this;
    }

    /** Which features are kept. */
    public Builder keep(FeatureAssembler.Filter filter) {
      this.filter = filter;
      return this;
    }

    /** Which contigs are circles, whose features may lie over the origin. */
    public Builder circles(CircularRecords circles) {
      this.circles = circles;
      return this;
    }

    private Annotator.Settings settings() {
      Annotator.Settings estimated =
          new Annotator.Settings(
              null,
              geneticCode,
              openCode,
              errorRate,
              false,
              filter,
              GeneticCodes::byId,
              Annotator.Listener.NONE);
      return profile == null ? estimated : by(profile, estimated);
    }

    /** Starts the threads. */
    public BaseLabeller build() {
      return new BaseLabeller(this);
    }
  }
}
