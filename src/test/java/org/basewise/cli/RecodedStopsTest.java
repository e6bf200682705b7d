package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stop codons that are none. */
class RecodedStopsTest {
  private static final Contig GENOME = FastaContigs.readAll("testdata/ecoli_536.fa.gz").get(0);

  @TempDir private Path folder = Path.of("");

  private List<String> coding(Path fasta) throws IOException {
    Path output = folder.resolve("out.gff3");
    assertThat(
            Basewise.run(
                "annotate", "-q", "--kernel", "rows", fasta.toString(), "-o", output.toString()))
        .isEqualTo(ExitCode.DONE);
    return Files.readAllLines(output).stream().filter(l -> l.contains("\tCDS\t")).toList();
  }

  private Path fasta(String bases) throws IOException {
    return Files.writeString(folder.resolve("x.fa"), ">x\n" + bases + "\n");
  }

  @Test
  void aGammaproteobacteriumWhoseTgaIsTryptophanIsReadWithCode4() throws IOException {
    int start = 100_000;
    String usual = GENOME.bases(new Interval(start, start + 60_000), Strand.PLUS);
    List<String> before = coding(fasta(usual));
    assertThat(before).allMatch(row -> row.contains("transl_table=11"));
    StringBuilder recoded = new StringBuilder(usual);
    for (String row : before) {
      String[] columns = row.split("\t", -1);
      int from = Integer.parseInt(columns[3]) - 1;
      int to = Integer.parseInt(columns[4]);
      int phase = Integer.parseInt(columns[7]);
      boolean isMinus = columns[6].equals("-");
      // Every TGG becomes TGA; a stop codon TGA becomes TAA.
      for (int codon = isMinus ? to - phase - 3 : from + phase;
          codon >= from && codon + 3 <= to;
          codon += isMinus ? -3 : 3) {
        String letters = recoded.substring(codon, codon + 3);
        if (letters.equals(isMinus ? "CCA" : "TGG")) {
          recoded.replace(codon, codon + 3, isMinus ? "TCA" : "TGA");
        } else if (letters.equals(isMinus ? "TCA" : "TGA")) {
          recoded.replace(codon, codon + 3, isMinus ? "TTA" : "TAA");
        }
      }
    }
    List<String> after = coding(fasta(recoded.toString()));
    assertThat(after).allMatch(row -> row.contains("transl_table=4"));
    assertThat(after.size()).isBetween(before.size() * 9 / 10, before.size() * 11 / 10);
  }

  @Test
  void aTgaInsideAFrameIsNotedAsPossibleSelenocysteine() throws IOException {
    // fdhF, whose codon 140 is TGA, on the minus strand.
    int near = 4_531_643;
    List<String> genes =
        coding(fasta(GENOME.bases(new Interval(near - 4_000, near + 4_000), Strand.PLUS)));
    assertThat(genes.stream().filter(row -> row.contains("may be selenocysteine"))).hasSize(2);
    assertThat(genes.stream().filter(row -> row.contains("Note=TGA at 4029..4031"))).hasSize(2);
  }
}
