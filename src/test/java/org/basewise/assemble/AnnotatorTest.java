package org.basewise.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.basewise.decode.CodonEvidence;
import org.basewise.decode.Decoder;
import org.basewise.decode.DecoderWeights;
import org.basewise.decode.Grammar;
import org.basewise.decode.SampleProfile;
import org.basewise.decode.Simulation;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.infer.PosteriorBlock;
import org.basewise.infer.PosteriorSource;
import org.basewise.io.GeneticCodes;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
  private static final int L = Simulation.LABELS.size();
  private static final SampleProfile DRAFT = SampleProfile.clean(11).withErrors(.001);

  /** Contigs and the posteriors that a network would give them. */
  private final Map<String, Simulation> records = new HashMap<>();

  private PosteriorSource source(int block) {
    return (contig, blocks) -> {
      short[] values = Objects.requireNonNull(records.get(contig.id())).posteriors;
      for (int start = 0; start < contig.length(); start += block) {
        int end = Math.min(contig.length(), start + block);
        blocks.accept(
            new PosteriorBlock(
                start, end - start, L, Arrays.copyOfRange(values, start * L, end * L)));
      }
    };
  }

  private List<Contig> simulate(int count, int shortest, int longest, long seed) {
    Random random = new Random(seed);
    List<Contig> contigs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = shortest + random.nextInt(longest - shortest + 1);
      Simulation of = new Simulation(seed + i, length, "r" + seed + "_" + i);
      records.put(of.contig.id(), of);
      contigs.add(of.contig);
    }
    return contigs;
  }

  /** Writes down what it is given. */
  private static final class Notes implements AnnotationSink {
    final Map<String, List<Feature>> features = new HashMap<>();
    final Map<String, List<Byte>> labels = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    private String id = "";

    @Override
    public void begin(Contig contig) {
      id = contig.id();
      calls.add("begin " + id);
      features.put(id, new ArrayList<>());
      labels.put(id, new ArrayList<>());
    }

    @Override
    public void block(LabelledBlock block) {
      List<Byte> sofar = Objects.requireNonNull(labels.get(id));
      assertThat(block.start()).isEqualTo(sofar.size());
      for (byte label : block.labels()) {
        sofar.add(label);
      }
    }

    @Override
    public void feature(Feature feature) {
      assertThat(feature.contigId()).isEqualTo(id);
      assertThat(feature.span().end())
          .as("all bases of %s were in blocks", feature)
          .isLessThanOrEqualTo(Objects.requireNonNull(labels.get(id)).size());
      List<Feature> before = Objects.requireNonNull(features.get(id));
      if (!before.isEmpty()) {
        assertThat(feature.span().start())
            .isGreaterThanOrEqualTo(before.get(before.size() - 1).span().start());
      }
      before.add(feature);
    }

    @Override
    public void end(Contig contig) {
      assertThat(labels.get(id)).hasSize(contig.length());
      calls.add("end " + id);
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private static Annotator annotator(
      PosteriorSource source, @Nullable SampleProfile profile, Annotator.Listener listener) {
    return new Annotator(
        source,
        Simulation.LABELS,
        new Decoder(
            Simulation.LABELS,
            Grammar.defaultFor(Simulation.LABELS),
            DecoderWeights.defaultFor(Simulation.LABELS),
            Decoder.Objective.AUTO,
            GeneticCodes::byId),
        new Annotator.Settings(
            profile,
            11,
            true,
            -1,
            false,
            FeatureAssembler.Filter.NONE,
            GeneticCodes::byId,
            listener));
  }

  private Notes annotate(List<Contig> contigs, int block, @Nullable SampleProfile profile)
      throws IOException {
    Notes notes = new Notes();
    annotator(source(block), profile, Annotator.Listener.NONE).annotate(contigs.iterator(), notes);
    return notes;
  }

  @Test
  void featuresDoNotDependOnBlocks() throws IOException {
    List<Contig> contigs = simulate(3, 8_000, 12_000, 1);
    contigs.addAll(simulate(5, 300, 900, 2));
    for (SampleProfile profile : Arrays.asList(DRAFT, null)) {
      Notes whole = annotate(contigs, 100_000, profile);
      assertThat(whole.features.values().stream().mapToInt(List::size).sum()).isGreaterThan(50);
      assertThat(whole.features.values().stream().flatMap(List::stream))
          .extracting(Feature::type)
          .contains("CDS", "tRNA", "site", "frameshift");
      for (int block : new int[] {1, 7, 4096}) {
        Notes cut = annotate(contigs, block, profile);
        assertThat(cut.features).isEqualTo(whole.features);
        assertThat(cut.labels).isEqualTo(whole.labels);
        assertThat(cut.calls).isEqualTo(whole.calls);
      }
    }
  }

  /** Cuts contigs into parts in another order, and annotates each part by itself. */
  private void assertEachRecordSpeaksForItself(List<Contig> contigs, int parts) throws IOException {
    Notes whole = annotate(contigs, 1_000, DRAFT);
    List<Contig> shuffled = new ArrayList<>(contigs);
    Collections.shuffle(shuffled, new Random(parts));
    Map<String, List<Feature>> features = new HashMap<>();
    Map<String, List<Byte>> labels = new HashMap<>();
    for (int part = 0; part < parts; part++) {
      int from = part * shuffled.size() / parts;
      int to = (part + 1) * shuffled.size() / parts;
      Notes notes = annotate(shuffled.subList(from, to), 777, DRAFT);
      features.putAll(notes.features);
      labels.putAll(notes.labels);
    }
    assertThat(features).isEqualTo(whole.features);
    assertThat(labels).isEqualTo(whole.labels);
    assertThat(features).hasSameSizeAs(contigs);
  }

  @Test
  void givenAProfileReadsHaveTheSameFeaturesHoweverTheirFileIsCut() throws IOException {
    assertEachRecordSpeaksForItself(simulate(300, 100, 900, 1_000), 7);
  }

  @Test
  void givenAProfileContigsOfADraftHaveTheSameFeaturesHoweverTheirFileIsCut() throws IOException {
    List<Contig> draft = simulate(39, 500, 9_000, 5_000);
    draft.addAll(simulate(1, 160_000, 160_000, 6_000));
    assertEachRecordSpeaksForItself(draft, 5);
  }

  @Test
  void withoutAProfileContigsWaitForTheSample() throws IOException {
    List<Contig> contigs = simulate(4, 2_000, 3_000, 9);
    Notes notes = new Notes();
    List<String> calls = notes.calls;
    PosteriorSource telling =
        (contig, blocks) -> {
          calls.add("posteriors " + contig.id());
          source(500).stream(contig, blocks);
        };
    Annotator.Listener listener =
        new Annotator.Listener() {
          @Override
          public void sample(SampleProfile profile, long bases) {
            calls.add("sample");
            assertThat(bases).isEqualTo(contigs.stream().mapToInt(Contig::length).sum());
          }

          @Override
          public void code(Contig contig, int code, CodonEvidence.Counts evidence, boolean isOwn) {
            calls.add("code " + code);
          }
        };
    annotator(telling, null, listener).annotate(contigs.iterator(), notes);
    assertThat(calls)
        .startsWith("posteriors r9_0", "posteriors r9_1", "posteriors r9_2", "posteriors r9_3")
        .containsSubsequence("posteriors r9_3", "sample", "begin r9_0", "end r9_0", "begin r9_1")
        .endsWith("end r9_3");
    calls.clear();
    annotator(telling, DRAFT, listener).annotate(contigs.iterator(), notes);
    assertThat(calls)
        .as("with a profile each goes on at once")
        .containsSubsequence("posteriors r9_0", "end r9_0", "posteriors r9_1", "end r9_1")
        .doesNotContain("sample");
  }

  @Test
  void theProfileThatIsEstimatedIsTheOneThatContigsAreDecodedBy() throws IOException {
    List<Contig> contigs = simulate(30, 500, 3_000, 77);
    SampleProfile profile =
        annotator(source(300), null, Annotator.Listener.NONE).profile(contigs.iterator());
    assertThat(annotate(contigs, 300, profile).features)
        .isEqualTo(annotate(contigs, 300, null).features);
  }

  @Test
  void aFileWithoutContigsHasNoFeatures() throws IOException {
    assertThat(annotate(List.of(), 10, null).calls).isEmpty();
  }

  @Test
  void posteriorsThatDoNotFitAreRefused() {
    Contig contig = Contig.of("c", "ACGTACGT");
    PosteriorSource gap = (c, blocks) -> blocks.accept(new PosteriorBlock(3, 1, L, new short[L]));
    PosteriorSource few =
        (c, blocks) -> blocks.accept(new PosteriorBlock(0, 2, L, new short[2 * L]));
    PosteriorSource many =
        (c, blocks) -> blocks.accept(new PosteriorBlock(0, 9, L, new short[9 * L]));
    for (PosteriorSource source : List.of(gap, few, many)) {
      assertThatThrownBy(
              () -> annotator(source, DRAFT, Annotator.Listener.NONE).annotate(contig, new Notes()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void failuresOfTheSinkAreToldAsTheyAre() {
    List<Contig> contigs = simulate(1, 500, 500, 3);
    AnnotationSink full =
        new AnnotationSink() {
          @Override
          public void begin(Contig contig) {}

          @Override
          public void block(LabelledBlock block) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void feature(Feature feature) {}

          @Override
          public void end(Contig contig) {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(
            () ->
                annotator(source(9), DRAFT, Annotator.Listener.NONE).annotate(contigs.get(0), full))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }
}
