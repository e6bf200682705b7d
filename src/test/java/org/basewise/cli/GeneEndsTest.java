package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partial genes, and how short a gene may be. */
class GeneEndsTest {
  @TempDir private Path folder = Path.of("");

  /** Pieces of lambda, each of which cuts genes off. */
  private Path pieces(int length, int count) throws IOException {
    Contig lambda = FastaContigs.readAll("testdata/lambda.fa.gz").get(0);
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < count; n++) {
      int start = 1_000 * n;
      text.append(">piece").append(n).append('\n');
      text.append(lambda.bases(new Interval(start, start + length), Strand.PLUS)).append('\n');
    }
    return Files.writeString(folder.resolve("pieces.fa"), text);
  }

  private List<String> genes(Path fasta, String... options) throws IOException {
    Path output = folder.resolve("out.gff3");
    List<String> arguments = new ArrayList<>(List.of("annotate", "-q", "--kernel", "rows"));
    arguments.addAll(List.of(fasta.toString(), "-o", output.toString()));
    arguments.addAll(Arrays.asList(options));
    assertThat(Basewise.run(arguments.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    return Files.readAllLines(output).stream().filter(l -> l.contains("\tgene\t")).toList();
  }

  private static int length(String row) {
    String[] columns = row.split("\t", -1);
    return Integer.parseInt(columns[4]) - Integer.parseInt(columns[3]) + 1;
  }

  @Test
  void withClosedEndsNoGeneIsPartial() throws IOException {
    Path fasta = pieces(6_000, 3);
    assertThat(genes(fasta)).anyMatch(row -> row.contains("partial=true"));
    for (String decoder : List.of("viterbi", "mea")) {
      assertThat(genes(fasta, "--closed-ends", "--decoder", decoder))
          .isNotEmpty()
          .noneMatch(row -> row.contains("partial=true"));
    }
  }

  @Test
  void noGeneIsShorterThanAskedFor() throws IOException {
    Path fasta = pieces(400, 40);
    List<String> usual = genes(fasta);
    assertThat(usual)
        .isNotEmpty()
        .allMatch(row -> length(row) >= (row.contains("partial=true") ? 60 : 90));
    assertThat(genes(fasta, "--min-gene", "200", "--min-partial-gene", "300"))
        .isNotEmpty()
        .hasSizeLessThan(usual.size())
        .allMatch(row -> length(row) >= (row.contains("partial=true") ? 300 : 200));
  }

  @Test
  void aScrapHasNoGene() throws IOException {
    Path fasta = Files.writeString(folder.resolve("tiny.fa"), ">a\nATGTAA\n>b\nA\n>c\nATGAAACCC\n");
    assertThat(genes(fasta)).isEmpty();
  }

  @Test
  void closedEndsNeedAPath() throws IOException {
    Path fasta = pieces(400, 1);
    assertThat(
            Basewise.run(
                "annotate", "-q", fasta.toString(), "--closed-ends", "--decoder", "argmax"))
        .isEqualTo(ExitCode.USAGE);
  }
}
