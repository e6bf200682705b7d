package org.basewise.annotate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Annotates contigs: posteriors from a source, labels from a decoder, features from an assembler,
 * all sent to a sink as they are complete.
 *
 * <p>Memory holds the blocks that are not decoded yet, among them those that are evidence for how a
 * contig is read ({@link ReadingChoice}) and the contigs that wait for it, and does not grow with
 * the contig or their number. What is written does not depend on how the source cuts a contig into
 * blocks.
 */
public final class Annotator {
  private final PosteriorSource source;
  private final ReadingChoice choice;

  /**
   * Joins the two.
   *
   * @param choice of decoder and assembler, for each contig
   */
  public Annotator(PosteriorSource source, ReadingChoice choice) {
    this.source = source;
    this.choice = choice;
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

  /** Sends each contig through a pass of its own, in their order. */
  private final class Contigs implements PosteriorSource.Listener {
    private final AnnotationSink sink;
    private final InputEvidence input = choice.beginInput();

    /** The contig whose posteriors come is the last; those before wait to be read. */
    private final Deque<Pass> passes = new ArrayDeque<>();

    Contigs(AnnotationSink sink) {
      this.sink = sink;
    }

    @Override
    public void begin(Contig contig) {
      passes.addLast(new Pass(contig, input, sink));
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
      input.end();
      goOn();
    }

    /** Lets the first contigs go on as far as they can. */
    private void goOn() {
      recountUsage();
      while (!passes.isEmpty() && passes.getFirst().goOn()) {
        passes.removeFirst();
      }
    }

    /** Counts the codon usage of the input again, once, by the labels of the contigs that wait. */
    private void recountUsage() {
      if (!input.awaitsRecount()) {
        return;
      }
      CodonUsageCounts counts = new CodonUsageCounts();
      CodonUsage first = input.firstUsage();
      for (Pass pass : passes) {
        if (pass.choosing.needsInputUsage()) {
          pass.choosing.recount(pass.held, first, counts);
        }
      }
      input.recounted(counts);
    }
  }

  /** A block that waits for its labels. */
  private record Waiting(PosteriorBlock posteriors, byte[] labels, byte[] begins) {}

  /** The annotation of one contig. */
  private final class Pass {
    private final Contig contig;
    private final AnnotationSink sink;
    private final ReadingChoice.Choosing choosing;

    /** Posteriors that were not decoded yet. */
    private final Deque<PosteriorBlock> held = new ArrayDeque<>();

    private Decoder.@Nullable Decoding decoding;
    private FeatureAssembler.@Nullable Assembly assembly;
    private final Deque<Waiting> blocks = new ArrayDeque<>();
    private int received;
    private boolean hasAll;
    private int decoded;

    Pass(Contig contig, InputEvidence input, AnnotationSink sink) {
      this.contig = contig;
      this.sink = sink;
      this.choosing = choice.begin(contig, input);
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
        choosing.accept(block);
        held.add(block);
      }
    }

    void receivedAll() {
      if (received != contig.length()) {
        throw new IllegalStateException(
            "posteriors end at base " + received + " of " + contig.length());
      }
      hasAll = true;
    }

    /**
     * Decodes what was received, once it is known how.
     *
     * @return true if the contig is done
     */
    boolean goOn() {
      if (decoding == null) {
        if (!choosing.isReady()) {
          return false;
        }
        begin();
      }
      while (!held.isEmpty()) {
        PosteriorBlock block = held.remove();
        blocks.add(new Waiting(block, new byte[block.length()], new byte[block.length()]));
        Objects.requireNonNull(decoding).accept(block.values(), block.length());
      }
      if (hasAll) {
        end();
      }
      return hasAll;
    }

    private void begin() {
      try {
        sink.begin(contig);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ReadingChoice.Reading reading = choosing.choose(held);
      decoding = reading.decoder().begin(contig, this::take);
      assembly = reading.assembler().begin(contig);
    }

    private void end() {
      Objects.requireNonNull(decoding).end();
      send(Objects.requireNonNull(assembly).end());
      try {
        sink.end(contig);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Puts decoded labels into the blocks that wait for them, and sends those that are full. */
    private void take(byte[] labels, byte[] begins, int length) {
      int taken = 0;
      while (taken < length) {
        Waiting block = blocks.element();
        int at = decoded - block.posteriors().start();
        int count = Math.min(length - taken, block.labels().length - at);
        System.arraycopy(labels, taken, block.labels(), at, count);
        System.arraycopy(begins, taken, block.begins(), at, count);
        taken += count;
        decoded += count;
        if (at + count == block.labels().length) {
          blocks.remove();
          send(block);
        }
      }
    }

    private void send(Waiting block) {
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
      send(Objects.requireNonNull(assembly).accept(labelled, block.begins()));
    }

    private void send(List<Feature> features) {
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
