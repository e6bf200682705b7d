package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import htsjdk.samtools.reference.ReferenceSequenceFile;
import htsjdk.samtools.reference.ReferenceSequenceFileFactory;
import htsjdk.tribble.readers.TabixReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.AnnotationSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The folder that genome browsers open. */
final class SessionFolderTest {
  private static final AnnotationOutputs OUTPUTS =
      new AnnotationOutputs(
          SampleAnnotation.LABELS,
          new AnnotationOutputs.Options(
              "bacteria", GeneticCodes.byId(11), null, false, true, 9_860));

  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("x & y");
  }

  private AnnotationSink begin() throws IOException {
    return OUTPUTS.session(target().toString());
  }

  private void write() throws IOException {
    AnnotationSink sink = begin();
    SampleAnnotation.send(sink, 37);
    sink.close();
  }

  private List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> rows(Path file, String contig, int start, int end)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (TabixReader reader = new TabixReader(file.toString())) {
      TabixReader.Iterator found = reader.query(contig, start, end);
      for (String row = found.next(); row != null; row = found.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static Stream<String> text(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  @Test
  void theIndexFindsTheRowsOfTheGff3File() throws IOException {
    write();
    Path plain = folder.resolve("plain.gff3");
    AnnotationSink sink =
        OUTPUTS.open(new AnnotationOutputs.Request(plain.toString(), OutputFormat.GFF3));
    SampleAnnotation.send(sink, 37);
    sink.close();
    String contig = SampleAnnotation.PLAIN_ID;
    List<String> expected =
        Files.readAllLines(plain).stream().filter(row -> row.startsWith(contig + "\t")).toList();
    Path features = target().resolve("features.gff3.gz");
    assertThat(expected).hasSizeGreaterThan(2);
    // Samtools' tabix takes every line in the range of a contig for a row.
    assertThat(text(features).skip(1)).noneMatch(row -> row.startsWith("#"));
    assertThat(rows(features, contig, 1, 95)).isEqualTo(expected);
    // The site lies at 92 to 95, behind the gene.
    assertThat(rows(features, contig, 91, 95))
        .singleElement()
        .satisfies(row -> assertThat(row).contains("\tsite\t92\t95\t"));
  }

  @Test
  void theIndexFindsThePosteriorOfEveryBase() throws IOException {
    write();
    Path track = target().resolve("CDS_plus.bedgraph.gz");
    int reached = 0;
    for (String row : rows(track, SampleAnnotation.PLAIN_ID, 0, 95)) {
      String[] columns = row.split("\t", -1);
      assertThat(columns[0]).isEqualTo(SampleAnnotation.PLAIN_ID);
      assertThat(Integer.parseInt(columns[1])).isEqualTo(reached);
      assertThat(columns[3]).matches("0\\.[0-9]{2}00|1\\.0000");
      reached = Integer.parseInt(columns[2]);
    }
    assertThat(reached).isEqualTo(95);
    // htsjdk's reader takes the rows for ASCII, and finds none of the odd id, which tabix does.
    try (TabixReader reader = new TabixReader(track.toString())) {
      assertThat(reader.getChromosomes())
          .containsExactlyInAnyOrder(SampleAnnotation.ODD_ID, SampleAnnotation.PLAIN_ID);
    }
  }

  @Test
  void theSequencesAreReadByTheirIndexes() throws IOException {
    write();
    Path fasta = target().resolve("sequences.fa.gz");
    try (ReferenceSequenceFile file =
        ReferenceSequenceFileFactory.getReferenceSequenceFile(fasta, true, true)) {
      assertThat(file.isIndexed()).isTrue();
      Contig contig = SampleAnnotation.CONTIGS.get(1);
      assertThat(file.getSubsequenceAt(SampleAnnotation.ODD_ID, 1, 300).length()).isEqualTo(300);
      StringBuilder expected = new StringBuilder();
      for (int pos = 70; pos < 95; pos++) {
        expected.append(BaseLetters.asRead(contig.code(pos)));
      }
      assertThat(
              new String(
                  file.getSubsequenceAt(contig.id(), 71, 95).getBases(), StandardCharsets.US_ASCII))
          .isEqualTo(expected.toString());
    }
  }

  @Test
  void everyPathOfTheConfigurationsIsThere() throws Exception {
    write();
    JsonObject config =
        JsonParser.parseString(Files.readString(target().resolve("config.json"))).getAsJsonObject();
    List<String> named = new ArrayList<>(List.of("config.json", "igv_session.xml"));
    uris(config, named);
    assertThat(names(target())).containsExactlyInAnyOrderElementsOf(named);

    JsonArray tracks = config.getAsJsonArray("tracks");
    String assembly = "x & y";
    assertThat(tracks)
        .allSatisfy(
            track ->
                assertThat(track.getAsJsonObject().getAsJsonArray("assemblyNames"))
                    .singleElement()
                    .satisfies(name -> assertThat(name.getAsString()).isEqualTo(assembly)));
    JsonObject view =
        config
            .getAsJsonObject("defaultSession")
            .getAsJsonArray("views")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("init");
    assertThat(view.get("loc").getAsString()).isEqualTo(SampleAnnotation.ODD_ID + ":1..300");
    assertThat(view.getAsJsonArray("tracks")).hasSameSizeAs(tracks);

    Document igv =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(target().resolve("igv_session.xml").toFile());
    assertThat(igv.getDocumentElement().getAttribute("genome")).isEqualTo("sequences.fa.gz");
    assertThat(igv.getDocumentElement().getAttribute("locus"))
        .isEqualTo(SampleAnnotation.ODD_ID + ":1-300");
    NodeList resources = igv.getElementsByTagName("Resource");
    assertThat(resources.getLength()).isEqualTo(tracks.size());
    for (int i = 0; i < resources.getLength(); i++) {
      String path = resources.item(i).getAttributes().getNamedItem("path").getNodeValue();
      assertThat(target().resolve(path)).isNotEmptyFile();
      assertThat(target().resolve(path + ".tbi")).isNotEmptyFile();
    }
  }

  private static void uris(JsonElement element, List<String> found) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(part -> uris(part, found));
    } else if (element.isJsonObject()) {
      JsonObject object = element.getAsJsonObject();
      if (object.has("uri")) {
        found.add(object.get("uri").getAsString());
      }
      object.asMap().values().forEach(part -> uris(part, found));
    }
  }

  @Test
  void nothingIsThereBeforeTheEndOrAfterAFailure() throws IOException {
    AnnotationSink sink = begin();
    SampleAnnotation.send(sink, 37);
    assertThat(target()).doesNotExist();
    sink.abort();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void anEarlierSessionIsReplacedAndStaysIfTheNewOneFails() throws IOException {
    write();
    List<String> before = names(target());
    AnnotationSink failed = begin();
    failed.begin(SampleAnnotation.CONTIGS.get(1));
    failed.abort();
    assertThat(names(target())).isEqualTo(before);
    Files.delete(target().resolve("config.json"));
    write();
    assertThat(names(target())).isEqualTo(before);
    assertThat(names(folder)).containsExactly("x & y");
  }

  @Test
  void aFolderWithOtherFilesIsRefused() throws IOException {
    Files.createDirectory(target());
    Files.writeString(target().resolve("thesis.txt"), "years of work");
    assertThatThrownBy(this::begin)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has 'thesis.txt', which is not of an earlier run");
    assertThat(target().resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void anAnnotationOfNothingHasASession() throws IOException {
    begin().close();
    assertThat(rows(target().resolve("features.gff3.gz"), "x", 1, 10)).isEmpty();
    assertThat(JsonParser.parseString(Files.readString(target().resolve("config.json"))))
        .satisfies(config -> assertThat(config.getAsJsonObject().has("defaultSession")).isFalse());
  }
}
