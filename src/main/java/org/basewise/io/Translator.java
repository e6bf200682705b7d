package org.basewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Strand;
import org.biojava.nbio.core.exceptions.CompoundNotFoundException;
import org.biojava.nbio.core.sequence.DNASequence;
import org.biojava.nbio.core.sequence.compound.AmbiguityDNACompoundSet;
import org.biojava.nbio.core.sequence.io.IUPACParser.IUPACTable;
import org.biojava.nbio.core.sequence.transcription.TranscriptionEngine;

/**
 * Translates coding features to protein, with BioJava's engine and any NCBI genetic code.
 *
 * <p>The parts are joined along the strand. Where the phase of a part does not continue the frame
 * of the one before (a frameshift: bases were lost or added), the codon that is broken there is X,
 * as is a codon with an ambiguous base; in a call it is {@value #FRAMESHIFT}. A first codon that
 * may start a protein is M, unless the feature is partial at its 5' end. The last codon is left out
 * if it is a stop; stops before it are {@code *}. Bases after the last whole codon are not
 * translated.
 */
public final class Translator {
  /**
   * The amino acid of a codon in which a call changes frame. Readers of proteins take it for X, and
   * people can tell it from the X of an ambiguous base.
   */
  public static final char FRAMESHIFT = 'x';

  private static final String BROKEN_CODON = "NNN";

  private final TranscriptionEngine whole;
  private final TranscriptionEngine partial;

  /** A translator for a genetic code. */
  public Translator(GeneticCode code) {
    whole = engine(code, true);
    partial = engine(code, false);
  }

  private static TranscriptionEngine engine(GeneticCode code, boolean startIsMethionine) {
    // A table keeps the codons it made for the first engine, so each engine has its own.
    IUPACTable table =
        new IUPACTable(code.name(), (Integer) code.id(), code.aminoAcids(), code.starts());
    return new TranscriptionEngine.Builder()
        .table(table)
        .initMet(startIsMethionine)
        .trimStop(true)
        .translateNCodons(true)
        .build();
  }

  /**
   * The protein of a coding feature.
   *
   * @param contig the contig the feature lies on. Not modified.
   * @param feature with a strand; parts without a phase continue the frame
   * @return one-letter amino acids; empty if there is no whole codon
   * @throws IllegalArgumentException if the feature has no strand or ends beyond the contig
   */
  public String translate(Contig contig, Feature feature) {
    return translate(contig, feature, List.of());
  }

  /**
   * The protein of a called feature: as {@link #translate(Contig, Feature)}, but at every change of
   * frame one codon is {@link #FRAMESHIFT}: the one that lost a base, holds a base too many, or
   * follows such a base. A call says that the frame shifts there, not which base it is, so the
   * amino acid would be a guess; in an annotated feature such parts can be a ribosome that slips,
   * and are read as they stand.
   */
  public String translateCall(Contig contig, Feature feature) {
    return translate(contig, feature, FrameshiftSites.of(feature));
  }

  private String translate(Contig contig, Feature feature, List<FrameshiftSites.Site> shifts) {
    String bases = wholeCodons(contig, feature);
    if (bases.length() < 3) {
      return "";
    }
    try {
      DNASequence dna = new DNASequence(bases, AmbiguityDNACompoundSet.getDNACompoundSet());
      TranscriptionEngine engine = isFivePrimePartial(contig, feature) ? partial : whole;
      StringBuilder protein = new StringBuilder(engine.translate(dna).getSequenceAsString());
      for (FrameshiftSites.Site shift : shifts) {
        if (shift.codon() <= protein.length()) {
          protein.setCharAt(shift.codon() - 1, FRAMESHIFT);
        }
      }
      return protein.toString();
    } catch (CompoundNotFoundException e) {
      throw new IllegalStateException("a base of " + contig + " is unknown to BioJava", e);
    }
  }

  private static boolean isFivePrimePartial(Contig contig, Feature feature) {
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    boolean isPlus = feature.strand() == Strand.PLUS;
    return (isPlus ? ends.isStartOpen() : ends.isEndOpen())
        || alongStrand(feature).get(0).phase() > 0;
  }

  private static List<Feature.Part> alongStrand(Feature feature) {
    List<Feature.Part> parts = new ArrayList<>(feature.parts());
    if (feature.strand() == Strand.MINUS) {
      Collections.reverse(parts);
    }
    return parts;
  }

  /** The bases of whole codons in frame, NNN for each codon that is broken between two parts. */
  private static String wholeCodons(Contig contig, Feature feature) {
    Strand strand = feature.strand();
    if (strand == null || !contig.holds(feature.span())) {
      throw new IllegalArgumentException(
          feature + " has no strand, or ends beyond " + contig + ": it cannot be translated");
    }
    StringBuilder bases = new StringBuilder();
    boolean isFirst = true;
    for (Feature.Part part : alongStrand(feature)) {
      String text = contig.bases(part.interval(), strand);
      int begun = bases.length() % 3;
      int phase = part.phase() < 0 ? (3 - begun) % 3 : part.phase();
      if (isFirst || (begun + phase) % 3 != 0) {
        bases.setLength(bases.length() - begun);
        bases.append(isFirst ? "" : BROKEN_CODON);
        text = text.substring(Math.min(phase, text.length()));
      }
      isFirst = false;
      bases.append(text);
    }
    bases.setLength(bases.length() - bases.length() % 3);
    return bases.toString();
  }
}
