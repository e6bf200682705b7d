package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs of features: JSON lines and the FASTA of regions, genes and proteins. */
class FeatureOutputsTest {
  private static final Contig CONTIG = Contig.of("c|1", "AATGAAACATGGCTAACATTTCATgg");

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("x");
  }

  private List<String> lines(AnnotationSink sink, Feature... features) throws IOException {
    sink.begin(CONTIG);
    for (Feature feature : features) {
      sink.feature(feature);
    }
    sink.end(CONTIG);
    sink.close();
    return Files.readAllLines(path());
  }

  private static Feature gene(Strand strand, Feature.Part... parts) {
    return SampleAnnotation.cds("c|1", strand, 9876, Map.of(), parts);
  }

  private static Feature site(String type) {
    return new Feature(
        "c|1", type, null, List.of(SampleAnnotation.part(2, 5, -1)), Feature.NO_SCORE, Map.of());
  }

  @Test
  void a_json_line_tells_all_of_a_feature() throws IOException {
    Path file = path();
    JsonLinesWriter writer = new JsonLinesWriter(file.toString());
    SampleAnnotation.send(writer, 50);
    writer.close();
    List<JsonObject> objects =
        Files.readAllLines(file).stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .toList();
    assertThat(objects).hasSize(9);
    JsonObject split = objects.get(1);
    assertThat(split.get("contig").getAsString()).isEqualTo(SampleAnnotation.ODD_ID);
    assertThat(split.get("id").getAsString()).isEqualTo(SampleAnnotation.ODD_ID + "_2");
    assertThat(split.get("start").getAsInt()).isEqualTo(61);
    assertThat(split.get("end").getAsInt()).isEqualTo(152);
    assertThat(split.get("strand").getAsString()).isEqualTo("+");
    assertThat(split.get("score").getAsDouble()).isEqualTo(0.9);
    JsonArray parts = split.getAsJsonArray("parts");
    assertThat(parts).hasSize(2);
    assertThat(parts.get(1).getAsJsonObject().get("start").getAsInt()).isEqualTo(110);
    assertThat(parts.get(1).getAsJsonObject().get("phase").getAsInt()).isEqualTo(1);
    assertThat(objects.get(4).getAsJsonObject("attributes").get("Name").getAsString())
        .isEqualTo("16S; weird,name=1 & 100%\tö");
    JsonObject bare = objects.get(8);
    assertThat(bare.get("strand").isJsonNull()).isTrue();
    assertThat(bare.get("score").isJsonNull()).isTrue();
    assertThat(bare.getAsJsonArray("parts").get(0).getAsJsonObject().get("phase").isJsonNull())
        .isTrue();
  }

  @Test
  void a_region_is_read_along_its_strand() throws IOException {
    assertThat(
            lines(
                new RegionFastaWriter(path().toString()),
                gene(Strand.PLUS, SampleAnnotation.part(1, 7, 0)),
                site("site"),
                site("frameshift"),
                gene(Strand.MINUS, SampleAnnotation.part(18, 24, 0))))
        .containsExactly(
            ">c|1:2-7(+) CDS score=0.9876",
            "ATGAAA",
            ">c|1:3-5(.) site",
            "TGA",
            ">c|1:19-24(-) CDS score=0.9876",
            "ATGAAA");
  }

  @Test
  void a_gene_is_its_parts_joined() throws IOException {
    assertThat(
            lines(
                new GeneFastaWriter(path().toString()),
                site("site"),
                gene(Strand.PLUS, SampleAnnotation.part(1, 7, 0), SampleAnnotation.part(8, 14, 0)),
                gene(
                    Strand.MINUS,
                    SampleAnnotation.part(18, 21, 0),
                    SampleAnnotation.part(21, 24, 0))))
        .containsExactly(
            ">c|1_2 # 2 # 14 # 1 # ID=c|1_2;partial=00;score=0.9876;frameshifts=1;frameshift_codons=3",
            "ATGAAAATGGCT",
            // Two parts in one frame, side by side: no frameshift.
            ">c|1_3 # 19 # 24 # -1 # ID=c|1_3;partial=00;score=0.9876",
            "ATGAAA");
  }

  @Test
  void a_protein_has_x_where_the_frame_shifts() throws IOException {
    assertThat(
            lines(
                new ProteinFastaWriter(path().toString(), GeneticCodes.byId(11)),
                // ATG AAA, a C too many, ATG GCT AA.
                gene(Strand.PLUS, SampleAnnotation.part(1, 7, 0), SampleAnnotation.part(8, 16, 0)),
                // ATG A, an A too many, AT GTT.
                gene(
                    Strand.MINUS,
                    SampleAnnotation.part(14, 19, 2),
                    SampleAnnotation.part(20, 24, 0)),
                // ATG AAA, whose last base is read again: ACA TGG.
                gene(Strand.PLUS, SampleAnnotation.part(1, 7, 0), SampleAnnotation.part(6, 12, 0)),
                gene(Strand.PLUS, SampleAnnotation.part(1, 3, 0))))
        .containsExactly(
            ">c|1_1 # 2 # 16 # 1 # ID=c|1_1;partial=00;score=0.9876;frameshifts=1;frameshift_codons=3",
            "MKxA",
            ">c|1_2 # 15 # 24 # -1 # ID=c|1_2;partial=00;score=0.9876;frameshifts=1;frameshift_codons=2",
            "MxV",
            ">c|1_3 # 2 # 12 # 1 # ID=c|1_3;partial=00;score=0.9876;frameshifts=1;frameshift_codons=3",
            "MKxW");
  }

  @Test
  void lines_of_sequence_have_80_letters() throws IOException {
    RegionFastaWriter writer = new RegionFastaWriter(path().toString());
    Contig contig = Contig.of("c", "A".repeat(240));
    writer.begin(contig);
    for (int length : new int[] {80, 81, 160}) {
      writer.feature(
          new Feature(
              "c", "site", null, List.of(SampleAnnotation.part(0, length, -1)), 1, Map.of()));
    }
    writer.end(contig);
    writer.close();
    assertThat(Files.readAllLines(path()).stream().filter(line -> !line.startsWith(">")))
        .extracting(String::length)
        .containsExactly(80, 80, 1, 80, 80);
  }
}
