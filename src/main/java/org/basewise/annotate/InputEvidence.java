package org.basewise.annotate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the first bases of an input show, over all its contigs: the evidence for those that show too
 * little themselves. {@value ReadingChoice#BASES} of them tell the genetic code and the errors,
 * {@value ReadingChoice#USAGE_BASES} the codon usage. Contigs of one input come from one sample and
 * one sequencer, as a rule.
 */
final class InputEvidence {
  private CodonEvidence.Counts codons = CodonEvidence.Counts.NONE;
  private ErrorEvidence.Counts errors = ErrorEvidence.Counts.NONE;

  /** Short contigs count here from their first base on. */
  private final CodonUsageCounts usageCounts = new CodonUsageCounts();

  private @Nullable CodonUsage usage;
  private long bases;
  private long countedBases;
  private boolean complete;
  private boolean usageComplete;

  /** Takes what the next contig shows, unless there is enough. */
  void add(int contigBases, CodonEvidence.Counts contigCodons, ErrorEvidence.Counts contigErrors) {
    if (!complete) {
      codons = codons.plus(contigCodons);
      errors = errors.plus(contigErrors);
      bases += contigBases;
      complete = bases >= ReadingChoice.BASES;
    }
  }

  /**
   * Takes the codon usage of the next contig, unless there is enough.
   *
   * @param contigBases so many bases of it were counted
   * @param own the counts; null if they were added to {@link #usageCounts} already
   */
  void addUsage(int contigBases, @Nullable CodonUsageCounts own) {
    if (!usageComplete) {
      if (own != null) {
        usageCounts.add(own);
      }
      countedBases += contigBases;
      usageComplete = countedBases >= ReadingChoice.USAGE_BASES;
    }
  }

  /** No more contigs. */
  void end() {
    complete = true;
    usageComplete = true;
  }

  /** True if codons and errors do not change any more. */
  boolean isComplete() {
    return complete;
  }

  /** True if the codon usage does not. */
  boolean isUsageComplete() {
    return usageComplete;
  }

  CodonEvidence.Counts codons() {
    return codons;
  }

  ErrorEvidence.Counts errors() {
    return errors;
  }

  /** To be added to until {@link #isUsageComplete}. */
  CodonUsageCounts usageCounts() {
    return usageCounts;
  }

  /** True if the bases counted are still to be counted again by labels that weigh their usage. */
  boolean awaitsRecount() {
    return usageComplete && usage == null;
  }

  /** Takes the counts by these labels in place of the first ones, unless no bases were labelled. */
  void recounted(CodonUsageCounts counts) {
    usage = (counts.isEmpty() ? usageCounts : counts).usage();
  }

  /** The codon usage as it was first counted; to be asked for once {@link #isUsageComplete}. */
  CodonUsage firstUsage() {
    return usageCounts.usage();
  }

  /** The codon usage of the input; to be asked for once it was {@link #recounted}. */
  CodonUsage usage() {
    return Objects.requireNonNull(usage);
  }
}
