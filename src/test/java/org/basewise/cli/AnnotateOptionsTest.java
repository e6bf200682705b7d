package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.io.OutputFormat;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Options of {@code annotate} for what is read and written, and what is said of wrong ones. */
class AnnotateOptionsTest {
  private static final String LAC = "testdata/lac_operon.fa";

  @TempDir private Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), file);
    model = file.toString();
  }

  private int annotate(String fasta, String... options) {
    String[] arguments = new String[options.length + 5];
    System.arraycopy(new String[] {"annotate", "-q", fasta, "-m", model}, 0, arguments, 0, 5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    return Basewise.run(arguments);
  }

  @Test
  void optionsWithoutFilesAreReadForOtherPrograms() {
    AnnotateOptions read =
        AnnotateOptions.parse(
            List.of("--model=bacteria", "--types=CDS,tRNA", "--bad-records=skip", "--circular"));
    assertThat(read.model()).isEqualTo("bacteria");
    assertThat(read.skipsBadRecords()).isTrue();
    assertThat(read.influences())
        .containsEntry("option --types", "[CDS, tRNA]")
        .containsEntry("option --circular", "true")
        .doesNotContainKey("option --model");
    assertThat(AnnotateOptions.specs().stream().map(option -> option.longestName()))
        .contains("--types", "--min-length-of", "--decoder")
        .doesNotContain("--output", "--records", "--profile", "--threads", "--locus-tag");
    for (String wrong : List.of("--output=x.gff3", "--profile=x", "x.fa", "--min-score=2")) {
      assertThatThrownBy(() -> AnnotateOptions.parse(List.of(wrong)))
          .as(wrong)
          .isInstanceOf(CommandLine.ParameterException.class);
    }
  }

  @Test
  void aBadRecordStopsTheRunBeforeItOrIsSkipped() throws IOException {
    Path fasta = Files.writeString(folder.resolve("x.fa"), ">a\nACGCGCGT\n>b\nGCGCGC\n>none\n");
    String out = folder.resolve("x.bed").toString();
    Outcome refused = CapturedRun.of("annotate", fasta.toString(), "-m", model, "-f", "bed");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("record 'none'").contains("--bad-records skip leaves");
    Outcome skipped =
        CapturedRun.of(
            "annotate", fasta.toString(), "-m", model, "--bad-records", "skip", "-o", out);
    assertThat(skipped.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(skipped.err())
        .contains("skipped: " + fasta + ": record 'none'")
        .contains("2 contigs, 14 bases")
        .contains(", 1 record skipped");
    assertThat(Path.of(out)).isNotEmptyFile();
  }

  @Test
  void fastqIsAnnotatedAndItsQualitiesAreToldToBeUnused() throws IOException {
    Path fastq = Files.writeString(folder.resolve("x.fq"), "@a\nACGCGCGT\n+\nIIIIIIII\n");
    Outcome outcome = CapturedRun.of("annotate", fastq.toString(), "-m", model, "-f", "bed");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).startsWith("a\t");
    assertThat(outcome.err()).contains("x.fq: is FASTQ: bases are used, base qualities are not");
  }

  @Test
  void aMissingFolderIsNamedWithoutTheNameOfAnException() {
    String missing = folder.resolve("none/x.bed").toString();
    Outcome outcome = CapturedRun.of("annotate", "-q", LAC, "-m", model, "-o", missing);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err())
        .contains(missing + ": cannot be written: there is no folder '" + folder.resolve("none"))
        .doesNotContain("Exception");
  }

  @Test
  void onlyWhatIsNoOptionIsCalledAnUnknownOption() {
    Outcome outcome = CapturedRun.of("annotate", "-p", "meta", "x.fa");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).startsWith("unknown option: -p\n").doesNotContain("x.fa");
  }

  @Test
  void theNamesThatOtherProgramsHaveForACommandSuggestOurs() {
    Outcome predict = CapturedRun.of("predict", "x.fa");
    assertThat(predict.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(predict.err())
        .contains("'predict' is not a command of basewise")
        .contains("Did you mean: basewise annotate?");
  }

  @Test
  void theNamesOfVersionOneAreStillUnderstoodButNotShown() throws IOException {
    Path present = folder.resolve("present.bed");
    Path old = folder.resolve("old.bed");
    assertThat(annotate(LAC, "--low-confidence", present.toString(), "--low-confidence-below", "1"))
        .isEqualTo(ExitCode.DONE);
    assertThat(annotate(LAC, "--unsure", old.toString(), "--unsure-below", "1"))
        .isEqualTo(ExitCode.DONE);
    assertThat(old).isNotEmptyFile().hasSameTextualContentAs(present);
    assertThat(OutputFormat.ofName("unsure")).isEqualTo(OutputFormat.LOW_CONFIDENCE);
    assertThat(annotate(LAC, "--unsure-below", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(CapturedRun.of("annotate", "--help").out())
        .contains("--low-confidence=FILE")
        .doesNotContain("--unsure");
  }

  @Test
  void theHelpSaysWhichCommandOneNeedsAndWhichEndingsWork() {
    Outcome top = CapturedRun.of("--help");
    assertThat(top.out().indexOf("Which command do I need?")).isBetween(0, 400);
    assertThat(top.out()).contains("annotate genome.fa -o genes.gff3");
    String help = CapturedRun.of("annotate", "--help").out().replaceAll("\\s+", "");
    for (OutputFormat format : OutputFormat.values()) {
      assertThat(format.extensions())
          .allSatisfy(extension -> assertThat(help).contains("." + extension));
    }
  }

  @Test
  void typesAndLengthsAreChosenAndUnknownOnesRefused() throws IOException {
    Path all = folder.resolve("all.bed");
    Path some = folder.resolve("some.bed");
    assertThat(annotate(LAC, "-o", all.toString(), "--bed-name", "type")).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(all)).allMatch(line -> line.contains("\tCpG_island\t"));
    assertThat(annotate(LAC, "-o", some.toString(), "--min-length", "CpG_island=9"))
        .isEqualTo(ExitCode.DONE);
    List<String> kept = Files.readAllLines(some);
    assertThat(kept).hasSizeBetween(1, Files.readAllLines(all).size() - 1);
    assertThat(kept)
        .allSatisfy(
            line -> {
              String[] columns = line.split("\t", -1);
              assertThat(Integer.parseInt(columns[2]) - Integer.parseInt(columns[1]))
                  .isGreaterThanOrEqualTo(9);
            });
    assertThat(annotate(LAC, "--types", "CDS")).isEqualTo(ExitCode.USAGE);
    assertThat(annotate(LAC, "--min-length-of", "CDS=9")).isEqualTo(ExitCode.USAGE);
    assertThat(annotate(LAC, "--locus-tag", "1_")).isEqualTo(ExitCode.USAGE);
  }
}
