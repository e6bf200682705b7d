package org.basewise.model;

import java.util.Iterator;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.nn.kernel.FloatKernel;

/**
 * How many bits each base of a sequence costs under a one-to-many network: the mean of -log2 p(base
 * | bases before it). A sequence like those the network was trained on costs less than a strange
 * one; 2 bits are what bases drawn with equal chances cost.
 */
public final class SequenceScorer implements AutoCloseable {
  private static final int WINDOWS_PER_BATCH = 16;

  /** Probabilities are taken as at least this. */
  private static final float LEAST = 1e-12f;

  private final PosteriorStream posteriors;

  /** Starts the threads; {@code model} is a one-to-many one. */
  public SequenceScorer(BaseLabelModel model, FloatKernel kernel, int threadCount) {
    posteriors =
        new PosteriorStream(
            model, PosteriorStream.planOf(model), kernel, threadCount, WINDOWS_PER_BATCH);
  }

  /**
   * The score of a contig.
   *
   * @param contig its id
   * @param length bases
   * @param scored those of them that are exactly A, C, G or T
   * @param bits -log2 of the probability of the scored bases
   */
  public record Score(String contig, int length, int scored, double bits) {
    /** Bits per scored base; NaN if there is none. */
    public double bitsPerBase() {
      return bits / scored;
    }
  }

  /** Takes scores in the order of the contigs. */
  public interface Sink {
    /** The score of the next contig. */
    void score(Score score);
  }

  /** Scores contigs in memory that does not grow with their number. */
  public void score(Iterator<Contig> contigs, Sink sink) {
    posteriors.stream(contigs, new Pass(sink));
  }

  /** Ends the threads. */
  @Override
  public void close() {
    posteriors.close();
  }

  private static final class Pass implements PosteriorStream.Sink<float[]> {
    private final Sink sink;
    private Contig contig = new Contig("", "", new byte[0]);
    private int scored;
    private double bits;

    Pass(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void begin(Contig next) {
      contig = next;
      scored = 0;
      bits = 0;
    }

    @Override
    public void block(int start, int length, float[] p) {
      int labelCount = p.length / length;
      for (int i = 0; i < length; i++) {
        int base = Nucleotide.index(contig.code(start + i));
        if (base >= 0) {
          bits -= Math.log(Math.max(p[i * labelCount + base], LEAST)) / Math.log(2);
          scored++;
        }
      }
    }

    @Override
    public void end(Contig done) {
      sink.score(new Score(done.id(), done.length(), scored, bits));
    }
  }
}
