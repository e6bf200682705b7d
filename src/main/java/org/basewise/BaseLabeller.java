package org.basewise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.basewise.assemble.Annotator;
import org.basewise.assemble.FeatureAssembler;
import org.basewise.decode.Decoder;
import org.basewise.decode.ModelDecoder;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.infer.Stitcher;
import org.basewise.io.GeneticCodes;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelMetadata;
import org.basewise.model.PosteriorStream;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.Kernels;

/**
 * A model ready to label DNA: the library's front door.
 *
 * <p>Labels are those that {@code basewise annotate} gives without options: the model's own
 * windows, grammar and weights, the error rates and the genetic code that the contigs show, the
 * fastest kernel that runs here, all processors. Contigs come from {@link
 * org.basewise.io.FastaContigs}, from letters ({@link Contig#of}), or from BioJava's sequences
 * ({@link org.basewise.io.DnaSequences#toContig}).
 *
 * <p>To be used by one thread at a time, and closed.
 */
public final class BaseLabeller implements AutoCloseable {
  private static final int WINDOWS_PER_BATCH = 8;

  private final ModelMetadata metadata;
  private final PosteriorStream posteriors;
  private final Annotator annotator;

  /** Makes a model ready. */
  public BaseLabeller(BaseLabelModel model) {
    metadata = model.metadata();
    posteriors =
        new PosteriorStream(
            model,
            PosteriorStream.planOf(model),
            Kernels.named("auto"),
            Runtime.getRuntime().availableProcessors(),
            WINDOWS_PER_BATCH);
    annotator =
        new Annotator(
            new Stitcher(posteriors, metadata.labels()),
            metadata.labels(),
            ModelDecoder.of(metadata, Decoder.Objective.AUTO, GeneticCodes::byId),
            new Annotator.Settings(
                null,
                metadata.geneticCode(),
                !metadata.labelsLive(),
                -1,
                false,
                FeatureAssembler.Filter.NONE,
                GeneticCodes::byId,
                Annotator.Listener.NONE));
  }

  /**
   * Reads a model and makes it ready.
   *
   * @param nameOrPath a bundled model, such as {@code bacteria}, or a model file
   * @throws org.basewise.genome.BadInputException if there is neither, or the file is not a model
   *     that labels bases
   */
  public static BaseLabeller open(String nameOrPath) throws IOException {
    return new BaseLabeller(
        BundledModels.ours()
            .readNameOrPath(nameOrPath)
            .require(nameOrPath, Mapping.ManyToMany.class));
  }

  /** What the model tells apart. */
  public LabelSet labels() {
    return metadata.labels();
  }

  /** The features of a contig, by start. */
  public List<Feature> features(Contig contig) {
    Kept kept = keep(contig);
    return List.copyOf(kept.features);
  }

  /** The label of every base of a contig. */
  public LabelTrack track(Contig contig) {
    return new LabelTrack(keep(contig).labels);
  }

  private Kept keep(Contig contig) {
    Kept kept = new Kept(contig);
    try {
      annotator.annotate(contig, kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kept;
  }

  /**
   * Labels contigs as they come, with memory that does not grow with them, and closes the sink; or
   * aborts it if anything fails.
   *
   * @throws IOException if the sink cannot be written
   */
  public void annotate(Iterator<Contig> contigs, AnnotationSink sink) throws IOException {
    boolean done = false;
    try {
      annotator.annotate(contigs, sink);
      done = true;
    } finally {
      if (!done) {
        sink.abort();
      }
    }
    sink.close();
  }

  /** Ends the threads. */
  @Override
  public void close() {
    posteriors.close();
  }

  /** Keeps the annotation of one contig. */
  private static final class Kept implements AnnotationSink {
    final byte[] labels;
    final List<Feature> features = new ArrayList<>();

    Kept(Contig contig) {
      labels = new byte[contig.length()];
      Arrays.fill(labels, LabelSet.MASKED);
    }

    @Override
    public void begin(Contig contig) {}

    @Override
    public void block(LabelledBlock block) {
      System.arraycopy(block.labels(), 0, labels, block.start(), block.length());
    }

    @Override
    public void feature(Feature feature) {
      features.add(feature);
    }

    @Override
    public void end(Contig contig) {}

    @Override
    public void close() {}
  }
}
