package org.basewise.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.decode.DecodedBase;
import org.basewise.decode.Decoder;
import org.basewise.decode.DecoderWeights;
import org.basewise.decode.Grammar;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.infer.Posteriors;
import org.basewise.io.GeneticCodes;
import org.basewise.io.Translator;
import org.basewise.label.LabelPainter;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From posteriors of introns and exons to a feature of several parts, on either strand. */
class SplicedGenesTest {
  private static final LabelSet LABELS = LabelSpec.parse(List.of("CDS:spliced")).labelSet();

  /** In units of 1/10,000. */
  private static final int LIKELY = 9_000;

  private static final String LEFT = "CATTAGCCA".repeat(12);
  private static final String CODONS = "GCTGAAAAC".repeat(11);
  private static final String INTRON = "GTAAGT" + "TATCTATTA".repeat(6) + "TTTCAG";

  /** A gene whose codon that begins with {@code before} is divided by an intron. */
  private static String bases(String before, String intron, String after) {
    return LEFT + "ATG" + CODONS + before + intron + after + CODONS + "TAA" + LEFT;
  }

  private static Feature gene(String before, String intron, String after) {
    int start = LEFT.length();
    int donor = start + 3 + CODONS.length() + before.length();
    int acceptor = donor + intron.length();
    int end = acceptor + after.length() + CODONS.length() + 3;
    int phase = (3 - before.length() % 3) % 3;
    return feature(Strand.PLUS, part(start, donor, 0), part(acceptor, end, phase));
  }

  private static Feature.Part part(int start, int end, int phase) {
    return new Feature.Part(new Interval(start, end), phase);
  }

  private static Feature feature(Strand strand, Feature.Part... parts) {
    return new Feature("c", "CDS", strand, List.of(parts), Feature.NO_SCORE, Map.of());
  }

  /** The same gene on the other strand of a contig. */
  private static Feature turned(Feature gene, int length) {
    List<Feature.Part> parts = new ArrayList<>();
    for (Feature.Part part : gene.parts()) {
      Interval at = part.interval();
      parts.add(0, part(length - at.end(), length - at.start(), part.phase()));
    }
    return feature(Strand.MINUS, parts.toArray(new Feature.Part[0]));
  }

  /** What is called where each base's label has a posterior of .9. */
  private static List<Feature> called(String bases, Feature gene) {
    return called(bases, gene, 0, bases.length());
  }

  /** The same in some bases of them alone. */
  private static List<Feature> called(String whole, Feature gene, int from, int to) {
    String bases = whole.substring(from, to);
    Contig contig = Contig.of("c", bases);
    LabelTrack track = new LabelPainter(LABELS).paint(whole.length(), List.of(gene));
    byte[] plain = LABELS.plain();
    short[] posteriors = new short[bases.length() * LABELS.size()];
    for (int pos = 0; pos < bases.length(); pos++) {
      int others = (Posteriors.ONE - LIKELY) / (LABELS.plainSize() - 1);
      for (int k = 0; k < LABELS.plainSize(); k++) {
        posteriors[pos * LABELS.size() + k] = (short) others;
      }
      byte label = track.get(from + pos);
      posteriors[pos * LABELS.size() + plain[label]] = (short) LIKELY;
      if (plain[label] != label) {
        posteriors[pos * LABELS.size() + label] = (short) LIKELY;
      }
    }
    List<Feature> features = new ArrayList<>();
    FeatureAssembler.Assembly assembly =
        new FeatureAssembler(GeneticCodes.byId(1), FeatureAssembler.Filter.NONE).begin(contig);
    Decoder decoder =
        new Decoder(
            LABELS,
            Grammar.defaultFor(LABELS),
            DecoderWeights.defaultFor(LABELS),
            Decoder.Objective.PATH,
            GeneticCodes::byId);
    Decoder.Decoding decoding =
        decoder.begin(
            contig,
            SampleProfile.clean(1),
            new Decoder.Sink() {
              private int pos;

              @Override
              public void base(DecodedBase base) {
                base.setPosteriors(posteriors, pos++ * LABELS.size());
                features.addAll(assembly.accept(base));
              }

              @Override
              public void end(DecodedBase behind) {
                features.addAll(assembly.end(behind));
              }
            });
    decoding.accept(posteriors, bases.length());
    decoding.end();
    return features;
  }

  private static String reverse(String bases) {
    return Contig.of("c", bases).bases(new Interval(0, bases.length()), Strand.MINUS);
  }

  @ParameterizedTest
  @CsvSource({"'',''", "G,CT", "GC,T", "T,CA", "TA,T", "TG,G"})
  void anIntronIsFoundAtEachPhaseOnEitherStrand(String before, String after) {
    String bases = bases(before, INTRON, after);
    Feature gene = gene(before, INTRON, after);
    List<Feature> plus = called(bases, gene);
    assertThat(plus).hasSize(1);
    assertThat(plus.get(0).parts()).isEqualTo(gene.parts());
    assertThat(plus.get(0).attributes()).doesNotContainKey("partial");
    Feature other = turned(gene, bases.length());
    List<Feature> minus = called(reverse(bases), other);
    assertThat(minus).hasSize(1);
    assertThat(minus.get(0).parts()).isEqualTo(other.parts());
    assertThat(minus.get(0).strand()).isEqualTo(Strand.MINUS);
    Translator translator = new Translator(GeneticCodes.byId(1));
    String protein = translator.translate(Contig.of("c", bases), plus.get(0));
    assertThat(protein)
        .startsWith("MAEN")
        .endsWith("AEN")
        .doesNotContain("*")
        .hasSizeBetween(67, 68);
    assertThat(translator.translate(Contig.of("c", reverse(bases)), minus.get(0)))
        .isEqualTo(protein);
  }

  @ParameterizedTest
  @CsvSource({"T,AA", "T,GA", "TA,G", "TG,A"})
  void aStopCodonThatAnIntronDividesIsSeen(String before, String after) {
    String bases = bases(before, INTRON, after);
    Feature gene = gene(before, INTRON, after);
    for (Feature call : called(bases, gene)) {
      assertThat(call.parts()).isNotEqualTo(gene.parts());
    }
    for (Feature call : called(reverse(bases), turned(gene, bases.length()))) {
      assertThat(call.parts()).isNotEqualTo(turned(gene, bases.length()).parts());
    }
  }

  @Test
  void anIntronThatTheSequenceDoesNotShowIsNotCalled() {
    String without = INTRON.replaceFirst("^GT", "GA");
    assertThat(called(bases("G", without, "CT"), gene("G", without, "CT")))
        .allSatisfy(call -> assertThat(call.parts()).hasSize(1));
  }

  @Test
  void aGeneThatIsCutOffInAnIntronEndsWithItsLastExon() {
    String bases = bases("G", INTRON, "CT");
    Feature gene = gene("G", INTRON, "CT");
    int donor = gene.parts().get(0).interval().end();
    List<Feature> calls = called(bases, gene, 0, donor + 40);
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).parts()).containsExactly(gene.parts().get(0));
    assertThat(calls.get(0).attributes()).containsEntry("partial_end", "3prime");
    int length = bases.length();
    List<Feature> minus = called(reverse(bases), turned(gene, length), length - donor - 40, length);
    assertThat(minus).hasSize(1);
    assertThat(minus.get(0).parts()).hasSize(1);
    assertThat(minus.get(0).span().start()).isEqualTo(40);
    assertThat(minus.get(0).attributes()).containsEntry("partial_end", "3prime");
  }

  @Test
  void aGeneThatBeginsBeforeTheContigBeginsWithItsFirstWholeExon() {
    String bases = bases("G", INTRON, "CT");
    Feature gene = gene("G", INTRON, "CT");
    int acceptor = gene.parts().get(1).interval().start();
    List<Feature> calls = called(bases, gene, acceptor - 40, bases.length());
    assertThat(calls).hasSize(1);
    int end = gene.span().end() - acceptor + 40;
    assertThat(calls.get(0).parts()).containsExactly(part(40, end, 2));
    assertThat(calls.get(0).attributes()).containsEntry("partial_end", "5prime");
  }
}
