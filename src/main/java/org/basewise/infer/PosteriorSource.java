package org.basewise.infer;

import java.util.Iterator;
import java.util.function.Consumer;
import org.basewise.genome.Contig;

/** Gives the label posteriors of every base of contigs: a network, or a table in a test. */
@FunctionalInterface
public interface PosteriorSource {
  /**
   * Sends the posteriors of a contig in ascending order, every base exactly once.
   *
   * @param contig the bases. Not modified.
   * @param blocks called from the calling thread, one block after the other
   */
  void stream(Contig contig, Consumer<PosteriorBlock> blocks);

  /** Takes the posteriors of many contigs, in their order. */
  interface Listener {
    /** A contig begins. */
    void begin(Contig contig);

    /** The next bases of the contig. */
    void block(PosteriorBlock block);

    /** The contig is complete. */
    void end(Contig contig);
  }

  /**
   * Sends the posteriors of many contigs, from the calling thread, in the order of the contigs. A
   * source may read ahead, so that short contigs are computed together.
   */
  default void stream(Iterator<Contig> contigs, Listener listener) {
    while (contigs.hasNext()) {
      Contig contig = contigs.next();
      listener.begin(contig);
      stream(contig, listener::block);
      listener.end(contig);
    }
  }
}
