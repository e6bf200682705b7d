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
          "Many-to-one: learn one label for each sequence, for 'classify'. The table has two"
              + " columns, id and label; without a table the label stands in the FASTA header as a"
              + " word label=NAME.")
  @Nullable String perSequence;

  @Option(
      names = "--next-base",
      description =
          "One-to-many: learn to predict each base from those before it, for 'generate' and"
              + " 'score'. Takes no labels; --kmer is then the number of bases that are read at"
              + " once, and the network runs from left to right.")
  boolean nextBase;

  @Option(
      names = "--match-kmers",
      description =
          "With --next-base: after the training, let the network write sequences and move the"
              + " chances it gives after each --kmer bases, until words of --kmer and one bases are"
              + " as frequent in what it writes as in the training sequences.")
  boolean matchKmers;

  @Option(
      names = "--delay",
      paramLabel = "BASES",
      description =
          "Many-to-many delayed: the network runs from left to right and labels a base when it has"
              + " read so many more, so that 'annotate -' labels bases as they come. A multiple of"
              + " --stride.")
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
