package org.basewise.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelSet;

/**
 * Puts other background of another length beside features without codon positions, so that a model
 * learns where such a feature itself ends, not what lies around the few that it has seen.
 *
 * <p>Between two of them all of it is replaced. Towards anything else, such as a gene or the end of
 * the sample, up to {@value #KEPT} bases stay, at most half of the stretch. What takes its place is
 * background of the training data for half of the stretches, and for the others bases drawn from
 * those that stood there. Lengths are uniform in their logarithm.
 */
final class Spacers {
  private static final int KEPT = 60;
  private static final int SHORTEST = 5;
  private static final int LONGEST = 600;

  /** Shorter stretches of background are not put elsewhere. */
  private static final int SHORTEST_DONOR = 50;

  private final double share;

  private final PlainLabels plain;

  private final List<LabelledContig> contigs;

  /** Stretches of background: contig, first base, and the base after the last. */
  private final List<int[]> donors = new ArrayList<>();

  /**
   * Looks at the training data.
   *
   * @param share of the samples that are changed, 0 to 1
   * @throws BadInputException if the share is not 0 and there is nothing to change
   */
  Spacers(double share, LabelSet labels, List<LabelledContig> contigs) {
    this.share = share;
    this.contigs = contigs;
    plain = new PlainLabels(labels);
    if (share > 0) {
      for (int c = 0; c < contigs.size(); c++) {
        addDonors(c);
      }
      if (!plain.any() || donors.isEmpty()) {
        throw new BadInputException(
            "the training data",
            "--augment resample-flanks finds nothing to change; accepted: features without codon positions,"
                + " and stretches of background of "
                + SHORTEST_DONOR
                + " bases or more");
      }
    }
  }

  private void addDonors(int contig) {
    byte[] labels = new byte[contigs.get(contig).track().length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = contigs.get(contig).track().get(i);
    }
    for (int from = 0; from < labels.length; from++) {
      int end = backgroundEnd(labels, from);
      if (end - from >= SHORTEST_DONOR) {
        donors.add(new int[] {contig, from, end});
      }
      from = end;
    }
  }

  /** The end of the stretch of background that begins at a base; that base if none does. */
  private static int backgroundEnd(byte[] labels, int from) {
    int end = from;
    while (end < labels.length && labels[end] == 0) {
      end++;
    }
    return end;
  }

  /** A sample with other background beside such features, or as it was. */
  Sample into(Sample sample, SplittableRandom random) {
    if (share == 0 || random.nextDouble() >= share) {
      return sample;
    }
    byte[] labels = sample.labels();
    Sample changed = sample;
    for (int end = labels.length; end > 0; end--) { // from right to left: places on the left stay
      int from = end;
      while (from > 0 && labels[from - 1] == 0) {
        from--;
      }
      boolean afterPlain = from > 0 && plain.contains(labels[from - 1]);
      boolean beforePlain = end < labels.length && plain.contains(labels[end]);
      if (from < end && (afterPlain || beforePlain)) {
        int kept = Math.min(KEPT, (end - from) / 2);
        int first = from + (afterPlain ? 0 : kept);
        int last = end - (beforePlain ? 0 : kept);
        changed = replaced(changed, first, last, background(sample, first, last, random));
      }
      end = from;
    }
    int more = Math.max(0, changed.length() - sample.length());
    int cut = random.nextInt(more + 1);
    return changed.part(cut, cut + changed.length() - more);
  }

  /** Bases to stand in the place of some of a sample's. */
  private byte[] background(Sample sample, int first, int last, SplittableRandom random) {
    double range = Math.log((double) LONGEST / SHORTEST);
    byte[] codes = new byte[(int) (SHORTEST * Math.exp(range * random.nextDouble()))];
    if (random.nextInt(2) == 0) {
      for (int i = 0; i < codes.length; i++) {
        codes[i] = sample.codes()[sample.margin() + first + random.nextInt(last - first)];
      }
      return codes;
    }
    int filled = 0;
    while (filled < codes.length) {
      int[] donor = donors.get(random.nextInt(donors.size()));
      int from = donor[1] + random.nextInt(donor[2] - donor[1] - SHORTEST_DONOR + 1);
      for (int i = from; i < donor[2] && filled < codes.length; i++) {
        codes[filled++] = contigs.get(donor[0]).contig().code(i);
      }
    }
    return codes;
  }

  private static Sample replaced(Sample sample, int first, int last, byte[] background) {
    int margin = sample.margin();
    return new Sample(
        replaced(sample.codes(), margin + first, margin + last, background),
        margin,
        replaced(sample.labels(), first, last, new byte[background.length]));
  }

  private static byte[] replaced(byte[] in, int first, int last, byte[] by) {
    byte[] all = Arrays.copyOf(in, in.length - (last - first) + by.length);
    System.arraycopy(by, 0, all, first, by.length);
    System.arraycopy(in, last, all, first + by.length, in.length - last);
    return all;
  }
}
