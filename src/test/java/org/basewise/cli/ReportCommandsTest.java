package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options {@code --report} and {@code --stats} of the commands. */
final class ReportCommandsTest {
  private static final String PLASMID = "testdata/plasmid_pPCP1.fa";
  private static final String TRUTH = "testdata/plasmid_pPCP1.gff3";

  @TempDir private Path folder;

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  private static void succeeds(String... arguments) {
    Outcome outcome = CapturedRun.of(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theFiguresOfAnAnnotationAreThoseOfItsFile() throws IOException {
    succeeds(
        "annotate",
        PLASMID,
        "-q",
        "-o",
        in("x.jsonl"),
        "--report",
        in("x.html"),
        "--stats",
        in("x.json"));
    List<String> types = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("x.jsonl"))) {
      types.add(JsonParser.parseString(line).getAsJsonObject().get("type").getAsString());
    }
    JsonObject totals = json("x.json").getAsJsonObject("totals");
    long shifts = types.stream().filter("frameshift"::equals).count();
    assertThat(totals.get("features").getAsLong()).isEqualTo(types.size() - shifts);
    assertThat(totals.get("frameshifts").getAsLong()).isEqualTo(shifts);
    assertThat(totals.get("bases").getAsLong()).isEqualTo(9609);
    assertThat(Files.readString(folder.resolve("x.html")))
        .contains("Annotation of plasmid_pPCP1", "Genome browser")
        .contains("\"name\":\"CDS in training\",\"kind\":\"outline\"");
  }

  @Test
  void aReportDoesNotChangeTheOtherOutputs() throws IOException {
    succeeds("annotate", PLASMID, "-q", "-o", in("without.gff3"));
    succeeds("annotate", PLASMID, "-q", "-o", in("with.gff3"), "--report", in("x.html"));
    assertThat(folder.resolve("with.gff3")).hasSameBinaryContentAs(folder.resolve("without.gff3"));
  }

  @Test
  void aReportInThePlaceOfAnotherFileIsRefused() {
    Outcome outcome =
        CapturedRun.of("annotate", PLASMID, "-o", in("x.gff3"), "--report", in("x.gff3"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeTheWork() {
    Outcome outcome =
        CapturedRun.of("annotate", PLASMID, "-o", in("x.gff3"), "--report", in("missing/x.html"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err()).contains("there is no folder");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEvaluationHasThePageAndTheScoresOfItsJson() throws IOException {
    succeeds(
        "evaluate",
        "-q",
        "--truth",
        TRUTH,
        "--fasta",
        PLASMID,
        "--feature",
        "CDS:frame",
        "--calls",
        TRUTH,
        "-o",
        in("x.html"),
        "-o",
        in("scores.json"),
        "--stats",
        in("x.json"));
    assertThat(json("x.json").get("scores")).isEqualTo(json("scores.json"));
    assertThat(Files.readString(folder.resolve("x.html"))).contains("Missed features: 0");
  }

  @Test
  void aTrainingHasAnEpochInItsStatsForEachOfItsRun() throws IOException {
    StringBuilder fasta = new StringBuilder();
    StringBuilder bed = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      fasta.append(">s" + i + "\n" + "C".repeat(20 + i) + "TATAAT" + "G".repeat(20) + "\n");
      bed.append("s" + i + "\t" + (20 + i) + "\t" + (26 + i) + "\tbox\n");
    }
    Files.writeString(folder.resolve("x.fa"), fasta);
    Files.writeString(folder.resolve("x.bed"), bed);
    succeeds(
        "train",
        "-q",
        "--fasta",
        in("x.fa"),
        "--labels",
        in("x.bed"),
        "--dev-fraction",
        "0.25",
        "--hidden",
        "4",
        "--layers",
        "1",
        "--epochs",
        "2",
        "-o",
        in("m.safetensors"),
        "--report",
        in("m.html"),
        "--stats",
        in("m.json"));
    JsonObject stats = json("m.json");
    JsonArray epochs = stats.getAsJsonArray("epochs");
    assertThat(epochs).hasSize(2);
    for (JsonElement epoch : epochs) {
      assertThat(epoch.getAsJsonObject().getAsJsonObject("development").get("loss").getAsDouble())
          .isPositive();
    }
    assertThat(stats.get("finished").getAsBoolean()).isTrue();
    assertThat(Files.readString(folder.resolve("m.html")))
        .contains("Training of m", "The finished model on the development data")
        .contains(
            "class=\"confusion\"", "Records with the most bases that are wrong", "Reliability")
        .contains("\"tracks\":[\"truth\",\"call\"]")
        .doesNotContain("under way");
  }
}
