package org.basewise.train;

import java.util.function.Consumer;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;

/**
 * Looks whether coding features begin and end where the sequence has start and stop codons.
 *
 * <p>A file whose coordinates are off by one (BED counts from 0 and leaves the last base out, GFF3
 * counts from 1 and includes it) shows its codons beside the ends of its features, always on the
 * same side. Lower and upper ends are counted apart, as the usual mistake moves only one of them.
 */
final class CodonCheck {
  /** Ends are searched this many bases to either side. */
  private static final int REACH = 3;

  /** Fewer features than this prove nothing: one codon in twenty is a stop by chance. */
  private static final int LEAST_FEATURES = 10;

  private final String labels;
  private final String type;
  private final GeneticCode geneticCode;
  private final Consumer<String> report;

  /** [shift + REACH]: features with a fitting codon that far to the right of their lower end. */
  private final int[] lowerHits = new int[2 * REACH + 1];

  /** The same at the upper end. */
  private final int[] upperHits = new int[2 * REACH + 1];

  private int features;
  private int stopsBehind;
  private int stopsInside;
  private int brokenCodons;

  CodonCheck(String labels, String type, GeneticCode geneticCode, Consumer<String> report) {
    this.labels = labels;
    this.type = type;
    this.geneticCode = geneticCode;
    this.report = report;
  }

  /** Counts a feature in, if it is a whole coding feature of the type. */
  void look(Contig contig, Feature feature) {
    Strand strand = feature.strand();
    Interval span = feature.span();
    if (!feature.type().equals(type)
        || strand == null
        || feature.attributes().containsKey("pseudo")
        || feature.attributes().containsKey("partial")
        || span.length() < 2 * REACH) {
      return;
    }
    features++;
    for (int shift = -REACH; shift <= REACH; shift++) {
      if (fitsEnd(contig, strand, span.start() + shift, strand == Strand.PLUS)) {
        lowerHits[shift + REACH]++;
      }
      if (fitsEnd(contig, strand, span.end() - 3 + shift, strand == Strand.MINUS)) {
        upperHits[shift + REACH]++;
      }
    }
    int behind = strand == Strand.PLUS ? span.end() : span.start() - 3;
    int last = strand == Strand.PLUS ? span.end() - 3 : span.start();
    if (isStop(contig, strand, behind) && !isStop(contig, strand, last)) {
      stopsBehind++;
    }
    if (feature.parts().size() == 1) {
      lookInside(contig, strand, feature.parts().get(0));
    }
  }

  private void lookInside(Contig contig, Strand strand, Feature.Part part) {
    Interval span = part.interval();
    int phase = Math.max(0, part.phase());
    if ((span.length() - phase) % 3 != 0) {
      brokenCodons++;
    }
    for (int codon = 0; 3 * codon + phase + 6 <= span.length(); codon++) {
      int offset = phase + 3 * codon;
      int pos = strand == Strand.PLUS ? span.start() + offset : span.end() - offset - 3;
      if (isStop(contig, strand, pos)) {
        stopsInside++;
        return;
      }
    }
  }

  private boolean fitsEnd(Contig contig, Strand strand, int pos, boolean isStartOfGene) {
    return isStartOfGene
        ? geneticCode.isStart(
            base(contig, strand, pos, 0),
            base(contig, strand, pos, 1),
            base(contig, strand, pos, 2))
        : isStop(contig, strand, pos);
  }

  private boolean isStop(Contig contig, Strand strand, int pos) {
    return geneticCode.isStop(
        base(contig, strand, pos, 0), base(contig, strand, pos, 1), base(contig, strand, pos, 2));
  }

  /** The i-th base, along the strand, of the codon whose lowest position is {@code pos}. */
  private static byte base(Contig contig, Strand strand, int pos, int i) {
    return strand == Strand.PLUS
        ? contig.code(pos + i)
        : Nucleotide.complement(contig.code(pos + 2 - i));
  }

  /**
   * Reports what was seen.
   *
   * @throws BadInputException if the codons stand beside the ends
   */
  void conclude() {
    if (features < LEAST_FEATURES) {
      return;
    }
    refuseShift("lower", lowerHits);
    refuseShift("upper", upperHits);
    if (stopsBehind * 2 > features) {
      report.accept(
          String.format(
              "%s: the stop codon of %d of %d %s features follows their end, as in GTF:"
                  + " the model will learn features without it.",
              labels, stopsBehind, features, type));
    }
    if (stopsInside * 20 > features) {
      report.accept(
          String.format(
              "%s: %d of %d %s features have a stop codon of genetic code %d in their frame: are"
                  + " code, phases and assembly right?",
              labels, stopsInside, features, type, geneticCode.id()));
    }
    if (brokenCodons * 20 > features) {
      report.accept(
          String.format(
              "%s: %d of %d %s features are no whole number of codons long.",
              labels, brokenCodons, features, type));
    }
  }

  /** A shift shows in most features, while few fit as they are written. */
  private void refuseShift(String end, int[] hits) {
    int written = hits[REACH];
    for (int shift = -REACH + 1; shift < REACH; shift++) {
      int shifted = hits[shift + REACH];
      if (shift != 0 && shifted * 3 > features * 2 && written * 2 < features) {
        throw new BadInputException(
            labels,
            String.format(
                "start or stop codons of %d of %d %s features stand %d base%s to the %s of their %s"
                    + " end, only %d where it is written: the coordinates are shifted; BED counts"
                    + " from 0 without the end, GFF3 from 1 with the end",
                shifted,
                features,
                type,
                Math.abs(shift),
                Math.abs(shift) == 1 ? "" : "s",
                shift < 0 ? "left" : "right",
                end,
                written));
      }
    }
  }
}
