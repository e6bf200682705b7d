package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.biojava.nbio.core.exceptions.CompoundNotFoundException;
import org.biojava.nbio.core.sequence.AccessionID;
import org.biojava.nbio.core.sequence.DNASequence;
import org.biojava.nbio.core.sequence.compound.AmbiguityDNACompoundSet;
import org.biojava.nbio.core.sequence.compound.NucleotideCompound;
import org.junit.jupiter.api.Test;

class DnaSequencesTest {
  private static final String LETTERS = "ACMGRSVTWYHKDBNacmgrsvtwyhkdbn";

  private static DNASequence sequence(String bases) throws CompoundNotFoundException {
    return new DNASequence(bases, AmbiguityDNACompoundSet.getDNACompoundSet());
  }

  @Test
  void aBioJavaSequenceBecomesAContigWithItsAccessionAndMask() throws CompoundNotFoundException {
    DNASequence sequence = sequence(LETTERS);
    sequence.setAccession(new AccessionID("chr1"));
    Contig contig = DnaSequences.toContig(sequence);
    assertThat(contig.id()).isEqualTo("chr1");
    assertThat(contig.bases(new Interval(0, 30), Strand.PLUS))
        .isEqualTo(LETTERS.toUpperCase(Locale.ROOT));
    assertThat(Nucleotide.isSoftMasked(contig.code(14))).isFalse();
    assertThat(Nucleotide.isSoftMasked(contig.code(15))).isTrue();
  }

  @Test
  void aContigIsSeenAsABioJavaSequenceAndComesBack() {
    Contig contig = Contig.of("chr1", LETTERS);
    DNASequence sequence = DnaSequences.ofContig(contig);
    assertThat(sequence.getLength()).isEqualTo(30);
    assertThat(sequence.getAccession().getID()).isEqualTo("chr1");
    assertThat(sequence.getSequenceAsString()).isEqualTo(LETTERS);
    assertThat(sequence.getReverseComplement().getSequenceAsString())
        .isEqualToIgnoringCase(contig.reverseComplement().bases(new Interval(0, 30), Strand.PLUS));
    assertThat(sequence.getSubSequence(2, 4).getSequenceAsString()).isEqualTo("CMG");
    assertThat(sequence.getGCCount()).isEqualTo(4);
    assertThat(sequence.getAsList()).hasSize(30);
    assertThat(sequence.iterator().next().getBase()).isEqualTo("A");
    NucleotideCompound g = sequence.getCompoundAt(4);
    assertThat(sequence.getIndexOf(g)).isEqualTo(4);
    assertThat(sequence.getLastIndexOf(g)).isEqualTo(4);
    assertThat(sequence.countCompounds(g)).isEqualTo(1);
    assertThat(sequence.getProxySequenceReader().getAccession().getID()).isEqualTo("chr1");
    Contig back = DnaSequences.toContig("other", sequence);
    assertThat(back.id()).isEqualTo("other");
    for (int pos = 0; pos < 30; pos++) {
      assertThat(back.code(pos)).isEqualTo(contig.code(pos));
    }
  }

  @Test
  void positionsOutsideTheSequenceAreRefused() {
    DNASequence sequence = DnaSequences.ofContig(Contig.of("a", "ACGT"));
    assertThatThrownBy(() -> sequence.getCompoundAt(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sequence.getCompoundAt(5))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sequence.getProxySequenceReader().setContents("A"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void gapsNamelessAndEmptySequencesAreRefused() throws CompoundNotFoundException {
    assertThatThrownBy(() -> DnaSequences.toContig(sequence("ACGT")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no accession");
    assertThatThrownBy(() -> DnaSequences.toContig("x", sequence("AC-T")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'-' at base 3");
    assertThatThrownBy(() -> DnaSequences.toContig("x", sequence("")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is empty");
  }
}
