package org.basewise.cli;

import java.io.File;
import org.basewise.batch.WindowPlan;
import org.basewise.model.ModelMetadata;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the machine is used to label, and how much of a contig it computes at once. */
final class LabellingOptions extends PerformanceOptions {
  @Option(
      names = "--batch",
      paramLabel = "COUNT",
      description = "Windows that a thread computes at once; without influence on the result.")
  int batch = 8;

  @Option(
      names = "--window",
      paramLabel = "BASES",
      description =
          "Bases of a window, rounded up to whole cores of the model's grid; without influence on"
              + " the result. Default: one core.")
  @Nullable Integer window;

  @Option(
      names = "--flank",
      paramLabel = "BASES",
      description =
          "Bases of context on either side of a core. Another number than the model's gives other"
              + " posteriors. Default: the model's.")
  @Nullable Integer flank;

  /** Bytes of a file, plain and compressed, that is labelled before the vector kernel is warm. */
  private static final long SMALL = 100_000;

  private static final long SMALL_COMPRESSED = 25_000;

  /**
   * The kernel for a file: where none is asked for, the one without the Vector API for a small
   * file. The JVM would still be compiling the other when its last base is labelled.
   *
   * @param fasta a file or {@code -}
   * @throws IllegalArgumentException if it was forced and cannot run
   */
  FloatKernel kernel(String fasta) {
    File file = new File(fasta);
    boolean compressed = fasta.endsWith(".gz") || fasta.endsWith(".bgz");
    boolean isSmall = file.isFile() && file.length() <= (compressed ? SMALL_COMPRESSED : SMALL);
    return kernel.equals(AUTO) && isSmall ? Kernels.named("rows") : kernel();
  }

  WindowPlan plan(ModelMetadata metadata) {
    return metadata.windowPlan(flank == null ? metadata.flank() : flank);
  }

  /** Cores of the grid that a thread computes at once. */
  int rowsPerBatch(ModelMetadata metadata) {
    long cores = window == null ? 1 : ((long) window + metadata.core() - 1) / metadata.core();
    return (int) Math.min(Integer.MAX_VALUE, batch * cores);
  }

  @Override
  void check(OptionCheck check) {
    super.check(check);
    check.atLeast("--batch", batch, 1);
    if (window != null) {
      check.atLeast("--window", window, 1);
    }
    if (flank != null) {
      check.atLeast("--flank", flank, 0);
    }
  }
}
