package org.basewise.fit;

import java.util.List;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * A contig with its posteriors and its truth.
 *
 * @param posteriors [bases][L] in units of 1/10,000. Not modified, not copied.
 * @param frames [bases] the true reading frames: bits 0 to 2 codon positions on the plus strand,
 *     bits 3 to 5 on the minus strand
 * @param counts [bases] whether a base counts, such as one that a simulation did not insert
 * @param spans the true features that count as a whole
 * @param profile of its sample
 */
public record FitSample(
    Contig contig,
    short[] posteriors,
    byte[] frames,
    boolean[] counts,
    List<Span> spans,
    SampleProfile profile) {

  /**
   * A feature from its first to its last base.
   *
   * @param exons its parts, from left to right
   */
  public record Span(
      String type, @Nullable Strand strand, Interval interval, List<Interval> exons) {
    /** Copies. */
    public Span {
      exons = List.copyOf(exons);
    }

    /** A feature of one part. */
    public Span(String type, @Nullable Strand strand, Interval interval) {
      this(type, strand, interval, List.of(interval));
    }
  }
}
