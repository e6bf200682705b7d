package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import htsjdk.tribble.AbstractFeatureReader;
import htsjdk.tribble.FeatureReader;
import htsjdk.tribble.gff.Gff3Codec;
import htsjdk.tribble.gff.Gff3Feature;
import htsjdk.tribble.readers.LineIterator;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Gff3WriterTest {
  private static final Optional<Path> VALIDATOR =
      Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
          .map(folder -> Path.of(folder, "gt"))
          .filter(Files::isExecutable)
          .findFirst();

  @TempDir Path folder;

  private Path write(Contig contig, List<Feature> features) throws IOException {
    Path path = folder.resolve("x.gff3");
    Gff3Writer writer = new Gff3Writer(path.toString(), "bacteria");
    writer.begin(contig);
    for (Feature feature : features) {
      writer.feature(feature);
    }
    writer.end(contig);
    writer.close();
    return path;
  }

  private Path writeSample() throws IOException {
    Path path = folder.resolve("sample.gff3");
    Gff3Writer writer = new Gff3Writer(path.toString(), "my model; v=1");
    SampleAnnotation.send(writer, 100);
    writer.close();
    return path;
  }

  private static List<Gff3Feature> read(Path path) throws IOException {
    try (FeatureReader<Gff3Feature> reader =
        AbstractFeatureReader.<Gff3Feature, LineIterator>getFeatureReader(
            path.toString(), null, new Gff3Codec(Gff3Codec.DecodeDepth.SHALLOW), false)) {
      List<Gff3Feature> rows = new ArrayList<>();
      reader.iterator().forEachRemaining(rows::add);
      return rows;
    }
  }

  private static void validate(Path path) throws IOException, InterruptedException {
    assertThat(validatorOn(path)).isEqualTo("input is valid GFF3");
  }

  private static String validatorOn(Path path) throws IOException, InterruptedException {
    assumeThat(VALIDATOR).isPresent();
    Process process =
        new ProcessBuilder(VALIDATOR.orElseThrow().toString(), "gff3validator", path.toString())
            .redirectErrorStream(true)
            .start();
    String message = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return message.strip();
  }

  @Test
  void htsjdk_reads_back_what_was_written() throws IOException {
    List<Gff3Feature> rows = read(writeSample());
    assertThat(rows)
        .extracting(Gff3Feature::getType)
        .containsExactly(
            "gene",
            "CDS",
            "gene",
            "CDS",
            "CDS",
            "frameshift",
            "gene",
            "CDS",
            "CDS",
            "rRNA",
            "tRNA",
            "gene",
            "CDS",
            "gene",
            "CDS",
            "site");
    assertThat(rows)
        .extracting(Gff3Feature::getContig)
        .containsOnly(SampleAnnotation.ODD_ID, SampleAnnotation.PLAIN_ID);
    assertThat(rows).extracting(Gff3Feature::getSource).containsOnly("basewise:my model; v=1");
    Gff3Feature rrna = rows.get(9);
    assertThat(rrna.getStart()).isEqualTo(226);
    assertThat(rrna.getEnd()).isEqualTo(240);
    assertThat(rrna.getScore()).isEqualTo(0.0005);
    assertThat(rrna.getName()).isEqualTo("16S; weird,name=1 & 100%\tö");
    assertThat(rrna.getPhase()).isEqualTo(-1);
    assertThat(rows.get(15).getScore()).isEqualTo(-1);
  }

  @Test
  void coding_features_come_back_with_parts_phases_and_strand() throws IOException {
    List<Feature> written =
        SampleAnnotation.CONTIGS.stream()
            .flatMap(contig -> SampleAnnotation.features(contig).stream())
            .filter(feature -> feature.type().equals("CDS"))
            .toList();
    List<Feature> read = Gff3Features.read(writeSample().toString(), Set.of("CDS"));
    assertThat(read)
        .extracting(Feature::parts)
        .isEqualTo(written.stream().map(Feature::parts).toList());
    assertThat(read)
        .extracting(Feature::strand)
        .isEqualTo(written.stream().map(Feature::strand).toList());
    assertThat(read)
        .extracting(Feature::contigId)
        .isEqualTo(written.stream().map(Feature::contigId).toList());
  }

  @Test
  void a_gene_has_its_coding_rows_as_children_under_one_id() throws IOException {
    List<Gff3Feature> rows = read(writeSample());
    assertThat(rows.get(2).getID()).isEqualTo("gene-" + SampleAnnotation.ODD_ID + "_2");
    assertThat(rows.get(3).getID()).isEqualTo(SampleAnnotation.ODD_ID + "_2");
    assertThat(rows.get(4).getID()).isEqualTo(SampleAnnotation.ODD_ID + "_2");
    assertThat(rows.get(3).getAttribute("Parent"))
        .containsExactly("gene-" + SampleAnnotation.ODD_ID + "_2");
    assertThat(rows.get(4).getAttribute("Parent"))
        .containsExactly("gene-" + SampleAnnotation.ODD_ID + "_2");
    assertThat(rows.get(13).getID()).isEqualTo("gene-plain.2_1");
  }

  @Test
  void open_ends_are_marked_as_ncbi_marks_them() throws IOException {
    List<Gff3Feature> rows = read(writeSample());
    for (Gff3Feature row : rows.subList(0, 2)) {
      assertThat(row.getAttribute("partial")).containsExactly("true");
      assertThat(row.getAttribute("start_range")).containsExactly(".", "1");
      assertThat(row.getAttribute("end_range")).isEmpty();
    }
    for (Gff3Feature row : rows.subList(11, 13)) {
      assertThat(row.getAttribute("partial")).containsExactly("true");
      assertThat(row.getAttribute("start_range")).isEmpty();
      assertThat(row.getAttribute("end_range")).containsExactly("300", ".");
    }
    assertThat(rows.get(13).getAttribute("partial")).isEmpty();
  }

  @Test
  void a_frameshift_tells_its_gene_and_probability() throws IOException {
    Gff3Feature row = read(writeSample()).get(5);
    assertThat(row.getStart()).isEqualTo(110);
    assertThat(row.getEnd()).isEqualTo(110);
    assertThat(row.getAttribute("Derives_from")).containsExactly(SampleAnnotation.ODD_ID + "_2");
    assertThat(row.getAttribute("direction")).containsExactly("-1");
    assertThat(row.getAttribute("probability")).containsExactly("0.8123");
  }

  @Test
  void rows_that_would_break_the_frame_are_mended() throws IOException {
    Feature lost =
        SampleAnnotation.cds(
            "c",
            Strand.PLUS,
            1,
            Map.of(),
            SampleAnnotation.part(0, 5, 0),
            SampleAnnotation.part(5, 11, 0));
    List<Gff3Feature> rows = read(write(Contig.of("c", "ACGTACGTACGT"), List.of(lost)));
    assertThat(rows.get(1).getEnd()).isEqualTo(5);
    assertThat(rows.get(2).getStart()).isEqualTo(5);
    assertThat(rows.get(2).getPhase()).isEqualTo(1);
  }

  @Test
  void rows_of_features_that_lie_in_each_other_are_sorted() throws IOException {
    Feature split =
        SampleAnnotation.cds(
            "c",
            Strand.PLUS,
            1,
            Map.of("ID", "a"),
            SampleAnnotation.part(0, 30, 0),
            SampleAnnotation.part(61, 90, 0));
    Feature inside =
        SampleAnnotation.cds(
            "c", Strand.MINUS, 1, Map.of("ID", "b"), SampleAnnotation.part(10, 40, 0));
    Feature shift = Feature.of("c", "frameshift", Strand.PLUS, new Interval(59, 60));
    Feature longer =
        SampleAnnotation.cds(
            "c", Strand.PLUS, 1, Map.of("ID", "d"), SampleAnnotation.part(61, 98, 0));
    List<Gff3Feature> rows =
        read(write(new Contig("c", "", new byte[100]), List.of(split, inside, shift, longer)));
    assertThat(rows)
        .extracting(Gff3Feature::getStart)
        .containsExactly(1, 1, 11, 11, 60, 62, 62, 62);
    assertThat(rows)
        .extracting(Gff3Feature::getEnd)
        .containsExactly(90, 30, 40, 40, 60, 98, 98, 90);
  }

  @Test
  void a_gene_with_introns_has_an_mrna_and_exons() throws IOException {
    Path path = folder.resolve("spliced.gff3");
    Gff3Writer writer =
        new Gff3Writer(
            path.toString(),
            "m",
            new Gff3Writer.Layout(false, CircularRecords.BY_HEADER, false, false, true));
    Contig contig = Contig.of("c", "A".repeat(300));
    writer.begin(contig);
    List<Feature.Part> parts =
        List.of(
            new Feature.Part(new Interval(10, 20), 1),
            new Feature.Part(new Interval(60, 71), 0),
            new Feature.Part(new Interval(72, 81), 0));
    writer.feature(
        new Feature("c", "CDS", Strand.MINUS, parts, Feature.NO_SCORE, Map.of("ID", "c_1")));
    writer.end(contig);
    writer.close();
    assertThat(Files.readAllLines(path))
        .filteredOn(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.indexOf("m\t") + 2))
        .containsExactly(
            "gene\t11\t81\t.\t-\t.\tID=gene-c_1",
            "mRNA\t11\t81\t.\t-\t.\tID=rna-c_1;Parent=gene-c_1",
            "exon\t11\t20\t.\t-\t.\tID=exon-c_1-1;Parent=rna-c_1",
            "CDS\t11\t20\t.\t-\t1\tID=c_1;Parent=rna-c_1",
            "exon\t61\t81\t.\t-\t.\tID=exon-c_1-2;Parent=rna-c_1",
            "CDS\t61\t71\t.\t-\t0\tID=c_1;Parent=rna-c_1",
            "CDS\t73\t81\t.\t-\t0\tID=c_1;Parent=rna-c_1");
  }

  @Test
  void a_circular_contig_is_called_so_and_sequences_follow()
      throws IOException, InterruptedException {
    Path path = folder.resolve("circle.gff3");
    Gff3Writer writer =
        new Gff3Writer(
            path.toString(),
            "m",
            new Gff3Writer.Layout(true, new CircularRecords(true, Set.of()), true, false, false));
    SampleAnnotation.send(writer, 7);
    writer.close();
    List<String> lines = Files.readAllLines(path);
    assertThat(lines.get(2)).endsWith(":1..300;Is_circular=true").contains("\tregion\t1\t300\t");
    List<String> fasta = lines.subList(lines.indexOf("##FASTA") + 1, lines.size());
    Path copy = Files.write(folder.resolve("copy.fa"), fasta);
    List<Contig> contigs = FastaContigs.readAll(copy.toString());
    assertThat(contigs)
        .extracting(Contig::id)
        .isEqualTo(SampleAnnotation.CONTIGS.stream().map(Contig::id).toList());
    assertThat(contigs)
        .extracting(contig -> contig.bases(new Interval(0, contig.length()), Strand.PLUS))
        .isEqualTo(
            SampleAnnotation.CONTIGS.stream()
                .map(contig -> contig.bases(new Interval(0, contig.length()), Strand.PLUS))
                .toList());
    assertThat(Gff3Features.read(path.toString(), Set.of("CDS"))).hasSize(5);
    validate(path);
  }

  @Test
  void a_site_between_two_bases_lies_to_the_right_of_the_first() throws IOException {
    List<Feature> sites =
        List.of(
            Feature.of("c", "site", null, new Interval(0, 0)),
            Feature.of("c", "site", null, new Interval(3, 3)));
    List<Gff3Feature> rows = read(write(Contig.of("c", "ACGT"), sites));
    assertThat(rows).extracting(Gff3Feature::getStart).containsExactly(1, 3);
    assertThat(rows).extracting(Gff3Feature::getEnd).containsExactly(1, 3);
  }

  @Test
  void an_id_and_a_parent_of_the_feature_are_respected() throws IOException {
    Feature feature =
        SampleAnnotation.cds(
            "c",
            Strand.PLUS,
            1,
            Map.of("ID", "b0001", "Parent", "nowhere"),
            SampleAnnotation.part(0, 9, 0));
    List<Gff3Feature> rows = read(write(Contig.of("c", "ACGTACGTACGT"), List.of(feature)));
    assertThat(rows).extracting(Gff3Feature::getID).containsExactly("gene-b0001", "b0001");
    assertThat(rows.get(1).getAttribute("Parent")).containsExactly("gene-b0001");
  }

  @Test
  void the_validator_accepts_the_sample() throws IOException, InterruptedException {
    validate(writeSample());
  }

  @Test
  void the_validator_accepts_an_annotation_that_does_not_know_lengths_before()
      throws IOException, InterruptedException {
    Path path = folder.resolve("live.gff3");
    Gff3Writer writer =
        new Gff3Writer(
            path.toString(),
            "bacteria",
            new Gff3Writer.Layout(false, CircularRecords.BY_HEADER, false, false, false));
    SampleAnnotation.send(writer, 100);
    writer.close();
    assertThat(Files.readString(path)).doesNotContain("##sequence-region").contains("\tCDS\t");
    // It warns of lines that it has to make up, and refuses those that follow the features.
    assertThat(validatorOn(path)).endsWith("input is valid GFF3");
  }

  @Test
  void the_validator_accepts_an_annotation_without_contigs()
      throws IOException, InterruptedException {
    Path path = folder.resolve("empty.gff3");
    new Gff3Writer(path.toString(), "bacteria").close();
    validate(path);
  }

  @Test
  void the_validator_accepts_any_frameshifts() throws IOException, InterruptedException {
    Random random = new Random(1);
    Contig contig = new Contig("c", "", new byte[100_000]);
    List<Feature> features = new ArrayList<>();
    int start = 0;
    while (start < 90_000) {
      List<Feature.Part> parts = new ArrayList<>();
      for (int n = random.nextInt(5); n >= 0; n--) {
        int end = start + 1 + random.nextInt(random.nextBoolean() ? 4 : 90);
        parts.add(new Feature.Part(new Interval(start, end), random.nextInt(3)));
        start = end + random.nextInt(3);
      }
      features.add(
          new Feature(
              "c",
              "CDS",
              random.nextBoolean() ? Strand.PLUS : Strand.MINUS,
              parts,
              random.nextInt(10_001),
              Map.of()));
      start += random.nextInt(60);
    }
    validate(write(contig, features));
  }
}
