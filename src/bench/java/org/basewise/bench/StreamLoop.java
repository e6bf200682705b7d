package org.basewise.bench;

import java.util.Iterator;
import java.util.SplittableRandom;
import org.basewise.genome.Contig;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.PosteriorStream;
import org.basewise.nn.kernel.FloatKernel;

/**
 * The bundled model on random contigs by {@link PosteriorStream}, as {@code basewise annotate} runs
 * it: one stream whose batches are given to threads.
 */
final class StreamLoop {
  private static final String MODEL = "bacteria";
  private static final int CONTIG_LENGTH = 400_000;

  /** Windows of a batch: the default of {@code annotate --batch}. */
  private static final int ROWS = 8;

  private StreamLoop() {}

  /** Measures {@code threadCount} threads; the last batches that were begun are waited for. */
  static Measured run(FloatKernel kernel, int threadCount, double time) {
    BaseLabelModel model = BundledModels.ours().read(MODEL);
    SplittableRandom random = new SplittableRandom(1);
    byte[] codes = new byte[CONTIG_LENGTH];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Contig.of("base", "ACGT".substring(random.nextInt(4)).substring(0, 1)).code(0);
    }
    Contig contig = new Contig("random", "", codes);
    long[] bases = {0};
    try (PosteriorStream stream =
        new PosteriorStream(model, PosteriorStream.planOf(model), kernel, threadCount, ROWS)) {
      long begin = System.nanoTime();
      stream.stream(
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return System.nanoTime() - begin < time * 1e9;
            }

            @Override
            public Contig next() {
              return contig;
            }
          },
          new PosteriorStream.Sink<float[]>() {
            @Override
            public void begin(Contig begun) {}

            @Override
            public void block(int start, int length, float[] posteriors) {
              bases[0] += length;
            }

            @Override
            public void end(Contig ended) {}
          });
      return new Measured(bases[0], (System.nanoTime() - begin) / 1e9, Double.NaN);
    }
  }
}
