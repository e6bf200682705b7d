package org.basewise.train;

import java.util.Arrays;
import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.label.NucleotideLabels;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import org.basewise.model.SequenceGenerator;
import org.basewise.nn.Network;
import org.basewise.nn.TokenUnits;
import org.basewise.nn.kernel.FloatKernel;

/**
 * Moves a one-to-many network so that the k-mers of what it writes become as frequent as those of
 * its training sequences.
 *
 * <p>A network that reads what it wrote itself drifts: small errors in the chances of a base change
 * what follows. Here the network writes sequences, round after round; for each token, the k bases
 * before a base, the mean chances it gave to the next base are compared with the counts of the
 * training sequences, and half the logarithm of their ratio is added to the logits after that token
 * ({@link TokenUnits}). Chances that are right after every k-mer make the (k+1)-mers right: their
 * frequencies are those at which the chain of order k stands still.
 */
public final class KmerMatch {
  /** Sequences of each round, where there are many bases to learn from. */
  private static final int[] ROUNDS = {50, 50, 50, 50, 100, 100, 100, 200, 300, 300};

  /** The fewest sequences of a round. */
  private static final int FEWEST = 16;

  /** What is written in all has at most so many times the bases of the training. */
  private static final int BASES_PER_TRAINING_BASE = 2;

  /** Bases of each sequence, but no more than the longest of the training has. */
  private static final int LENGTH = 10_000;

  /** Counts are joined with so many of what the network says already. */
  private static final double PRIOR = 20;

  /**
   * Of each change so much is made: what a network wrote moves what it writes next, and whole
   * changes would overshoot more with every round.
   */
  private static final double SHARE = 0.5;

  /** The largest change of a logit in a round. */
  private static final double LARGEST_STEP = 0.5;

  private final ModelMetadata metadata;
  private final FloatKernel kernel;
  private final int threadCount;
  private final int labelCount = NucleotideLabels.SET.size();

  /** Is told of each round. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A round was made.
     *
     * @param round from 1
     * @param distance mean distance of the chances in it from those wanted, by how often each token
     *     was written
     */
    void round(int round, double distance);
  }

  /** Gets ready; the metadata are those of the network. */
  public KmerMatch(ModelMetadata metadata, FloatKernel kernel, int threadCount) {
    this.metadata = metadata;
    this.kernel = kernel;
    this.threadCount = threadCount;
  }

  /** Sequences of each round, fewer where the training has few bases. */
  private static int[] rounds(List<LabelledContig> sequences) {
    long known = sequences.stream().mapToLong(sequence -> sequence.contig().length()).sum();
    long most = (long) LENGTH * Arrays.stream(ROUNDS).sum();
    double share = Math.min(1, (double) BASES_PER_TRAINING_BASE * known / most);
    return Arrays.stream(ROUNDS)
        .map(count -> Math.max(FEWEST, (int) Math.round(share * count)))
        .toArray();
  }

  /**
   * The network with units beside it that make its k-mers those of sequences.
   *
   * @param bothStrands true if the sequences were read along both strands
   * @param seed decides what is written; threads have no influence
   */
  public Network match(
      Network network,
      List<LabelledContig> sequences,
      boolean bothStrands,
      long seed,
      Listener listener) {
    int[] rounds = rounds(sequences);
    int longest = sequences.stream().mapToInt(one -> one.contig().length()).max().orElse(1);
    Contig noStart = new Contig("", "", new byte[0]);
    double[][] wanted = counts(sequences, bothStrands);
    float[][] table = new float[metadata.encoder().size()][labelCount];
    Network matched = TokenUnits.beside(network, table);
    for (int round = 0; round < rounds.length; round++) {
      SequenceGenerator generator =
          new SequenceGenerator(
              new BaseLabelModel(matched, metadata.withArchitecture(matched.architecture())),
              kernel,
              threadCount);
      SequenceGenerator.Chances chances =
          generator.chances(
              new SequenceGenerator.Request(
                  rounds[round], Math.min(LENGTH, longest), noStart, 1, seed + round));
      listener.round(round + 1, move(table, wanted, chances));
      matched = TokenUnits.beside(network, table);
    }
    return matched;
  }

  /** [V][4] how often each base follows each k-mer. */
  private double[][] counts(List<LabelledContig> sequences, boolean bothStrands) {
    double[][] counts = new double[metadata.encoder().size()][labelCount];
    for (LabelledContig sequence : sequences) {
      count(sequence.contig(), counts);
      if (bothStrands) {
        count(sequence.contig().reverseComplement(), counts);
      }
    }
    return counts;
  }

  private void count(Contig contig, double[][] counts) {
    int token = 0;
    int known = 0;
    for (int pos = 0; pos < contig.length(); pos++) {
      int base = Nucleotide.index(contig.code(pos));
      if (base >= 0 && known >= metadata.kmer()) {
        counts[token][base]++;
      }
      known = base < 0 ? 0 : known + 1;
      token = (token << 2 | Math.max(base, 0)) & (counts.length - 1);
    }
  }

  /** Changes the table, and gives the mean distance of the chances from those wanted. */
  private double move(float[][] table, double[][] wanted, SequenceGenerator.Chances chances) {
    double distance = 0;
    double steps = 0;
    for (int token = 0; token < table.length; token++) {
      double given = 0;
      double total = 0;
      for (int k = 0; k < labelCount; k++) {
        given += chances.sums()[token][k];
        total += wanted[token][k];
      }
      if (given == 0) {
        continue;
      }
      for (int k = 0; k < labelCount; k++) {
        double is = chances.sums()[token][k] / given;
        double shall = (wanted[token][k] + PRIOR * is) / (total + PRIOR);
        distance += given * Math.abs(shall - is) / labelCount;
        double step = SHARE * Math.log(Math.max(shall, 1e-9) / Math.max(is, 1e-9));
        double moved = table[token][k] + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step));
        table[token][k] =
            (float) Math.max(-TokenUnits.LARGEST, Math.min(TokenUnits.LARGEST, moved));
      }
      steps += given;
    }
    return distance / steps;
  }
}
