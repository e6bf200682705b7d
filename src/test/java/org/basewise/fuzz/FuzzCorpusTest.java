package org.basewise.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.basewise.cli.CommandLineFuzz;
import org.basewise.decode.GrammarFuzz;
import org.basewise.decode.ProfileFuzz;
import org.basewise.io.FastaFuzz;
import org.basewise.io.GzipFuzz;
import org.basewise.io.LabelFilesFuzz;
import org.basewise.model.MetadataFuzz;
import org.basewise.model.SafetensorsFuzz;
import org.basewise.train.CheckpointFuzz;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every seed and every input that once broke a reader, and some thousand small changes of each, the
 * same ones each time. {@code src/fuzz/run.sh} searches for more.
 */
class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/org/basewise/fuzz");
  private static final int CHANGES = 2000;
  private static final int MOST_CHANGED_BYTES = 4;

  private static Map<String, Consumer<byte[]>> targets() {
    Map<String, Consumer<byte[]>> targets = new LinkedHashMap<>();
    targets.put("FastaFuzz", FastaFuzz::fuzzerTestOneInput);
    targets.put("GzipFuzz", GzipFuzz::fuzzerTestOneInput);
    targets.put("LabelFilesFuzz", LabelFilesFuzz::fuzzerTestOneInput);
    targets.put("GrammarFuzz", GrammarFuzz::fuzzerTestOneInput);
    targets.put("SafetensorsFuzz", SafetensorsFuzz::fuzzerTestOneInput);
    targets.put("MetadataFuzz", MetadataFuzz::fuzzerTestOneInput);
    targets.put("ProfileFuzz", ProfileFuzz::fuzzerTestOneInput);
    targets.put("CheckpointFuzz", CheckpointFuzz::fuzzerTestOneInput);
    targets.put("CommandLineFuzz", CommandLineFuzz::fuzzerTestOneInput);
    return targets;
  }

  @TestFactory
  Stream<DynamicTest> seedsAndSmallChangesOfThemBreakNoReader() {
    return targets().entrySet().stream()
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.getKey(), () -> run(target.getKey(), target.getValue())));
  }

  private static void run(String name, Consumer<byte[]> target) throws IOException {
    List<Path> seeds;
    try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
      seeds = files.sorted().toList();
    }
    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      byte[] bytes = Files.readAllBytes(seed);
      feed(target, bytes, seed + " itself");
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < CHANGES; i++) {
        feed(target, changed(bytes, random), seed + ", change " + i);
      }
    }
  }

  private static void feed(Consumer<byte[]> target, byte[] bytes, String what) {
    try {
      target.accept(bytes);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what + ": " + Arrays.toString(bytes), e);
    }
  }

  /** A few bytes other than they were, or the end cut off, or a part twice. */
  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    byte[] changed = bytes.clone();
    if (changed.length == 0) {
      return changed;
    }
    int kind = random.nextInt(8);
    if (kind == 0) {
      return Arrays.copyOf(changed, random.nextInt(changed.length));
    }
    if (kind == 1) {
      int from = random.nextInt(changed.length);
      byte[] twice = Arrays.copyOf(changed, changed.length + from);
      System.arraycopy(changed, 0, twice, changed.length, from);
      return twice;
    }
    for (int i = 1 + random.nextInt(MOST_CHANGED_BYTES); i > 0; i--) {
      int at = random.nextInt(changed.length);
      changed[at] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : changed[random.nextInt(changed.length)];
    }
    return changed;
  }
}
