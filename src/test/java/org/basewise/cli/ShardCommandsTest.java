package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.docs.TwelveBases;
import org.basewise.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plan}, {@code annotate --records} and {@code merge}: parts give the bytes of the whole.
 */
class ShardCommandsTest {
  private static final List<String> NAMES =
      List.of("x.gff3", "x.bed.gz", "x.jsonl", "x.fa", "x.bedgraph", "x.tsv.gz", "x.gbk");

  @TempDir private Path folder;
  private String fasta = "";
  private String model = "";
  private String profile = "";

  @BeforeEach
  void writeInputs() throws IOException {
    model = path("twelve.safetensors");
    ModelFile.write(TwelveBases.model(), Path.of(model));
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 9; i++) {
      // The fourth record has no features.
      String unit = i == 4 ? "AATTATAT" : "ATGCGCNGTTAACGATTAGGC";
      text.append(">r").append(i).append(" x\n").append(unit.repeat(i * 3)).append('\n');
    }
    fasta = Files.writeString(folder.resolve("nine.fa"), text).toString();
    profile = path("p.json");
    done("profile", fasta, "-m", model, "-o", profile);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Outcome done(String... arguments) {
    Outcome outcome = CapturedRun.of(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  private static String refused(int exitCode, String... arguments) {
    Outcome outcome = CapturedRun.of(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.out()).isEmpty();
    return outcome.err();
  }

  /** Annotates a part to {@code prefix.gff3}. */
  private String part(String prefix, String records, String... more) {
    String out = path(prefix + ".gff3");
    List<String> all =
        new ArrayList<>(List.of("annotate", "-q", fasta, "-m", model, "--profile", profile));
    all.addAll(List.of("--records", records, "-o", out));
    all.addAll(List.of(more));
    done(all.toArray(new String[0]));
    return out;
  }

  private String refusedMerge(String... parts) {
    String out = path("refused.gff3");
    List<String> all = new ArrayList<>(List.of("merge", "-q", "-o", out));
    all.addAll(List.of(parts));
    String problem = refused(ExitCode.BAD_INPUT, all.toArray(new String[0]));
    assertThat(Path.of(out)).doesNotExist();
    assertThat(problem.lines()).hasSize(1);
    return problem;
  }

  @Test
  void thePlannedPartsJoinedAreTheBytesOfTheWholeRun() throws IOException {
    String plan = path("plan.tsv");
    done("plan", "-q", fasta, "--shards", "3", "-o", plan);
    List<String> rows = Files.readAllLines(Path.of(plan));
    assertThat(rows).hasSize(4).startsWith("#shard\trecords\tbases");
    annotate("whole", null);
    List<String> prefixes = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] columns = row.split("\t", -1);
      annotate("part" + columns[0], columns[1]);
      prefixes.add("part" + columns[0]);
    }
    for (String name : NAMES) {
      List<String> merge = new ArrayList<>(List.of("merge", "-q", "-o", path("joined." + name)));
      // In any order.
      prefixes.stream().sorted((a, b) -> b.compareTo(a)).forEach(p -> merge.add(path(p + name)));
      done(merge.toArray(new String[0]));
      assertThat(folder.resolve("joined." + name))
          .isNotEmptyFile()
          .hasSameBinaryContentAs(folder.resolve("whole" + name));
    }
  }

  private void annotate(String prefix, String records) {
    List<String> all =
        new ArrayList<>(List.of("annotate", "-q", fasta, "-m", model, "--profile", profile));
    if (records != null) {
      all.addAll(List.of("--records", records));
    }
    NAMES.forEach(name -> all.addAll(List.of("-o", path(prefix + name))));
    done(all.toArray(new String[0]));
  }

  @Test
  void aSinglePartOfAllRecordsIsTheWholeAndGoesToStandardOutput() throws IOException {
    String all = part("all", "1-9");
    Outcome outcome = done("merge", all);
    assertThat(outcome.out()).isEqualTo(Files.readString(Path.of(all)));
    assertThat(outcome.err()).contains("1 part, 9 records");
  }

  @Test
  void partsThatAreMissingOrThereTwiceAreRefused() {
    String one = part("a", "1-3");
    String two = part("b", "4-5");
    String three = part("c", "6-9");
    String wide = part("d", "3-5");
    assertThat(refusedMerge(one, three)).contains("no part has records 4-5 before it");
    assertThat(refusedMerge(two, three)).contains("no part has records 1-3 before it");
    assertThat(refusedMerge(one, two)).contains("no part has the records behind it");
    assertThat(refusedMerge(one, two, two, three)).contains("each record must be in one part");
    assertThat(refusedMerge(one, wide, three)).contains("each record must be in one part");
    assertThat(refusedMerge(one, two, three, path("e.gff3"))).contains("does not exist");
  }

  @Test
  void partsThatWereMadeInAnotherWayAreRefused() throws IOException {
    String one = part("a", "1-3", "-t", "1");
    // What has no influence may differ.
    String two = part("b", "4-9", "-t", "2", "--batch", "3", "--kernel", "rows");
    done("merge", "-q", one, two, "-o", path("joined.gff3"));
    assertThat(refusedMerge(one, part("decoder", "4-9", "--decoder", "argmax")))
        .contains("another option --decoder (ARGMAX)");
    assertThat(refusedMerge(one, part("kernel", "4-9", "--kernel", "scalar")))
        .contains("another option --kernel");
    String other = path("p2.json");
    Files.writeString(
        Path.of(other),
        Files.readString(Path.of(profile))
            .replaceAll("\"unfamiliarity\":[0-9.]+", "\"unfamiliarity\":0.5"));
    assertThat(refusedMerge(one, part("profile", "4-9", "--profile", other)))
        .contains("another profile (");
    String renamed = path("other.safetensors");
    done("model", "edit", model, "--name", "other", "-o", renamed);
    assertThat(refusedMerge(one, part("model", "4-9", "-m", renamed))).contains("another model (");
    assertThat(refusedMerge(one, part("format", "4-9", "-f", "bed"))).contains("is bed, and");
    Files.writeString(Path.of(fasta), Files.readString(Path.of(fasta)) + ">more\nACGT\n");
    assertThat(refusedMerge(one, part("input", "4-10"))).contains("another input (");
  }

  @Test
  void partsThatChangedOrHaveNoNoteAreRefused() throws IOException {
    String one = part("a", "1-3");
    String two = part("b", "4-9");
    Path note = Path.of(two + ".shard.json");
    String text = Files.readString(note);
    Files.writeString(note, text.substring(0, text.length() / 2));
    assertThat(refusedMerge(one, two)).contains("b.gff3.shard.json: is no note of a shard");
    Files.writeString(note, "{}");
    assertThat(refusedMerge(one, two)).contains("b.gff3.shard.json: is no note of a shard");
    Files.delete(note);
    assertThat(refusedMerge(one, two)).contains("b.gff3: has no note beside it");
    Files.writeString(note, text);
    byte[] bytes = Files.readAllBytes(Path.of(two));
    Files.write(Path.of(two), Arrays.copyOf(bytes, bytes.length - 9));
    assertThat(refusedMerge(one, two)).contains("has changed since");
  }

  @Test
  void whatCannotBeJoinedIsRefusedBeforeAnythingIsWritten() throws IOException {
    String out = path("x.gff3");
    Stream<String[]> wrong =
        Stream.of(
            new String[] {"needs --profile", "--records", "1-3", "-o", out},
            new String[] {"FROM-TO", "--records", "3", "--profile", profile, "-o", out},
            new String[] {"needs files", "--records", "1-3", "--profile", profile},
            new String[] {
              "--locus-tag",
              "--records",
              "1-3",
              "--profile",
              profile,
              "-o",
              out,
              "--locus-tag",
              "AB1"
            },
            new String[] {
              "--gff3-fasta", "--records", "1-3", "--profile", profile, "-o", out, "--gff3-fasta"
            },
            new String[] {
              "--bad-records",
              "--records",
              "1-3",
              "--profile",
              profile,
              "-o",
              out,
              "--bad-records",
              "skip"
            },
            new String[] {
              "--output-dir", "--records", "1-3", "--profile", profile, "--output-dir", path("o")
            });
    wrong.forEach(
        arguments -> {
          List<String> all = new ArrayList<>(List.of("annotate", fasta, "-m", model));
          all.addAll(List.of(arguments).subList(1, arguments.length));
          assertThat(refused(ExitCode.USAGE, all.toArray(new String[0]))).contains(arguments[0]);
        });
    assertThat(
            refused(
                ExitCode.BAD_INPUT,
                "annotate",
                "-q",
                fasta,
                "-m",
                model,
                "--profile",
                profile,
                "--records",
                "8-10",
                "-o",
                out))
        .contains("has 9 records; records 8-10 are asked for");
    assertThat(refused(ExitCode.USAGE, "plan", fasta, "--shards", "0")).contains("--shards is 0");
    assertThat(Path.of(out)).doesNotExist();
    assertThat(Path.of(out + ".shard.json")).doesNotExist();
    assertThat(Path.of(path("o"))).doesNotExist();
    String part = part("a", "1-9");
    assertThat(refused(ExitCode.USAGE, "merge", part, "-o", part)).contains("is the same file as");
  }

  @Test
  void aPlanHasNoMoreShardsThanRecordsAndRefusesBadFiles() throws IOException {
    assertThat(done("plan", "-q", fasta, "--shards", "40").out().lines()).hasSize(10);
    Path bad = Files.writeString(folder.resolve("bad.fa"), ">a\nAC\n>a\nAC\n");
    assertThat(refused(ExitCode.BAD_INPUT, "plan", "-q", bad.toString(), "--shards", "2"))
        .contains("record 'a'");
  }
}
