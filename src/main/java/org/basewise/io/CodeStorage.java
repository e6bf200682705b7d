package org.basewise.io;

import java.util.Iterator;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.biojava.nbio.core.sequence.AccessionID;
import org.biojava.nbio.core.sequence.compound.AmbiguityDNACompoundSet;
import org.biojava.nbio.core.sequence.compound.NucleotideCompound;
import org.biojava.nbio.core.sequence.template.CompoundSet;
import org.biojava.nbio.core.sequence.template.SequenceMixin;
import org.biojava.nbio.core.sequence.template.SequenceReader;
import org.biojava.nbio.core.sequence.template.SequenceView;

/**
 * The bases of a BioJava sequence at one byte each, where BioJava's own storage keeps a reference
 * to an object.
 *
 * <p>Positions are BioJava's: the first base is 1. Cannot be changed.
 */
final class CodeStorage implements SequenceReader<NucleotideCompound> {
  private static final CompoundSet<NucleotideCompound> COMPOUNDS =
      AmbiguityDNACompoundSet.getDNACompoundSet();
  private static final NucleotideCompound[] COMPOUND_OF_CODE = compoundsOfCodes();

  private final Contig contig;

  /** A view of a contig. */
  CodeStorage(Contig contig) {
    this.contig = contig;
  }

  private static NucleotideCompound[] compoundsOfCodes() {
    NucleotideCompound[] compounds = new NucleotideCompound[2 * Nucleotide.SOFT_MASK];
    for (char symbol : "ACMGRSVTWYHKDBN".toCharArray()) {
      for (char letter : new char[] {symbol, Character.toLowerCase(symbol)}) {
        compounds[Nucleotide.codeOf(letter)] =
            COMPOUNDS.getCompoundForString(String.valueOf(letter));
      }
    }
    return compounds;
  }

  /** The contig seen through this storage. */
  Contig contig() {
    return contig;
  }

  @Override
  public int getLength() {
    return contig.length();
  }

  @Override
  public NucleotideCompound getCompoundAt(int position) {
    if (position < 1 || position > contig.length()) {
      throw new IndexOutOfBoundsException(
          "base " + position + " of " + contig + "; the first is 1");
    }
    return COMPOUND_OF_CODE[contig.code(position - 1)];
  }

  @Override
  public int getIndexOf(NucleotideCompound compound) {
    for (int position = 1; position <= contig.length(); position++) {
      if (getCompoundAt(position).equals(compound)) {
        return position;
      }
    }
    return -1;
  }

  @Override
  public int getLastIndexOf(NucleotideCompound compound) {
    for (int position = contig.length(); position >= 1; position--) {
      if (getCompoundAt(position).equals(compound)) {
        return position;
      }
    }
    return -1;
  }

  @Override
  public String getSequenceAsString() {
    return SequenceMixin.toString(this);
  }

  @Override
  public List<NucleotideCompound> getAsList() {
    return SequenceMixin.toList(this);
  }

  @Override
  public SequenceView<NucleotideCompound> getSubSequence(Integer start, Integer end) {
    return SequenceMixin.createSubSequence(this, start, end);
  }

  @Override
  public CompoundSet<NucleotideCompound> getCompoundSet() {
    return COMPOUNDS;
  }

  @Override
  public int countCompounds(NucleotideCompound... compounds) {
    return SequenceMixin.countCompounds(this, compounds);
  }

  @Override
  public SequenceView<NucleotideCompound> getInverse() {
    return SequenceMixin.inverse(this);
  }

  @Override
  public AccessionID getAccession() {
    return new AccessionID(contig.id());
  }

  @Override
  public Iterator<NucleotideCompound> iterator() {
    return SequenceMixin.createIterator(this);
  }

  /** Ignored: the letters are always BioJava's ambiguous DNA letters. */
  @Override
  public void setCompoundSet(CompoundSet<NucleotideCompound> compounds) {
    // DNASequence's constructor calls this with the set it was given, which is ours.
  }

  @Override
  public void setContents(String sequence) {
    throw new UnsupportedOperationException("the bases of a contig cannot be changed");
  }
}
