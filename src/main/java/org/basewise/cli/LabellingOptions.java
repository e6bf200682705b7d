package org.basewise.cli;

import java.io.File;
import java.util.List;
import org.basewise.BaseLabeller;
import org.basewise.batch.WindowPlan;
import org.basewise.genome.BadInputException;
import org.basewise.model.BaseLabelModel;
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
      description = "Windows computed at once by a thread. The result does not depend on it.")
  int batch = 8;

  @Option(
      names = "--window",
      paramLabel = "BASES",
      description =
          "Bases of a window, rounded up to a multiple of the model's core. The result does"
              + " not depend on it. Default: one core.")
  @Nullable Integer window;

  @Option(
      names = "--flank",
      paramLabel = "BASES",
      description =
          "Bases of context on either side of a core. Another value than the model's"
              + " changes the posteriors. Default: the model's.")
  @Nullable Integer flank;

  @Option(
      names = "--strands",
      paramLabel = "one|both",
      description =
          "Strands that the network reads: one, or both, and the mean of their posteriors is taken."
              + " Both gives more exact ends and takes twice the network's time. Default: the"
              + " model's; 'bacteria' reads both strands of contigs of 5,000 bases and more.")
  @Nullable Strands strands;

  /** Strands that the network reads. */
  enum Strands {
    ONE,
    BOTH
  }

  /** Bytes of files, plain and compressed, that are labelled before the vector kernel is warm. */
  private static final long SMALL = 100_000;

  private static final long SMALL_COMPRESSED = 25_000;

  /**
   * The kernel for some files: where none is asked for, the one without the Vector API if they are
   * small in all. The JVM would still be compiling the other when their last base is labelled.
   *
   * @param fastas files or {@code -}
   * @throws IllegalArgumentException if it was forced and cannot run
   */
  FloatKernel kernel(List<String> fastas) {
    double smallness = 0;
    for (String fasta : fastas) {
      File file = new File(fasta);
      boolean compressed = fasta.endsWith(".gz") || fasta.endsWith(".bgz");
      smallness +=
          file.isFile() ? (double) file.length() / (compressed ? SMALL_COMPRESSED : SMALL) : 2;
    }
    return kernel.equals(AUTO) && smallness <= 1 ? Kernels.named("rows") : kernel();
  }

  WindowPlan plan(ModelMetadata metadata) {
    return withStrands(metadata).windowPlan(flank == null ? metadata.flank() : flank);
  }

  private ModelMetadata withStrands(ModelMetadata metadata) {
    try {
      return strands == null ? metadata : metadata.withBothStrands(strands == Strands.BOTH ? 1 : 0);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--strands both", "does not suit model '" + metadata.name() + "': " + e.getMessage(), e);
    }
  }

  /** Cores of the grid that a thread computes at once. */
  int rowsPerBatch(ModelMetadata metadata) {
    long cores = window == null ? 1 : ((long) window + metadata.core() - 1) / metadata.core();
    return (int) Math.min(Integer.MAX_VALUE, batch * cores);
  }

  /** A labeller that uses the machine so. */
  BaseLabeller.Builder labeller(BaseLabelModel model, FloatKernel kernel) {
    return BaseLabeller.builder(model)
        .windows(plan(model.metadata()))
        .kernel(kernel)
        .threads(threads)
        .windowsPerBatch(rowsPerBatch(model.metadata()));
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
