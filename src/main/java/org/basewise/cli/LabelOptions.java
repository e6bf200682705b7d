package org.basewise.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.io.LabelFiles;
import org.basewise.label.LabelSpec;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which intervals are labels. */
class LabelOptions extends CircularOptions {
  /** What GFF3 wraps around the features that make labels. */
  private static final Set<String> CONTAINERS = Set.of("gene", "region", "source", "mRNA", "exon");

  @Option(
      names = "--feature",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TYPE[:strand|:frame]",
      description =
          "A feature type: one label; with :strand one per strand; with :frame one per"
              + " codon position and strand. May be repeated. Default: each name in column 4 of"
              + " BED (or 'site'); in GFF3, GTF and GenBank the types that both files have, CDS"
              + " as CDS:frame, without gene.")
  List<String> features = new ArrayList<>();

  @Option(names = "--stranded", description = "Without --feature: split each label by strand.")
  boolean stranded;

  @Option(
      names = "--label",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description = "Give all BED intervals this label, whatever column 4 says.")
  String label = "";

  @Option(
      names = "--unstranded",
      paramLabel = "fail|skip",
      description =
          "Features without a strand, if the labels are stranded. fail: refuse the file."
              + " skip: leave their bases out of the scores.")
  StrandCheck.Unstranded unstranded = StrandCheck.Unstranded.FAIL;

  /** What a file holds, by the name that all intervals are to have if it is BED. */
  LabelFiles.Contents read(String source, FeatureLines lines) {
    return named(label, LabelFiles.contents(source, lines), lines);
  }

  /** The same features; those of a BED file all under one name, unless that is empty. */
  static LabelFiles.Contents named(String name, LabelFiles.Contents contents, FeatureLines lines) {
    if (name.isEmpty() || contents.hasTypes()) {
      return contents;
    }
    List<Feature> named = new ArrayList<>();
    for (Feature feature : contents.features()) {
      Feature made =
          new Feature(
              feature.contigId(),
              name,
              feature.strand(),
              feature.parts(),
              feature.score(),
              feature.attributes());
      lines.putSame(made, feature);
      named.add(made);
    }
    return new LabelFiles.Contents(false, named);
  }

  /**
   * The labels that are asked for, or those that the truth and the calls share.
   *
   * @param source the file of the truth
   * @param hasTypes true if the features of that file have types
   * @throws IllegalArgumentException if --feature cannot be understood, or both share no type
   */
  LabelSpec spec(String source, boolean hasTypes, List<Feature> truth, List<Feature> called) {
    if (!features.isEmpty()) {
      return LabelSpec.parse(features);
    }
    return hasTypes ? shared(truth, called) : LabelSpec.inferredFrom(source, truth, stranded);
  }

  private static LabelSpec shared(List<Feature> truth, List<Feature> called) {
    Set<String> calledTypes = new HashSet<>();
    called.forEach(feature -> calledTypes.add(feature.type()));
    Map<String, LabelSpec.Split> types = new LinkedHashMap<>();
    for (Feature feature : truth) {
      String type = feature.type();
      if (calledTypes.contains(type) && !CONTAINERS.contains(type)) {
        LabelSpec.Split split =
            type.equals("CDS")
                ? LabelSpec.Split.FRAME
                : feature.strand() == null ? LabelSpec.Split.NONE : LabelSpec.Split.STRAND;
        types.merge(type, split, (a, b) -> a == b ? a : LabelSpec.Split.NONE);
      }
    }
    if (types.isEmpty()) {
      throw new IllegalArgumentException(
          "truth and calls share no feature type; --feature says what is compared");
    }
    return new LabelSpec(
        types.entrySet().stream()
            .map(type -> new LabelSpec.Entry(type.getKey(), type.getValue()))
            .toList());
  }
}
