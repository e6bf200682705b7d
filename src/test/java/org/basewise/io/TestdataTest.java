package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** testdata holds what its README says. */
class TestdataTest {
  private static final String SITE = "CCCCTGTGAGGAACT";
  private static final Map<String, String> STRANDED =
      Map.of("site", SITE, "t7", "TAATACGACTCACTATAGGG", "m13", "GTAAAACGACGGCCAGT");

  @ParameterizedTest
  @CsvSource({
    "ecoli_536.fa.gz, NC_008253.1, 4938920",
    "lambda.fa.gz, NC_001416.1, 48502",
    "lac_operon.fa, J01636.1, 7477",
    "plasmid_pPCP1.fa, NC_005816.1, 9609"
  })
  void a_real_sequence_has_its_accession_and_length(String file, String accession, int length) {
    List<Contig> contigs = FastaContigs.readAll("testdata/" + file);
    assertThat(contigs).hasSize(1);
    assertThat(contigs.get(0).id()).isEqualTo(accession);
    assertThat(contigs.get(0).length()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"lac_operon, 4", "plasmid_pPCP1, 10"})
  void every_annotated_gene_is_an_open_reading_frame(String stem, int count) {
    Contig contig = FastaContigs.readAll("testdata/" + stem + ".fa").get(0);
    List<Feature> genes = Gff3Features.read("testdata/" + stem + ".gff3", Set.of("CDS"));
    GeneticCode code = GeneticCodes.byId(11);
    assertThat(genes)
        .hasSize(count)
        .allSatisfy(
            gene -> {
              Contig read = Contig.of("gene", contig.bases(gene.span(), strandOf(gene)));
              int codons = read.length() / 3;
              assertThat(read.length() % 3).isZero();
              assertThat(code.isStart(read.code(0), read.code(1), read.code(2))).isTrue();
              assertThat(
                      IntStream.range(0, codons)
                          .filter(
                              i ->
                                  code.isStop(
                                      read.code(3 * i),
                                      read.code(3 * i + 1),
                                      read.code(3 * i + 2))))
                  .containsExactly(codons - 1);
            });
  }

  private static Strand strandOf(Feature feature) {
    return feature.strand() == Strand.MINUS ? Strand.MINUS : Strand.PLUS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "dev", "test"})
  void planted_motifs_are_labelled_all_and_exactly(String split) {
    List<Feature> sites = BedFeatures.read("testdata/motif/" + split + ".bed");
    List<Contig> contigs = FastaContigs.readAll("testdata/motif/" + split + ".fa");
    Map<String, Contig> byId = byId(contigs);
    assertThat(sites)
        .allSatisfy(site -> assertThat(bases(byId, site)).isEqualTo(SITE))
        .allSatisfy(site -> assertThat(site.type()).isEqualTo("site"));
    long occurrences =
        contigs.stream()
            .mapToLong(
                contig -> {
                  String letters = letters(contig);
                  return IntStream.range(0, letters.length())
                      .filter(pos -> letters.startsWith(SITE, pos))
                      .count();
                })
            .sum();
    assertThat(sites).hasSize((int) occurrences);
  }

  @Test
  void the_first_test_record_is_the_textbook_sequence() {
    Contig contig = FastaContigs.readAll("testdata/motif/test.fa").get(0);
    assertThat(contig.id()).isEqualTo("textbook");
    assertThat(letters(contig)).isEqualTo("AG" + SITE + "AG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "dev", "test"})
  void stranded_motifs_differ_from_theirs_in_two_bases_at_most(String split) {
    String stem = "testdata/motifs_stranded/" + split;
    Map<String, Contig> contigs = byId(FastaContigs.readAll(stem + ".fa.gz"));
    assertThat(BedFeatures.read(stem + ".bed.gz"))
        .isNotEmpty()
        .allSatisfy(
            site -> {
              String motif = STRANDED.get(site.type());
              String copy = bases(contigs, site);
              assertThat(copy).hasSameSizeAs(motif);
              assertThat(
                      IntStream.range(0, copy.length())
                          .filter(i -> copy.charAt(i) != motif.charAt(i)))
                  .hasSizeLessThanOrEqualTo(2);
            });
  }

  private static Map<String, Contig> byId(List<Contig> contigs) {
    return contigs.stream().collect(Collectors.toMap(Contig::id, Function.identity()));
  }

  private static String bases(Map<String, Contig> contigs, Feature feature) {
    return contigs.get(feature.contigId()).bases(feature.span(), strandOf(feature));
  }

  private static String letters(Contig contig) {
    return contig.bases(new Interval(0, contig.length()), Strand.PLUS);
  }
}
