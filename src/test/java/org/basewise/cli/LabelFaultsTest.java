package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} and {@code evaluate} say of label files, and which they take. */
class LabelFaultsTest {
  @TempDir private Path folder;
  private String fasta = "";

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @BeforeEach
  void writeFasta() throws IOException {
    fasta =
        file("c.fa", ">c\n" + "ACGTAC".repeat(50) + "\n>d [topology=circular]\n" + "AC".repeat(50));
  }

  private Outcome train(String labels, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "-q", "--fasta", fasta, "--labels", labels, "--epochs", "1"));
    arguments.addAll(List.of("--hidden", "2", "--layers", "1", "--kernel", "rows"));
    arguments.addAll(List.of("-o", folder.resolve("m.safetensors").toString()));
    arguments.addAll(List.of(options));
    return CapturedRun.of(arguments.toArray(new String[0]));
  }

  private Outcome evaluate(String labels, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "-q", "--truth", labels, "--calls", labels));
    arguments.addAll(List.of("--fasta", fasta));
    arguments.addAll(List.of(options));
    return CapturedRun.of(arguments.toArray(new String[0]));
  }

  @Test
  void namesOfSingleIntervalsAreRefusedUntilOneLabelIsAskedFor() throws IOException {
    StringBuilder bed = new StringBuilder();
    for (int i = 0; i < 13; i++) {
      bed.append("c\t").append(20 * i).append('\t').append(20 * i + 9).append("\tgene").append(i);
      bed.append('\n');
    }
    String labels = file("ids.bed", bed.toString());
    Outcome refused = train(labels);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("ids.bed: 13 of the 13 names").contains("--label NAME");
    assertThat(evaluate(labels).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(evaluate(labels, "--label", "gene").out()).contains("gene");
    assertThat(train(labels, "--label", "gene").exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aFeatureWithoutAStrandIsToldWithItsLineAndMayBeSkipped() throws IOException {
    String labels =
        file("s.gff3", "c\ts\tCDS\t1\t30\t.\t+\t0\tID=a\n#\nc\ts\tCDS\t61\t90\t.\t?\t0\tID=b\n");
    Outcome refused = evaluate(labels, "--feature", "CDS:frame");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("s.gff3: line 3: CDS at base 61 of 'c' has no strand");
    assertThat(train(labels, "--feature", "CDS:strand").err()).contains("s.gff3: line 3: ");
    Outcome skipped = evaluate(labels, "--feature", "CDS:frame", "--unstranded", "skip");
    assertThat(skipped.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(skipped.out()).containsPattern("masked bases +30");
    assertThat(evaluate(labels, "--feature", "CDS").exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aTypeThatOccursNowhereIsAnsweredWithThoseThatDo() throws IOException {
    String labels =
        file("t.gff3", "c\ts\tCDS\t1\t30\t.\t+\t0\tID=a\nc\ts\ttRNA_gene\t61\t90\t.\t+\t.\tID=b\n");
    Outcome refused = train(labels, "--feature", "CDS:strand", "--feature", "tRNA:strand");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err())
        .contains("t.gff3: has no feature of type tRNA; its types are CDS (1), tRNA_gene (1)");
  }

  @Test
  void aGeneBeyondTheEndOfARecordNeedsACircle() throws IOException {
    String beyond = file("o.gff3", "c\ts\tCDS\t291\t311\t.\t+\t0\tID=a\n");
    Outcome refused = train(beyond, "--feature", "CDS");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err())
        .contains("o.gff3: line 1: CDS at c:291-311 ends beyond record 'c'")
        .contains("--circular-ids c");
    assertThat(evaluate(beyond, "--feature", "CDS:frame").err())
        .contains("o.gff3: line 1: ")
        .contains("--circular");
    assertThat(train(beyond, "--feature", "CDS", "--circular").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(evaluate(beyond, "--feature", "CDS:frame", "--circular-ids", "c").exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(evaluate(beyond, "--feature", "CDS:frame", "--circular-ids", "d").exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
    String byRegion =
        file(
            "r.gff3",
            "c\ts\tregion\t1\t300\t.\t+\t.\tIs_circular=true\n"
                + Files.readString(Path.of(beyond)));
    assertThat(evaluate(byRegion, "--feature", "CDS:frame").exitCode()).isEqualTo(ExitCode.DONE);
    String byHeader = file("h.gff3", "d\ts\tCDS\t91\t111\t.\t+\t0\tID=a\n");
    assertThat(evaluate(byHeader, "--feature", "CDS:frame").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(train(byHeader, "--feature", "CDS").exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void gtfAndGenBankAreLabels() throws IOException {
    String gtf = file("a.gtf", "c\ts\tCDS\t1\t30\t.\t+\t0\tgene_id \"g\";\n");
    assertThat(evaluate(gtf, "--feature", "CDS:frame").exitCode()).isEqualTo(ExitCode.DONE);
    String genBank =
        file(
            "a.gbk",
            "LOCUS       c   300 bp    DNA     linear   UNK 01-JAN-1980\n"
                + "FEATURES             Location/Qualifiers\n     CDS             1..30\n//\n");
    assertThat(evaluate(genBank, "--feature", "CDS:frame").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(train(genBank, "--feature", "CDS").exitCode()).isEqualTo(ExitCode.DONE);
  }
}
