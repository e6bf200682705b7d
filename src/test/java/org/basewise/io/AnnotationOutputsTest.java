package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationOutputsTest {
  private static final AnnotationOutputs OUTPUTS =
      new AnnotationOutputs(
          SampleAnnotation.LABELS,
          new AnnotationOutputs.Options(
              "bacteria", GeneticCodes.byId(11), null, false, true, 9_860));

  @TempDir Path folder;

  private AnnotationOutputs.Request request(OutputFormat format, String name) {
    return new AnnotationOutputs.Request(folder.resolve(name).toString(), format);
  }

  private Path write(OutputFormat format, String name, int blockLength) throws IOException {
    AnnotationSink sink = OUTPUTS.open(request(format, name));
    SampleAnnotation.send(sink, blockLength);
    sink.close();
    return folder.resolve(name);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void every_format_writes_what_it_wrote_before(OutputFormat format) throws IOException {
    Golden.check(write(format, "out", 1000), "sample." + format.formatName());
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void block_lengths_do_not_change_a_byte(OutputFormat format) throws IOException {
    assertThat(write(format, "short", 7)).hasSameBinaryContentAs(write(format, "long", 1000));
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void the_locale_does_not_change_a_byte(OutputFormat format) throws IOException {
    Path here = write(format, "here", 1000);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(write(format, "there", 1000)).hasSameBinaryContentAs(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void an_annotation_without_contigs_is_a_file(OutputFormat format) throws IOException {
    OUTPUTS.open(request(format, "empty")).close();
    assertThat(folder.resolve("empty")).exists();
  }

  @Test
  void a_name_that_ends_in_gz_is_compressed() throws IOException {
    Path plain = write(OutputFormat.GFF3, "x.gff3", 1000);
    Path packed = write(OutputFormat.GFF3, "x.gff3.gz", 1000);
    try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(Files.readString(plain));
    }
  }

  @Test
  void one_pass_writes_many_files() throws IOException {
    List<AnnotationOutputs.Request> requests = new ArrayList<>();
    for (OutputFormat format : OutputFormat.values()) {
      requests.add(request(format, "tee." + format.formatName()));
    }
    AnnotationSink sink = OUTPUTS.openAll(requests);
    SampleAnnotation.send(sink, 64);
    assertThat(folder.resolve("tee.gff3")).doesNotExist();
    sink.close();
    assertThat(files()).hasSize(OutputFormat.values().length);
    for (OutputFormat format : OutputFormat.values()) {
      assertThat(folder.resolve("tee." + format.formatName()))
          .hasSameBinaryContentAs(write(format, "single", 64));
    }
  }

  @Test
  void each_feature_type_and_strand_has_a_track_of_its_own() throws IOException {
    Path tracks = folder.resolve("new/tracks");
    AnnotationSink sink = OUTPUTS.openAll(OUTPUTS.tracks(tracks.toString()));
    SampleAnnotation.send(sink, 64);
    sink.close();
    try (Stream<Path> files = Files.list(tracks)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              "CDS+.bedgraph",
              "CDS-.bedgraph",
              "rRNA+.bedgraph",
              "rRNA-.bedgraph",
              "tRNA+.bedgraph",
              "tRNA-.bedgraph",
              "site.bedgraph");
    }
    AnnotationOutputs alone =
        new AnnotationOutputs(
            SampleAnnotation.LABELS,
            new AnnotationOutputs.Options(
                "bacteria", GeneticCodes.byId(11), "CDS-", false, false, 0));
    AnnotationSink single = alone.open(request(OutputFormat.BEDGRAPH, "single"));
    SampleAnnotation.send(single, 64);
    single.close();
    assertThat(tracks.resolve("CDS-.bedgraph")).hasSameBinaryContentAs(folder.resolve("single"));
  }

  @Test
  void a_track_of_a_type_with_odd_characters_stays_in_its_folder() {
    LabelSet labels =
        new LabelSet(List.of(Label.background(), new Label("a", "../5'UTR|x", null, 0)));
    assertThat(
            new AnnotationOutputs(labels, OUTPUTS.options())
                .tracks(folder.toString()).stream().map(AnnotationOutputs.Request::path))
        .containsExactly(folder.resolve("..%2F5%27UTR%7Cx.bedgraph").toString());
  }

  @Test
  void an_aborted_run_leaves_nothing_and_keeps_older_files() throws IOException {
    Files.writeString(folder.resolve("old.bed"), "old");
    AnnotationSink sink =
        OUTPUTS.openAll(
            List.of(request(OutputFormat.BED, "old.bed"), request(OutputFormat.TSV, "new.tsv.gz")));
    SampleAnnotation.send(sink, 64);
    sink.abort();
    sink.abort();
    assertThat(files()).containsExactly(folder.resolve("old.bed"));
    assertThat(folder.resolve("old.bed")).hasContent("old");
  }

  @Test
  void a_sink_that_fails_at_the_end_takes_the_others_with_it() throws IOException {
    AnnotationSink failing =
        new FileSink(folder.resolve("failing").toString()) {
          @Override
          void writeHeader() throws IOException {
            throw new IOException("disk full");
          }
        };
    AnnotationSink sink =
        new TeeSink(List.of(OUTPUTS.open(request(OutputFormat.GFF3, "good.gff3")), failing));
    assertThatThrownBy(sink::close).isInstanceOf(IOException.class).hasMessage("disk full");
    assertThat(files()).isEmpty();
  }

  @Test
  void closing_twice_or_aborting_after_closing_harms_nothing() throws IOException {
    AnnotationSink sink = OUTPUTS.open(request(OutputFormat.BED, "x.bed"));
    SampleAnnotation.send(sink, 64);
    sink.close();
    sink.abort();
    assertThat(files()).containsExactly(folder.resolve("x.bed"));
  }

  @Test
  void an_output_that_cannot_be_begun_takes_the_others_with_it() throws IOException {
    List<AnnotationOutputs.Request> requests =
        List.of(
            request(OutputFormat.GFF3, "good.gff3"), request(OutputFormat.BED, "missing/x.bed"));
    assertThatThrownBy(() -> OUTPUTS.openAll(requests)).isInstanceOf(BadInputException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void two_outputs_to_one_place_are_refused() throws IOException {
    assertThatThrownBy(
            () ->
                OUTPUTS.openAll(
                    List.of(
                        request(OutputFormat.GFF3, "x"), request(OutputFormat.BED, "./y/../x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is asked for twice");
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void endings_and_names_find_their_format(OutputFormat format) {
    assertThat(OutputFormat.ofName(format.formatName().toUpperCase(Locale.ROOT))).isEqualTo(format);
    for (String extension : format.extensions()) {
      assertThat(OutputFormat.ofPath("a.b/x." + extension)).isEqualTo(format);
      assertThat(OutputFormat.ofPath("x." + extension + ".gz")).isEqualTo(format);
      assertThat(AnnotationOutputs.Request.of("x." + extension, null).format()).isEqualTo(format);
    }
    assertThat(AnnotationOutputs.Request.of("-", format.formatName()).format()).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "x", "x.gz", "gff3", "x.gff3.zip"})
  void a_name_that_tells_no_format_is_refused_with_what_is_accepted(String path) {
    assertThatThrownBy(() -> OutputFormat.ofPath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("output '" + path + "': its ending is not that of a format")
        .hasMessageContaining(
            ".gff3 .gff .bed .bedgraph .bg .tsv .jsonl .gbk .gb .gbff .embl .tbl .fa .fasta")
        .hasMessageEndingWith(String.join(", ", OutputFormat.names()));
  }

  @Test
  void an_unknown_format_is_refused_with_what_is_accepted() {
    assertThatThrownBy(() -> OutputFormat.ofName("xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'xml' is not an output format; accepted are gff3, bed, bedgraph, tsv, jsonl, genbank,"
                + " embl, tbl, regions, soft-masked, hard-masked, genes, proteins, low-confidence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#1", "track", "browser"})
  void an_id_that_bed_would_lose_is_refused(String id) {
    for (OutputFormat format :
        List.of(OutputFormat.BED, OutputFormat.BEDGRAPH, OutputFormat.LOW_CONFIDENCE)) {
      AnnotationSink sink = OUTPUTS.open(request(format, "x"));
      assertThatThrownBy(() -> sink.begin(Contig.of(id, "ACGT")))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("record '" + id + "'");
    }
  }
}
