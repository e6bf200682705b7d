package org.basewise.genome;

import org.jspecify.annotations.Nullable;

/** Contigs as they come, base after base. */
public interface LiveContigs {
  /**
   * The next contig, or null after the last; waits for it. The contig before must be complete.
   *
   * @throws BadInputException if it cannot be read
   */
  @Nullable LiveContig next();

  /**
   * Waits for bases and appends them to the present contig, or completes it.
   *
   * @return false if the contig is complete
   * @throws BadInputException if it cannot be read
   */
  boolean grow();
}
