package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Set;
import org.basewise.genome.Feature;
import org.junit.jupiter.api.Test;

/**
 * Agreement with the referee that the project compares gene finders with.
 *
 * <p>{@code truth.gff3} and {@code calls.gff3} were made by {@code src/test/python/
 * make_coding_case.py}; {@code expected.json} was written by the referee's own {@code score.py
 * --json} from them, the truth taken in by its {@code simulate.py assembly --indel 0}. To make them
 * again, run those three commands.
 */
final class CodingRefereeTest {
  private static final double FOUR_DECIMALS = 0.5e-4 + 1e-12;

  private final JsonObject expected =
      JsonParser.parseString(GffRows.text("/coding/expected.json")).getAsJsonObject();

  private static CodingScorer scored() {
    String truth = GffRows.text("/coding/truth.gff3");
    String calls = GffRows.text("/coding/calls.gff3");
    CodingScorer scorer = new CodingScorer(Set.of("CDS"));
    GffRows.lengths(truth)
        .forEach(
            (contig, length) -> {
              List<Feature> called = GffRows.features(calls, contig);
              scorer.add(length, GffRows.features(truth, contig), called);
            });
    return scorer;
  }

  private void assertAgrees(String name, double score) {
    assertThat(score).as(name).isCloseTo(expected.get(name).getAsDouble(), within(FOUR_DECIMALS));
  }

  @Test
  void perBaseScoresAgreeToFourDecimals() {
    CodingMetric coding = scored().coding();
    assertAgrees("P", coding.strandPrecision());
    assertAgrees("R", coding.strandRecall());
    assertAgrees("Sp", coding.strandSpecificity());
    assertAgrees("MCC", coding.strandMcc());
    assertAgrees("frameP", coding.framePrecision());
    assertAgrees("frameR", coding.frameRecall());
    assertAgrees("frameF1", coding.frameF1());
  }

  @Test
  void geneScoresAgreeToFourDecimals() {
    GeneMetric genes = scored().genes();
    assertAgrees("genes", genes.genes());
    assertAgrees("calls", genes.calls());
    assertAgrees("intact", genes.intact());
    assertAgrees("stopR", genes.stopRecall());
    assertAgrees("stopP", genes.stopPrecision());
    assertAgrees("exactR", genes.exactRecall());
  }
}
