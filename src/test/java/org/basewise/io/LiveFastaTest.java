package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.LiveContig;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFastaTest {
  private static final String FASTA =
      ">a the first\nACGTnn\r\nRYac\n\n>b\nTTTT\n>c %41 \u00e9\tx\nA\nC\nG";

  @TempDir private Path folder;

  /** A stream that gives so many bytes at a time, as a pipe may. */
  private static InputStream inPieces(String text, int size) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, size));
      }
    };
  }

  private static List<String> records(String text, int size) throws IOException {
    List<String> records = new ArrayList<>();
    try (LiveFasta fasta = LiveFasta.of("x", inPieces(text, size))) {
      for (LiveContig contig = fasta.next(); contig != null; contig = fasta.next()) {
        while (fasta.grow()) {
          assertThat(contig.length()).isEqualTo(Integer.MAX_VALUE);
        }
        records.add(shown(contig));
      }
    }
    return records;
  }

  private static String shown(Contig contig) {
    return contig.id()
        + "|"
        + contig.description()
        + "|"
        + contig.bases(new Interval(0, contig.length()), Strand.PLUS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void recordsAreThoseOfTheWholeFileWhateverCameTogether(int size) throws IOException {
    Path file = Files.writeString(folder.resolve("x.fa"), FASTA);
    List<String> whole =
        FastaContigs.readAll(file.toString()).stream().map(LiveFastaTest::shown).toList();
    assertThat(whole).hasSize(3);
    assertThat(records(FASTA, size)).isEqualTo(whole);
  }

  @Test
  void basesAreThereBeforeTheRecordEnds() throws IOException {
    try (LiveFasta fasta = LiveFasta.of("x", inPieces(">a\nACGTACGT\nAC", 5))) {
      LiveContig contig = fasta.next();
      assertThat(contig).isNotNull();
      assertThat(fasta.grow()).isTrue();
      assertThat(contig.received()).isBetween(1, 9);
      assertThat(contig.isComplete()).isFalse();
      while (fasta.grow()) {
        assertThat(contig.isComplete()).isFalse();
      }
      assertThat(contig.length()).isEqualTo(10);
      assertThat(fasta.next()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {">a\nAC*T\n", ">a\nAC\n>a\nAC\n", "", "AC\n", ">a\n>b\nA\n", ">\nA\n"})
  void whatIsRefusedInAFileIsRefusedHereInTheSameWords(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), text);
    String expected = "";
    try {
      FastaContigs.readAll(file.toString());
    } catch (BadInputException refused) {
      expected = String.valueOf(refused.getMessage()).replace(file.toString(), "x");
    }
    assertThatThrownBy(() -> records(text, 2))
        .isInstanceOf(BadInputException.class)
        .hasMessage(expected);
  }

  @Test
  void onlyTheLastBasesOfALongContigAreKept() {
    LiveContig contig = new LiveContig("long", "");
    byte[] codes = new byte[1 << 20];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (1 << (i % 4));
    }
    for (int i = 0; i < 17; i++) {
      contig.append(codes, codes.length);
    }
    contig.complete();
    assertThat(contig.length()).isEqualTo(17 << 20);
    assertThat(contig.code((1 << 20) - 1)).isZero();
    assertThat(contig.code(1 << 20)).isEqualTo((byte) 1);
    assertThat(contig.code((17 << 20) - 1)).isEqualTo((byte) 8);
    assertThat(contig.code(17 << 20)).isZero();
  }
}
