package org.basewise.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.basewise.annotate.CodonEvidence;
import org.basewise.annotate.ReadingChoice;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;

/** Tells which contigs were not read with the usual genetic code, and why. */
final class CodeLog implements ReadingChoice.Listener {
  /** Contigs told one by one; a draft can have thousands. */
  private static final int TOLD = 20;

  private final Consumer<String> lines;
  private final Map<Integer, Integer> contigCounts = new TreeMap<>();
  private int told;
  private boolean inputTold;

  /** A log that sends its lines somewhere. */
  CodeLog(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void chosen(
      Contig contig, GeneticCode code, CodonEvidence.Counts evidence, boolean isOwn) {
    contigCounts.merge(code.id(), 1, Integer::sum);
    if (!isOwn) {
      if (!inputTold) {
        inputTold = true;
        lines.accept(
            "short contigs are " + reason(code, evidence, "at the beginning of the input "));
      }
    } else if (told < TOLD) {
      told++;
      lines.accept(
          "'"
              + contig.id()
              + "' is "
              + reason(code, evidence, "")
              + (told == TOLD ? "; further contigs are only counted" : ""));
    }
  }

  private static String reason(GeneticCode code, CodonEvidence.Counts evidence, String where) {
    return "read with genetic code "
        + code.id()
        + ": of "
        + evidence.codons()
        + " codons surely in frame "
        + where
        + evidence.tga()
        + " are TGA, "
        + evidence.otherStops()
        + " TAA or TAG";
  }

  /** Such as {@code , 2 contigs with genetic code 4}; empty if there were none. */
  String summary() {
    StringBuilder summary = new StringBuilder();
    contigCounts.forEach(
        (code, count) ->
            summary
                .append(", ")
                .append(count)
                .append(count == 1 ? " contig" : " contigs")
                .append(" with genetic code ")
                .append(code));
    return summary.toString();
  }
}
