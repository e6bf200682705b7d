package org.basewise.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  private static final String FROM = "// shown from here\n";
  private static final String TO = "    // shown to here";
  private static final String SEQUENCES = "plugins/galaxy/test-data/sequences/";
  private static final String BOXES = SEQUENCES + "boxes";

  @TempDir private Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), file);
    model = file.toString();
  }

  @Test
  void label_with_biojava_prints_the_features_of_a_sequence() throws Exception {
    assertThat(printed(() -> LabelWithBioJava.main(new String[] {model, "ATGCGCNGTTAA"})))
        .containsExactly("CpG_island Interval[start=2, end=8] 9874");
  }

  @Test
  void label_with_settings_prints_probabilities() throws Exception {
    List<String> lines =
        printed(() -> LabelWithSettings.main(new String[] {model, "ATGCGCNGTTAA"}));
    assertThat(lines).hasSize(12);
    assertThat(lines.get(2)).matches("2 0\\.9\\d+");
    assertThat(Double.parseDouble(lines.get(11).substring(3))).isLessThan(0.5);
  }

  @Test
  void classify_sequences_prints_a_label_for_each() throws Exception {
    List<String> lines =
        printed(() -> ClassifySequences.main(new String[] {BOXES + ".safetensors", BOXES + ".fa"}));
    assertThat(lines).hasSize(40);
    assertThat(lines.get(0)).startsWith("s0 box 0.9");
    assertThat(lines.get(1)).startsWith("s1 none 0.9");
  }

  @Test
  void generate_sequences_prints_three() throws Exception {
    List<String> lines =
        printed(() -> GenerateSequences.main(new String[] {SEQUENCES + "next.safetensors"}));
    assertThat(lines).hasSize(3).allMatch(line -> line.matches("[ACGT]{60}"));
  }

  private interface Printing {
    void run() throws Exception;
  }

  private static List<String> printed(Printing printing) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      printing.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void annotate_file_writes_gff3() throws Exception {
    Path gff3 = folder.resolve("lac.gff3");
    AnnotateFile.main(new String[] {model, "testdata/lac_operon.fa", gff3.toString()});
    assertThat(Files.readAllLines(gff3))
        .startsWith("##gff-version 3", "##sequence-region J01636.1 1 7477")
        .anyMatch(row -> row.startsWith("J01636.1\tbasewise:my_run\tCpG_island\t"));
  }

  @Test
  void the_library_page_shows_the_code_of_the_examples() throws IOException {
    assertThat(Files.readString(Path.of("docs/library.md")))
        .contains(block("LabelWithBioJava"), block("AnnotateFile"), block("LabelWithSettings"))
        .contains(block("ClassifySequences"), block("GenerateSequences"));
  }

  @Test
  void the_readme_shows_the_code_of_the_example() throws IOException {
    Path readme = Path.of("README.md");
    assumeThat(readme).exists();
    assertThat(Files.readString(readme)).contains(block("LabelWithBioJava"));
  }

  private static String block(String example) throws IOException {
    Path file = Path.of("src/test/java/org/basewise/example", example + ".java");
    String source = Files.readString(file);
    String code = source.substring(source.indexOf(FROM) + FROM.length(), source.indexOf(TO));
    return "```java\n" + code.stripTrailing().stripIndent() + "\n```";
  }
}
