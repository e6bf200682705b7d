package org.basewise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.basewise.eval.CodingMetric;
import org.basewise.eval.CodingScorer;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.basewise.io.LabelFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bundled model on the lac operon of E. coli, whose genus it was not trained on. */
@Tag("kernel")
class BundledBacteriaTest {
  private static final Contig LAC = FastaContigs.readAll("testdata/lac_operon.fa").get(0);

  private static List<Feature> coding(Contig contig) throws Exception {
    try (BaseLabeller labeller = BaseLabeller.open("bacteria")) {
      return labeller.features(contig).stream().filter(f -> f.type().equals("CDS")).toList();
    }
  }

  @Test
  void theGenesOfTheLacOperonAreFoundInTheirFrames() throws Exception {
    List<Feature> truth = LabelFiles.read("testdata/lac_operon.gff3", Set.of("CDS"));
    CodingScorer scorer = new CodingScorer(Set.of("CDS"));
    scorer.add(LAC.length(), truth, coding(LAC));
    CodingMetric metric = scorer.coding();
    assertThat(metric.frameF1()).isGreaterThan(0.9);
    Interval lacZ = new Interval(1283, 4358);
    assertThat(coding(LAC)).extracting(Feature::span).contains(lacZ);
  }

  @Test
  void lacZStaysWholeAtMostSitesOfADeletedBase() throws Exception {
    String bases = LAC.bases(new Interval(0, LAC.length()), Strand.PLUS);
    int sites = 0;
    int whole = 0;
    for (int site = 1350; site < 4300; site += 100) {
      Contig broken = Contig.of("lac", bases.substring(0, site) + bases.substring(site + 1));
      sites++;
      for (Feature feature : coding(broken)) {
        if (feature.span().start() <= 1290 && feature.span().end() >= 4350) {
          assertThat(feature.parts()).as("deleted at %s", site).hasSizeGreaterThan(1);
          int shift = feature.parts().get(0).interval().end();
          assertThat(Math.abs(shift - site)).as("deleted at %s", site).isLessThan(60);
          whole++;
        }
      }
    }
    assertThat(whole).as("of %s", sites).isBetween(15, 30);
  }
}
