package org.basewise.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.basewise.BaseLabeller;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.io.FastaContigs;
import org.junit.jupiter.api.Test;

/**
 * Half a megabase of <i>E. coli</i> 536 with planted insertions and deletions at five rates, scored
 * against the genes that the bundled model calls without them: what a change of decoder or model
 * must not lose. The bounds lie .01 below what was reached when they were set.
 */
class GenomeRegressionTest {
  private static final int BASES = 500_000;
  private static final Set<String> CDS = Set.of("CDS");

  /** Indels per base; share of genes kept whole, in-frame F1 of bases, at least. */
  private static final double[][] BOUNDS = {
    {0.0002, .870, .980},
    {0.0005, .841, .974},
    {0.001, .795, .962},
    {0.003, .671, .936},
    {0.01, .542, .863}
  };

  @Test
  void genes_stay_whole_and_bases_in_frame_at_all_error_rates() throws IOException {
    Contig whole = FastaContigs.readAll("testdata/ecoli_536.fa.gz").get(0);
    byte[] codes = new byte[BASES];
    whole.copyCodes(new Interval(0, BASES), codes, 0);
    Contig clean = new Contig("ecoli", "", codes);
    try (BaseLabeller labeller = BaseLabeller.open("bacteria")) {
      List<Feature> genes =
          labeller.features(clean).stream().filter(f -> f.parts().size() == 1).toList();
      assertThat(genes.stream().filter(f -> f.type().equals("CDS")).count()).isBetween(430L, 520L);
      List<String> falls = new ArrayList<>();
      StringBuilder reached = new StringBuilder();
      for (double[] bound : BOUNDS) {
        MutatedContig mutated =
            new MutatedContig(
                new AnnotatedContig(clean, genes),
                CDS,
                CDS,
                Set.of(),
                bound[0],
                new SplittableRandom(7));
        CallCounts counts = new CallCounts(CDS);
        counts.add(
            new FitSample(
                mutated.contig,
                new short[0],
                mutated.frames,
                mutated.counts,
                mutated.spans,
                org.basewise.decode.SampleProfile.clean(11)),
            labeller.features(mutated.contig).stream()
                .filter(f -> f.type().equals("CDS"))
                .toList());
        reached.append(
            String.format(
                java.util.Locale.ROOT,
                "{%s, %.3f, %.3f} ",
                bound[0],
                counts.whole(),
                counts.frameF1()));
        if (counts.whole() < bound[1] || counts.frameF1() < bound[2]) {
          falls.add(bound[0] + ": " + counts);
        }
      }
      assertThat(falls).as("reached: %s", reached).isEmpty();
    }
  }
}
