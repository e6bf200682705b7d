package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gff3FeaturesTest {
  @TempDir Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("x.gff3"), text).toString();
  }

  /** Rows with blanks for tabs. */
  private List<Feature> read(String... rows) throws IOException {
    String text = "##gff-version 3\n" + String.join("\n", rows).replace(' ', '\t') + "\n";
    return Gff3Features.read(file(text), null);
  }

  @Test
  void aRowBecomesAFeatureInHalfOpenCoordinates() throws IOException {
    Feature feature = read("chr1 src tRNA 1 72 0.5 - . ID=t1;product=tRNA-Ala").get(0);
    assertThat(feature)
        .isEqualTo(
            new Feature(
                "chr1",
                "tRNA",
                Strand.MINUS,
                List.of(new Feature.Part(new Interval(0, 72), -1)),
                5000,
                Map.of("ID", "t1", "product", "tRNA-Ala")));
    assertThat(feature.attributes().keySet()).containsExactly("ID", "product");
  }

  @Test
  void cdsRowsOfOneIdAreOneFeatureWithPartsInAscendingOrder() throws IOException {
    List<Feature> features =
        read(
            "c s CDS 200 300 . - 1 ID=a;Parent=g1",
            "c s CDS 1 9 . + 0 ID=b",
            "c s CDS 100 150 . - 2 ID=a;Parent=g1;pseudo=true",
            "d s CDS 100 150 . - 0 ID=a");
    assertThat(features).hasSize(3);
    assertThat(features.get(0).parts())
        .containsExactly(
            new Feature.Part(new Interval(99, 150), 2),
            new Feature.Part(new Interval(199, 300), 1));
    assertThat(features.get(0).attributes())
        .containsExactly(
            Map.entry("ID", "a"), Map.entry("Parent", "g1"), Map.entry("pseudo", "true"));
    assertThat(features.get(2).contigId()).isEqualTo("d");
  }

  @Test
  void cdsRowsWithoutAnIdAreJoinedByTheirParent() throws IOException {
    List<Feature> features =
        read(
            "c s CDS 1 9 . + 0 Parent=m1",
            "c s CDS 1 9 . + 0 Parent=m2",
            "c s CDS 20 29 . + 0 Parent=m1",
            "c s exon 1 9 . + . Parent=m1",
            "c s exon 20 29 . + . Parent=m1",
            "c s CDS 40 49 . + 0 .",
            "c s CDS 60 69 . + 0 note=x");
    assertThat(features).extracting(f -> f.parts().size()).containsExactly(2, 1, 1, 1, 1, 1);
  }

  @Test
  void rowsOfOneIdOnBothStrandsAreTwoFeatures() throws IOException {
    assertThat(read("c s CDS 1 9 . + 0 ID=a", "c s CDS 20 29 . - 0 ID=a")).hasSize(2);
  }

  @Test
  void onlyTheChosenTypesAreRead() throws IOException {
    String source = file("c\ts\tgene\tx\ty\t.\t+\t.\tID=g\nc\ts\tCDS\t1\t9\t.\t+\t0\tID=c\n");
    assertThat(Gff3Features.read(source, Set.of("CDS"))).hasSize(1);
    assertThat(Gff3Features.read(source, Set.of("tRNA"))).isEmpty();
  }

  @Test
  void escapesAreResolvedInContigsTypesAndAttributes() throws IOException {
    Feature feature =
        read("a%7Cb%25 s x%20y 1 2 . + . note=a%3Bb%3D%2C%C3%A9;Odd%09=100%;p=%zz%4;q=1;q=2;")
            .get(0);
    assertThat(feature.contigId()).isEqualTo("a|b%");
    assertThat(feature.type()).isEqualTo("x y");
    assertThat(feature.attributes())
        .containsExactly(
            Map.entry("note", "a;b=,é"),
            Map.entry("Odd\t", "100%"),
            Map.entry("p", "%zz%4"),
            Map.entry("q", "1,2"));
  }

  @Test
  void readingEndsAtFasta() throws IOException {
    assertThat(read("c s x 1 2 . + . .", "##FASTA", ">c", "ACGT")).hasSize(1);
    assertThat(read("c s x 1 2 . + . .", ">c", "ACGT")).hasSize(1);
  }

  @Test
  void commentsDirectivesBlankLinesAndStrandlessRowsAreRead() throws IOException {
    List<Feature> features =
        read(
            "#x", "", "###", "##sequence-region c 1 9", "c s x 1 2 . . . .", "c s x 1 2 7e9 ? . .");
    assertThat(features).extracting(Feature::strand).containsExactly(null, null);
    assertThat(features).extracting(Feature::score).containsOnly(Feature.NO_SCORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c s x 1 2 . + .| 8 columns; GFF3 has 9",
        "c s x 1 2 . + . ID=a extra| 10 columns",
        "<html>| it looks like HTML",
        "c s x 0 2 . + . .| '0' in column 4 (start) is not a whole number from 1",
        "c s x a 2 . + . .| 'a' in column 4 (start)",
        "c s x 1 2e3 . + . .| '2e3' in column 5 (end)",
        "c s x 1 3000000000 . + . .| '3000000000' in column 5 (end)",
        "c s x 3 2 . + . .| start 3 is after end 2",
        "c s x 1 2 high + . .| score 'high' in column 6",
        "c s x 1 2 . plus . .| strand 'plus' in column 7",
        "c s CDS 1 2 . + 3 .| phase '3' in column 8",
        "c s x 1 2 . + . ID| attribute 'ID' in column 9",
        "c s x 1 2 . + . =a| attribute '=a' in column 9",
        "c s x 1 2 . + . gene_id\u00a0\"a\"| it looks like GTF",
        " s x 1 2 . + . .| column 1 (seqid) is empty",
        "c s  1 2 . + . .| column 3 (type) is empty",
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void badRowsAreRefusedWithTheirLine(String row, String problem) throws IOException {
    String text = "##gff-version 3\nc s x 1 2 . + . ID=ok\n" + row + "\n";
    String source = file(text.replace(' ', '\t').replace("version\t3", "version 3"));
    assertThatThrownBy(() -> Gff3Features.read(source, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(source + ": line 3: ")
        .hasMessageContaining(problem.strip());
  }

  @Test
  void otherVersionsAreRefused() throws IOException {
    String source = file("##gff-version 2\n");
    assertThatThrownBy(() -> Gff3Features.read(source, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 1: GFF version '2'; version 3 is accepted");
    assertThat(Gff3Features.read(file("##gff-version 3.1.26\n"), null)).isEmpty();
  }
}
