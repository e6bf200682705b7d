package org.basewise.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastaContigsTest {
  @TempDir Path directory;

  private String file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content).toString();
  }

  private String file(String text) throws IOException {
    return file("x.fa", text.getBytes(UTF_8));
  }

  private List<Contig> read(String text) throws IOException {
    return FastaContigs.readAll(file(text));
  }

  private static String bases(Contig contig) {
    return contig.bases(new Interval(0, contig.length()), Strand.PLUS);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bgzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream bgzip = new BlockCompressedOutputStream(bytes, (Path) null)) {
      bgzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String randomBases(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  private void assertRefused(String text, String... parts) throws IOException {
    assertRefused(text.getBytes(UTF_8), parts);
  }

  private void assertRefused(byte[] content, String... parts) throws IOException {
    String source = file("bad.fa", content);
    assertThatThrownBy(() -> FastaContigs.readAll(source))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(source + ": ")
        .hasMessageContainingAll(parts)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r"));
  }

  @Test
  void theFirstWordIsTheIdAndTheRestTheDescription() throws IOException {
    List<Contig> contigs = read(">chr1  a  description\nACGT\n>chr2\nTT\n>chr3\tx\nA");
    assertThat(contigs).extracting(Contig::id).containsExactly("chr1", "chr2", "chr3");
    assertThat(contigs).extracting(Contig::description).containsExactly("a  description", "", "x");
    assertThat(contigs).extracting(FastaContigsTest::bases).containsExactly("ACGT", "TT", "A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndingIsRead(String end) throws IOException {
    String text = String.join(end, ">a x", "ACG", "", "T", ">b", "GG", "");
    List<Contig> contigs = read(text);
    assertThat(contigs).extracting(FastaContigsTest::bases).containsExactly("ACGT", "GG");
    assertThat(contigs.get(0).description()).isEqualTo("x");
  }

  @Test
  void lowerCaseIsASoftMaskAndUracilIsThymine() throws IOException {
    Contig contig = read(">a\nAcguUNryswkmBDHVn\n").get(0);
    assertThat(bases(contig)).isEqualTo("ACGTTNRYSWKMBDHVN");
    assertThat(Nucleotide.isSoftMasked(contig.code(0))).isFalse();
    assertThat(Nucleotide.isSoftMasked(contig.code(1))).isTrue();
    assertThat(Nucleotide.isSoftMasked(contig.code(3))).isTrue();
    assertThat(Nucleotide.isSoftMasked(contig.code(16))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 60",
    "59, 60",
    "60, 60",
    "61, 60",
    "4096, 4096",
    "4097, 5000",
    "262143, 61",
    "262144, 70",
    "262145, 1000000",
    "600000, 1000000",
    "600000, 80",
    "786432, 4095",
    "3000, 1"
  })
  void contigsOfAnyLengthAndLinesOfAnyLengthComeBackWhole(int length, int lineLength)
      throws IOException {
    String text = randomBases(length);
    StringBuilder fasta = new StringBuilder(">first\n");
    for (int i = 0; i < length; i += lineLength) {
      fasta.append(text, i, Math.min(length, i + lineLength)).append('\n');
    }
    fasta.append(">second\nACGT\n");
    List<Contig> contigs = read(fasta.toString());
    assertThat(contigs).extracting(Contig::id).containsExactly("first", "second");
    assertThat(bases(contigs.get(0)).equals(text)).isTrue();
    assertThat(bases(contigs.get(1))).isEqualTo("ACGT");
  }

  @Test
  void manySmallRecordsComeBackInOrder() throws IOException {
    StringBuilder fasta = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      fasta.append(">c").append(i).append('\n').append("ACGT", 0, 1 + i % 4).append('\n');
    }
    List<Contig> contigs = read(fasta.toString());
    assertThat(contigs).hasSize(20_000);
    for (int i = 0; i < 20_000; i++) {
      assertThat(contigs.get(i).id()).isEqualTo("c" + i);
      assertThat(contigs.get(i).length()).isEqualTo(1 + i % 4);
    }
  }

  @Test
  void idsKeepEveryPrintableCharacter() throws IOException {
    String id = "gi|5%41;=,&é\"'>#*(Ω)\uD83E\uDDEC+=";
    List<Contig> contigs = read(">" + id + " d%20é +=\nA\n>+\nC\n>=\nG\n");
    assertThat(contigs).extracting(Contig::id).containsExactly(id, "+", "=");
    assertThat(contigs.get(0).description()).isEqualTo("d%20é +=");
  }

  @Test
  void blanksBlankLinesAndAByteOrderMarkAreSkipped() throws IOException {
    assertThat(read("\uFEFF\n \n> a\n\nAC GT \t\n\n  C\n\n")).hasSize(1);
    assertThat(bases(read("\uFEFF> a\n\nAC GT \t\n\n  C\n\n").get(0))).isEqualTo("ACGTC");
  }

  @Test
  void gzipAndBgzipAreToldByContentAndAllMembersAreRead() throws IOException {
    String text = randomBases(200_000);
    byte[] fasta = (">a\n" + text + "\n>b\nAC").getBytes(US_ASCII);
    byte[] more = "GT\n>c\nTTT\n".getBytes(US_ASCII);
    for (byte[] content :
        List.of(
            joined(gzip(fasta), gzip(more)),
            joined(bgzip(fasta), bgzip(more)),
            joined(joined(gzip(fasta), gzip(new byte[0])), gzip(more)),
            joined(joined(gzip(fasta), gzip(more)), new byte[700]))) {
      List<Contig> contigs = FastaContigs.readAll(file("x.txt", content));
      assertThat(contigs).extracting(Contig::length).containsExactly(200_000, 4, 3);
      assertThat(bases(contigs.get(0)).equals(text)).isTrue();
    }
  }

  @Test
  void aGzipMemberMayHaveANameACommentAndAHeaderChecksum() throws IOException {
    byte[] plain = gzip(">a\nACGT\n".getBytes(US_ASCII));
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 + 8 + 16;
    byte[] content =
        joined(
            joined(header, "name\0comment\0xx".getBytes(US_ASCII)),
            Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(FastaContigs.readAll(file("x", content))).hasSize(1);
  }

  @Test
  void aDashIsStandardInput() throws IOException {
    InputStream standard = System.in;
    System.setIn(new ByteArrayInputStream(gzip(">a\nACGT\n".getBytes(US_ASCII))));
    try {
      assertThat(FastaContigs.readAll("-")).extracting(Contig::id).containsExactly("a");
    } finally {
      System.setIn(standard);
    }
  }

  @Test
  void contigsComeOneAtATimeAndNullAfterTheLast() throws IOException {
    try (FastaContigs contigs = FastaContigs.open(file(">a\nAC\n>b\nG\n"))) {
      Contig first = contigs.next();
      assertThat(first).hasToString("a (2 bases)");
      var rest = contigs.iterator();
      assertThat(rest.next().id()).isEqualTo("b");
      assertThat(rest.hasNext()).isFalse();
      assertThatThrownBy(rest::next).isInstanceOf(NoSuchElementException.class);
      assertThat(contigs.next()).isNull();
    }
  }

  @Test
  void aGoodContigIsGivenBeforeALaterBadOneFarAway() throws IOException {
    String text = ">a\n" + randomBases(1_000_000) + "\n>b\n" + randomBases(1_000_000) + "!\n";
    try (FastaContigs contigs = FastaContigs.open(file(text))) {
      assertThat(contigs.next()).isNotNull();
      assertThatThrownBy(contigs::next)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("record 'b': '!' at base 1000001 (line 4)");
    }
  }

  @Test
  void badSymbolsAreRefusedWithRecordBaseAndLine() throws IOException {
    assertRefused(">a\nACGT\n>b x\nAC\nG*\n", "record 'b': '*' at base 4 (line 5)");
    assertRefused(">a\r\nAC-GT\r\n", "record 'a': '-' at base 3 (line 2) is a gap");
    assertRefused(">a\rAC\r.\r", "'.' at base 3 (line 3) is a gap");
    assertRefused(">a\nACX\n", "'X' at base 3 (line 2) is no nucleotide; the IUPAC");
    assertRefused(">a\nAC;GT\n", "';' at base 3");
    assertRefused(">a\nAC\n;comment\nGT\n", "';' at base 3 (line 3)");
    assertRefused(">a\nAC>GT\n", "'>' at base 3");
    assertRefused(">a\nAC1\n", "'1' at base 3");
    assertRefused(">a\nAC\u0000\n", "a byte of value 0x00 at base 3");
    assertRefused(">a\nAC\u0007\n", "a byte of value 0x07 at base 3");
    assertRefused(">a\nACé\n", "a byte of value 0xc3 at base 3");
  }

  @Test
  void theBadSymbolAfterManyPiecesHasItsPlace() throws IOException {
    String text = ">a\n" + randomBases(700_000) + "\n" + randomBases(10) + "Z\n";
    assertRefused(text, "'Z' at base 700011 (line 3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MKVLAAGIVGLLLAQWE", "mkvlaagiv", "ACDEFGHIKLMNPQRSTVWY", "XXMKLLAP*"})
  void proteinIsCalledProtein(String protein) throws IOException {
    assertRefused(">p\n" + protein + "\n", "record 'p'", "looks like protein");
  }

  @Test
  void anIdThatEveryRowOfATableWouldRepeatIsRefused() throws IOException {
    assertRefused(
        ">" + "i".repeat(4097) + " text\nAC\n", "line 1", "the record's id has 4097 bytes");
  }

  @Test
  void duplicateIdsAreRefused() throws IOException {
    assertRefused(">a x\nAC\n>b\nG\n>a y\nT\n", "record 'a'", "a second time (line 5)");
  }

  @Test
  void emptyRecordsAreRefused() throws IOException {
    assertRefused(">a\n>b\nG\n", "record 'a'", "(line 1) is empty");
    assertRefused(">a\nG\n>b\n\n  \n>c\nA\n", "record 'b'", "is empty");
    assertRefused(">a\nG\n>b\n", "record 'b'", "is empty");
    assertRefused(">a\nG\n>b", "record 'b'", "is empty");
  }

  @Test
  void headersWithoutAPrintableIdAreRefused() throws IOException {
    assertRefused(">\nACGT\n", "line 1", "no id");
    assertRefused(">a\nA\n>  \nACGT\n", "line 3", "no id");
    assertRefused(">a\u0001b\nACGT\n", "control characters");
    assertRefused(">caf\u00e9\nACGT\n".getBytes(ISO_8859_1), "not UTF-8");
    assertRefused(">" + "a".repeat(1_100_000) + "\nACGT\n", "line 1", "longer than 1048576 bytes");
  }

  @Test
  void aDescriptionMayBeLatin1() throws IOException {
    String source = file("x.fa", ">a caf\u00e9\nACGT\n".getBytes(ISO_8859_1));
    assertThat(FastaContigs.readAll(source).get(0).description()).startsWith("caf");
  }

  @Test
  void textBeforeTheFirstRecordIsRefused() throws IOException {
    assertRefused("\nACGT\n>a\nACGT\n", "line 2: text before the first '>': 'ACGT'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@HD\tVN:1.6~| SAM",
        "<!DOCTYPE html><html>| HTML",
        "~ <html>| HTML",
        "LOCUS       J01636| GenBank",
        "ID   J01636; SV 1;| EMBL",
        "##gff-version 3~| GFF",
        "PK\u0003\u0004xxxx| zip",
        "BZh91AY| bzip2",
      })
  void otherFormatsAreNamed(String content, String name) throws IOException {
    byte[] bytes = content.replace('~', '\n').getBytes(ISO_8859_1);
    assertRefused(bytes, name, "FASTA is accepted");
    assertRefused(gzip(bytes), name, "FASTA is accepted");
  }

  @Test
  void fastqIsReadWithoutItsQualities() throws IOException {
    String fastq = "@r1 first\nACGT\n+r1\n@>+I\n@r2\r\nGG\r\n+\r\n@@\r\n@r3\nN\n+\n>";
    for (byte[] content : List.of(fastq.getBytes(UTF_8), gzip(fastq.getBytes(UTF_8)))) {
      try (FastaContigs contigs = FastaContigs.open(file("reads", content))) {
        assertThat(contigs.isFastq()).isTrue();
        List<Contig> all = new ArrayList<>();
        contigs.forEach(all::add);
        assertThat(all).extracting(Contig::id).containsExactly("r1", "r2", "r3");
        assertThat(all).extracting(Contig::description).containsExactly("first", "", "");
        assertThat(all).extracting(FastaContigsTest::bases).containsExactly("ACGT", "GG", "N");
      }
    }
    try (FastaContigs contigs = FastaContigs.open(file(">a\nA\n"))) {
      assertThat(contigs.isFastq()).isFalse();
    }
  }

  @Test
  void fastqThatIsCutShortOrWrappedIsRefusedWithItsLine() throws IOException {
    assertRefused("@a\nACGT\n+\nIII\n", "line 4: 3 qualities stand for 4 bases");
    assertRefused("@a\nACGT\n+\nIIII\n@b\nACGT\n", "line 7: the file ends inside a record");
    assertRefused("@a\nACGT\nACGT\n+\nIIII\n", "line 3: '+' is due behind the bases");
    assertRefused("@a\nA\n+\nI\nb\nC\n+\nI\n", "line 5: a record begins with '@'");
    assertRefused("@a\nACGE\n+\nIIII\n", "record 'a'", "'E' at base 4 (line 2)");
    assertRefused("@a\n\n+\n\n", "record 'a'", "is empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 600_000})
  void badRecordsAreSkippedAndTold(int length) throws IOException {
    String good = "ACGT".repeat(length / 4);
    String text =
        ">empty\n>a\n"
            + good
            + "\n>bad\n"
            + good
            + "*ACGT\nACGT\n>b\nGG\n>a\nTTT\n>\nCC\n>c\n"
            + good
            + "\n>last\n";
    String source = file(text);
    try (FastaContigs contigs = FastaContigs.openSkipping(source)) {
      List<Contig> all = new ArrayList<>();
      contigs.forEach(all::add);
      assertThat(all).extracting(Contig::id).containsExactly("a", "b", "c");
      assertThat(all).extracting(FastaContigsTest::bases).containsExactly(good, "GG", good);
      assertThat(contigs.skipped()).hasSize(5);
      assertThat(contigs.skipped().get(0)).startsWith(source + ": record 'empty'");
      assertThat(contigs.skipped().get(1)).contains("record 'bad': '*' at base");
      assertThat(contigs.skipped().get(2)).contains("record 'a': the id occurs a second time");
      assertThat(contigs.skipped().get(3)).contains("the header line has no id");
      assertThat(contigs.skipped().get(4)).contains("record 'last'");
    }
    assertThatThrownBy(() -> FastaContigs.check(source))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("record 'empty'");
    FastaContigs.check(file(">a\n" + good + "\n"));
  }

  @Test
  void aFileWhoseRecordsAreAllBadIsRefused() throws IOException {
    String source = file(">a\n>b\nAC!\n");
    try (FastaContigs contigs = FastaContigs.openSkipping(source)) {
      assertThatThrownBy(contigs::next)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("all of its 2 records would be skipped; the first: ");
    }
  }

  @Test
  void binaryDataAreNamed() throws IOException {
    assertRefused(new byte[] {1, 2, 3, 0, 5}, "binary data", "FASTA is accepted");
    assertRefused(new byte[] {'a', 'b', 0, 2}, "binary data", "FASTA is accepted");
  }

  @Test
  void gzipWithinGzipIsNamed() throws IOException {
    assertRefused(gzip(gzip(">a\nACGT\n".getBytes(US_ASCII))), "gzip within gzip");
  }

  @Test
  void emptyFilesAreRefused() throws IOException {
    assertRefused("", "is empty");
    assertRefused("\n\n  \n", "is empty");
    assertRefused(gzip(new byte[0]), "is empty");
  }

  @Test
  void filesThatCannotBeOpenedAreRefused() {
    assertThatThrownBy(() -> FastaContigs.readAll(directory.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> FastaContigs.readAll(directory.resolve("none.fa").toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> FastaContigs.readAll("a\0b"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no file name");
  }

  @Test
  void gzipThatIsCutShortAnywhereIsRefused() throws IOException {
    byte[] fasta = (">a\n" + randomBases(300)).getBytes(US_ASCII);
    byte[] two = joined(gzip(fasta), gzip("ACGT\n".getBytes(US_ASCII)));
    int whole = gzip(fasta).length;
    for (int length = 2; length < two.length; length++) {
      if (length != whole) {
        assertRefused(Arrays.copyOf(two, length), "truncated");
      }
    }
    assertThat(FastaContigs.readAll(file("x", Arrays.copyOf(two, whole)))).hasSize(1);
  }

  @Test
  void bgzipThatIsCutBetweenBlocksIsRefused() throws IOException {
    byte[] whole = bgzip((">a\n" + randomBases(300_000)).getBytes(US_ASCII));
    assertRefused(Arrays.copyOf(whole, whole.length - 28), "end-of-file block is missing");
  }

  @Test
  void damagedGzipIsRefused() throws IOException {
    byte[] fasta = (">a\n" + randomBases(3000)).getBytes(US_ASCII);
    byte[] wrongChecksum = gzip(fasta);
    wrongChecksum[wrongChecksum.length - 5] ^= 1;
    assertRefused(wrongChecksum, "damaged gzip data");
    byte[] wrongLength = gzip(fasta);
    wrongLength[wrongLength.length - 1] ^= 1;
    assertRefused(wrongLength, "damaged gzip data");
    byte[] wrongMethod = gzip(fasta);
    wrongMethod[10] = 7;
    assertRefused(wrongMethod, "damaged gzip data");
    assertRefused(joined(gzip(fasta), "ACGT".getBytes(US_ASCII)), "other bytes follow");
  }
}
