package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.biojava.nbio.core.sequence.io.IUPACParser;
import org.biojava.nbio.core.sequence.io.IUPACParser.IUPACTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneticCodesTest {
  private static byte code(String codon, int index) {
    return Nucleotide.codeOf(codon.charAt(index));
  }

  private static char aminoAcid(int id, String codon) {
    return GeneticCodes.byId(id).aminoAcid(code(codon, 0), code(codon, 1), code(codon, 2));
  }

  private static boolean isStart(int id, String codon) {
    return GeneticCodes.byId(id).isStart(code(codon, 0), code(codon, 1), code(codon, 2));
  }

  @Test
  void everyNcbiCodeIsThere() {
    assertThat(GeneticCodes.ids())
        .containsExactly(
            1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
            31, 32, 33);
    for (int id : GeneticCodes.ids()) {
      GeneticCode code = GeneticCodes.byId(id);
      assertThat(code.id()).isEqualTo(id);
      assertThat(code.name()).isNotBlank();
      assertThat(code.aminoAcids()).matches("[ACDEFGHIKLMNPQRSTVWY*]{64}");
      assertThat(code.starts()).matches("[-M]{64}").contains("M");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, TGA, *", "4, TGA, W", "11, TGA, *", "25, TGA, G", "1, TAA, *", "6, TAA, Q", "2, AGA, *",
    "12, CTG, S", "26, CTG, A", "33, TAA, Y", "33, AGA, S", "31, TAA, E", "32, TAG, W", "3, CTT, T",
    "11, TGN, X", "11, ATG, M", "1, GCC, A"
  })
  void codonsMeanWhatNcbiSays(int id, String codon, char aminoAcid) {
    assertThat(aminoAcid(id, codon)).isEqualTo(aminoAcid);
  }

  @Test
  void startCodonsAreThoseOfTheCode() {
    assertThat(isStart(11, "GTG")).isTrue();
    assertThat(isStart(11, "TTG")).isTrue();
    assertThat(isStart(11, "ATC")).isTrue();
    assertThat(isStart(11, "CTT")).isFalse();
    assertThat(isStart(1, "GTG")).isFalse();
    assertThat(isStart(3, "GTG")).isTrue();
    assertThat(isStart(25, "CTG")).isFalse();
  }

  @Test
  void bioJavasTablesAgree() {
    for (IUPACTable table : IUPACParser.getInstance().getTables()) {
      GeneticCode theirs = GeneticCodes.code(table);
      GeneticCode ours = GeneticCodes.byId(theirs.id());
      assertThat(ours.aminoAcids()).isEqualTo(theirs.aminoAcids());
      // NCBI added GTG to the start codons of code 3 after BioJava's table was made.
      if (theirs.id() != 3) {
        assertThat(ours.starts()).isEqualTo(theirs.starts());
      }
    }
    assertThat(IUPACParser.getInstance().getTables()).hasSize(17);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 7, 8, 17, 20, 34, 1000})
  void otherNumbersAreRefused(int id) {
    assertThatThrownBy(() -> GeneticCodes.byId(id))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("genetic code " + id + ": is not among NCBI's; accepted are [1, 2");
  }
}
