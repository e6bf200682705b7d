package org.basewise.annotate;

import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelSet;
import org.basewise.model.ModelMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How a contig is read: with a genetic code that is given, or one of two by the evidence of the
 * contig's own codons; and by the decoder for sequence with as many errors as the contig shows
 * ({@link Decoder#forErrors}).
 *
 * <p>By evidence, a contig is read with NCBI's code 4, in which TGA is no stop codon, in place of
 * code 11, if among the codons of its first {@value #BASES} bases that are surely read in frame
 * (see {@link CodonEvidence}) TGA is frequent and TAA and TAG are rare. The choice depends on the
 * posteriors alone, not on how they are cut into blocks. docs/decisions/0012 has the figures.
 */
public final class CodeChoice {
  /** The code that is given up where TGA is no stop codon. */
  public static final int USUAL = 11;

  /** The code that takes its place. */
  public static final int WITHOUT_TGA = 4;

  /** Bases from the left end of a contig that are evidence. */
  static final int BASES = 200_000;

  /** Fewer TGA are thin evidence. */
  static final int LEAST_TGA = 8;

  /** At least one of so many codons is TGA. */
  static final int CODONS_PER_TGA = 3_000;

  /** TGA is at least so many times as frequent as TAA and TAG together. */
  static final int TGA_PER_OTHER_STOP = 4;

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
     * @param codons codons that are surely read in frame
     * @param tga those of them that are TGA
     * @param otherStops those of them that are TAA or TAG
     */
    void chosen(Contig contig, GeneticCode code, int codons, int tga, int otherStops);
  }

  private CodeChoice(
      Reading usual, @Nullable Reading withoutTga, LabelSet labels, Listener listener) {
    this.usual = usual;
    this.withoutTga = withoutTga;
    this.labels = labels;
    this.listener = listener;
  }

  /** The same code for every contig. */
  public static CodeChoice given(LabelSet labels, Reading reading) {
    return new CodeChoice(reading, null, labels, (contig, code, codons, tga, otherStops) -> {});
  }

  /**
   * One of two codes for each contig.
   *
   * @param usual read with code {@value #USUAL}
   * @param withoutTga read with code {@value #WITHOUT_TGA}
   * @param listener is told of contigs that are read with the second
   */
  public static CodeChoice byEvidence(
      LabelSet labels, Reading usual, Reading withoutTga, Listener listener) {
    return new CodeChoice(usual, withoutTga, labels, listener);
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

  /** Starts on a contig. */
  Choosing begin(Contig contig) {
    return new Choosing(contig);
  }

  /** The choice for one contig. */
  final class Choosing {
    private final Contig contig;
    private final int bases;
    private final CodonEvidence evidence;
    private final ErrorEvidence errors;
    private int seen;

    private Choosing(Contig contig) {
      this.contig = contig;
      boolean isOpen = withoutTga != null || usual.decoder().dependsOnErrors();
      this.bases = isOpen ? Math.min(BASES, contig.length()) : 0;
      this.evidence = new CodonEvidence(contig, labels);
      this.errors = new ErrorEvidence(labels);
    }

    /** True if all evidence has been taken. */
    boolean isReady() {
      return seen == bases;
    }

    /** Takes the next bases; not to be called any more once it is ready. */
    void accept(PosteriorBlock block) {
      int count = Math.min(block.length(), bases - seen);
      evidence.accept(block.values(), count);
      errors.accept(block.values(), count);
      seen += count;
    }

    /** The reading of the contig. */
    Reading choose() {
      Reading reading = chooseCode();
      return new Reading(
          reading.code(), reading.decoder().forErrors(errors.signs()), reading.assembler());
    }

    private Reading chooseCode() {
      Reading other = withoutTga;
      int tga = evidence.tgaCount();
      if (other == null
          || tga < LEAST_TGA
          || (long) tga * CODONS_PER_TGA < evidence.codonCount()
          || tga < TGA_PER_OTHER_STOP * evidence.otherStopCount()) {
        return usual;
      }
      listener.chosen(contig, other.code(), evidence.codonCount(), tga, evidence.otherStopCount());
      return other;
    }
  }
}
