package org.basewise.cli;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.label.LabelSpec;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which intervals are labels. */
class LabelOptions {
  @Option(
      names = "--feature",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TYPE[:strand|:frame]",
      description =
          "A feature type of the labels: one label, one for each strand, or one for each codon"
              + " position on each strand. May be given several times. Default: each name in"
              + " column 4 of BED (or 'site'), or each type of GFF3.")
  List<String> features = new ArrayList<>();

  @Option(names = "--stranded", description = "Without --feature: split each label by strand.")
  boolean stranded;

  /**
   * The labels that are asked for, or those that the features have.
   *
   * @throws IllegalArgumentException if --feature cannot be understood
   */
  LabelSpec spec(String source, List<Feature> found) {
    return features.isEmpty()
        ? LabelSpec.inferredFrom(source, found, stranded)
        : LabelSpec.parse(features);
  }
}
