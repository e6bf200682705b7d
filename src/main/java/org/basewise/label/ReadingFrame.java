package org.basewise.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;

/**
 * The reading frame of a coding feature, counted anew from its parts and its bases: the phases that
 * files give are often wrong.
 *
 * <p>The frame runs on from part to part, over introns. Where parts have fewer than {@value
 * Introns#SHORTEST} bases between them, which is no intron, the frame may change, and the phase
 * that the file gives is taken. The phase of the first part along the strand is the given one, 0, 1
 * or 2, the first in this order under which the fewest stop codons lie inside.
 *
 * @param feature the same feature with right phases
 * @param wrongPhases parts whose given phase is another one
 * @param givenPhases parts that were given a phase
 * @param stopsInside stop codons in frame before the last codon
 * @param leftOver bases behind the last whole codon
 */
public record ReadingFrame(
    Feature feature, int wrongPhases, int givenPhases, int stopsInside, int leftOver) {

  /** Finds it. The feature has a strand and lies within the contig. */
  public static ReadingFrame of(Contig contig, Feature feature, GeneticCode code) {
    boolean minus = feature.strand() == Strand.MINUS;
    List<Feature.Part> parts = new ArrayList<>(feature.parts());
    if (minus) {
      Collections.reverse(parts);
    }
    int given = Math.max(0, parts.get(0).phase());
    int[] best = new int[0];
    int fewest = Integer.MAX_VALUE;
    int leftOver = 0;
    for (int first : new int[] {given, 0, 1, 2}) {
      int[] phases = phases(parts, first);
      Codons codons = new Codons(contig, minus, code);
      for (int p = 0; p < phases.length; p++) {
        codons.read(parts.get(p).interval(), phases[p]);
      }
      if (codons.stopsInside < fewest) {
        fewest = codons.stopsInside;
        best = phases;
        leftOver = codons.begun;
      }
    }
    int wrong = 0;
    int known = 0;
    List<Feature.Part> right = new ArrayList<>();
    for (int p = 0; p < best.length; p++) {
      Feature.Part part = parts.get(p);
      known += part.phase() >= 0 ? 1 : 0;
      wrong += part.phase() >= 0 && part.phase() != best[p] ? 1 : 0;
      right.add(new Feature.Part(part.interval(), best[p]));
    }
    if (minus) {
      Collections.reverse(right);
    }
    Feature made =
        new Feature(
            feature.contigId(),
            feature.type(),
            feature.strand(),
            right,
            feature.score(),
            feature.attributes());
    return new ReadingFrame(made, wrong, known, fewest, leftOver);
  }

  /** The phases of parts along the strand, if the first has a phase. */
  private static int[] phases(List<Feature.Part> parts, int first) {
    int[] phases = new int[parts.size()];
    int phase = first;
    for (int p = 0; p < phases.length; p++) {
      Feature.Part part = parts.get(p);
      if (p > 0 && part.phase() >= 0 && !isIntronBetween(parts.get(p - 1), part)) {
        phase = part.phase();
      }
      phases[p] = phase;
      phase = Math.floorMod(phase - part.interval().length(), 3);
    }
    return phases;
  }

  private static boolean isIntronBetween(Feature.Part one, Feature.Part other) {
    boolean ascending = one.interval().start() <= other.interval().start();
    return Introns.isBetween(ascending ? one : other, ascending ? other : one);
  }

  /** Reads the codons of parts along the strand. */
  private static final class Codons {
    private final Contig contig;
    private final boolean minus;
    private final GeneticCode code;
    private final byte[] codon = new byte[3];
    private int begun;
    private boolean lastWasStop;
    private int stopsInside;

    Codons(Contig contig, boolean minus, GeneticCode code) {
      this.contig = contig;
      this.minus = minus;
      this.code = code;
    }

    void read(Interval part, int phase) {
      int skipped = (begun + phase) % 3 == 0 ? 0 : phase;
      if (skipped > 0 || (begun + phase) % 3 != 0) {
        begun = 0; // the frame changes here
      }
      for (int i = skipped; i < part.length(); i++) {
        int pos = minus ? part.end() - 1 - i : part.start() + i;
        byte base = contig.code(pos);
        codon[begun++] = minus ? Nucleotide.complement(base) : base;
        if (begun == 3) {
          begun = 0;
          stopsInside += lastWasStop ? 1 : 0;
          lastWasStop = code.isStop(codon[0], codon[1], codon[2]);
        }
      }
    }
  }
}
