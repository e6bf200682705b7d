package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.RecordRange;
import org.junit.jupiter.api.Test;

/** Every record is reached from the place that a survey told, in whatever way it is compressed. */
class RecordSurveyTest {
  private record Found(SeekPoint at, long bases, boolean isBad) {}

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Blocks of about so many bytes. */
  private static byte[] bgzip(byte[] bytes, int blockLength) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream blocks = new BlockCompressedOutputStream(out, (Path) null)) {
      for (int i = 0; i < bytes.length; i += blockLength) {
        blocks.write(bytes, i, Math.min(blockLength, bytes.length - i));
        blocks.flush();
      }
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static List<Found> survey(byte[] bytes, boolean skipsBad) {
    List<Found> found = new ArrayList<>();
    RecordSurvey.of(
        "x.fa",
        new ByteArrayInputStream(bytes),
        skipsBad,
        (at, bases, isBad) -> found.add(new Found(at, bases, isBad)));
    return found;
  }

  private static List<Contig> read(byte[] bytes, List<Found> found, int from, int to) {
    SeekPoint at = found.get(from - 1).at();
    int offset = Math.toIntExact(at.fileOffset());
    InputStream in = new ByteArrayInputStream(bytes, offset, bytes.length - offset);
    List<Contig> contigs = new ArrayList<>();
    try (FastaContigs opened =
        FastaContigs.open(
            "x.fa",
            in,
            at,
            new RecordRange(from, to),
            number -> found.get((int) number - 1).isBad())) {
      opened.forEach(contigs::add);
    }
    return contigs;
  }

  private static String records(int count, String lineEnd) {
    Random random = new Random(count);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(">r").append(i).append(" > of some").append(lineEnd);
      int length = 1 + random.nextInt(400);
      for (int k = 0; k < length; k++) {
        text.append("ACGT".charAt(random.nextInt(4)));
        if (k % 60 == 59 && k < length - 1) {
          text.append(lineEnd);
        }
      }
      text.append(lineEnd);
    }
    return text.toString();
  }

  private static Map<String, byte[]> files() throws IOException {
    byte[] plain = text(records(300, "\n"));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("plain", plain);
    files.put("carriage returns", text(records(300, "\r\n")));
    files.put("byte order mark", text("\uFEFF" + records(300, "\n")));
    files.put("gzip", gzip(plain));
    files.put(
        "gzip of two members",
        joined(
            gzip(Arrays.copyOf(plain, 12_345)),
            gzip(Arrays.copyOfRange(plain, 12_345, plain.length))));
    files.put("bgzip", bgzip(plain, 20_000));
    files.put("bgzip of short blocks", bgzip(plain, 101));
    StringBuilder fastq = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      fastq.append("@r").append(i).append("\nACGTAC\n+\n>@>@>@\n");
    }
    files.put("FASTQ", text(fastq.toString()));
    files.put("FASTQ in bgzip", bgzip(text(fastq.toString()), 101));
    return files;
  }

  @Test
  void everyRecordIsReachedFromItsPlace() throws IOException {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      List<Found> found = survey(file.getValue(), false);
      List<Contig> all = read(file.getValue(), found, 1, 300);
      assertThat(found).as(file.getKey()).hasSize(300);
      assertThat(all).as(file.getKey()).hasSize(300);
      for (int from = 1; from <= 300; from += 7) {
        int to = Math.min(300, from + from % 5);
        List<Contig> some = read(file.getValue(), found, from, to);
        assertThat(some.stream().map(Contig::id))
            .as(file.getKey())
            .isEqualTo(all.subList(from - 1, to).stream().map(Contig::id).toList());
        for (int i = 0; i < some.size(); i++) {
          assertThat((long) some.get(i).length()).isEqualTo(found.get(from - 1 + i).bases());
        }
      }
    }
  }

  @Test
  void plainAndBgzipAreNotReadFromTheStart() throws IOException {
    byte[] plain = text(records(300, "\n"));
    assertThat(survey(plain, false).get(299).at().passedBytes()).isZero();
    assertThat(survey(bgzip(plain, 1_000), false).get(299).at().passedBytes()).isLessThan(1_000);
    assertThat(survey(gzip(plain), false).get(299).at().fileOffset()).isZero();
  }

  @Test
  void badRecordsAreToldAndLeftOut() {
    byte[] bytes = text(">a\nAC\n>b\n>c\nAC-T\n>a\nGG\n>d\nTTT\n>\nACG\n>e\nA");
    List<Found> found = survey(bytes, true);
    assertThat(found.stream().map(Found::isBad))
        .containsExactly(false, true, true, true, false, true, false);
    assertThat(found.stream().map(Found::bases)).containsExactly(2L, 0L, 0L, 0L, 3L, 0L, 1L);
    assertThat(read(bytes, found, 1, 7).stream().map(Contig::id)).containsExactly("a", "d", "e");
    assertThat(read(bytes, found, 3, 5).stream().map(Contig::id)).containsExactly("d");
    assertThatThrownBy(() -> survey(bytes, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("record 'b'");
  }

  @Test
  void aFileWithoutAnyGoodRecordIsRefused() {
    assertThatThrownBy(() -> survey(new byte[0], true)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> survey(text(">a\n>b\n"), true)).hasMessageContaining("all of its 2");
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    byte[] whole = gzip(text(records(300, "\n")));
    assertThatThrownBy(() -> survey(Arrays.copyOf(whole, whole.length / 2), true))
        .isInstanceOf(BadInputException.class)
        .hasMessage("x.fa: the gzip data are truncated; a whole gzip or bgzip file is accepted");
  }
}
