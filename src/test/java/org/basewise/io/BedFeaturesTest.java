package org.basewise.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedFeaturesTest {
  @TempDir Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("x.bed"), text).toString();
  }

  private List<Feature> read(String text) throws IOException {
    return BedFeatures.read(file(text));
  }

  @Test
  void threeColumnsAreASite() throws IOException {
    Feature feature = read("chr1\t10\t20\n").get(0);
    assertThat(feature)
        .isEqualTo(Feature.of("chr1", BedFeatures.UNNAMED, null, new Interval(10, 20)));
  }

  @Test
  void sixColumnsGiveTypeScoreAndStrand() throws IOException {
    List<Feature> features =
        read("chr1\t0\t20\tpromoter\t987\t+\nchr1\t5\t6\tx y\t.\t-\nchr1\t7\t8\t.\t1234.5\t.\n");
    assertThat(features).extracting(Feature::type).containsExactly("promoter", "x y", "site");
    assertThat(features)
        .extracting(Feature::score)
        .containsExactly(9870, Feature.NO_SCORE, Feature.NO_SCORE);
    assertThat(features)
        .extracting(Feature::strand)
        .containsExactly(Strand.PLUS, Strand.MINUS, null);
    assertThat(features.get(0).attributes()).containsEntry("Name", "promoter");
  }

  @Test
  void twelveColumnsGiveParts() throws IOException {
    Feature feature =
        read("chr1\t100\t200\tt\t0\t-\t110\t190\t255,0,0\t3\t10,20,30,\t0,40,70,\n").get(0);
    assertThat(feature.parts())
        .containsExactly(
            new Feature.Part(new Interval(100, 110), -1),
            new Feature.Part(new Interval(140, 160), -1),
            new Feature.Part(new Interval(170, 200), -1));
    assertThat(feature.span()).isEqualTo(new Interval(100, 200));
  }

  @Test
  void headersCommentsAndBlankLinesAreSkippedInAnyLineEnding() throws IOException {
    String text =
        String.join(
            "\r\n", "browser position", "track name=x", "#c", "", "a 1  2 n", "track\t1\t2");
    assertThat(read(text)).extracting(Feature::contigId).containsExactly("a", "track");
    assertThat(read("\uFEFFa\t1\t2\t\n\n")).extracting(Feature::contigId).containsExactly("a");
    assertThat(read("")).isEmpty();
  }

  @Test
  void gzipIsRead() throws IOException {
    Path path = directory.resolve("x");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(path))) {
      gzip.write("a\t1\t2\n".getBytes(UTF_8));
    }
    assertThat(BedFeatures.read(path.toString())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;1| 2 columns; BED has 3 to 12",
        "a;1;2;n;0;+;1;2;0;1;1;0;x| 13 columns",
        ">chr1| it looks like FASTA",
        "a;x;2| 'x' in column 2 (chromStart) is not a whole number from 0",
        "a;-1;2| '-1' in column 2",
        "a;1;2.5| '2.5' in column 3 (chromEnd)",
        "a;1;1,000| '1,000' in column 3",
        "a;1;9999999999| '9999999999' in column 3",
        "a;+1;2| '+1' in column 2",
        "a;5;5| start 5 is not before end 5",
        "a;6;5| start 6 is not before end 5",
        "a;;5| column 2 (chromStart) is empty",
        "a;1;2;;0;+| column 4 (name) is empty",
        "a;1;2;n;high| score 'high' in column 5",
        "a;1;2;n;NaN| score 'NaN' in column 5",
        "a;1;2;n;0;*| strand '*' in column 6",
        "a;1;9;n;0;+;x| 'x' in column 7 (thickStart)",
        "a;1;9;n;0;+;1;9;0;0;;0| column 11 (blockSizes) is empty",
        "a;1;9;n;0;+;1;9;0;0;1;0| '0' in column 10 (blockCount)",
        "a;1;9;n;0;+;1;9;0;2;1;0,7| 1 numbers in column 11 (blockSizes) where column 10 says 2",
        "a;1;9;n;0;+;1;9;0;2;1,x;0,7| 'x' in column 11",
        "a;1;9;n;0;+;1;9;0;2;1,2;0,7| block 2 (offset 7, length 2)",
        "a;1;9;n;0;+;1;9;0;2;4,4;0,3| block 2 (offset 3, length 4)",
        "a;1;9;n;0;+;1;9;0;2;4,4;0,2147483647| block 2",
        "a;1;9;n;0;+;1;9;0;1;7;1| the blocks go from 1 to 8",
        "a;1;9;n;0;+;1;9;0;1;7;0| the blocks go from 0 to 7",
      })
  void badRowsAreRefusedWithTheirLine(String row, String problem) throws IOException {
    String source = file("#c\nok\t1\t2\n" + row.replace(';', '\t').strip() + "\nok\t1\t2\n");
    assertThatThrownBy(() -> BedFeatures.read(source))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(source + ": line 3: ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b\t1\t2\n", "\0\0\0\0"})
  void binaryDataAreRefused(String text) throws IOException {
    String source = file(text);
    assertThatThrownBy(() -> BedFeatures.read(source))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("binary");
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Path path = Files.write(directory.resolve("y.bed"), "\u00e9\t1\t2\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> BedFeatures.read(path.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no UTF-8");
  }

  @Test
  void aLineOfMoreThanAMebibyteIsRefused() throws IOException {
    String longest = "c\t1\t2\t" + "n".repeat((1 << 20) - 6);
    assertThat(BedFeatures.read(file(longest + "\n"))).hasSize(1);
    String source = file("c\t1\t2\r\n" + longest + "n\n");
    assertThatThrownBy(() -> BedFeatures.read(source))
        .isInstanceOf(BadInputException.class)
        .hasMessage(source + ": line 2: is longer than 1048576 characters, which are accepted");
  }

  @Test
  void missingFilesAndDirectoriesAreRefused() {
    assertThatThrownBy(() -> BedFeatures.read(directory.toString()))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> BedFeatures.read(directory.resolve("no").toString()))
        .isInstanceOf(BadInputException.class);
  }
}
