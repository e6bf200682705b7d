package org.basewise.cli;

import org.basewise.model.ModelMetadata;
import picocli.CommandLine.Option;

/** How contigs are cut, in training and when the model is used; sizes in bases. */
final class WindowOptions {
  /** Steps of a training sample: as far as a gradient has to go to learn genes. */
  private static final int SAMPLE_STEPS = 384;

  private static final int LEAST_SAMPLE = 1024;

  /** Steps of context from which on the states of a trained network no longer change. */
  private static final int FLANK_STEPS = 64;

  private static final int LEAST_FLANK = 256;

  /** Cores as long as this many samples: then the flanks are a small part of the work. */
  private static final int CORE_SAMPLES = 4;

  /** Sequences up to this length are read in one piece. */
  private static final int LEAST_SEQUENCE_CORE = 1 << 16;

  @Option(
      names = "--sample-length",
      paramLabel = "BASES",
      defaultValue = "0",
      description =
          "Bases of a training sample. Default: 384 steps, at least 1024 bases (written as"
              + " 0).")
  int sampleLength;

  @Option(
      names = "--core",
      paramLabel = "BASES",
      defaultValue = "0",
      description =
          "Bases that the trained model labels in one window. Default: four samples"
              + " (written as 0).")
  int core;

  @Option(
      names = "--flank",
      paramLabel = "BASES",
      defaultValue = "0",
      description =
          "Bases of context that the trained model reads on either side of the core."
              + " Default: 64 steps, at least 256 bases (written as 0).")
  int flank;

  @Option(
      names = "--both-strands",
      paramLabel = "BASES",
      defaultValue = "0",
      description =
          "The trained model reads contigs of at least so many bases along both strands, and"
              + " averages the posteriors. Default: 0, no contig.")
  int bothStrands;

  int sampleLength(int stride) {
    return sampleLength > 0
        ? sampleLength
        : multiple(Math.max(LEAST_SAMPLE, SAMPLE_STEPS * stride), stride);
  }

  int core(int stride) {
    return core > 0 ? core : CORE_SAMPLES * sampleLength(stride);
  }

  /** The core of a model that labels whole sequences: as long as the longest it learnt. */
  int sequenceCore(int stride, int longest) {
    int wanted = Math.min(ModelMetadata.MAX_WINDOW, Math.max(LEAST_SEQUENCE_CORE, longest));
    return core > 0 ? core : (wanted + stride - 1) / stride * stride;
  }

  int flank(int stride) {
    return flank > 0 ? flank : multiple(Math.max(LEAST_FLANK, FLANK_STEPS * stride), stride);
  }

  private static int multiple(int bases, int stride) {
    return (bases + stride - 1) / stride * stride;
  }
}
