package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

class FastaContigsPropertyTest {
  private static final String LETTERS = "ACGTUNRYSWKMBDHVacgtunryswkmbdhv";

  private static List<Contig> read(byte[] content) throws IOException {
    Path file = Files.createTempFile("contigs", ".fa");
    try {
      Files.write(file, content);
      return FastaContigs.readAll(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(content);
    }
    return bytes.toByteArray();
  }

  @Property(tries = 40)
  void whateverTheLayoutTheSameContigsComeBack(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 400_000) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 10_000) int lineLength,
      @ForAll @IntRange(min = 0, max = 2) int ending,
      @ForAll boolean compressed,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    String end = List.of("\n", "\r\n", "\r").get(ending);
    List<String> expected = new ArrayList<>();
    StringBuilder fasta = new StringBuilder();
    for (int i = 0; i < lengths.size(); i++) {
      StringBuilder bases = new StringBuilder();
      for (int pos = 0; pos < lengths.get(i); pos++) {
        bases.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      expected.add(bases.toString());
      fasta.append(">c%").append(i).append(" d").append(end);
      for (int pos = 0; pos < bases.length(); pos += lineLength) {
        fasta.append(bases, pos, Math.min(bases.length(), pos + lineLength)).append(end);
      }
    }
    byte[] content = fasta.toString().getBytes(UTF_8);
    List<Contig> contigs = read(compressed ? gzip(content) : content);
    assertThat(contigs).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(contigs.get(i).id()).isEqualTo("c%" + i);
      assertThat(contigs.get(i).length()).isEqualTo(expected.get(i).length());
      for (int pos = 0; pos < expected.get(i).length(); pos++) {
        if (contigs.get(i).code(pos) != Nucleotide.codeOf(expected.get(i).charAt(pos))) {
          throw new AssertionError("record " + i + " differs at " + pos);
        }
      }
    }
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefusedInOneLine(
      @ForAll @Size(max = 60) byte[] bytes, @ForAll boolean fasta) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(fasta ? ">a\nACGT\n".getBytes(UTF_8) : new byte[0]);
    content.writeBytes(bytes);
    try {
      assertThat(read(content.toByteArray())).isNotEmpty();
    } catch (BadInputException e) {
      assertThat(e.getMessage()).doesNotContain("\n", "\r");
    }
  }

  @Property(tries = 300)
  void aDamagedGzipNeverGivesOtherBases(@ForAll int where, @ForAll byte value) throws IOException {
    byte[] content = gzip(">a\nACGTACGTTGCATTTACGACACAAAACCCGTA\n".getBytes(UTF_8));
    content[Math.floorMod(where, content.length)] = value;
    try {
      assertThat(read(content)).extracting(Contig::length).containsExactly(32);
    } catch (BadInputException e) {
      assertThat(e.getMessage()).doesNotContain("\n", "\r");
    }
  }
}
