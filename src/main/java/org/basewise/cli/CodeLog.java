package org.basewise.cli;

import java.util.Map;
import java.util.TreeMap;
import org.basewise.annotate.CodonEvidence;
import org.basewise.annotate.ReadingChoice;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;

/** Tells which contigs were not read with the usual genetic code, and why. */
final class CodeLog implements ReadingChoice.Listener {
  /** Contigs told one by one; a draft can have thousands. */
  private static final int TOLD = 20;

  private final Progress progress;
  private final Map<Integer, Integer> contigCounts = new TreeMap<>();
  private int told;

  /** A log whose lines stand above the progress. */
  CodeLog(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void chosen(
      Contig contig, GeneticCode code, CodonEvidence.Counts evidence, boolean isOwn) {
    contigCounts.merge(code.id(), 1, Integer::sum);
    if (told < TOLD) {
      told++;
      progress.say(
          "'"
              + contig.id()
              + "' is read with genetic code "
              + code.id()
              + ": of "
              + evidence.codons()
              + " codons surely in frame "
              + (isOwn ? "" : "at the beginning of the input ")
              + evidence.tga()
              + " are TGA, "
              + evidence.otherStops()
              + " TAA or TAG"
              + (told == TOLD ? "; further contigs are only counted" : ""));
    }
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
