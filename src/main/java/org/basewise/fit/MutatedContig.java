package org.basewise.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.basewise.label.Introns;

/**
 * A contig with simulated insertions and deletions, eight times likelier inside runs of four or
 * more equal bases, and its truth carried over.
 */
final class MutatedContig {
  private static final int LONG_RUN = 4;
  private static final double RUN_WEIGHT = 8;

  final Contig contig;
  final byte[] frames;
  final boolean[] counts;
  final List<FitSample.Span> spans = new ArrayList<>();

  /**
   * Mutates.
   *
   * @param types of features that are carried over
   * @param coding those of them that have reading frames
   * @param spliced those of them whose introns have labels
   * @param rate insertions and deletions per base, half each
   */
  MutatedContig(
      AnnotatedContig from,
      Set<String> types,
      Set<String> coding,
      Set<String> spliced,
      double rate,
      SplittableRandom random) {
    Contig old = from.contig();
    int length = old.length();
    byte[] trueFrames = frames(from, coding);
    boolean[] inRun = runs(old);
    long weighted = 0;
    for (boolean run : inRun) {
      weighted += run ? (long) RUN_WEIGHT : 1;
    }
    double perBase = length == 0 ? 0 : rate * length / weighted;
    byte[] codes = new byte[length + length / 4 + 16];
    byte[] newFrames = new byte[codes.length];
    boolean[] newCounts = new boolean[codes.length];
    int[] place = new int[length + 1];
    int to = 0;
    for (int pos = 0; pos < length; pos++) {
      place[pos] = to;
      double chance = perBase * (inRun[pos] ? RUN_WEIGHT : 1);
      double drawn = rate > 0 ? random.nextDouble() : 1;
      if (drawn < chance / 2) {
        continue; // deleted
      }
      codes[to] = old.code(pos);
      newFrames[to] = trueFrames[pos];
      newCounts[to++] = true;
      if (drawn < chance && to < codes.length - 1) {
        codes[to] = old.code(pos);
        newFrames[to] = trueFrames[pos];
        newCounts[to++] = false;
      }
    }
    place[length] = to;
    contig = new Contig(old.id(), old.description(), Arrays.copyOf(codes, to));
    frames = Arrays.copyOf(newFrames, to);
    counts = Arrays.copyOf(newCounts, to);
    for (Feature feature : from.features()) {
      Interval span = feature.span();
      boolean whole =
          span.end() <= length
              && (feature.parts().size() == 1
                  || (spliced.contains(feature.type()) && Introns.areBetweenAll(feature)));
      if (whole && types.contains(feature.type()) && !isPseudo(feature)) {
        int start = place[span.start()];
        int end = place[span.end()];
        if (end > start) {
          List<Interval> exons =
              feature.parts().stream()
                  .map(part -> part.interval())
                  .map(part -> new Interval(place[part.start()], place[part.end()]))
                  .toList();
          spans.add(
              new FitSample.Span(
                  feature.type(), feature.strand(), new Interval(start, end), exons));
        }
      }
    }
  }

  private static boolean isPseudo(Feature feature) {
    return feature.attributes().containsKey("pseudo")
        || feature.attributes().containsKey("pseudogene");
  }

  private static boolean[] runs(Contig contig) {
    boolean[] inRun = new boolean[contig.length()];
    int start = 0;
    for (int pos = 1; pos <= contig.length(); pos++) {
      boolean ends =
          pos == contig.length()
              || Nucleotide.index(contig.code(pos)) != Nucleotide.index(contig.code(start));
      if (ends) {
        if (pos - start >= LONG_RUN && Nucleotide.index(contig.code(start)) >= 0) {
          Arrays.fill(inRun, start, pos, true);
        }
        start = pos;
      }
    }
    return inRun;
  }

  private static byte[] frames(AnnotatedContig from, Set<String> coding) {
    byte[] frames = new byte[from.contig().length()];
    for (Feature feature : from.features()) {
      if (coding.contains(feature.type()) && feature.strand() != null && !isPseudo(feature)) {
        boolean plus = feature.strand() == Strand.PLUS;
        for (Feature.Part part : feature.parts()) {
          Interval at = part.interval();
          int phase = Math.max(0, part.phase());
          for (int pos = at.start(); pos < Math.min(at.end(), frames.length); pos++) {
            int fromFivePrime = plus ? pos - at.start() : at.end() - 1 - pos;
            frames[pos] |= (byte) ((plus ? 1 : 8) << Math.floorMod(fromFivePrime - phase, 3));
          }
        }
      }
    }
    return frames;
  }
}
