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
 * <p>Memory holds the blocks that are not decoded yet (among them those that are evidence for the
 * genetic code) and does not grow with the contig. What is written does not depend on how the
 * source cuts a contig into blocks.
 */
public final class Annotator {
  private final PosteriorSource source;
  private final CodeChoice choice;

  /**
   * Joins the two.
   *
   * @param choice of decoder and assembler, for each contig
   */
  public Annotator(PosteriorSource source, CodeChoice choice) {
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
      source.stream(contigs, new Contigs(sink));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Sends each contig through a pass of its own. */
  private final class Contigs implements PosteriorSource.Listener {
    private final AnnotationSink sink;
    private @Nullable Pass pass;

    Contigs(AnnotationSink sink) {
      this.sink = sink;
    }

    @Override
    public void begin(Contig contig) {
      try {
        sink.begin(contig);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      pass = new Pass(contig, sink);
    }

    @Override
    public void block(PosteriorBlock block) {
      Objects.requireNonNull(pass).accept(block);
    }

    @Override
    public void end(Contig contig) {
      Objects.requireNonNull(pass).end();
      pass = null;
      try {
        sink.end(contig);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A block that waits for its labels. */
  private record Waiting(PosteriorBlock posteriors, byte[] labels, byte[] begins) {}

  /** The annotation of one contig. */
  private final class Pass {
    private final Contig contig;
    private final AnnotationSink sink;
    private final CodeChoice.Choosing choosing;
    private final Deque<PosteriorBlock> held = new ArrayDeque<>();
    private Decoder.@Nullable Decoding decoding;
    private FeatureAssembler.@Nullable Assembly assembly;
    private final Deque<Waiting> blocks = new ArrayDeque<>();
    private int received;
    private int decoded;

    Pass(Contig contig, AnnotationSink sink) {
      this.contig = contig;
      this.sink = sink;
      this.choosing = choice.begin(contig);
      startIfReady();
    }

    /** Begins to decode when the genetic code is known, with the blocks that waited for it. */
    private void startIfReady() {
      if (choosing.isReady()) {
        CodeChoice.Reading reading = choosing.choose();
        decoding = reading.decoder().begin(contig, this::take);
        assembly = reading.assembler().begin(contig);
        while (!held.isEmpty()) {
          decode(held.remove());
        }
      }
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
        if (decoding == null) {
          choosing.accept(block);
          held.add(block);
          startIfReady();
        } else {
          decode(block);
        }
      }
    }

    private void decode(PosteriorBlock block) {
      blocks.add(new Waiting(block, new byte[block.length()], new byte[block.length()]));
      Objects.requireNonNull(decoding).accept(block.values(), block.length());
    }

    void end() {
      if (received != contig.length()) {
        throw new IllegalStateException(
            "posteriors end at base " + received + " of " + contig.length());
      }
      Objects.requireNonNull(decoding).end();
      send(Objects.requireNonNull(assembly).end());
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
