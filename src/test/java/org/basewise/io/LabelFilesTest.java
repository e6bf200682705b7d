package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFilesTest {
  private static final String BED = "c\t4\t9\tx\n";
  private static final String GFF3 = "c\ts\tx\t5\t9\t.\t+\t.\tID=a\n";

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private void assertRead(String name, String text) throws IOException {
    List<Feature> features = LabelFiles.read(file(name, text));
    assertThat(features).extracting(Feature::span).containsExactly(new Interval(4, 9));
    assertThat(features).extracting(Feature::type).containsExactly("x");
  }

  @Test
  void theExtensionSaysTheFormat() throws IOException {
    assertRead("a.bed", BED);
    assertRead("a.BED", BED);
    assertRead("a.gff3", GFF3);
    assertRead("a.gff", GFF3);
    String bed = file("b.bed", GFF3);
    assertThatThrownBy(() -> LabelFiles.read(bed)).isInstanceOf(BadInputException.class);
  }

  @Test
  void compressedFilesMayHaveAnExtensionMore() throws IOException {
    try (AtomicOutput output = AtomicOutput.open(directory.resolve("a.gff3.gz").toString())) {
      output.stream().write(GFF3.getBytes(UTF_8));
      output.commit();
    }
    assertThat(LabelFiles.read(directory.resolve("a.gff3.gz").toString())).hasSize(1);
  }

  @Test
  void otherwiseTheContentSaysTheFormat() throws IOException {
    assertRead("a.txt", BED);
    assertRead("a.dat", "# comment\n\n" + GFF3);
    assertRead("a", "##gff-version 3\n" + GFF3);
    assertRead("a", "track name=x\n" + BED);
    assertRead("a", "c 4 9 x");
    assertThat(LabelFiles.read(file("a", "# nothing\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {">c\nACGT\n", "c\tx\ty\n", "some text\n", "c\ts\tx\t5\tz\t.\t+\t.\tID=a\n"})
  void otherContentIsRefused(String text) throws IOException {
    String source = file("a.txt", text);
    assertThatThrownBy(() -> LabelFiles.read(source))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 1: is not BED, GFF3, GTF, GenBank or EMBL");
  }

  @Test
  void theLineOfAnErrorCountsSkippedLines() throws IOException {
    String source = file("a.txt", "# comment\n\n" + BED + "c\t9\t4\n");
    assertThatThrownBy(() -> LabelFiles.read(source)).hasMessageContaining("line 4: start 9");
  }

  @Test
  void typesAreChosenInBothFormats() throws IOException {
    String bed = file("a.bed", BED + "c\t5\t6\ty\n");
    assertThat(LabelFiles.read(bed, Set.of("y"))).hasSize(1);
    assertThat(LabelFiles.read(file("a.gff", GFF3), Set.of("y"))).isEmpty();
  }
}
