package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell sees: exit codes, streams and files. */
class CommandLineTest {
  private static final String LAC = "testdata/lac_operon.fa";

  /** A model of other layers. */
  private static final String FORMAT_1 =
      "src/test/resources/org/basewise/model/format-1.safetensors";

  @TempDir private Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), file);
    model = file.toString();
  }

  @Test
  void versionNamesCommitJavaAndTheKernelThatRunsHere() throws Exception {
    Outcome with = ForkedBasewise.run(List.of(ForkedBasewise.VECTOR_MODULE), "--version");
    Outcome without = ForkedBasewise.run(List.of(), "--version");
    assertThat(List.of(with.exitCode(), without.exitCode())).containsOnly(ExitCode.DONE);
    assertThat(with.out()).matches("(?s)basewise [0-9.]+ \\(commit .+\\)\\RJava .*kernel vector.*");
    assertThat(without.out()).contains("kernel rows");
  }

  @Test
  void aForcedKernelThatCannotRunIsWrongUsage() throws Exception {
    Outcome outcome =
        ForkedBasewise.run(List.of(), "annotate", LAC, "-m", model, "--kernel", "vector");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void wrongUsageExitsWithTwoAndPointsToTheHelp() throws Exception {
    for (String[] arguments :
        List.of(
            new String[] {},
            new String[] {"anotate"},
            new String[] {"annotate"},
            new String[] {"annotate", LAC, "--nonsense"},
            new String[] {"annotate", LAC, "--threads", "0"},
            new String[] {"annotate", LAC, "--genetic-code", "eleven"},
            new String[] {"annotate", LAC, "-m", model, "-o", "x.nonsense"},
            new String[] {"train", "--fasta", LAC},
            new String[] {"evaluate", "--fasta", LAC})) {
      assertThat(inThisJvm(arguments)).as(String.join(" ", arguments)).isEqualTo(ExitCode.USAGE);
    }
    Outcome outcome = ForkedBasewise.run(List.of(), "anotate");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("'anotate'").contains("basewise --help");
  }

  private static int inThisJvm(String... arguments) {
    return Basewise.run(arguments);
  }

  @Test
  void badInputExitsWithThreeInOneLineAndLeavesOldOutputsAlone() throws Exception {
    Path fasta = Files.writeString(folder.resolve("bad.fa"), ">a\nACGT\n>b\nAC*T\n");
    Path out = Files.writeString(folder.resolve("old.gff3"), "old");
    Outcome outcome =
        ForkedBasewise.run(
            List.of(), "annotate", "-q", fasta.toString(), "-m", model, "-o", out.toString());
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("bad.fa: record 'b'").doesNotContain("Exception");
    assertThat(out).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("bad.fa", "old.gff3", "twelve.safetensors");
    }
  }

  @Test
  void filesThatAreNotThereExitWithThree() {
    String missing = folder.resolve("none.fa").toString();
    assertThat(inThisJvm("annotate", "-q", missing, "-m", model)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(inThisJvm("annotate", "-q", LAC, "-m", missing)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(inThisJvm("annotate", "-q", LAC, "-m", model, "-o", missing + "/x.bed"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(inThisJvm("model", "show", LAC)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(inThisJvm("train", "--fasta", missing, "--labels", missing, "-o", missing + ".m"))
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void standardOutputCarriesDataAndStandardErrorThreeLines() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(ForkedBasewise.java(List.of(), "annotate", "-", "-m", model))
            .redirectInput(new File(LAC));
    Outcome outcome = ForkedBasewise.run(builder);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).startsWith("##gff-version 3\n##sequence-region J01636.1 1 7477\n");
    assertThat(outcome.err().lines())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("sample profile from 7,477 bases: ");
    assertThat(outcome.err().lines().reduce((first, last) -> last).orElse(""))
        .startsWith("basewise ")
        .contains("annotate (kernel ")
        .contains("1 contig, 7477 bases")
        .contains("wall ")
        .contains("CPU ")
        .contains("peak memory ");
  }

  @Test
  void smallFilesAreLabelledWithoutTheVectorKernel() throws Exception {
    Path file = folder.resolve("file.fa");
    Files.writeString(file, ">small\n" + "A".repeat(99_000) + "\n");
    assertThat(kernelOf(file.toString())).isEqualTo("rows");
    assertThat(kernelOf(file.toString(), "--kernel", "vector")).isEqualTo("vector");
    Files.writeString(file, ">large\n" + "A".repeat(100_000) + "\n");
    assertThat(kernelOf(file.toString())).isEqualTo("vector");
    assertThat(kernelOf("testdata/lambda.fa.gz")).isEqualTo("rows");
  }

  /** That of {@code annotate}, as standard error tells it, where the vector module is there. */
  private String kernelOf(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("annotate", "-m", model));
    all.addAll(List.of(arguments));
    Outcome outcome =
        ForkedBasewise.run(List.of(ForkedBasewise.VECTOR_MODULE), all.toArray(String[]::new));
    Matcher told = Pattern.compile("annotate \\(kernel (\\w+)").matcher(outcome.err());
    assertThat(told.find()).as(outcome.err()).isTrue();
    return told.group(1);
  }

  @Test
  void aReaderThatLeavesEndsTheProgramInSilence() throws Exception {
    Outcome outcome =
        ForkedBasewise.runWithReaderThatLeaves(
            "annotate", "-q", "testdata/lambda.fa.gz", "-m", model, "-f", "tsv");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BROKEN_PIPE);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void theSameBytesComeOutForAnyThreadsBatchAndWindow() throws Exception {
    byte[] first = annotated("--threads", "1");
    assertThat(annotated("--threads", "3", "--batch", "2")).isEqualTo(first);
    assertThat(annotated("--batch", "64", "--window", "5000")).isEqualTo(first);
  }

  private byte[] annotated(String... options) throws IOException {
    Path out = folder.resolve("out.tsv");
    List<String> arguments =
        Stream.concat(
                Stream.of("annotate", "-q", LAC, "-m", model, "-o", out.toString()),
                Stream.of(options))
            .toList();
    assertThat(inThisJvm(arguments.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    return Files.readAllBytes(out);
  }

  @Test
  void manyOutputsComeFromOnePass() throws IOException {
    List<Path> outputs =
        Stream.of("a.gff3", "a.bed.gz", "a.bedgraph", "a.tsv", "a.jsonl", "a.fa", "a.ffn", "a.faa")
            .map(folder::resolve)
            .toList();
    List<String> arguments =
        Stream.concat(
                Stream.of("annotate", "-q", LAC, "-m", model),
                outputs.stream().flatMap(out -> Stream.of("-o", out.toString())))
            .toList();
    assertThat(inThisJvm(arguments.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    assertThat(outputs).allSatisfy(out -> assertThat(out).isRegularFile());
  }

  @Test
  void anAnnotationComparedWithItselfIsWithoutFault() throws IOException {
    Path report = folder.resolve("report.json");
    String truth = "testdata/lac_operon.gff3";
    assertThat(
            inThisJvm(
                "evaluate",
                "-q",
                "--truth",
                truth,
                "--fasta",
                LAC,
                "--calls",
                truth,
                "--feature",
                "CDS:frame",
                "-o",
                report.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(report).replaceAll("\\s", ""))
        .contains("\"accuracy\":1,")
        .doesNotContain("\"f1\":0.");
  }

  @Test
  void withoutFeaturesTheTypesThatBothGff3FilesHaveAreCompared() throws IOException {
    Path report = folder.resolve("report.json");
    String truth = "testdata/lac_operon.gff3";
    assertThat(
            inThisJvm(
                "evaluate",
                "-q",
                "--truth",
                truth,
                "--fasta",
                LAC,
                "--calls",
                truth,
                "-o",
                report.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(report))
        .contains("\"CDS+1\"", "\"protein_binding_site+\"")
        .doesNotContain("\"gene+\"");
  }

  @Test
  void aBalancedEpochReadsASmallFileMoreOften() throws Exception {
    Path small = Files.writeString(folder.resolve("small.fa"), ">s\n" + "ACGTTGCATC".repeat(10));
    Path bed = Files.writeString(folder.resolve("small.bed"), "s\t10\t30\tbinding_site\n");
    Path large = Files.writeString(folder.resolve("large.fa"), ">l\n" + "ACGTTGCATC".repeat(90));
    Path other = Files.writeString(folder.resolve("large.bed"), "l\t10\t30\tbinding_site\n");
    String[] data = {
      "--fasta", small.toString(), "--labels", bed.toString(),
      "--fasta", large.toString(), "--labels", other.toString()
    };
    List<String> arguments = new ArrayList<>(List.of("train", "--kernel", "rows"));
    arguments.addAll(List.of(data));
    arguments.addAll(
        List.of("--hidden", "2", "--layers", "1", "--epochs", "1", "--preset", "none"));
    arguments.addAll(List.of("-o", folder.resolve("balanced.safetensors").toString()));
    List<String> balanced = new ArrayList<>(arguments);
    balanced.addAll(List.of("--sampling", "balanced", "--augment", "errors=1,nanopore=1"));
    Outcome outcome = ForkedBasewise.run(List.of(), balanced.toArray(new String[0]));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err())
        .contains("an epoch reads " + small + " 2.50 times")
        .contains("an epoch reads " + large + " 0.83 times");
    arguments.addAll(List.of("--augment", "nanopores=1"));
    Outcome wrong = ForkedBasewise.run(List.of(), arguments.toArray(new String[0]));
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("--augment nanopores: accepted are strands, errors,");
  }

  @Test
  void trainChoosesWhatNoOptionSaysAndTheModelKeepsWhy() throws Exception {
    String made = folder.resolve("new.safetensors").toString();
    List<String> arguments = new ArrayList<>(List.of("train", "--kernel", "rows"));
    arguments.addAll(List.of("--fasta", LAC, "--labels", "testdata/lac_operon.gff3"));
    arguments.addAll(List.of("--hidden", "2", "--epochs", "1", "-o", made));
    Outcome outcome = ForkedBasewise.run(List.of(), arguments.toArray(new String[0]));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err())
        .contains("chosen: --feature CDS:gene: ")
        .contains("chosen: --stride 9: genes are long")
        .contains("chosen: --augment strands: ")
        .contains("chosen: held out: 1 blocks")
        .doesNotContain("chosen: --epochs");
    Outcome shown = ForkedBasewise.run(List.of(), "model", "show", made);
    assertThat(shown.out())
        .contains("--stride 9: genes are long, and a step of whole codons suits them")
        .contains("stride 9");
    arguments.addAll(List.of("--preset", "none"));
    Outcome asked = ForkedBasewise.run(List.of(), arguments.toArray(new String[0]));
    assertThat(asked.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--feature says which of its types are learnt");
  }

  @Test
  void editWritesAModelWithAnotherCardAndRefusesAGrammarThatIsNone() throws IOException {
    Path card = Files.writeString(folder.resolve("card.md"), "# For twelve bases\n");
    Path edited = folder.resolve("edited.safetensors");
    assertThat(
            inThisJvm("model", "edit", model, "--card", card.toString(), "-o", edited.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(ModelFile.read(edited).metadata().card()).isEqualTo("# For twelve bases\n");
    assertThat(ModelFile.read(edited).network().parameters().get(0).value().data)
        .isEqualTo(ModelFile.read(Path.of(model)).network().parameters().get(0).value().data);
    Path refused = folder.resolve("refused.safetensors");
    assertThat(
            inThisJvm(
                "model", "edit", model, "--grammar", card.toString(), "-o", refused.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused).doesNotExist();
    Path ofOthers =
        Files.writeString(folder.resolve("others.grammar"), "basewise grammar 1\nbegin exon 5\n");
    assertThat(
            inThisJvm(
                "model", "edit", model, "--grammar", ofOthers.toString(), "-o", refused.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused).doesNotExist();
  }

  @Test
  void averageWritesTheMeanOfTheWeightsAndRefusesOtherLayers() throws IOException {
    BaseLabelModel first = ModelFile.read(Path.of(model));
    float[] weights = first.network().parameters().get(0).value().data;
    float was = weights[3];
    weights[3] = was + 2;
    Path other = folder.resolve("other.safetensors");
    ModelFile.write(first, other);
    Path mean = folder.resolve("mean.safetensors");
    assertThat(inThisJvm("model", "average", model, other.toString(), "-o", mean.toString()))
        .isEqualTo(ExitCode.DONE);
    BaseLabelModel read = ModelFile.read(mean);
    assertThat(read.network().parameters().get(0).value().data[3]).isEqualTo(was + 1);
    assertThat(read.network().parameters().get(0).value().data[2]).isEqualTo(weights[2]);
    assertThat(read.metadata().provenance().command()).contains("other.safetensors");
    Path refused = folder.resolve("refused-mean.safetensors");
    assertThat(inThisJvm("model", "average", FORMAT_1, model, "-o", refused.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused).doesNotExist();
  }

  @Test
  void helpAndCompletionAreComplete() throws Exception {
    for (String command :
        List.of(
            "annotate",
            "train",
            "evaluate",
            "classify",
            "generate",
            "score",
            "model",
            "generate-completion")) {
      assertThat(inThisJvm(command, "--help")).isEqualTo(ExitCode.DONE);
    }
    Outcome completion = ForkedBasewise.run(List.of(), "generate-completion");
    Path script = Files.writeString(folder.resolve("completion"), completion.out());
    assertThat(ForkedBasewise.run(new ProcessBuilder("bash", "-n", script.toString())).exitCode())
        .isZero();
    assertThat(completion.out()).contains("--learning-rate").contains("--decoder");
  }
}
