package org.basewise.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.basewise.assemble.Annotator;
import org.basewise.decode.CodonEvidence;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.stats.SampleFigures;
import org.jspecify.annotations.Nullable;

/** Tells by what profile contigs are decoded, and which ones not with the usual genetic code. */
final class ProfileLog implements Annotator.Listener {
  /** Contigs told one by one; a draft can have thousands. */
  private static final int TOLD = 20;

  /** From here on the figures of the training genomes promise too much. */
  private static final double UNFAMILIAR = 0.3;

  private final Consumer<String> lines;
  private final Map<Integer, Integer> contigCounts = new TreeMap<>();
  private int told;
  private boolean sampleTold;
  private @Nullable SampleProfile sample;

  /** A log that sends its lines somewhere. */
  ProfileLog(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void sample(SampleProfile profile, long bases) {
    sample = profile;
    lines.accept(text(profile, bases));
    if (profile.unfamiliarity() >= UNFAMILIAR) {
      lines.accept(
          String.format(
              Locale.ROOT,
              "warning: the sequence is unlike the training data (unfamiliarity %.2f of 1):"
                  + " genes may be missed",
              profile.unfamiliarity()));
    }
  }

  @Override
  public void codons(CodonEvidence.Counts evidence, int code) {
    String stop = evidence.suspect();
    boolean isRead = stop.equals("TGA") ? code == 4 || code == 25 : code == 15;
    if (!stop.isEmpty() && !isRead) {
      CodonEvidence.Stops inside = evidence.inside().plus(evidence.breaks());
      lines.accept(
          "warning: "
              + stop
              + " occurs in frame inside open coding sequence, "
              + (stop.equals("TGA") ? inside.tga() : inside.tag())
              + " times in "
              + evidence.codons()
              + " codons: genes may be split there; if it is not a stop codon of this"
              + " organism, give --genetic-code "
              + (stop.equals("TGA") ? "4 (or 25)" : "15"));
    }
  }

  /** The profile of the sample; null if none was estimated. */
  @Nullable SampleProfile sample() {
    return sample;
  }

  /** Such as {@code sample: .9 indels per 1,000 bases ...}. */
  static String text(SampleProfile profile, long bases) {
    return String.format(
        Locale.ROOT,
        "sample profile from %,d bases: %.2f indels per 1,000 bases (%.2f errors per 1,000 if these"
            + " are reads), unfamiliarity %.2f, genetic code %d%s",
        bases,
        1000 * profile.indelRate(),
        1000 * profile.errorRate(),
        profile.unfamiliarity(),
        profile.geneticCode(),
        profile.potential() == null ? ", too little coding sequence for a coding potential" : "");
  }

  @Override
  public void code(Contig contig, int code, CodonEvidence.Counts evidence, boolean isOwn) {
    contigCounts.merge(code, 1, Integer::sum);
    if (!isOwn) {
      if (!sampleTold) {
        sampleTold = true;
        lines.accept("short contigs are " + reason(code, evidence, "in the sample "));
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

  private static String reason(int code, CodonEvidence.Counts evidence, String where) {
    return "decoded with translation table "
        + code
        + ": of "
        + evidence.codons()
        + " in-frame codons "
        + where
        + evidence.tga()
        + " are TGA, "
        + evidence.otherStops()
        + " TAA or TAG"
        + breaks(evidence.breaks());
  }

  private static String breaks(CodonEvidence.Stops breaks) {
    return breaks.taa() + breaks.tag() + breaks.tga() == 0
        ? ""
        : "; alone between two stretches in one frame "
            + breaks.tga()
            + " TGA, "
            + breaks.tag()
            + " TAG, "
            + breaks.taa()
            + " TAA";
  }

  /**
   * How the sample was decoded.
   *
   * @param usualCode NCBI's number of the code of the model or of the options
   * @return null if no profile was estimated
   */
  @Nullable SampleFigures figures(int usualCode) {
    SampleProfile known = sample;
    return known == null
        ? null
        : new SampleFigures(
            known.indelRate(),
            known.errorRate(),
            known.unfamiliarity(),
            known.geneticCode(),
            usualCode,
            known.potential() != null,
            contigCounts);
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
