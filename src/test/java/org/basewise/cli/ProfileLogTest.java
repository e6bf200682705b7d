package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basewise.decode.CodonEvidence;
import org.basewise.genome.Contig;
import org.junit.jupiter.api.Test;

class ProfileLogTest {
  private final List<String> said = new ArrayList<>();
  private final ProfileLog log = new ProfileLog(said::add);

  private void choose(String id, boolean isOwn) {
    CodonEvidence.Counts evidence = new CodonEvidence.Counts(1980, 19, 1);
    log.code(Contig.of(id, "ACGT"), 4, evidence, isOwn);
  }

  @Test
  void contigsThatFollowTheInputAreToldOnceAndAllAreCounted() {
    assertThat(log.summary()).isEmpty();
    choose("long", true);
    for (int i = 0; i < 50; i++) {
      choose("read" + i, false);
    }
    assertThat(said)
        .containsExactly(
            "'long' is decoded with translation table 4: of 1980 in-frame codons 19 are TGA,"
                + " 1 TAA or TAG",
            "short contigs are decoded with translation table 4: of 1980 in-frame codons in the"
                + " sample 19 are TGA, 1 TAA or TAG");
    assertThat(log.summary()).isEqualTo(", 51 contigs with genetic code 4");
  }

  @Test
  void manyContigsOfTheirOwnAreToldUpToALimit() {
    for (int i = 0; i < 30; i++) {
      choose("c" + i, true);
    }
    assertThat(said).hasSize(20);
    assertThat(said.get(19)).endsWith("; further contigs are only counted");
  }
}
