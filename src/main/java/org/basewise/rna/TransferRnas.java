package org.basewise.rna;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tRNAs of a stretch that was taken for one. */
public final class TransferRnas {
  /** The shortest tRNA that is looked for beside another. */
  private static final int SHORTEST = 65;

  private TransferRnas() {}

  /**
   * Cloverleaves that share no base, from the 5' end on: those without introns, where there are two
   * or more, else the best one.
   *
   * @param from the first offset that may belong to one
   * @param to the offset behind the last
   */
  public static List<Cloverleaf> in(StrandBases bases, int from, int to) {
    List<Cloverleaf> found = new ArrayList<>();
    if (to - from >= 2 * SHORTEST) {
      add(bases, from, to, found);
      found.sort(Comparator.comparingInt(Cloverleaf::start));
    }
    if (found.size() < 2) {
      found.clear();
      Optional<Cloverleaf> best = Cloverleaf.best(bases, from, to, true);
      best.ifPresent(found::add);
    }
    return found;
  }

  private static void add(StrandBases bases, int from, int to, List<Cloverleaf> found) {
    if (to - from < SHORTEST) {
      return;
    }
    Optional<Cloverleaf> best = Cloverleaf.best(bases, from, to, false);
    best.ifPresent(
        leaf -> {
          found.add(leaf);
          add(bases, from, leaf.start(), found);
          add(bases, leaf.end(), to, found);
        });
  }
}
