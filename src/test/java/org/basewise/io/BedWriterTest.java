package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.tribble.AbstractFeatureReader;
import htsjdk.tribble.FeatureReader;
import htsjdk.tribble.bed.BEDCodec;
import htsjdk.tribble.bed.BEDFeature;
import htsjdk.tribble.bed.FullBEDFeature;
import htsjdk.tribble.readers.LineIterator;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BedWriterTest {
  private static final Contig CONTIG = new Contig("c", "", new byte[200]);

  @TempDir Path folder;

  private static List<BEDFeature> read(Path path) throws IOException {
    try (FeatureReader<BEDFeature> reader =
        AbstractFeatureReader.<BEDFeature, LineIterator>getFeatureReader(
            path.toString(), null, new BEDCodec(), false)) {
      List<BEDFeature> rows = new ArrayList<>();
      reader.iterator().forEachRemaining(rows::add);
      return rows;
    }
  }

  private Path write(LabelSet labels, Feature... features) throws IOException {
    Path path = folder.resolve("x.bed");
    BedWriter writer = new BedWriter(path.toString(), labels, BedWriter.Names.TYPE);
    writer.begin(CONTIG);
    for (Feature feature : features) {
      writer.feature(feature);
    }
    writer.end(CONTIG);
    writer.close();
    return path;
  }

  @Test
  void htsjdk_reads_back_what_was_written() throws IOException {
    Path path = folder.resolve("sample.bed");
    BedWriter writer =
        new BedWriter(path.toString(), SampleAnnotation.LABELS, BedWriter.Names.TYPE);
    SampleAnnotation.send(writer, 100);
    writer.close();
    List<BEDFeature> rows = read(path);
    List<Feature> features = new ArrayList<>();
    SampleAnnotation.CONTIGS.forEach(c -> features.addAll(SampleAnnotation.features(c)));
    assertThat(rows).hasSameSizeAs(features);
    for (int i = 0; i < rows.size(); i++) {
      BEDFeature row = rows.get(i);
      Feature feature = features.get(i);
      assertThat(row.getContig()).isEqualTo(feature.contigId());
      assertThat(row.getStart()).isEqualTo(feature.span().start() + 1);
      assertThat(row.getEnd()).isEqualTo(feature.span().end());
      assertThat(row.getName()).isEqualTo(feature.type());
      assertThat(row.getScore()).isEqualTo(Math.max(0, Math.round(feature.score() / 10f)));
      assertThat(row.getExons()).hasSameSizeAs(feature.parts());
    }
    assertThat(rows.get(0).getColor()).isEqualTo(new Color(0, 114, 178));
    assertThat(rows.get(3).getColor()).isEqualTo(new Color(127, 184, 216));
    assertThat(rows.get(2).getColor()).isEqualTo(new Color(213, 94, 0));
  }

  @Test
  void all_rows_of_a_file_have_the_same_number_of_columns() throws IOException {
    Feature whole =
        SampleAnnotation.cds("c", Strand.PLUS, 1, Map.of(), SampleAnnotation.part(0, 9, 0));
    Feature split =
        SampleAnnotation.cds(
            "c",
            Strand.PLUS,
            1,
            Map.of(),
            SampleAnnotation.part(20, 30, 0),
            SampleAnnotation.part(31, 40, 0));
    assertThat(Files.readAllLines(write(SampleAnnotation.LABELS, whole, split)))
        .containsExactly(
            "c\t0\t9\tCDS\t0\t+\t0\t9\t0,114,178\t1\t9,\t0,",
            "c\t20\t40\tCDS\t0\t+\t20\t40\t0,114,178\t2\t10,9,\t0,11,");
    LabelSet flat = new LabelSet(List.of(Label.background(), new Label("a", "a", null, 0)));
    assertThat(Files.readAllLines(write(flat, whole, split)))
        .containsExactly(
            "c\t0\t9\tCDS\t0\t+\t0\t9\t213,94,0",
            "c\t20\t30\tCDS\t0\t+\t20\t30\t213,94,0",
            "c\t31\t40\tCDS\t0\t+\t31\t40\t213,94,0");
  }

  @Test
  void blocks_do_not_overlap_even_where_parts_do() throws IOException {
    Feature slipped =
        SampleAnnotation.cds(
            "c",
            Strand.MINUS,
            10_000,
            Map.of(),
            SampleAnnotation.part(10, 40, 0),
            SampleAnnotation.part(20, 30, 0),
            SampleAnnotation.part(39, 60, 0));
    BEDFeature row = read(write(SampleAnnotation.LABELS, slipped)).get(0);
    assertThat(row.getScore()).isEqualTo(1000);
    assertThat(row.getStart()).isEqualTo(11);
    assertThat(row.getEnd()).isEqualTo(60);
    List<FullBEDFeature.Exon> exons = row.getExons();
    assertThat(exons).extracting(FullBEDFeature.Exon::getCdStart).containsExactly(11, 41);
    assertThat(exons).extracting(FullBEDFeature.Exon::getCdEnd).containsExactly(40, 60);
  }

  @Test
  void the_name_is_the_id_unless_types_are_asked_for() throws IOException {
    Path path = folder.resolve("names.bed");
    BedWriter writer = new BedWriter(path.toString(), SampleAnnotation.LABELS);
    SampleAnnotation.send(writer, 100);
    writer.close();
    assertThat(read(path))
        .extracting(BEDFeature::getName)
        .contains("shift1", "plain.2_1", "plain.2_2")
        .doesNotContain("CDS");
  }

  @Test
  void white_space_in_a_name_becomes_an_underscore() throws IOException {
    Feature odd =
        new Feature(
            "c", "my site\t1", null, List.of(SampleAnnotation.part(1, 2, -1)), 55, Map.of());
    assertThat(Files.readString(write(SampleAnnotation.LABELS, odd)))
        .startsWith("c\t1\t2\tmy_site_1\t6\t.\t");
  }
}
