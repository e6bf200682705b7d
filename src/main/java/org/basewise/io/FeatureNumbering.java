package org.basewise.io;

import org.basewise.genome.Contig;
import org.basewise.genome.Feature;

/**
 * Names features that have no ID attribute {@code <contig>_<number>}, from 1 on each contig, so
 * that all outputs of one pass call a feature the same.
 */
public final class FeatureNumbering {
  private String contigId = "";
  private int featureCount;

  /** The next contig begins. */
  public void begin(Contig contig) {
    contigId = contig.id();
    featureCount = 0;
  }

  /** The ID of the next feature; to be asked once for each, whether it is written or not. */
  public String next(Feature feature) {
    featureCount++;
    String own = feature.attributes().get("ID");
    return own != null ? own : contigId + "_" + featureCount;
  }
}
