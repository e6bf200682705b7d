package org.basewise.annotate;

import org.jspecify.annotations.Nullable;

/**
 * What the first {@value ReadingChoice#BASES} bases of an input show, over all its contigs: the
 * evidence for those that show too little themselves. Contigs of one input come from one sample and
 * one sequencer, as a rule.
 */
final class InputEvidence {
  private CodonEvidence.Counts codons = CodonEvidence.Counts.NONE;
  private ErrorEvidence.Counts errors = ErrorEvidence.Counts.NONE;

  /** Short contigs count here from their first base on. */
  private final CodonUsageCounts usageCounts = new CodonUsageCounts();

  private @Nullable CodonUsage usage;
  private long bases;
  private boolean complete;

  /** Takes what the next contig shows, unless there is enough. */
  void add(int contigBases, CodonEvidence.Counts contigCodons, ErrorEvidence.Counts contigErrors) {
    if (!complete) {
      codons = codons.plus(contigCodons);
      errors = errors.plus(contigErrors);
      bases += contigBases;
      complete = bases >= ReadingChoice.BASES;
    }
  }

  /** No more contigs. */
  void end() {
    complete = true;
  }

  /** True if it does not change any more. */
  boolean isComplete() {
    return complete;
  }

  CodonEvidence.Counts codons() {
    return codons;
  }

  ErrorEvidence.Counts errors() {
    return errors;
  }

  /** To be added to until it is complete. */
  CodonUsageCounts usageCounts() {
    return usageCounts;
  }

  /** The codon usage of the input; to be asked for once it is complete. */
  CodonUsage usage() {
    if (usage == null) {
      usage = usageCounts.usage();
    }
    return usage;
  }
}
