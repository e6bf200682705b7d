package org.basewise.annotate;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.basewise.genome.Contig;
import org.basewise.model.PosteriorStream;

/** The cores of a model's windows, one behind the other: the posteriors of whole contigs. */
public final class Stitcher implements PosteriorSource {
  private final PosteriorStream stream;
  private final int labelCount;

  /**
   * Stitches what a stream computes.
   *
   * @param stream not closed by this
   * @param labelCount L of its model
   */
  public Stitcher(PosteriorStream stream, int labelCount) {
    this.stream = stream;
    this.labelCount = labelCount;
  }

  @Override
  public void stream(Contig contig, Consumer<PosteriorBlock> blocks) {
    stream(
        List.of(contig).iterator(),
        new Listener() {
          @Override
          public void begin(Contig begun) {}

          @Override
          public void block(PosteriorBlock block) {
            blocks.accept(block);
          }

          @Override
          public void end(Contig ended) {}
        });
  }

  @Override
  public void stream(Iterator<Contig> contigs, Listener listener) {
    stream.stream(
        contigs,
        Posteriors::quantise,
        new PosteriorStream.Sink<short[]>() {
          @Override
          public void begin(Contig contig) {
            listener.begin(contig);
          }

          @Override
          public void block(int start, int length, short[] posteriors) {
            listener.block(new PosteriorBlock(start, length, labelCount, posteriors));
          }

          @Override
          public void end(Contig contig) {
            listener.end(contig);
          }
        });
  }
}
