package org.basewise.assemble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.basewise.decode.CodonEvidence;
import org.basewise.decode.DecodedBase;
import org.basewise.decode.Decoder;
import org.basewise.decode.ProfileEstimator;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.infer.PosteriorBlock;
import org.basewise.infer.PosteriorSource;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Annotates contigs: posteriors, the profile of the sample, the best path, features, all sent to a
 * sink as they are complete.
 *
 * <p>Where no profile is given, it is estimated from the first {@value ProfileEstimator#BASES}
 * bases of the input; a contig long enough speaks for itself. Memory holds the blocks that are not
 * decoded yet, among them those that the profile is estimated from, and does not grow with the
 * contig or their number. What is written does not depend on how the source cuts a contig into
 * blocks.
 */
public final class Annotator {
  /** Contigs shorter than this are decoded by the profile of their sample at once. */
  private static final int SHORTEST_OWN = 150_000;

  /** Error rates from which on a coding potential is worth counting a second time. */
  private static final double RECOUNTED = 1.5e-3;

  private final PosteriorSource source;
  private final LabelSet labels;
  private final Decoder decoder;
  private final Settings settings;

  /**
   * What is done with each contig.
   *
   * @param profile what every contig is decoded by; null if it is estimated
   * @param geneticCode NCBI's number of the code where it is estimated
   * @param openCode whether codons may show another genetic code
   * @param errorRate errors per base in place of the estimate; negative if it is estimated
   * @param live whether labels are sent as they come, without probabilities
   * @param filter which features are kept
   * @param codes genetic codes by NCBI's numbers
   * @param listener is told of the profiles
   */
  public record Settings(
      @Nullable SampleProfile profile,
      int geneticCode,
      boolean openCode,
      double errorRate,
      boolean live,
      FeatureAssembler.Filter filter,
      IntFunction<GeneticCode> codes,
      Listener listener) {

    /** The same, told to another listener. */
    public Settings heardBy(Listener other) {
      return new Settings(profile, geneticCode, openCode, errorRate, live, filter, codes, other);
    }
  }

  /** Is told how contigs are decoded. */
  public interface Listener {
    /** Hears nothing. */
    Listener NONE =
        new Listener() {
          @Override
          public void sample(SampleProfile profile, long bases) {}

          @Override
          public void code(Contig contig, int code, CodonEvidence.Counts evidence, boolean isOwn) {}
        };

    /** The profile of the sample, from so many bases. */
    void sample(SampleProfile profile, long bases);

    /**
     * The codons of the sample.
     *
     * @param code the genetic code that it is decoded with
     */
    default void codons(CodonEvidence.Counts evidence, int code) {}

    /**
     * A contig is decoded with another genetic code than the usual one.
     *
     * @param evidence the codons that say so
     * @param isOwn false if they are those of the sample
     */
    void code(Contig contig, int code, CodonEvidence.Counts evidence, boolean isOwn);
  }

  /** Joins what is needed. */
  public Annotator(PosteriorSource source, LabelSet labels, Decoder decoder, Settings settings) {
    this.source = source;
    this.labels = labels;
    this.decoder = decoder;
    this.settings = settings;
  }

  /** As {@link #annotate(Iterator, AnnotationSink)}, for one contig. */
  public void annotate(Contig contig, AnnotationSink sink) throws IOException {
    annotate(List.of(contig).iterator(), sink);
  }

  /**
   * Annotates contigs, each from {@link AnnotationSink#begin} to {@link AnnotationSink#end}; does
   * not close the sink.
   *
   * @throws IOException if the sink cannot be written
   */
  public void annotate(Iterator<Contig> contigs, AnnotationSink sink) throws IOException {
    try {
      Contigs passes = new Contigs(sink);
      source.stream(contigs, passes);
      passes.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The profile of the first contigs, nothing else.
   *
   * @return the profile, and the number of bases it was estimated from
   */
  public SampleProfile profile(Iterator<Contig> contigs) {
    Contigs passes = new Contigs(null);
    source.stream(
        new Iterator<Contig>() {
          @Override
          public boolean hasNext() {
            return passes.sample == null && contigs.hasNext();
          }

          @Override
          public Contig next() {
            return contigs.next();
          }
        },
        passes);
    passes.end();
    return Objects.requireNonNull(passes.sample);
  }

  /** Sends each contig through a pass of its own, in their order. */
  private final class Contigs implements PosteriorSource.Listener {
    private final @Nullable AnnotationSink sink;
    private final ProfileEstimator estimator = new ProfileEstimator(labels);
    private @Nullable SampleProfile sample = settings.profile();

    /** The contig whose posteriors come is the last; those before wait. */
    private final Deque<Pass> passes = new ArrayDeque<>();

    Contigs(@Nullable AnnotationSink sink) {
      this.sink = sink;
      if (settings.live() && sample == null) {
        sample = adjusted(SampleProfile.clean(settings.geneticCode()));
      }
    }

    @Override
    public void begin(Contig contig) {
      passes.addLast(new Pass(contig, this));
      goOn();
    }

    @Override
    public void block(PosteriorBlock block) {
      passes.getLast().accept(block);
      goOn();
    }

    @Override
    public void end(Contig contig) {
      passes.getLast().receivedAll();
      goOn();
    }

    /** No more contigs. */
    void end() {
      if (sample == null) {
        estimate();
      }
      goOn();
    }

    /** Lets the first contigs go on as far as they can. */
    private void goOn() {
      if (sample == null && estimator.bases() >= ProfileEstimator.BASES) {
        estimate();
      }
      if (sink == null) {
        return;
      }
      while (!passes.isEmpty() && passes.getFirst().goOn(sink)) {
        passes.removeFirst();
      }
    }

    private void estimate() {
      SampleProfile first =
          adjusted(
              estimator.profile(decoder.weights(), settings.geneticCode(), settings.openCode()));
      sample = recounted(first, passes);
      settings.listener().sample(Objects.requireNonNull(sample), estimator.bases());
      settings.listener().codons(estimator.codons(), sample.geneticCode());
    }
  }

  private SampleProfile adjusted(SampleProfile profile) {
    return settings.errorRate() < 0 ? profile : profile.withErrors(settings.errorRate());
  }

  /** The profile with its coding potential counted again by decoded labels, where that helps. */
  private SampleProfile recounted(SampleProfile first, Iterable<Pass> passes) {
    if (first.potential() == null || Math.max(first.indelRate(), first.errorRate()) < RECOUNTED) {
      return first;
    }
    Decoder.Recount recount = decoder.recount();
    for (Pass pass : passes) {
      Decoder.Decoding decoding = recount.begin(pass.contig, first);
      for (PosteriorBlock block : pass.held) {
        decoding.accept(block.values(), block.length());
      }
      if (pass.hasAll) {
        decoding.end();
      }
    }
    return recount.profile(first);
  }

  /** A block that waits for its labels. */
  private record Waiting(PosteriorBlock posteriors, byte[] labels) {}

  /** The annotation of one contig. */
  private final class Pass {
    private final Contig contig;
    private final Contigs input;

    /** Counts for the contig alone; null if it is short, or all is known. */
    private final @Nullable ProfileEstimator own;

    private final ProfileEstimator.@Nullable Counting counting;

    /** Posteriors that were not decoded yet. */
    private final Deque<PosteriorBlock> held = new ArrayDeque<>();

    private Decoder.@Nullable Decoding decoding;
    private final Deque<Waiting> blocks = new ArrayDeque<>();
    private int received;
    private int counted;
    private boolean countedAll;
    private boolean hasAll;
    private boolean hasBegun;

    Pass(Contig contig, Contigs input) {
      this.contig = contig;
      this.input = input;
      boolean estimates = settings.profile() == null && !settings.live();
      own = estimates && contig.length() >= SHORTEST_OWN ? new ProfileEstimator(labels) : null;
      ProfileEstimator into = own == null ? input.estimator : own;
      counting = estimates && (own != null || input.sample == null) ? into.begin(contig) : null;
    }

    void accept(PosteriorBlock block) {
      if (block.start() != received || block.end() > contig.length()) {
        throw new IllegalStateException(
            "posteriors of bases ["
                + block.start()
                + ", "
                + block.end()
                + ") came where those from "
                + received
                + " on were due, of "
                + contig);
      }
      if (block.length() > 0) {
        received = block.end();
        if (counting != null && !countedAll) {
          counting.accept(block.values(), block.length());
          counted = Math.min(received, ProfileEstimator.BASES);
          if (counted == Math.min(contig.length(), ProfileEstimator.BASES)) {
            endCounting();
          }
        }
        held.add(block);
      }
    }

    private void endCounting() {
      countedAll = true;
      Objects.requireNonNull(counting).end();
      if (own != null && input.sample == null) {
        input.estimator.add(own);
      }
    }

    void receivedAll() {
      if (received != contig.length()) {
        throw new IllegalStateException(
            "posteriors end at base " + received + " of " + contig.length());
      }
      if (counting != null && !countedAll) {
        endCounting();
      }
      hasAll = true;
    }

    /** The profile it is decoded by; null if that is not known yet. */
    private @Nullable SampleProfile profile() {
      ProfileEstimator mine = own;
      if (mine == null) {
        return input.sample;
      }
      if (!countedAll) {
        return null;
      }
      if (!mine.isEnough()) {
        return input.sample;
      }
      SampleProfile first =
          adjusted(mine.profile(decoder.weights(), settings.geneticCode(), settings.openCode()));
      return recounted(first, List.of(this));
    }

    /**
     * Decodes what was received, once it is known how.
     *
     * @return true if the contig is done
     */
    boolean goOn(AnnotationSink sink) {
      Decoder.Decoding decoder = decoding;
      if (decoder == null) {
        SampleProfile profile = profile();
        if (profile == null) {
          return false;
        }
        decoder = begin(profile, sink);
        decoding = decoder;
      }
      while (!held.isEmpty()) {
        PosteriorBlock block = held.remove();
        blocks.add(new Waiting(block, new byte[block.length()]));
        decoder.accept(block.values(), block.length());
      }
      if (hasAll) {
        decoder.end();
        end(sink);
      }
      return hasAll;
    }

    private Decoder.Decoding begin(SampleProfile profile, AnnotationSink sink) {
      begin(sink);
      if (profile.geneticCode() != settings.geneticCode() && settings.profile() == null) {
        ProfileEstimator evidence = own != null && own.isEnough() ? own : input.estimator;
        settings.listener().code(contig, profile.geneticCode(), evidence.codons(), evidence == own);
      }
      FeatureAssembler.Assembly assembly =
          new FeatureAssembler(settings.codes().apply(profile.geneticCode()), settings.filter())
              .begin(contig);
      Decoder.Sink bases =
          new Decoder.Sink() {
            @Override
            public void base(DecodedBase base) {
              take(base, assembly, sink);
            }

            @Override
            public void end(DecodedBase behind) {
              send(assembly.end(behind), sink);
            }
          };
      return settings.live()
          ? decoder.beginLive(contig, profile, bases)
          : decoder.begin(contig, profile, bases);
    }

    private void begin(AnnotationSink sink) {
      if (!hasBegun) {
        hasBegun = true;
        try {
          sink.begin(contig);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private void end(AnnotationSink sink) {
      try {
        sink.end(contig);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private int taken;

    /** Features that wait for the block with their last base. */
    private final List<Feature> complete = new ArrayList<>();

    /** Puts a base into the block that waits for its labels, and sends it when it is full. */
    private void take(DecodedBase base, FeatureAssembler.Assembly assembly, AnnotationSink sink) {
      Waiting block = blocks.element();
      int i = taken - block.posteriors().start();
      base.setPosteriors(block.posteriors().values(), i * block.posteriors().labelCount());
      block.labels()[i] = base.label();
      taken++;
      complete.addAll(assembly.accept(base));
      if (taken == block.posteriors().end()) {
        blocks.remove();
        send(block, sink);
        sendComplete(sink);
      } else if (settings.live() && !complete.isEmpty()) {
        sendPart(block, sink);
        sendComplete(sink);
      }
    }

    /**
     * Sends the bases of a block that are labelled: who listens live does not wait for the rest.
     */
    private void sendPart(Waiting block, AnnotationSink sink) {
      PosteriorBlock all = block.posteriors();
      int count = taken - all.start();
      int at = count * all.labelCount();
      blocks.remove();
      blocks.addFirst(
          new Waiting(
              new PosteriorBlock(
                  taken,
                  all.length() - count,
                  all.labelCount(),
                  Arrays.copyOfRange(all.values(), at, all.values().length)),
              new byte[all.length() - count]));
      send(
          new Waiting(
              new PosteriorBlock(
                  all.start(), count, all.labelCount(), Arrays.copyOf(all.values(), at)),
              Arrays.copyOf(block.labels(), count)),
          sink);
    }

    private void sendComplete(AnnotationSink sink) {
      send(complete, sink);
      complete.clear();
    }

    private void send(Waiting block, AnnotationSink sink) {
      LabelledBlock labelled =
          new LabelledBlock(
              block.posteriors().start(),
              block.labels(),
              block.posteriors().values(),
              block.posteriors().labelCount());
      try {
        sink.block(labelled);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void send(List<Feature> features, AnnotationSink sink) {
      try {
        for (Feature feature : features) {
          sink.feature(feature);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
