package org.basewise.train;

import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.Nucleotide;

/**
 * Shows sequence in which there is nothing to find, all background: one base again and again,
 * tandem repeats, telomeres, repeated codons, bases by chance of any share of G and C.
 *
 * <p>It is a whole sample, or a stretch of {@value #SHORTEST} bases to half a sample between two
 * background bases of one: real genes have short repeats. Copies of a unit differ in up to 5 % of
 * their bases, a share drawn each time.
 */
final class Repeats {
  private static final int SHORTEST = 300;
  private static final int LONGEST_UNIT = 12;
  private static final int LONGEST_SATELLITE = 200;
  private static final double MOST_CHANGED = 0.05;
  private static final double LEAST_GC = 0.1;
  private static final double MOST_GC = 0.9;

  private final double share;

  /**
   * Takes the share.
   *
   * @param share of the samples that are changed, 0 to 1
   */
  Repeats(double share) {
    this.share = share;
  }

  /** A sample of such sequence, or with a stretch of it, or as it was. */
  Sample into(Sample sample, SplittableRandom random) {
    if (share == 0 || random.nextDouble() >= share) {
      return sample;
    }
    int longest = sample.length() / 2;
    if (longest < SHORTEST || random.nextInt(2) == 0) {
      byte[] codes = sequence(sample.codes().length, random);
      return new Sample(codes, sample.margin(), new byte[sample.length()]);
    }
    int length = (int) (SHORTEST * Math.pow((double) longest / SHORTEST, random.nextDouble()));
    int place = Transplants.placeInBackground(sample, length, random);
    Sample stretch = new Sample(sequence(length, random), 0, new byte[length]);
    return place < 0 ? sample : Transplants.with(sample, stretch, place);
  }

  /** So many bases of one kind of such sequence, each kind as likely as the others. */
  static byte[] sequence(int length, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> copies(length, new byte[] {DrawnBases.any(random)}, random);
      case 1 -> copies(length, unit(2 + random.nextInt(LONGEST_UNIT - 1), random), random);
      case 2 -> copies(length, telomere(random), random);
      case 3 -> copies(length, unit(3 * (1 + random.nextInt(LONGEST_UNIT / 3)), random), random);
      case 4 ->
          copies(length, unit(LONGEST_UNIT + random.nextInt(LONGEST_SATELLITE), random), random);
      default -> DrawnBases.sequence(length, gc(random), random);
    };
  }

  private static byte[] unit(int length, SplittableRandom random) {
    return DrawnBases.sequence(length, gc(random), random);
  }

  private static double gc(SplittableRandom random) {
    return LEAST_GC + (MOST_GC - LEAST_GC) * random.nextDouble();
  }

  /** A unit like TTAGGG, TTTTGGGG or TTGGG, or its reverse complement. */
  private static byte[] telomere(SplittableRandom random) {
    int ts = 1 + random.nextInt(4);
    int as = random.nextInt(2);
    byte[] unit = new byte[ts + as + 2 + random.nextInt(3)];
    boolean complement = random.nextInt(2) == 0;
    for (int i = 0; i < unit.length; i++) {
      byte code = i < ts ? Nucleotide.T : i < ts + as ? Nucleotide.A : Nucleotide.G;
      unit[complement ? unit.length - 1 - i : i] = complement ? Nucleotide.complement(code) : code;
    }
    return unit;
  }

  private static byte[] copies(int length, byte[] unit, SplittableRandom random) {
    double changed = MOST_CHANGED * random.nextDouble();
    byte[] codes = new byte[length];
    int at = random.nextInt(unit.length);
    for (int i = 0; i < length; i++) {
      int change = random.nextDouble() < changed ? random.nextInt(3) : -1;
      if (change == 0) { // a base of the unit is lost
        at = (at + 1) % unit.length;
      }
      codes[i] = change > 0 ? DrawnBases.any(random) : unit[at];
      if (change != 2) { // else a base was put before it
        at = (at + 1) % unit.length;
      }
    }
    return codes;
  }
}
