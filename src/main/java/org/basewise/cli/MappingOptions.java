package org.basewise.cli;

import org.basewise.io.SequenceLabels;
import org.basewise.nn.Mapping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sequence the network maps to which. */
final class MappingOptions extends PoolOptions {
  @Option(
      names = "--per-sequence",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE",
      description =
          "Many-to-one: learn one label for each sequence, for 'classify'. TABLE has two"
              + " columns, id and label. Without TABLE, the label is the word label=NAME in the"
              + " FASTA header.")
  @Nullable String perSequence;

  @Option(
      names = "--next-base",
      description =
          "One-to-many: learn to predict each base from the bases before it, for 'generate'"
              + " and 'score'. Takes no labels. --kmer is the number of preceding bases that are"
              + " read as one token.")
  boolean nextBase;

  @Option(
      names = "--match-kmers",
      description =
          "With --next-base: after training, generate sequences and adjust the"
              + " probabilities after each --kmer bases until words of K+1 bases are as frequent"
              + " in the generated sequences as in the training sequences.")
  boolean matchKmers;

  @Option(
      names = "--delay",
      paramLabel = "BASES",
      description =
          "Delayed many-to-many: the network reads from left to right and labels a base"
              + " after reading this many bases more, so that 'annotate -' labels a stream as it"
              + " arrives. A multiple of --stride.")
  @Nullable Integer delay;

  /** True if the network must run from left to right. */
  boolean leftToRight() {
    return nextBase || delay != null;
  }

  /** True if each base has a label that a file tells. */
  boolean needsFeatures() {
    return !nextBase && perSequence == null;
  }

  Mapping mapping() {
    if (perSequence != null) {
      return new Mapping.ManyToOne(pool);
    }
    if (nextBase) {
      return new Mapping.OneToMany();
    }
    return delay == null ? Mapping.PLAIN : new Mapping.ManyToMany(delay);
  }

  /** The labels of sequences, from a table or from their headers. */
  static SequenceLabels labels(String table) {
    return table.isEmpty() ? SequenceLabels.inHeaders() : SequenceLabels.read(table);
  }
}
