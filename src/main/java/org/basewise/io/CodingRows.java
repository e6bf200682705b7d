package org.basewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a coding feature as GFF3 wants them: joined, they read in one frame.
 *
 * <p>The parts of a gene with a frameshift need not: where a base was lost, a part ends inside a
 * codon and the next begins a new one. The specification derives the phase of a row from the rows
 * before it, so here the 5' end of the later row is moved by one or two bases: back, reading bases
 * twice, where the broken codon has too few, and on, leaving bases out, where it has too many. This
 * is how ribosomal slippage is written, too.
 */
public final class CodingRows {
  private CodingRows() {}

  /**
   * The rows of a feature, in ascending order of position.
   *
   * @param feature its parts have phases
   */
  public static List<Feature.Part> of(Feature feature) {
    List<Feature.Part> parts = new ArrayList<>(feature.parts());
    boolean isMinus = feature.strand() == Strand.MINUS;
    if (isMinus) {
      Collections.reverse(parts);
    }
    List<Feature.Part> rows = new ArrayList<>();
    int phase = parts.get(0).phase();
    Interval before = null;
    for (Feature.Part part : parts) {
      Feature.Part row = inFrame(part, phase, isMinus, before);
      int length = row.interval().length();
      if (length > 0) {
        rows.add(row);
        before = row.interval();
        phase = Math.floorMod(phase - length, 3);
      }
    }
    if (isMinus) {
      Collections.reverse(rows);
    }
    return rows;
  }

  /** The part with its 5' end moved so that {@code phase} holds there and its frame is kept. */
  private static Feature.Part inFrame(
      Feature.Part part, int phase, boolean isMinus, @Nullable Interval before) {
    int shift = part.phase() - phase;
    int start = part.interval().start();
    int end = part.interval().end();
    // A row stays beyond the 5' end of the one before, so that their order is plain.
    if (before != null && (isMinus ? before.end() - end : start - before.start()) + shift <= 0) {
      shift += 3;
    }
    if (isMinus) {
      end = Math.max(start, end - shift);
    } else {
      start = Math.min(end, start + shift);
    }
    return new Feature.Part(new Interval(start, end), phase);
  }
}
