package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContigs;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels from GTF, GenBank and EMBL. */
class OtherLabelFormatsTest {
  private static final String GENBANK =
      """
      LOCUS       X1                       100 bp    DNA     circular BCT 01-JAN-2020
      DEFINITION  a plasmid.
      ACCESSION   X1
      VERSION     X1.2
      FEATURES             Location/Qualifiers
           source          1..100
                           /organism="E"
           gene            complement(<4..33)
           CDS             complement(<4..33)
                           /codon_start=2
                           /product="a long name that is continued
                           /here, in quotes"
                           /transl_table=11
           CDS             join(91..100,
                           1..2)
           tRNA            40..60
                           /pseudo
           CDS             join(10..12,complement(20..22))
           misc_feature    70^71
           CDS             X2.1:5..9
      ORIGIN
              1 acgtacgtac
      //
      """;

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static List<Feature> coding(List<Feature> features) {
    return features.stream().filter(feature -> feature.type().equals("CDS")).toList();
  }

  @Test
  void genBankIsRead() throws IOException {
    FeatureLines lines = new FeatureLines("x");
    for (String name : List.of("a.gbk", "b.txt")) {
      List<Feature> features = LabelFiles.read(file(name, GENBANK), lines);
      assertThat(features)
          .extracting(Feature::type)
          .containsExactly("region", "source", "gene", "CDS", "CDS", "tRNA", "CDS");
      assertThat(features).extracting(Feature::contigId).containsOnly("X1.2");
      Feature first = coding(features).get(0);
      assertThat(first.strand()).isEqualTo(Strand.MINUS);
      assertThat(first.parts()).containsExactly(SampleAnnotation.part(3, 33, 1));
      assertThat(first.attributes())
          .containsEntry("partial", "true")
          .containsKey("start_range")
          .containsEntry("product", "a long name that is continued /here, in quotes")
          .doesNotContainKey("end_range");
      assertThat(lines.place(first)).isEqualTo("x: line 9");
      Feature overOrigin = coding(features).get(1);
      assertThat(overOrigin.parts())
          .containsExactly(SampleAnnotation.part(0, 2, 2), SampleAnnotation.part(90, 100, 0));
      assertThat(CircularContigs.named(features)).containsExactly("X1.2");
      assertThat(features.get(5).attributes()).containsEntry("pseudo", "true");
      assertThat(coding(features).get(2).attributes()).containsEntry("pseudo", "true");
    }
  }

  @Test
  void aLocationThatIsNoneIsRefusedWithItsLine() throws IOException {
    String odd = file("a.gb", GENBANK.replace("40..60", "one-of(40,50)..60"));
    assertThatThrownBy(() -> LabelFiles.read(odd))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(odd + ": line 16: location 'one-of(40,50)..60' of tRNA");
  }

  @Test
  void theTablesOfProdigalAreRead() throws IOException {
    String table =
        """
        DEFINITION  seqnum=1;seqlen=40;seqhdr="ctg1 of many";transl_table=11
        FEATURES             Location/Qualifiers
             CDS             complement(<1..9)
                             /note="ID=1_1;partial=10;"
        //
        """;
    Feature feature = LabelFiles.read(file("prodigal.gbk", table)).get(0);
    assertThat(feature.contigId()).isEqualTo("ctg1");
    assertThat(feature.parts()).containsExactly(SampleAnnotation.part(0, 9, 0));
  }

  @Test
  void theStopCodonOfGtfIsPutToItsCodingSequence() throws IOException {
    String gtf =
        """
        #!genome-build x
        c\ts\texon\t1\t30\t.\t+\t.\tgene_id "g"; transcript_id "t";
        c\ts\tCDS\t1\t10\t.\t+\t0\tgene_id "g"; transcript_id "t"; note "a; b"
        c\ts\tCDS\t21\t27\t.\t+\t2\tgene_id "g"; transcript_id "t";
        c\ts\tstop_codon\t28\t30\t.\t+\t0\tgene_id "g"; transcript_id "t";
        c\ts\tCDS\t44\t50\t.\t-\t0\tgene_id "h"; transcript_id "u";
        c\ts\tstop_codon\t41\t43\t.\t-\t0\tgene_id "h"; transcript_id "u";
        c\ts\tCDS\t61\t70\t.\t+\t0\tgene_id "i";
        """;
    FeatureLines lines = new FeatureLines("x");
    for (String name : List.of("a.gtf", "b.txt")) {
      List<Feature> coding = coding(LabelFiles.read(file(name, gtf), lines));
      assertThat(coding)
          .extracting(Feature::parts)
          .containsExactly(
              List.of(SampleAnnotation.part(0, 10, 0), SampleAnnotation.part(20, 30, 2)),
              List.of(SampleAnnotation.part(40, 50, 0)),
              List.of(SampleAnnotation.part(60, 70, 0)));
      assertThat(coding.get(0).attributes()).containsEntry("note", "a; b");
      assertThat(lines.place(coding.get(1))).isEqualTo("x: line 6");
    }
    String odd = file("odd.gtf", "c\ts\tCDS\t1\t10\t.\t+\t0\tID=a;Parent=b\n");
    assertThatThrownBy(() -> LabelFiles.read(odd))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 1: attributes 'ID=a;Parent=b' in column 9");
  }

  @ParameterizedTest
  @EnumSource(names = {"GENBANK", "EMBL"})
  void whatIsWrittenIsReadBack(OutputFormat format) throws IOException {
    Path path = folder.resolve("sample." + format.extensions().get(0));
    AnnotationOutputs outputs =
        new AnnotationOutputs(
            SampleAnnotation.LABELS,
            new AnnotationOutputs.Options("m", GeneticCodes.byId(11), null, false, false, 0));
    var sink = outputs.open(new AnnotationOutputs.Request(path.toString(), format));
    SampleAnnotation.send(sink, 100);
    sink.close();
    List<Feature> written =
        SampleAnnotation.CONTIGS.stream()
            .flatMap(contig -> coding(SampleAnnotation.features(contig)).stream())
            .toList();
    List<Feature> read = coding(LabelFiles.read(path.toString()));
    assertThat(read)
        .extracting(Feature::parts)
        .isEqualTo(written.stream().map(Feature::parts).toList());
    assertThat(read)
        .extracting(Feature::strand)
        .isEqualTo(written.stream().map(Feature::strand).toList());
    assertThat(read.get(4).attributes()).containsKey("locus_tag").doesNotContainKey("partial");
    assertThat(read.get(0).attributes()).containsAllEntriesOf(Map.of("partial", "true"));
  }
}
