package org.basewise.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.basewise.cli.Basewise;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is promised of outputs and checkpoints on a disk that is full after n bytes, breaks, moves
 * nothing, or takes and gives few bytes at once: older files whole, no half files, exit code 3 and
 * one line; and a training that goes on to the same model.
 */
class FailingDiskTest {
  private static final String PROFILE =
      """
      {"format":"basewise profile 1","model":"m","indels_per_base":0,"errors_per_base":0,\
      "unfamiliarity":0,"genetic_code":11}
      """;

  @TempDir private Path folder;
  private Path outputs = Path.of("");
  private String model = "";
  private String fasta = "";

  @BeforeEach
  void writeInputs() throws IOException {
    outputs = Files.createDirectory(folder.resolve("outputs"));
    Path file = folder.resolve("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), file);
    model = file.toString();
    fasta = Files.writeString(folder.resolve("x.fa"), ">a\nACGTACGTTAGC\n").toString();
  }

  private String output(String name) {
    return outputs.resolve(name).toString();
  }

  /** Runs a command on disks of 0, step, 2 step ... bytes. */
  private void holds(int step, List<String> command) throws Exception {
    holds(step, 1, command);
  }

  /** As {@link #holds(int, List)}, where a failed run may say more than one line. */
  private void holds(int step, int mostLines, List<String> command) throws Exception {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.add("-Djava.nio.file.spi.DefaultFileSystemProvider=" + DiskProvider.class.getName());
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), DiskRuns.class.getName()));
    java.addAll(List.of(outputs.toString(), Integer.toString(step)));
    java.add(Integer.toString(mostLines));
    java.addAll(command);
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(java).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(280, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(said)).matches("[0-9]+ runs, [0-9]+ bytes\n");
  }

  @Test
  @Timeout(300)
  void outputsOfAnAnnotation() throws Exception {
    Files.writeString(outputs.resolve("a.gff3"), "older");
    Files.writeString(outputs.resolve("a.tsv.gz"), "older");
    List<String> command = new ArrayList<>(List.of("annotate", "-q", "-t", "1", fasta));
    command.addAll(List.of("-m", model, "-o", output("a.gff3"), "-o", output("a.tsv.gz")));
    command.addAll(List.of("-o", output("a.bed"), "--genes", output("a.ffn")));
    holds(1, command);
  }

  @Test
  @Timeout(300)
  void reportsAndModels() throws Exception {
    Files.writeString(outputs.resolve("m.safetensors"), "older");
    holds(7, List.of("model", "edit", model, "--name", "other", "-o", output("m.safetensors")));
    holds(
        1,
        List.of(
            "generate", "-q", "-t", "1", "--length", "30", "-m", nextBase(), "-o", output("g.fa")));
  }

  @Test
  @Timeout(300)
  void profilesAndJoinedParts() throws Exception {
    Files.writeString(outputs.resolve("p.json"), "older");
    holds(1, List.of("profile", "-q", "-t", "1", fasta, "-m", model, "-o", output("p.json")));
    String two = Files.writeString(folder.resolve("two.fa"), ">a\nACGT\n>b\nCGCGCG\n").toString();
    List<String> parts = new ArrayList<>();
    for (int record = 1; record <= 2; record++) {
      String part = folder.resolve("part" + record + ".gff3").toString();
      parts.add(part);
      List<String> made = new ArrayList<>(List.of("annotate", "-q", two, "-m", model));
      made.addAll(List.of("--profile", output("p.json"), "--records", record + "-" + record));
      made.addAll(List.of("-o", part));
      Files.writeString(outputs.resolve("p.json"), PROFILE);
      assertThat(Basewise.run(made.toArray(new String[0]))).isZero();
    }
    Files.writeString(outputs.resolve("all.gff3.gz"), "older");
    holds(1, List.of("merge", "-q", parts.get(1), parts.get(0), "-o", output("all.gff3.gz")));
  }

  @Test
  @Timeout(300)
  void partsAndTheirNotes() throws Exception {
    String profile = Files.writeString(folder.resolve("p.json"), PROFILE).toString();
    Files.writeString(outputs.resolve("a.gff3.shard.json"), "older");
    List<String> command = new ArrayList<>(List.of("annotate", "-q", "-t", "1", fasta));
    command.addAll(List.of("-m", model, "--profile", profile, "--records", "1-1"));
    command.addAll(List.of("-o", output("a.gff3"), "-o", output("a.bed")));
    holds(13, command);
  }

  @Test
  @Timeout(300)
  void theReportOfAnAnnotation() throws Exception {
    Files.writeString(outputs.resolve("a.html"), "older");
    List<String> command = new ArrayList<>(List.of("annotate", "-q", "-t", "1", fasta));
    command.addAll(List.of("-m", model, "-o", output("a.gff3")));
    command.addAll(List.of("--report", output("a.html"), "--stats", output("a.json")));
    holds(60_013, command);
  }

  @Test
  @Timeout(300)
  void samplesAndTheirTable() throws Exception {
    Files.writeString(outputs.resolve("summary_mqc.tsv"), "older");
    List<String> command = new ArrayList<>(List.of("annotate", "-q", "-t", "1", fasta));
    command.addAll(List.of("-m", model, "--output-dir", outputs.toString()));
    command.addAll(List.of("-o", "{name}.gff3", "-o", "{name}.bed"));
    // One of the file, one of the table.
    holds(1, 2, command);
  }

  private String nextBase() throws IOException {
    Path file = folder.resolve("next.safetensors");
    assertThat(
            Basewise.run(
                "train",
                "-q",
                "--fasta",
                "testdata/motif/test.fa",
                "--next-base",
                "--hidden",
                "4",
                "--layers",
                "1",
                "--epochs",
                "1",
                "-o",
                file.toString()))
        .isZero();
    return file.toString();
  }

  @Test
  @Timeout(300)
  void checkpointsAndTheModelOfATraining() throws Exception {
    Files.writeString(outputs.resolve("m.safetensors"), "older");
    List<String> command = new ArrayList<>(List.of("train", "-q", "-t", "1", "--kernel", "rows"));
    command.addAll(List.of("--fasta", "testdata/motif/test.fa", "--dev-fraction", "0.3"));
    command.addAll(List.of("--labels", "testdata/motif/test.bed", "--hidden", "2"));
    command.addAll(List.of("--layers", "1", "--epochs", "2", "-o", output("m.safetensors")));
    holds(211, command);
  }
}
