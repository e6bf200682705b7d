package org.basewise.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What looks wrong about an annotation, in plain words. */
public final class Findings {
  /** Shares of coding bases below this share of what is expected are told. */
  private static final double FAR_BELOW = 0.85;

  /** From this share on, genes that are cut off are told. */
  private static final double MANY_PARTIAL = 0.1;

  /** From this share on, bases with an unsure label are told. */
  private static final double MANY_UNSURE = 0.05;

  /** From this unfamiliarity on, the figures of the training genomes promise too much. */
  private static final double UNFAMILIAR = 0.3;

  /** From this rate on, insertions and deletions break many genes. */
  private static final double MANY_INDELS = 3e-4;

  /** Fewer bases than this say little of shares. */
  private static final long ENOUGH_BASES = 20_000;

  private Findings() {}

  /**
   * Looks at an annotation; warnings come first.
   *
   * @param sample how it was decoded; null if that is not known
   * @param expected what the model's training genomes are like; null if that is not known
   */
  public static List<Finding> of(
      AnnotationStats stats, @Nullable SampleFigures sample, @Nullable Expected expected) {
    List<Finding> findings = new ArrayList<>();
    ContigStats total = stats.total();
    if (total.length() == 0) {
      findings.add(
          warning(
              stats.contigCount() == 0 ? "The input has no record." : "The records have no base.",
              "Check that the file is the one that was meant."));
      return findings;
    }
    if (total.features() == 0) {
      findings.add(
          warning(
              format("No feature was found in %,d bases.", total.length()),
              "Check that the model is one for such sequence, and that --types, --min-length and"
                  + " --min-score let features pass."));
    }
    shares(stats, expected, findings);
    if (sample != null && total.length() >= ENOUGH_BASES) {
      sample(sample, expected, findings);
    }
    long known = total.knownBases();
    if (known < 0.95 * total.length()) {
      findings.add(
          note(
              format(
                  "%.1f %% of the bases are not A, C, G or T.",
                  100 * (1 - ContigStats.share(known, total.length()))),
              "Genes in gaps cannot be found; their neighbours are marked as partial."));
    }
    findings.sort(Comparator.comparing(Finding::level));
    return findings;
  }

  private static void shares(
      AnnotationStats stats, @Nullable Expected expected, List<Finding> findings) {
    ContigStats total = stats.total();
    boolean isEnough = total.length() >= ENOUGH_BASES;
    if (expected != null
        && stats.hasCoding()
        && isEnough
        && total.codingShare() < FAR_BELOW * expected.codingShare()) {
      findings.add(
          warning(
              format(
                  "%.1f %% of the bases are coding; of the genomes the model was trained on, %.1f"
                      + " %% are.",
                  100 * total.codingShare(), 100 * expected.codingShare()),
              "Expected for eukaryotes, decayed genomes and contamination; otherwise the sequence"
                  + " may have more errors than estimated (--error-rate), or be unlike the training"
                  + " genomes."));
    }
    if (total.features() >= 20 && total.partial() >= MANY_PARTIAL * total.features()) {
      findings.add(
          warning(
              format(
                  "%,d of %,d features (%.1f %%) are partial.",
                  total.partial(),
                  total.features(),
                  100 * ContigStats.share(total.partial(), total.features())),
              format(
                  "Usual for short contigs and reads (here half of the bases are in contigs of %,d"
                      + " or more); in a finished genome a sign of errors.",
                  stats.n50())));
    }
    if (total.unsureShare() >= MANY_UNSURE) {
      findings.add(
          warning(
              format(
                  "%.1f %% of the bases have a label with a probability below %.2f.",
                  100 * total.unsureShare(), stats.unsureBelow()),
              "The table of low-confidence stretches lists them; --low-confidence writes them as BED, to"
                  + " inspect or mask."));
    }
  }

  private static void sample(
      SampleFigures sample, @Nullable Expected expected, List<Finding> findings) {
    double errors = Math.max(sample.errorRate(), sample.indelRate());
    if (expected != null && errors > expected.maxErrorRate()) {
      findings.add(
          warning(
              format(
                  "The sequence has %.0f errors per 1,000 bases; the model was trained with up to"
                      + " %.0f.",
                  1000 * errors, 1000 * expected.maxErrorRate()),
              "Polish or filter the sequence before annotation."));
    } else if (sample.indelRate() >= MANY_INDELS) {
      findings.add(
          note(
              format(
                  "About %.2f insertions and deletions per 1,000 bases were estimated.",
                  1000 * sample.indelRate()),
              "Genes continue across them; the table of frameshifts lists the sites. Polishing"
                  + " the assembly removes them."));
    }
    if (sample.unfamiliarity() >= UNFAMILIAR) {
      findings.add(
          warning(
              format(
                  "The sequence is unlike the training data (unfamiliarity %.2f of 1).",
                  sample.unfamiliarity()),
              "Genes may be missed. Compare"
                  + " with a second program, or refit the decoder ('basewise model refit')."));
    }
    if (!sample.switched().isEmpty()) {
      findings.add(
          note(
              sample.switched().entrySet().stream()
                  .map(Findings::switched)
                  .collect(Collectors.joining(" ")),
              format(
                  "In-frame codons show it; --genetic-code %d keeps the usual table.",
                  sample.usualCode())));
    }
  }

  private static String switched(Map.Entry<Integer, Integer> contigs) {
    return format(
        "%,d %s decoded with translation table %d.",
        contigs.getValue(),
        contigs.getValue() == 1 ? "contig was" : "contigs were",
        contigs.getKey());
  }

  private static Finding warning(String text, String advice) {
    return new Finding(Finding.Level.WARNING, text, advice);
  }

  private static Finding note(String text, String advice) {
    return new Finding(Finding.Level.NOTE, text, advice);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
