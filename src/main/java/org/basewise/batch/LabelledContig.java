package org.basewise.batch;

import org.basewise.genome.Contig;
import org.basewise.label.LabelTrack;

/**
 * A contig with the true label of every base.
 *
 * @param contig the bases
 * @param track as long as the contig
 */
public record LabelledContig(Contig contig, LabelTrack track) {

  /** Checks that both are equally long. */
  public LabelledContig {
    if (contig.length() != track.length()) {
      throw new IllegalArgumentException(
          contig + " and its track of " + track.length() + " labels differ in length");
    }
  }
}
