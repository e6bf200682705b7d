package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code annotate --output-dir}: many FASTA files, each a sample of its own. */
class ManyFilesTest {
  @TempDir private Path folder;
  private Path out = Path.of("");
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), file);
    model = file.toString();
    out = folder.resolve("out");
  }

  private Path copy(String name) throws IOException {
    return Files.copy(Path.of("testdata", name), folder.resolve(name));
  }

  private Path zipped(Path file, String name) throws IOException {
    Path zipped = folder.resolve(name);
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(file, stream);
    }
    return zipped;
  }

  private Outcome annotate(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("annotate", "-m", model));
    Stream.of(arguments).map(Object::toString).forEach(all::add);
    return CapturedRun.of(all.toArray(new String[0]));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The rows of the summary as its columns, the header first. */
  private List<String[]> table() throws IOException {
    return Files.readAllLines(out.resolve("summary_mqc.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  @Test
  void eachFileHasTheBytesOfARunOfItsOwn() throws IOException {
    Path lac = copy("lac_operon.fa");
    Path plasmid = zipped(Path.of("testdata/plasmid_pPCP1.fa"), "plasmid.fa.gz");
    Outcome all =
        annotate(
            "-t",
            2,
            lac,
            plasmid,
            "--output-dir",
            out,
            "-o",
            "{name}.gff3",
            "-o",
            "{name}.bed.gz",
            "--tracks",
            "{name}.tracks");
    assertThat(all.exitCode()).as(all.err()).isEqualTo(ExitCode.DONE);
    assertThat(all.err()).contains("lac_operon: 1 contig, 7477 bases").contains("2 of 2 files");
    Path alone = Files.createDirectory(folder.resolve("alone"));
    for (Path fasta : List.of(lac, plasmid)) {
      String name = SampleFile.nameOf(fasta.toString());
      Outcome one =
          annotate(
              fasta,
              "-o",
              alone.resolve(name + ".gff3"),
              "-o",
              alone.resolve(name + ".bed.gz"),
              "--tracks",
              alone.resolve(name + ".tracks"));
      assertThat(one.exitCode()).isEqualTo(ExitCode.DONE);
    }
    assertThat(written())
        .containsExactly(
            "lac_operon.bed.gz",
            "lac_operon.gff3",
            "lac_operon.tracks/CpG_island.bedgraph",
            "plasmid.bed.gz",
            "plasmid.gff3",
            "plasmid.tracks/CpG_island.bedgraph",
            "summary_mqc.tsv");
    for (String name : written()) {
      if (!name.startsWith("summary")) {
        assertThat(out.resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
      }
    }
  }

  @Test
  void aBadFileIsToldAndTheOthersGoOn() throws IOException {
    Path lac = copy("lac_operon.fa");
    Path protein = Files.writeString(folder.resolve("protein.fa"), ">p\nMKVLAWFQERSTIL\n");
    Path empty = Files.writeString(folder.resolve("empty.fa"), "");
    Path late = Files.writeString(folder.resolve("late.fa"), ">a\nACGCGCGT\n>a\nACGT\n");
    Path missing = folder.resolve("missing.fa");
    Path truncated = zipped(lac, "truncated.fa.gz");
    byte[] bytes = Files.readAllBytes(truncated);
    Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 2));
    Outcome outcome =
        annotate("-q", protein, empty, late, missing, truncated, lac, "--output-dir", out);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err().lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).contains(": failed: " + folder));
    assertThat(written()).containsExactly("lac_operon.gff3", "summary_mqc.tsv");
    List<String[]> table = table();
    assertThat(table).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.get(0)));
    assertThat(table.get(0)).startsWith("Sample", "status", "file", "contigs", "bases");
    assertThat(table.stream().skip(1).map(row -> row[0] + " " + row[1]))
        .containsExactly(
            "protein failed",
            "empty failed",
            "late failed",
            "missing failed",
            "truncated failed",
            "lac_operon done");
    assertThat(table.get(4)[table.get(4).length - 1])
        .isEqualTo(missing + ": there is no such file");
    assertThat(table.get(6)).contains("7477");
    assertThat(table.get(6)[table.get(6).length - 1]).isEmpty();
  }

  @Test
  void badRecordsFailInTheMiddleWithoutHarmToTheNextFile() throws IOException {
    Path lac = copy("lac_operon.fa");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      many.append(">r").append(i).append('\n').append("ACGCGCGT".repeat(40)).append('\n');
    }
    Path bad = Files.writeString(folder.resolve("bad.fa"), ">x\nACGT\n>y\n-\n" + many);
    Path skipped = out.resolve("bad.gff3");
    Outcome outcome =
        annotate(bad, lac, "--bad-records", "skip", "--output-dir", out, "-t", 2, "--batch", 1);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(skipped).isNotEmptyFile();
    assertThat(table().get(1)).startsWith("bad", "done", bad.toString(), "301", "96004", "1");
    // A reader that fails late leaves its file when much of it was computed already.
    Path late = Files.writeString(folder.resolve("late.fa.gz"), "");
    try (OutputStream stream = Files.newOutputStream(late)) {
      byte[] whole = Files.readAllBytes(zipped(bad, "whole.fa.gz"));
      stream.write(whole, 0, whole.length - 9);
    }
    Outcome cut = annotate(late, lac, "--bad-records", "skip", "--output-dir", out, "-t", 2);
    assertThat(cut.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(table().get(2)).startsWith("lac_operon", "done");
    Outcome alone = annotate(lac, "-o", folder.resolve("alone.gff3"));
    assertThat(alone.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(out.resolve("lac_operon.gff3")).hasSameBinaryContentAs(folder.resolve("alone.gff3"));
    assertThat(out.resolve("late.gff3")).doesNotExist();
  }

  @Test
  void aListNamesFilesAndSamples() throws IOException {
    Path lac = copy("lac_operon.fa");
    Path list =
        Files.writeString(
            folder.resolve("list.txt"), "# genomes\n\n" + lac + "\tfirst\r\n" + lac + "\n");
    Outcome outcome = annotate("--file-list", list, "--output-dir", out, "-f", "bed");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err()).contains("first: sample profile from 7,477 bases");
    Outcome named = annotate("--file-list", list, "--output-dir", out, "-o", "{name}/x.bed");
    assertThat(named.exitCode()).as(named.err()).isEqualTo(ExitCode.DONE);
    assertThat(out.resolve("first/x.bed")).hasSameBinaryContentAs(out.resolve("first.bed"));
    Outcome done = annotate("--file-list", list, "--output-dir", out, "--summary", "all.tsv");
    assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.DONE);
    assertThat(written()).contains("all.tsv", "first.gff3", "lac_operon.gff3");
    Path none = Files.writeString(folder.resolve("none.txt"), "# nothing\n");
    Outcome empty = annotate("--file-list", none, "--output-dir", out);
    assertThat(empty.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(empty.err()).contains("names no file");
  }

  @Test
  void whatCannotBeMeantIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path lac = copy("lac_operon.fa");
    Path zipped = zipped(lac, "lac_operon.fna.gz");
    assertRefused("--output-dir", lac, zipped);
    assertRefused("would have the same name 'lac_operon'", lac, zipped, "--output-dir", out);
    assertRefused("a name with {name}", lac, "--output-dir", out, "-o", "x.gff3");
    assertRefused("a name with {name}", lac, "--output-dir", out, "-o", "-");
    assertRefused("standard input has no name", "-", "--output-dir", out);
    assertRefused("--output-dir", "--file-list", lac);
    assertRefused("Missing required parameter: 'FASTA'", "--output-dir", out);
    assertRefused(
        "is asked for twice", lac, "--output-dir", out, "-o", "{name}.bed", "-o", "{name}.bed");
    assertRefused(
        "is the same file as", lac, "--output-dir", folder, "-f", "gff3", "-o", "{name}.fa");
    assertRefused("is asked for twice", lac, "--output-dir", out, "--summary", "lac_operon.gff3");
    assertThat(out).doesNotExist();
  }

  private void assertRefused(String problem, Object... arguments) {
    Outcome outcome = annotate(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(problem);
  }

  @Test
  void namesLoseTheEndingsOfSequencesAndCompression() {
    assertThat(Stream.of("a/b.c.fa.gz", "x.FASTA", "y.fq.bgz", "z", "w.txt", ".fa"))
        .map(SampleFile::nameOf)
        .containsExactly("b.c", "x", "y", "z", "w.txt", ".fa");
  }
}
