package org.basewise.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelSpec.Split;
import org.jspecify.annotations.Nullable;

/**
 * Which of the feature types of a file are learnt, and how finely.
 *
 * <p>Coding sequences and RNA genes where a file has them; all types that do not just hold others
 * where it does not. A type with fewer than {@value #FEWEST} features is left out.
 */
public final class FeatureChoice {
  /** Fewer features than this teach nothing. */
  static final int FEWEST = 16;

  /** From so many on, their ends are learnt as well. */
  static final int FEWEST_WITH_ENDS = 40;

  private static final String CDS = "CDS";

  /** The names in use for one kind of RNA gene; the first one that a file has is taken. */
  private static final List<List<String>> RNA =
      List.of(
          List.of("tRNA", "tRNA_gene", "tRNA-gene", "tRNA_primary_transcript"),
          List.of("rRNA", "rRNA_gene", "rRNA-gene", "rRNA_primary_transcript"));

  /** Types that hold or divide other features. */
  private static final Set<String> OTHERS =
      Set.of(
          "gene",
          "protein_coding_gene",
          "ncRNA_gene",
          "mRNA",
          "transcript",
          "primary_transcript",
          "exon",
          "noncoding_exon",
          "intron",
          "region",
          "source",
          "chromosome",
          "contig",
          "scaffold",
          "supercontig",
          "assembly",
          "five_prime_UTR",
          "three_prime_UTR",
          "five_prime_utr",
          "three_prime_utr",
          "5UTR",
          "3UTR",
          "UTR",
          "start_codon",
          "stop_codon",
          "polypeptide",
          "protein",
          "gap",
          "misc_feature");

  private FeatureChoice() {}

  /**
   * Chooses.
   *
   * @param survey of data whose features have types
   * @param preset what kind of thing is to be learnt; null: what the file has
   * @param source the file, for the message
   * @param choices gets one choice for each type that is learnt, and one for those that are not
   * @throws IllegalArgumentException if the file has nothing that could be learnt
   */
  static LabelSpec choose(
      DataSurvey survey, @Nullable Preset preset, String source, List<Choice> choices) {
    List<LabelSpec.Entry> entries = new ArrayList<>();
    boolean genes = preset == null || preset.isOfGenes();
    TypeSurvey coding = survey.types().get(CDS);
    if (genes && coding != null) {
      addCoding(coding, preset, entries, choices);
      for (List<String> names : RNA) {
        names.stream()
            .map(survey.types()::get)
            .filter(Objects::nonNull)
            .findFirst()
            .ifPresent(type -> addPlain(type, entries, choices));
      }
    } else if (preset != null && preset.isOfGenes()) {
      throw new IllegalArgumentException(
          source
              + " has no feature of type CDS, which --preset "
              + preset.text()
              + " needs; "
              + has(survey));
    } else {
      for (TypeSurvey type : survey.types().values()) {
        if (!OTHERS.contains(type.type()) && !type.type().equals(CDS)) {
          addPlain(type, entries, choices);
        }
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          source
              + " has no feature type that is learnt by default; "
              + has(survey)
              + "; choose with --feature, such as --feature exon:strand");
    }
    tellOthers(survey, entries, choices);
    return new LabelSpec(entries);
  }

  private static void addCoding(
      TypeSurvey coding,
      @Nullable Preset preset,
      List<LabelSpec.Entry> entries,
      List<Choice> choices) {
    boolean spliced = preset == null ? coding.isSpliced() : preset == Preset.SPLICED_GENES;
    entries.add(new LabelSpec.Entry(CDS, spliced ? Split.SPLICED : Split.GENE));
    String introns = String.format(Locale.ROOT, ", %,d with introns", coding.spliced());
    choices.add(
        spliced
            ? new Choice(
                "--feature CDS:spliced",
                count(coding)
                    + introns
                    + ": codon positions, introns by phase, and the first and the last base of"
                    + " each")
            : new Choice(
                "--feature CDS:gene",
                count(coding)
                    + (coding.spliced() > 0 ? introns + ", too few to learn these" : "")
                    + ": codon positions, and the first and the last base of each"));
  }

  private static void addPlain(
      TypeSurvey type, List<LabelSpec.Entry> entries, List<Choice> choices) {
    if (type.count() < FEWEST) {
      return;
    }
    boolean ends = type.hasStrands() && type.count() >= FEWEST_WITH_ENDS;
    Split split = !type.hasStrands() ? Split.NONE : ends ? Split.ENDS : Split.STRAND;
    entries.add(new LabelSpec.Entry(type.type(), split));
    choices.add(
        new Choice(
            "--feature "
                + type.type()
                + switch (split) {
                  case NONE -> "";
                  case STRAND -> ":strand";
                  default -> ":ends";
                },
            count(type)
                + switch (split) {
                  case NONE -> ", not all with a strand";
                  case STRAND -> ", too few to learn their ends (" + FEWEST_WITH_ENDS + ")";
                  default -> ": one label per strand, and labels of the first and last base";
                }));
  }

  private static void tellOthers(
      DataSurvey survey, List<LabelSpec.Entry> entries, List<Choice> choices) {
    Set<String> learnt = entries.stream().map(LabelSpec.Entry::type).collect(Collectors.toSet());
    List<String> left = new ArrayList<>();
    for (TypeSurvey type : survey.types().values()) {
      if (!learnt.contains(type.type())) {
        left.add(type.type() + " (" + type.count() + ")");
      }
    }
    if (!left.isEmpty()) {
      choices.add(
          new Choice(
              "not learnt",
              String.join(", ", left)
                  + ": parents or parts of others, of another kind, or fewer than "
                  + FEWEST
                  + "; use --feature to learn them"));
    }
  }

  private static String count(TypeSurvey type) {
    return String.format(Locale.ROOT, "%,d features", type.count());
  }

  private static String has(DataSurvey survey) {
    return "its types are "
        + survey.types().values().stream()
            .map(type -> type.type() + " (" + type.count() + ")")
            .collect(Collectors.joining(", "));
  }
}
