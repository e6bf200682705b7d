package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A circular genome that is cut open at different places. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CircularAnnotationTest {
  private static final Contig LAMBDA = FastaContigs.readAll("testdata/lambda.fa.gz").get(0);
  private static final String BASES = LAMBDA.bases(new Interval(0, LAMBDA.length()), Strand.PLUS);

  /** As it is, and inside genes. */
  private static final List<Integer> ROTATIONS = List.of(0, 1_000, 34_002);

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  void annotate() throws IOException {
    for (int rotation : ROTATIONS) {
      String name = "r" + rotation;
      Path fasta = folder.resolve(name + ".fa");
      String rotated = BASES.substring(rotation) + BASES.substring(0, rotation);
      Files.writeString(fasta, ">c [topology=circular]\n" + rotated + "\n");
      List<String> arguments =
          new ArrayList<>(List.of("annotate", "-q", "--kernel", "rows", fasta.toString()));
      for (String ending : List.of("gff3", "bed", "faa", "ffn", "gbk", "tsv")) {
        arguments.addAll(List.of("-o", folder.resolve(name + "." + ending).toString()));
      }
      assertThat(Basewise.run(arguments.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    }
  }

  private static List<String> lines(int rotation, String ending) throws IOException {
    return Files.readAllLines(folder.resolve("r" + rotation + "." + ending));
  }

  /** The last bases of genes: starts may differ, as windows of the network lie elsewhere. */
  private static Set<String> ends(List<String> fasta) {
    return sequences(fasta).stream()
        .map(gene -> gene.substring(Math.max(0, gene.length() - 45)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The records of a FASTA file without their headers. */
  private static Set<String> sequences(List<String> fasta) {
    Set<String> sequences = new TreeSet<>();
    for (String record : String.join("\n", fasta).split(">", -1)) {
      int line = record.indexOf('\n');
      if (line > 0) {
        sequences.add(record.substring(line).replace("\n", ""));
      }
    }
    return sequences;
  }

  @Test
  void theGenesAreTheSameWhereverTheCircleIsCutOpen() throws IOException {
    Set<String> known = ends(lines(0, "ffn"));
    assertThat(known).hasSizeGreaterThan(50);
    for (int rotation : ROTATIONS) {
      Set<String> genes = ends(lines(rotation, "ffn"));
      Set<String> shared = new HashSet<>(genes);
      shared.retainAll(known);
      int different = genes.size() + known.size() - 2 * shared.size();
      assertThat(different).as("genes of one alone, rotated by %d", rotation).isLessThan(7);
      assertThat(lines(rotation, "gff3")).noneMatch(line -> line.contains("partial=true"));
    }
  }

  @Test
  void aGeneOverTheOriginEndsBeyondTheLength() throws IOException {
    List<String> over =
        lines(1_000, "gff3").stream()
            .filter(line -> line.contains("\tgene\t"))
            .filter(line -> Integer.parseInt(line.split("\t", -1)[4]) > BASES.length())
            .toList();
    assertThat(over).hasSize(1);
    String[] columns = over.get(0).split("\t", -1);
    int start = Integer.parseInt(columns[3]);
    int end = Integer.parseInt(columns[4]);
    assertThat(start).isLessThan(BASES.length());
    // In BED it is two rows, in a flat file a join.
    String id = columns[8].replaceAll(".*ID=gene-([^;]*).*", "$1");
    assertThat(lines(1_000, "bed").stream().filter(line -> line.contains("\t" + id + "\t")))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("c\t0\t" + (end - BASES.length()) + "\t"),
            row -> assertThat(row).startsWith("c\t" + (start - 1) + "\t" + BASES.length() + "\t"));
    assertThat(lines(1_000, "gbk"))
        .anyMatch(
            line ->
                line.contains(
                    "join("
                        + start
                        + ".."
                        + BASES.length()
                        + ",1.."
                        + (end - BASES.length())
                        + ")"));
    assertThat(lines(1_000, "faa")).anyMatch(line -> line.startsWith(">" + id + " # " + start));
  }

  @Test
  void rowsAreInOrderAndBasesAreThoseOfTheCircle() throws IOException {
    for (int rotation : ROTATIONS) {
      assertThat(lines(rotation, "tsv")).hasSize(1 + BASES.length());
      int last = 0;
      for (String row : lines(rotation, "bed")) {
        String[] columns = row.split("\t", -1);
        assertThat(Integer.parseInt(columns[1])).isGreaterThanOrEqualTo(last);
        assertThat(Integer.parseInt(columns[2])).isLessThanOrEqualTo(BASES.length());
        last = Integer.parseInt(columns[1]);
      }
      last = 0;
      Set<String> ids = new HashSet<>();
      for (String row : lines(rotation, "gff3")) {
        String[] columns = row.split("\t", -1);
        if (columns.length == 9) {
          assertThat(Integer.parseInt(columns[3])).isGreaterThanOrEqualTo(last);
          last = Integer.parseInt(columns[3]);
          if (columns[2].equals("gene")) {
            assertThat(ids.add(columns[8].split(";", -1)[0])).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aCircleWithoutAnEndToItsFrameHasNoGeneLongerThanItself() throws IOException {
    // 300 bases without a stop codon in the first frame, a multiple of three.
    Path fasta = folder.resolve("endless.fa");
    Files.writeString(fasta, ">c\n" + "ATGGCTAAACTGGAA".repeat(20) + "\n");
    Path gff3 = folder.resolve("endless.gff3");
    assertThat(
            Basewise.run("annotate", "-q", fasta.toString(), "--circular", "-o", gff3.toString()))
        .isEqualTo(ExitCode.DONE);
    for (String row : Files.readAllLines(gff3)) {
      String[] columns = row.split("\t", -1);
      if (columns.length == 9) {
        assertThat(Integer.parseInt(columns[4]) - Integer.parseInt(columns[3])).isLessThan(300);
      }
    }
  }
}
