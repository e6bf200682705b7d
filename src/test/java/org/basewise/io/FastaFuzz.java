package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.LiveContig;
import org.jspecify.annotations.Nullable;

/** FASTA and FASTQ: refused in a line, or read alike by both readers, in records with bases. */
public final class FastaFuzz {
  private FastaFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> whole = new ArrayList<>();
    List<String> live = new ArrayList<>();
    String problem = problemOf(() -> StandardInput.of(data, () -> readWhole(whole)));
    String liveProblem = problemOf(() -> readLive(data, live));
    boolean isCompressed = GzipMembers.isMagic(data);
    if (!isCompressed) {
      boolean isFastq = data.length > 0 && data[0] == '@';
      if (isFastq) {
        // Of several faults the first that is met is told: blocks of bytes differ.
        assertThat(liveProblem == null).isEqualTo(problem == null);
      } else {
        assertThat(liveProblem).isEqualTo(problem);
      }
      assertThat(problem == null ? live : List.of()).isEqualTo(problem == null ? whole : List.of());
    }
  }

  private static @Nullable String problemOf(Runnable reading) {
    try {
      reading.run();
      return null;
    } catch (BadInputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return e.getMessage();
    }
  }

  private static void readWhole(List<String> records) {
    try (FastaContigs contigs = FastaContigs.open("-")) {
      for (Contig contig : contigs) {
        assertThat(contig.length()).isPositive();
        records.add(contig.id() + " " + contig.description() + " " + contig.length());
      }
    }
  }

  private static InputStream sequences(byte[] data) {
    try {
      return FastqAsFasta.of("-", new ByteArrayInputStream(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readLive(byte[] data, List<String> records) {
    LiveFasta fasta = LiveFasta.of("-", sequences(data));
    for (LiveContig contig = fasta.next(); contig != null; contig = fasta.next()) {
      while (fasta.grow()) {
        assertThat(contig.received()).isPositive();
      }
      records.add(contig.id() + " " + contig.description() + " " + contig.received());
    }
  }
}
