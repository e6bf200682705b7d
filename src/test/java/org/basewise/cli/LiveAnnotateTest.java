package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.decode.ProfileJson;
import org.basewise.decode.SampleProfile;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code annotate -} with networks that run from left to right. */
class LiveAnnotateTest {
  private static final String LAC = "testdata/lac_operon.fa";

  @TempDir private Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = write(5);
  }

  /** A network that remembers the C and G it read: its features are islands. */
  private String write(int delay) throws IOException {
    LabelSet labels =
        new LabelSet(List.of(Label.background(), new Label("island", "CpG_island", null, 0)));
    Architecture architecture =
        new Architecture(CellKind.ELMAN, Scan.LEFT_TO_RIGHT, 1, 1, 1, 4, 1, labels.size());
    Network network = Network.zeros(architecture);
    set(network, "weight_ih_l0", -1, 1, 1, -1);
    set(network, "weight_hh_l0", 0.5f);
    set(network, "head.weight", -2, 2);
    ModelMetadata metadata =
        new ModelMetadata(
            "islands",
            new Mapping.ManyToMany(delay),
            architecture,
            labels,
            "",
            1,
            512,
            64,
            11,
            1,
            new Provenance("0.1.0", "by hand", 0, "scalar", List.of(), 0, Map.of()),
            "");
    Path file = folder.resolve("islands" + delay + ".safetensors");
    ModelFile.write(new BaseLabelModel(network, metadata), file);
    return file.toString();
  }

  /** A random network of coding labels and labels of ends, which reads steps of three bases. */
  private String writeGenes(int delay) throws IOException {
    List<Label> all = new ArrayList<>(List.of(Label.background()));
    all.addAll(LabelSet.codonLabels("CDS"));
    all.addAll(LabelSet.strandLabels("tRNA"));
    LabelSet labels = new LabelSet(all);
    Architecture architecture =
        new Architecture(CellKind.GRU, Scan.LEFT_TO_RIGHT, 1, 8, 3, 64, 3, labels.size());
    Network network = Network.random(architecture, 11);
    float[] head = network.parameter("head.weight").value().data;
    for (int i = 0; i < head.length; i++) {
      head[i] *= 4;
    }
    ModelMetadata metadata =
        new ModelMetadata(
            "genes",
            new Mapping.ManyToMany(delay),
            architecture,
            labels,
            "",
            3,
            513,
            63,
            11,
            1,
            new Provenance("0.1.0", "by hand", 0, "scalar", List.of(), 0, Map.of()),
            "");
    Path file = folder.resolve("genes" + delay + ".safetensors");
    ModelFile.write(new BaseLabelModel(network, metadata), file);
    return file.toString();
  }

  private static void set(Network network, String name, float... values) {
    System.arraycopy(values, 0, network.parameter(name).value().data, 0, values.length);
  }

  @ParameterizedTest
  @CsvSource({
    "islands, 0, gff3, viterbi",
    "islands, 5, gff3, viterbi",
    "islands, 30, gff3, viterbi",
    "islands, 5, bed, viterbi",
    "islands, 50, tsv, viterbi",
    "genes, 0, gff3, viterbi",
    "genes, 30, gff3, viterbi",
    "genes, 30, bed, viterbi"
  })
  void whatStandardInputGivesIsWhatTheFileGives(
      String kind, int delay, String format, String decoder) throws Exception {
    String used = kind.equals("genes") ? writeGenes(delay) : write(delay);
    Path whole = folder.resolve("whole." + format);
    Path profile = folder.resolve("clean.profile.json");
    Files.writeString(profile, ProfileJson.text(SampleProfile.clean(11), kind));
    String[] options = {
      "-q",
      "-m",
      used,
      "-f",
      format,
      "--decoder",
      decoder,
      "--kernel",
      "rows",
      "--profile",
      profile.toString()
    };
    String[] ofFile =
        Stream.of(new String[] {"annotate", LAC, "-o", whole.toString(), "--threads", "2"}, options)
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    assertThat(Basewise.run(ofFile)).isEqualTo(ExitCode.DONE);
    String[] ofInput =
        Stream.of(new String[] {"annotate", "-"}, options)
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    Outcome outcome =
        ForkedBasewise.run(
            new ProcessBuilder(ForkedBasewise.java(List.of(), ofInput))
                .redirectInput(new File(LAC)));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    // Probabilities need what follows: labels that come live have none.
    String expected = Files.readString(whole).replaceAll(";prob=[0-9.]+", "");
    assertThat(outcome.out().replaceAll(";prob=[0-9.]+", "")).isEqualTo(expected);
    assertThat(outcome.out().lines().count()).isGreaterThan(5);
  }

  @Test
  void aFeatureIsPrintedBeforeTheRecordEnds() throws Exception {
    Process process =
        new ProcessBuilder(
                ForkedBasewise.java(
                    List.of(),
                    "annotate",
                    "-",
                    "-q",
                    "-m",
                    model,
                    "-f",
                    "bed",
                    "--decoder",
                    "viterbi"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    OutputStream in = process.getOutputStream();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      in.write(
          (">live\n" + "A".repeat(30) + "CG".repeat(20) + "A".repeat(200))
              .getBytes(StandardCharsets.UTF_8));
      in.flush();
      // The pipe stays open: without live labelling this would wait for ever.
      assertThat(out.readLine()).startsWith("live\t");
      in.write("TTTT\n".getBytes(StandardCharsets.UTF_8));
      in.close();
      assertThat(out.lines()).allMatch(line -> line.startsWith("live\t"));
      assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
    } finally {
      process.destroy();
    }
  }

  @Test
  void badInputAfterAFeatureIsOneLineAndExitThree() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.fa"), ">a\nACGT\n>b\nAC*T\n");
    Outcome outcome =
        ForkedBasewise.run(
            new ProcessBuilder(ForkedBasewise.java(List.of(), "annotate", "-", "-q", "-m", model))
                .redirectInput(bad.toFile()));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("record 'b'");
  }

  @Test
  void trainMakesADelayedModelAndRefusesDelaysThatAreNoSteps() throws IOException {
    Path made = folder.resolve("made.safetensors");
    String[] train = {
      "train",
      "-q",
      "--fasta",
      "testdata/motif/dev.fa",
      "--labels",
      "testdata/motif/dev.bed",
      "--hidden",
      "4",
      "--layers",
      "1",
      "--epochs",
      "1",
      "--stride",
      "5",
      "-o",
      made.toString(),
      "--delay"
    };
    String[] good = Arrays.copyOf(train, train.length + 1);
    good[train.length] = "10";
    assertThat(Basewise.run(good)).isEqualTo(ExitCode.DONE);
    ModelMetadata metadata = ModelFile.read(made).metadata();
    assertThat(metadata.mapping()).isEqualTo(new Mapping.ManyToMany(10));
    assertThat(metadata.labelsLive()).isTrue();
    for (String wrong : List.of("7", "-5")) {
      String[] bad = good.clone();
      bad[train.length] = wrong;
      assertThat(Basewise.run(bad)).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void recordsOfALiveStreamCannotBeSkipped() {
    Outcome outcome = CapturedRun.of("annotate", "-q", "-", "-m", model, "--bad-records", "skip");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("--bad-records skip needs whole records");
  }
}
