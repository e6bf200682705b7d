package org.basewise.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.biojava.nbio.core.sequence.DNASequence;
import org.biojava.nbio.core.sequence.compound.NucleotideCompound;
import org.biojava.nbio.core.sequence.io.template.SequenceCreatorInterface;
import org.biojava.nbio.core.sequence.template.AbstractSequence;
import org.biojava.nbio.core.sequence.template.ProxySequenceReader;

/** BioJava's sequence creator that keeps one {@link Nucleotide} code per base. */
final class CodeSequenceCreator implements SequenceCreatorInterface<NucleotideCompound> {

  /**
   * A sequence from letters.
   *
   * @throws IllegalStateException at a letter that {@link FastaPieceStream} should have refused: a
   *     {@code CompoundNotFoundException} would make {@code FastaReader} drop the record
   */
  @Override
  public AbstractSequence<NucleotideCompound> getSequence(String sequence, long index) {
    byte[] codes = sequence.getBytes(ISO_8859_1);
    for (int pos = 0; pos < codes.length; pos++) {
      byte code = Nucleotide.codeOf(codes[pos]);
      if (code == Nucleotide.NONE) {
        throw new IllegalStateException("'" + sequence.charAt(pos) + "' was not refused");
      }
      codes[pos] = code;
    }
    return DnaSequences.ofContig(new Contig("", "", codes));
  }

  @Override
  public AbstractSequence<NucleotideCompound> getSequence(
      ProxySequenceReader<NucleotideCompound> reader, long index) {
    return new DNASequence(reader);
  }

  @Override
  public AbstractSequence<NucleotideCompound> getSequence(List<NucleotideCompound> compounds) {
    StringBuilder sequence = new StringBuilder(compounds.size());
    compounds.forEach(sequence::append);
    return getSequence(sequence.toString(), 0);
  }
}
