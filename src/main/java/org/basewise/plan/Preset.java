package org.basewise.plan;

import java.util.Locale;

/** What kind of thing is learnt. */
public enum Preset {
  /** Short features, such as binding sites. */
  SITES,
  /** Long features without codons, such as repeats. */
  REGIONS,
  /** Genes of one part, with their starts and stops. */
  GENES,
  /** Genes with introns, with their splice sites. */
  SPLICED_GENES,
  /** Nothing is chosen: every option that is not given has its fixed default. */
  NONE;

  /** The name on a command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True if genes are learnt, with introns or without. */
  boolean isOfGenes() {
    return this == GENES || this == SPLICED_GENES;
  }

  @Override
  public String toString() {
    return text();
  }
}
