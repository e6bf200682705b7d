package org.basewise.genome;

import java.util.Locale;
import java.util.Set;

/**
 * Which contigs are circles: those a person names, and those whose FASTA header says {@code
 * [topology=circular]}, as NCBI's headers do.
 *
 * @param all true if every contig is
 * @param ids of contigs that are
 */
public record CircularRecords(boolean all, Set<String> ids) {
  /** Only contigs whose header says so. */
  public static final CircularRecords BY_HEADER = new CircularRecords(false, Set.of());

  private static final String TOPOLOGY = "[topology=circular]";

  /** Copies the ids. */
  public CircularRecords {
    ids = Set.copyOf(ids);
  }

  /** True if a contig is a circle. */
  public boolean contains(Contig contig) {
    return all
        || ids.contains(contig.id())
        || contig.description().toLowerCase(Locale.ROOT).replace(" ", "").contains(TOPOLOGY);
  }
}
