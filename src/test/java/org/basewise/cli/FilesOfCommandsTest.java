package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and outputs of every kind that a shell can name, given to the commands. */
class FilesOfCommandsTest {
  private static final String GFF3 = "testdata/lac_operon.gff3";

  @TempDir private Path folder;
  private Path fasta = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void writeInputs() throws IOException {
    model = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), model);
    fasta = Files.copy(Path.of("testdata/lac_operon.fa"), folder.resolve("g.fa"));
  }

  private String text(String name) {
    return folder.resolve(name).toString();
  }

  private String[] annotate(String... more) {
    List<String> arguments = new ArrayList<>(List.of("annotate", "-q", "-m", model.toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(new String[0]);
  }

  private static String refused(int exitCode, String... arguments) {
    PrintStream standard = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(Basewise.run(arguments)).isEqualTo(exitCode);
    } finally {
      System.setErr(standard);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void noOutputTakesThePlaceOfAnInput() throws IOException {
    byte[] bases = Files.readAllBytes(fasta);
    byte[] weights = Files.readAllBytes(model);
    String g = fasta.toString();
    String m = model.toString();
    String p = Files.writeString(folder.resolve("p.json"), "{}").toString();
    Path hard = Files.createLink(folder.resolve("hard.fa"), fasta);
    Path soft = Files.createSymbolicLink(folder.resolve("soft.bed"), Path.of("g.fa"));
    List<String[]> all =
        List.of(
            annotate(g, "-o", g),
            annotate(g, "-o", hard.toString()),
            annotate(g, "-o", soft.toString()),
            annotate(g, "-o", text("x.gff3"), "--genes", g),
            annotate(g, "-f", "gff3", "-o", m),
            new String[] {"evaluate", "--truth", g, "--fasta", g, "-m", m, "-o", g + ".json"},
            new String[] {"evaluate", "--truth", GFF3, "--fasta", g, "-m", m, "-o", text("t.txt")},
            new String[] {"classify", g, "-m", m, "-o", m},
            new String[] {"score", g, "-m", m, "-o", g},
            new String[] {"generate", "-m", m, "--length", "9", "-o", m},
            new String[] {"model", "edit", m, "--name", "x", "-o", m},
            new String[] {"model", "refit", m, "--fasta", g, "--labels", GFF3, "-o", m},
            new String[] {"profile", g, "-m", m, "-o", g},
            annotate(g, "--profile", p, "-o", p, "-f", "gff3"),
            new String[] {
              "evaluate", "--truth", GFF3, "--fasta", g, "-m", m, "--profile", p, "-o", p
            },
            new String[] {"model", "average", m, m, "-o", m});
    Files.createSymbolicLink(folder.resolve("g.fa.json"), Path.of("g.fa"));
    Files.createSymbolicLink(folder.resolve("t.txt"), Path.of("g.fa"));
    for (String[] arguments : all) {
      assertThat(refused(ExitCode.USAGE, arguments))
          .as(String.join(" ", arguments))
          .contains("is the same file as");
    }
    assertThat(fasta).hasBinaryContent(bases);
    assertThat(model).hasBinaryContent(weights);
    assertThat(names())
        .containsExactly(
            "g.fa", "g.fa.json", "hard.fa", "p.json", "soft.bed", "t.txt", "twelve.safetensors");
  }

  @Test
  void twoOutputsThatReachOneFileAreRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("b.bed"), Path.of("a.bed"));
    assertThat(
            refused(
                ExitCode.USAGE,
                annotate(fasta.toString(), "-o", text("a.bed"), "-o", text("b.bed"))))
        .contains("is asked for twice");
    assertThat(names()).doesNotContain("a.bed");
  }

  @Test
  void standardInputStandsForOneFile() {
    assertThat(
            refused(
                ExitCode.USAGE,
                "evaluate",
                "--truth",
                "-",
                "--calls",
                "/dev/stdin",
                "--fasta",
                fasta.toString()))
        .contains("can be read but once");
  }

  @Test
  void reportsThatCannotBeWrittenAreRefusedBeforeTheWork() {
    assertThat(
            refused(
                ExitCode.BAD_INPUT,
                "evaluate",
                "-q",
                "--truth",
                GFF3,
                "--fasta",
                text("none.fa"),
                "-o",
                text("no/x.json")))
        .contains("there is no folder");
  }

  private Outcome shell(String script) throws Exception {
    List<String> java = ForkedBasewise.java(List.of());
    StringBuilder program = new StringBuilder();
    java.forEach(word -> program.append('\'').append(word).append("' "));
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "basewise() { " + program + "\"$@\"; }\n" + script)
            .directory(folder.toFile());
    builder.environment().put("TESTDATA", Path.of("testdata").toAbsolutePath().toString());
    return ForkedBasewise.run(builder);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void standardOutputByItsNameKeepsWhatStoodInTheFile() throws Exception {
    Outcome outcome =
        shell(
            "echo old > out; basewise annotate -q g.fa -m twelve.safetensors -f gff3 -o /dev/stdout"
                + " >> out && basewise annotate -q g.fa -m twelve.safetensors -f bed -o /dev/fd/5"
                + " 5>> out");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("out"))).startsWith("old\n##gff-version 3\n");
    assertThat(names()).containsExactly("g.fa", "out", "twelve.safetensors");
    assertThat(shell("basewise annotate -q g.fa -m twelve.safetensors -f fasta >> g.fa").exitCode())
        .as("the input would grow while it is read")
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell("basewise annotate -q - -m twelve.safetensors -o g.fa < g.fa").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  @Timeout(120)
  @EnabledOnOs(OS.LINUX)
  void pipesAreReadAsFilesAre() throws Exception {
    Outcome plain = shell("basewise annotate -q g.fa -m twelve.safetensors");
    assertThat(plain.exitCode()).isZero();
    for (String source :
        List.of(
            "basewise annotate -q <(cat g.fa) -m twelve.safetensors",
            "basewise annotate -q <(gzip -c g.fa) -m twelve.safetensors",
            "cat g.fa | basewise annotate -q /dev/stdin -m twelve.safetensors",
            "basewise annotate -q /dev/stdin -m twelve.safetensors < g.fa",
            "mkfifo f; cat g.fa > f & basewise annotate -q f -m twelve.safetensors")) {
      Outcome piped = shell(source);
      assertThat(piped.err()).as(source).isEmpty();
      assertThat(piped.out()).as(source).isEqualTo(plain.out());
    }
  }

  @Test
  @Timeout(120)
  @EnabledOnOs(OS.LINUX)
  void theTruthIsReadOnceAndWhollyFromAPipe() throws Exception {
    String scores = "basewise evaluate -q --fasta g.fa --calls $TESTDATA/lac_operon.gff3 ";
    Outcome plain = shell(scores + "--truth $TESTDATA/lac_operon.gff3");
    assertThat(plain.exitCode()).isZero();
    assertThat(shell(scores + "--truth - < $TESTDATA/lac_operon.gff3").out())
        .isEqualTo(plain.out());
    assertThat(shell(scores + "--truth <(cat $TESTDATA/lac_operon.gff3)").out())
        .isEqualTo(plain.out());
    String bed = "printf 'J01636.1\\t9\\t99\\ta\\nJ01636.1\\t200\\t300\\tb\\n'";
    String named = "basewise evaluate -q --fasta g.fa --label x ";
    Outcome ofFile = shell(bed + " > c.bed; " + named + "--truth c.bed --calls c.bed");
    assertThat(ofFile.exitCode()).isZero();
    assertThat(shell(bed + " | " + named + "--truth <(" + bed + ") --calls /dev/stdin").out())
        .isEqualTo(ofFile.out());
  }

  @Test
  @Timeout(120)
  @EnabledOnOs(OS.LINUX)
  void aFullDiskAndAReaderThatLeavesTakeOneLineAlsoWithGzip() throws Exception {
    Files.createSymbolicLink(folder.resolve("full.tsv.gz"), Path.of("/dev/full"));
    Files.createSymbolicLink(folder.resolve("full.tsv"), Path.of("/dev/full"));
    for (String name : List.of("full.tsv.gz", "full.tsv")) {
      Outcome full = shell("basewise annotate -q g.fa -m twelve.safetensors -o " + name);
      assertThat(full.exitCode()).as(name).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(full.err().lines()).hasSize(1);
      assertThat(full.err()).contains(name + ": No space left on device");
    }
    Outcome left =
        shell(
            "mkfifo p.tsv.gz; (exec 4< p.tsv.gz; head -c 10 <&4 > /dev/null) & basewise annotate -q"
                + " $TESTDATA/lambda.fa.gz -m twelve.safetensors -o p.tsv.gz");
    assertThat(left.err()).isEmpty();
    assertThat(left.exitCode()).isEqualTo(ExitCode.BROKEN_PIPE);
    Outcome version = shell("basewise --version > /dev/full");
    assertThat(version.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(version.err()).contains("No space left on device");
  }

  @Test
  @Timeout(120)
  @EnabledOnOs(OS.LINUX)
  void anInterruptedRunRemovesItsHalfFileAndALaterOneThatOfAKilledRun() throws Exception {
    Path half = interrupted("TERM");
    assertThat(half).doesNotExist();
    Path left = interrupted("KILL");
    assertThat(left).exists();
    Files.setLastModifiedTime(left, FileTime.fromMillis(0));
    assertThat(Basewise.run(annotate(fasta.toString(), "-o", text("x.tsv"))))
        .isEqualTo(ExitCode.DONE);
    assertThat(names()).containsExactly("g.fa", "twelve.safetensors", "x.tsv");
  }

  /** Stops a run that waits for its input; its half file, there or not. */
  private Path interrupted(String signal) throws Exception {
    Process process =
        new ProcessBuilder(ForkedBasewise.java(List.of(), annotate("-", "-o", text("x.tsv"))))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write(">a\nACGT".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    List<String> temporaries = List.of();
    while (process.isAlive() && temporaries.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
      temporaries = names().stream().filter(name -> name.endsWith(".tmp")).toList();
    }
    assertThat(temporaries).hasSize(1);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    process.waitFor();
    return folder.resolve(temporaries.get(0));
  }

  @Test
  void aModelTakesNoNameThatOutputsCouldNotRepeat() throws IOException {
    String m = model.toString();
    assertThat(
            refused(
                ExitCode.USAGE, "model", "edit", m, "--name", "a\u001b[31m\nb", "-o", text("n")))
        .contains("a\\x1b[31m")
        .contains("has control characters");
    assertThat(names()).doesNotContain("n");
  }

  @Test
  void escapeSequencesOfInputsDoNotReachTheTerminal() throws IOException {
    Path bed = Files.writeString(folder.resolve("e.bed"), "c\t0\tx\u001b[31mEVIL\u009b\n");
    String message =
        refused(
            ExitCode.BAD_INPUT,
            "evaluate",
            "-q",
            "--truth",
            bed.toString(),
            "--fasta",
            fasta.toString(),
            "-m",
            model.toString());
    assertThat(message).contains("x\\x1b[31mEVIL\\x9b").doesNotContain("\u001b", "\u009b");
  }
}
