package org.basewise.annotate;

import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelSet;
import org.basewise.model.ModelMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How a contig is read: with a genetic code that is given, or one of two by the evidence of codons;
 * by the decoder for sequence with as many errors as there are signs of ({@link
 * Decoder#forErrors}); and with the codon usage of the sequence itself, where that decoder weighs
 * it ({@link Decoder#withUsage}).
 *
 * <p>Evidence are the first {@value #BASES} bases of the contig, and if the decoder then chosen
 * weighs codon usage, the first {@value #USAGE_BASES} for that. Where they show too little, as in
 * reads and in the small contigs of a draft, those of the whole input take their place ({@link
 * InputEvidence}). The choice depends on posteriors alone, not on how they are cut into blocks.
 * docs/decisions/0012, 0013 and 0015 have the figures.
 */
public final class ReadingChoice {
  /** The code that is given up where TGA is no stop codon. */
  public static final int USUAL = 11;

  /** The code that takes its place. */
  public static final int WITHOUT_TGA = 4;

  /** Bases from the left end of a contig, and of an input, that tell genetic code and errors. */
  static final int BASES = 200_000;

  /** Bases from there that tell codon usage; posteriors of so many are held. */
  static final int USAGE_BASES = 2_000_000;

  private final Reading usual;
  private final @Nullable Reading withoutTga;
  private final LabelSet labels;
  private final Listener listener;

  /**
   * How labels and features are made under one genetic code.
   *
   * @param code the code that both were made for
   * @param assembler made for {@link Decoder#marksFeatures} of this decoder
   */
  public record Reading(GeneticCode code, Decoder decoder, FeatureAssembler assembler) {}

  /** Is told of contigs that are not read with the usual code. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A contig is read with another code than the usual one.
     *
     * @param evidence the codons that say so
     * @param isOwn false if they are those of the input
     */
    void chosen(Contig contig, GeneticCode code, CodonEvidence.Counts evidence, boolean isOwn);
  }

  private ReadingChoice(
      Reading usual, @Nullable Reading withoutTga, LabelSet labels, Listener listener) {
    this.usual = usual;
    this.withoutTga = withoutTga;
    this.labels = labels;
    this.listener = listener;
  }

  /** The same code for every contig. */
  public static ReadingChoice given(LabelSet labels, Reading reading) {
    return new ReadingChoice(reading, null, labels, (contig, code, evidence, isOwn) -> {});
  }

  /**
   * One of two codes for each contig.
   *
   * @param usual read with code {@value #USUAL}
   * @param withoutTga read with code {@value #WITHOUT_TGA}
   * @param listener is told of contigs that are read with the second
   */
  public static ReadingChoice byEvidence(
      LabelSet labels, Reading usual, Reading withoutTga, Listener listener) {
    return new ReadingChoice(usual, withoutTga, labels, listener);
  }

  /**
   * True if a model's genetic code may give way to another one by evidence: if it has coding labels
   * that are read with code {@value #USUAL}.
   *
   * @param code NCBI's number of the model's genetic code
   */
  public static boolean isOpen(LabelSet labels, int code) {
    return code == USUAL && labels.labels().stream().anyMatch(label -> label.codonPosition() > 0);
  }

  /** The same for a model; one that labels bases as they come cannot wait for evidence. */
  public static boolean isOpen(ModelMetadata metadata) {
    return !metadata.labelsLive() && isOpen(metadata.labels(), metadata.geneticCode());
  }

  /** Starts on an input. */
  InputEvidence beginInput() {
    return new InputEvidence();
  }

  /** Starts on a contig of an input. */
  Choosing begin(Contig contig, InputEvidence input) {
    return new Choosing(contig, input);
  }

  /** The choice for one contig. */
  final class Choosing {
    private final Contig contig;
    private final InputEvidence input;
    private final boolean isOpen;
    private final int bases;
    private final CodonEvidence codonEvidence;
    private final ErrorEvidence errorEvidence;

    /** The codon usage of the contig; null if it is too short, or usage is not weighed. */
    private final @Nullable CodonUsageCounts ownUsage;

    /** Counts for the contig or the input; null if there is nothing to count. */
    private final CodonUsageCounts.@Nullable Counting counting;

    private int seen;

    /** Bases to be counted for codon usage. */
    private int usageBases;

    private int counted;

    private Choosing(Contig contig, InputEvidence input) {
      this.contig = contig;
      this.input = input;
      boolean weighsUsage = usual.decoder().mayWeighUsage();
      isOpen = withoutTga != null || usual.decoder().dependsOnErrors() || weighsUsage;
      bases = isOpen ? Math.min(BASES, contig.length()) : 0;
      codonEvidence = new CodonEvidence(contig, labels);
      errorEvidence = new ErrorEvidence(labels);
      boolean isLong = contig.length() >= CodonUsageCounts.LEAST_BASES;
      ownUsage = weighsUsage && isLong ? new CodonUsageCounts() : null;
      counting = counting(weighsUsage);
      usageBases = counting == null ? 0 : Math.min(USAGE_BASES, contig.length());
    }

    private CodonUsageCounts.@Nullable Counting counting(boolean weighsUsage) {
      if (!weighsUsage || (ownUsage == null && input.isUsageComplete())) {
        return null;
      }
      CodonUsageCounts counts = ownUsage == null ? input.usageCounts() : ownUsage;
      return counts.begin(new CodonWords(contig), labels);
    }

    /** Takes the next bases of the contig, as far as they are evidence. */
    void accept(PosteriorBlock block) {
      int first = Math.max(0, Math.min(block.length(), bases - seen));
      if (first > 0) {
        codonEvidence.accept(block.values(), first);
        errorEvidence.accept(block.values(), first);
        countUsage(block, 0, first);
        seen += first;
        if (seen == bases) {
          input.add(bases, codonEvidence.counts(), errorEvidence.counts());
          if (counted < usageBases && ownIsEnough() && !decoder().weighsUsage()) {
            usageBases = counted;
            input.addUsage(counted, ownUsage);
          }
        }
      }
      countUsage(block, first, block.length());
    }

    private void countUsage(PosteriorBlock block, int from, int to) {
      int end = Math.min(to, from + usageBases - counted);
      if (counting != null && from < end) {
        counting.accept(block.values(), from, end);
        counted += end - from;
        if (counted == usageBases) {
          input.addUsage(counted, ownUsage);
        }
      }
    }

    /** True if all evidence has been taken that is needed. */
    boolean isReady() {
      return seen == bases
          && (!isOpen || input.isComplete() || ownIsEnough())
          && (!decoder().weighsUsage() || isUsageReady());
    }

    private boolean ownIsEnough() {
      return !errorEvidence.counts().areFew() && !codonEvidence.counts().areFew();
    }

    private boolean isUsageReady() {
      return counted == usageBases && (hasOwnUsage() || input.isUsageComplete());
    }

    private boolean hasOwnUsage() {
      return ownUsage != null && !ownUsage.areFew();
    }

    /**
     * The reading of the contig; to be called once it is ready.
     *
     * @param held all posteriors so far
     */
    Reading choose(Iterable<PosteriorBlock> held) {
      Reading reading = chooseCode();
      if (readsThroughTga()) {
        listener.chosen(contig, reading.code(), evidence(), isOwnEvidence());
      }
      Decoder decoder = reading.decoder().forErrors(signs());
      if (decoder.weighsUsage()) {
        decoder = decoder.withUsage(usage(held));
      }
      return new Reading(
          reading.code(), decoder, reading.assembler().withChanges(decoder.frameChanges()));
    }

    /** True if the contig waits for the codon usage of the input. */
    boolean needsInputUsage() {
      return decoder().weighsUsage() && !hasOwnUsage();
    }

    /**
     * Labels the bases that were counted by a codon usage, and counts them by these labels.
     *
     * @param held all posteriors so far
     */
    void recount(Iterable<PosteriorBlock> held, CodonUsage known, CodonUsageCounts counts) {
      CodonUsageCounts.Counting again = counts.begin(new CodonWords(contig), labels);
      Decoder.Decoding decoding =
          chooseCode()
              .decoder()
              .forErrors(signs())
              .withUsage(known)
              .begin(contig, (chosen, begins, length) -> again.accept(chosen, length));
      for (PosteriorBlock block : held) {
        int length = Math.min(block.length(), counted - block.start());
        if (length > 0) {
          decoding.accept(block.values(), length);
        }
      }
      // A contig that goes on cannot be ended here; it lacks the labels of its last bases.
      if (counted == contig.length()) {
        decoding.end();
      }
    }

    /** The decoder for as many errors as there are, under the usual code. */
    private Decoder decoder() {
      return usual.decoder().forErrors(signs());
    }

    private ErrorEvidence.Signs signs() {
      ErrorEvidence.Counts own = errorEvidence.counts();
      return own.areFew() ? input.errors().signs(true) : own.signs(false);
    }

    private CodonUsage usage(Iterable<PosteriorBlock> held) {
      CodonUsageCounts own = ownUsage;
      if (own == null || !hasOwnUsage()) {
        return input.usage();
      }
      CodonUsageCounts counts = new CodonUsageCounts();
      recount(held, own.usage(), counts);
      return counts.usage();
    }

    private Reading chooseCode() {
      Reading other = withoutTga;
      return other != null && readsThroughTga() ? other : usual;
    }

    private boolean readsThroughTga() {
      return withoutTga != null && evidence().readThroughTga();
    }

    private boolean isOwnEvidence() {
      CodonEvidence.Counts own = codonEvidence.counts();
      return own.readThroughTga() || !own.areFew();
    }

    private CodonEvidence.Counts evidence() {
      return isOwnEvidence() ? codonEvidence.counts() : input.codons();
    }
  }
}
