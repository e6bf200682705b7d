package org.basewise.batch;

import org.basewise.genome.Contig;
import org.basewise.label.LabelTrack;

/**
 * A contig with the true label of every base.
 *
 * @param contig the bases
 * @param track as long as the contig
 * @param source what it comes from, such as the name of a file: contigs of one source belong
 *     together
 */
public record LabelledContig(Contig contig, LabelTrack track, String source) {

  /** Checks that both are equally long. */
  public LabelledContig {
    if (contig.length() != track.length()) {
      throw new IllegalArgumentException(
          contig + " and its track of " + track.length() + " labels differ in length");
    }
  }

  /** A contig of the same source as all others that name none. */
  public LabelledContig(Contig contig, LabelTrack track) {
    this(contig, track, "");
  }
}
