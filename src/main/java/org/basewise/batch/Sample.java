package org.basewise.batch;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.NucleotideLabels;

/**
 * Labelled bases cut out of a contig: one row of a training batch.
 *
 * @param codes {@link Nucleotide} codes of {@code margin} bases, the sample's bases, and {@code
 *     margin} bases; beyond the contig's ends {@link Nucleotide#NONE}
 * @param margin bases of context on either side
 * @param labels one label index per base of the sample, or {@link LabelSet#MASKED}
 */
public record Sample(byte[] codes, int margin, byte[] labels) {

  /** Cuts an interval out of a contig. */
  public static Sample cut(Contig contig, LabelTrack track, Interval interval, int margin) {
    byte[] codes = new byte[interval.length() + 2 * margin];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = contig.code(interval.start() - margin + i);
    }
    byte[] labels = new byte[interval.length()];
    track.copy(interval, labels, 0);
    return new Sample(codes, margin, labels);
  }

  /** The number of bases, margins not counted. */
  public int length() {
    return labels.length;
  }

  /** The bases {@code from} to {@code to - 1}, their neighbours as margins. */
  public Sample part(int from, int to) {
    return new Sample(
        Arrays.copyOfRange(codes, from, to + 2 * margin),
        margin,
        Arrays.copyOfRange(labels, from, to));
  }

  /** The same bases, each with the same label. */
  public Sample named(byte label) {
    byte[] same = new byte[length()];
    Arrays.fill(same, label);
    return new Sample(codes, margin, same);
  }

  /** The same bases, each with itself as its label (see {@link NucleotideLabels}). */
  public Sample namedByBases() {
    return new Sample(codes, margin, NucleotideLabels.name(codes, margin, length()));
  }

  /**
   * The same bases read along the other strand.
   *
   * @param complement for each label that of the other strand, see {@link LabelSet#complement}
   */
  public Sample reverseComplement(byte[] complement) {
    byte[] otherCodes = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      otherCodes[codes.length - 1 - i] = Nucleotide.complement(codes[i]);
    }
    byte[] otherLabels = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      byte label = labels[i];
      otherLabels[labels.length - 1 - i] = label < 0 ? label : complement[label];
    }
    return new Sample(otherCodes, margin, otherLabels);
  }
}
