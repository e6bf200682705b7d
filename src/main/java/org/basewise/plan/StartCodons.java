package org.basewise.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/** How coding sequences begin. */
public final class StartCodons {
  private static final int FEWEST = 50;

  private StartCodons() {}

  /**
   * The share of coding sequences that begin with ATG.
   *
   * @return 0 if there are fewer than {@value #FEWEST}
   */
  public static double atgShare(Collection<Contig> contigs, Collection<Feature> features) {
    Map<String, Contig> byId = new HashMap<>();
    contigs.forEach(contig -> byId.put(contig.id(), contig));
    int all = 0;
    int atg = 0;
    for (Feature feature : features) {
      Contig contig = byId.get(feature.contigId());
      Strand strand = feature.strand();
      Interval span = feature.span();
      if (!feature.type().equals("CDS")
          || contig == null
          || strand == null
          || span.length() < 3
          || span.end() > contig.length()
          || feature.attributes().containsKey("pseudo")
          || feature.attributes().containsKey("partial")) {
        continue;
      }
      Interval codon =
          strand == Strand.PLUS
              ? new Interval(span.start(), span.start() + 3)
              : new Interval(span.end() - 3, span.end());
      all++;
      atg += contig.bases(codon, strand).equals("ATG") ? 1 : 0;
    }
    return all < FEWEST ? 0 : (double) atg / all;
  }
}
