package org.basewise.annotate;

import java.util.function.Consumer;
import org.basewise.genome.Contig;

/** Gives the label posteriors of every base of a contig: a network, or a table in a test. */
@FunctionalInterface
public interface PosteriorSource {
  /**
   * Sends the posteriors of a contig in ascending order, every base exactly once.
   *
   * @param contig the bases. Not modified.
   * @param blocks called from the calling thread, one block after the other; the values of a block
   *     may be overwritten once the call has returned
   */
  void stream(Contig contig, Consumer<PosteriorBlock> blocks);
}
