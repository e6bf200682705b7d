package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LowConfidenceBedWriterTest {
  /** background, CDS on either strand in its frames, and a plain label. */
  private static final LabelSet LABELS = LabelSpec.parse(List.of("CDS:frame", "site")).labelSet();

  @TempDir Path folder;

  /** The rows for bases with labels and posteriors of these labels, below 5,000 unsure. */
  private List<String> rows(int blockLength, int[] labels, int... posteriors) throws IOException {
    Path path = folder.resolve("unsure.bed");
    LowConfidenceBedWriter writer = new LowConfidenceBedWriter(path.toString(), LABELS, 5000);
    Contig contig = Contig.of("c", "A".repeat(labels.length));
    for (int n = 0; n < 2; n++) {
      writer.begin(contig);
      for (int start = 0; start < labels.length; start += blockLength) {
        int length = Math.min(blockLength, labels.length - start);
        byte[] called = new byte[length];
        short[] values = new short[length * LABELS.size()];
        for (int i = 0; i < length; i++) {
          called[i] = (byte) labels[start + i];
          values[i * LABELS.size() + labels[start + i]] = (short) posteriors[start + i];
        }
        writer.block(new LabelledBlock(start, called, values, LABELS.size()));
      }
      writer.end(contig);
    }
    writer.close();
    List<String> lines = Files.readAllLines(path);
    int half = lines.size() / 2;
    assertThat(lines.subList(half, lines.size()))
        .as("the second contig is written as the first")
        .isEqualTo(lines.subList(0, half));
    return lines.subList(0, half);
  }

  @Test
  void aStretchIsUnsureBelowTheThresholdAndHasItsMeanPosterior() throws IOException {
    assertThat(rows(100, new int[] {1, 2, 3, 1, 2, 3}, 9000, 4999, 4000, 5000, 100, 9000))
        .containsExactly("c\t1\t3\tCDS\t449\t+", "c\t4\t5\tCDS\t10\t+");
  }

  @Test
  void aStretchEndsWhereAnotherFeatureOrStrandBegins() throws IOException {
    assertThat(rows(100, new int[] {0, 3, 1, 4, 7, 7}, 3000, 3000, 3000, 3000, 3000, 3000))
        .containsExactly(
            "c\t0\t1\tbackground\t300\t.",
            "c\t1\t3\tCDS\t300\t+",
            "c\t3\t4\tCDS\t300\t-",
            "c\t4\t6\tsite\t300\t.");
  }

  @Test
  void aContigThatIsSureHasNoRow() throws IOException {
    assertThat(rows(2, new int[] {0, 1, 2, 3}, 5000, 9000, 10_000, 7000)).isEmpty();
  }

  @Test
  void blocksDoNotCutStretches() throws IOException {
    int[] labels = {0, 0, 1, 2, 3, 3, 0};
    int[] posteriors = {9000, 1000, 2000, 3000, 4000, 4000, 4000};
    List<String> whole = rows(100, labels, posteriors);
    assertThat(whole).hasSize(3);
    for (int block = 1; block < labels.length; block++) {
      assertThat(rows(block, labels, posteriors)).isEqualTo(whole);
    }
  }
}
