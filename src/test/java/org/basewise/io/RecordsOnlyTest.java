package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.RecordRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records are taken by their places from FASTA and FASTQ, whatever their lines look like. */
class RecordsOnlyTest {
  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("x.fa"), text, StandardCharsets.UTF_8).toString();
  }

  private static List<String> ids(String source, int from, int to) {
    List<String> ids = new ArrayList<>();
    try (FastaContigs contigs = FastaContigs.open(source, new RecordRange(from, to))) {
      for (Contig contig : contigs) {
        ids.add(contig.id());
      }
    }
    return ids;
  }

  private static boolean reachesLast(String source, int from, int to) {
    try (FastaContigs contigs = FastaContigs.open(source, new RecordRange(from, to))) {
      contigs.forEach(contig -> {});
      return contigs.reachesLast();
    }
  }

  @Test
  void everyRangeGivesItsRecords() throws IOException {
    List<String> all = List.of("a", "b", "c", "d");
    for (String text :
        List.of(
            ">a\nAC\n>b x > y\nGT\nGT\n\n>c\nA\n>d\nT",
            ">a\r\nAC\r\n>b\r\nGT\r\n>c\r\nA\r\n>d\r\nT\r\n",
            ">a\rAC\r>b\rGT\r>c\rA\r>d\rT\r",
            "\uFEFF>a\nAC\n>b\nGT\n>c\nA\n>d\nT\n",
            "\n\n>a\nAC\n>b\nGT\n>c\nA\n>d\nT\n\n",
            "@a\nAC\n+\n>>\n@b\nGT\n+\n@@\n@c\nA\n+\n>\n@d\nT\n+\nI\n")) {
      String source = file(text);
      for (int from = 1; from <= 4; from++) {
        for (int to = from; to <= 4; to++) {
          assertThat(ids(source, from, to)).as(text).isEqualTo(all.subList(from - 1, to));
          assertThat(reachesLast(source, from, to)).as(text).isEqualTo(to == 4);
        }
      }
    }
  }

  @Test
  void recordsThatAreNotThereAreAsked() throws IOException {
    String source = file(">a\nAC\n>b\nGT\n");
    assertThatThrownBy(() -> ids(source, 2, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessage(source + ": has 2 records; records 2-3 are asked for");
    assertThatThrownBy(() -> ids(source, 7, 7)).hasMessageContaining("records 7-7 are asked for");
    String empty = file("");
    assertThatThrownBy(() -> ids(empty, 1, 1)).hasMessageContaining("is empty");
    String text = file("no fasta");
    assertThatThrownBy(() -> ids(text, 2, 3)).hasMessageContaining("text before the first '>'");
  }

  @Test
  void errorsHaveTheLinesOfTheFileAndOtherRecordsAreNotLookedAt() throws IOException {
    String source = file(">a\nA-\n>b\nGT\nG!\n>c\nA\n");
    assertThatThrownBy(() -> ids(source, 2, 2))
        .hasMessageContaining("record 'b'")
        .hasMessageContaining("(line 5)");
    assertThat(ids(source, 3, 3)).containsExactly("c");
  }

  @Test
  void shortReadsOfTheStreamBeforeAreNoEnd() throws IOException {
    Path zipped = folder.resolve("x.fa.gz");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append(">r").append(i).append('\n').append("ACGT".repeat(i + 1)).append('\n');
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(ids(zipped.toString(), 250, 400)).hasSize(151).startsWith("r249").endsWith("r399");
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    try (RecordsOnly only =
        new RecordsOnly("x", new ByteArrayInputStream(bytes), new RecordRange(2, 2))) {
      byte[] two = new byte[2];
      StringBuilder read = new StringBuilder();
      for (int count = only.read(two); count >= 0; count = only.read(two)) {
        read.append(new String(two, 0, count, StandardCharsets.US_ASCII));
      }
      assertThat(read.toString().strip()).isEqualTo(">r1\nACGTACGT");
    }
  }

  @Test
  void lengthsAreThoseOfTheRecords() throws IOException {
    String source = file(">a x\nAC\nGTN\n>b\n" + "ACGT".repeat(200_000) + "\n>c\nA");
    assertThat(RecordLengths.of(source)).containsExactly(5L, 800_000L, 1L);
    String bad = file(">a\nA\n>a\nC\n");
    assertThatThrownBy(() -> RecordLengths.of(bad)).hasMessageContaining("a second time");
  }

  @Test
  void rangesAreReadAsTheyAreWritten() {
    assertThat(RecordRange.parse("3-20")).isEqualTo(new RecordRange(3, 20)).hasToString("3-20");
    for (String text : List.of("", "3", "3-", "0-2", "5-4", "-1-3", "1-x", "1-2-3")) {
      assertThatThrownBy(() -> RecordRange.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("accepted: FROM-TO");
    }
  }
}
