package org.basewise.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * The labels that together make one feature on one strand: a single label, or the three codon
 * positions of a coding feature.
 *
 * @param name feature type and strand, such as {@code CDS+}, {@code rRNA-} or {@code site}
 * @param feature the feature type
 * @param strand null if the feature has none
 * @param labels label indices; of a coding feature those of codon positions 1, 2, 3 in that order
 * @param startLabel index of the label of its first base along the strand, or {@link #NONE}
 * @param stopLabel the same of its last base
 * @param splicing the labels of its introns; null if they have none
 */
public record LabelUnit(
    String name,
    String feature,
    @Nullable Strand strand,
    List<Integer> labels,
    int startLabel,
    int stopLabel,
    @Nullable Splicing splicing) {

  /**
   * The labels of the introns of a coding feature on one strand.
   *
   * @param introns [phase] label index of any base of an intron
   * @param donors [phase] that of its first base along the strand, or {@link #NONE}
   * @param acceptors [phase] that of its last base along the strand, or {@link #NONE}
   */
  public record Splicing(List<Integer> introns, List<Integer> donors, List<Integer> acceptors) {
    /** Copies. */
    public Splicing {
      introns = List.copyOf(introns);
      donors = List.copyOf(donors);
      acceptors = List.copyOf(acceptors);
    }
  }

  /** The index of a label that is not there. */
  public static final int NONE = -1;

  /** Checks that there are one or three labels. */
  public LabelUnit {
    labels = List.copyOf(labels);
    if (labels.size() != 1 && labels.size() != 3) {
      throw new IllegalArgumentException(
          name + " has " + labels.size() + " labels, neither one nor three codon positions");
    }
  }

  /**
   * The units of a label set, in the order of their first labels. Labels that make no feature are
   * in none.
   *
   * @throws IllegalArgumentException if a coding feature lacks a codon position or, having labels
   *     of introns, a phase; or if introns are not those of a coding feature
   */
  public static List<LabelUnit> of(LabelSet labelSet) {
    Map<String, Integer[]> groups = new LinkedHashMap<>();
    List<LabelUnit> units = new ArrayList<>();
    for (int k = 0; k < labelSet.size(); k++) {
      Label label = labelSet.get(k);
      if (label.feature() != null && !label.isEnd() && !label.isIntron()) {
        int size = label.codonPosition() == 0 ? 1 : 3;
        Integer[] group =
            groups.computeIfAbsent(name(label.feature(), label.strand()), n -> new Integer[size]);
        int place = Math.max(0, label.codonPosition() - 1);
        if (group.length != size || group[place] != null) {
          throw new IllegalArgumentException(
              "label '" + label.name() + "' is a duplicate of another label");
        }
        group[place] = k;
      }
    }
    for (Map.Entry<String, Integer[]> group : groups.entrySet()) {
      List<Integer> labels = new ArrayList<>();
      for (Integer k : group.getValue()) {
        if (k == null) {
          throw new IllegalArgumentException(group.getKey() + " lacks a codon position");
        }
        labels.add(k);
      }
      Label first = labelSet.get(labels.get(0));
      String feature = first.feature();
      if (feature != null) {
        units.add(
            new LabelUnit(
                group.getKey(),
                feature,
                first.strand(),
                labels,
                end(labelSet, first, Label.End.START),
                end(labelSet, first, Label.End.STOP),
                splicing(labelSet, first)));
      }
    }
    for (Label label : labelSet.labels()) {
      if (label.isIntron()
          && units.stream()
              .noneMatch(
                  unit ->
                      unit.isCoding()
                          && unit.name().equals(name(label.feature(), label.strand())))) {
        throw new IllegalArgumentException(
            "label '"
                + label.name()
                + "' is that of an intron of a feature without codon positions");
      }
    }
    return units;
  }

  private static @Nullable Splicing splicing(LabelSet labelSet, Label of) {
    if (of.codonPosition() == 0) {
      return null;
    }
    List<Integer> introns = new ArrayList<>();
    List<Integer> donors = new ArrayList<>();
    List<Integer> acceptors = new ArrayList<>();
    for (int phase = 0; phase < 3; phase++) {
      introns.add(end(labelSet, of, phase, Label.End.NONE));
      donors.add(end(labelSet, of, phase, Label.End.DONOR));
      acceptors.add(end(labelSet, of, phase, Label.End.ACCEPTOR));
    }
    if (introns.stream().allMatch(label -> label == NONE)) {
      return null;
    }
    if (introns.contains(NONE)) {
      throw new IllegalArgumentException(
          name(String.valueOf(of.feature()), of.strand()) + " lacks a phase of introns");
    }
    return new Splicing(introns, donors, acceptors);
  }

  private static int end(LabelSet labelSet, Label of, Label.End end) {
    return end(labelSet, of, Label.NO_INTRON, end);
  }

  private static int end(LabelSet labelSet, Label of, int intronPhase, Label.End end) {
    for (int k = 0; k < labelSet.size(); k++) {
      Label label = labelSet.get(k);
      if (label.end() == end
          && label.intronPhase() == intronPhase
          && label.strand() == of.strand()
          && Objects.equals(label.feature(), of.feature())) {
        return k;
      }
    }
    return NONE;
  }

  private static String name(@Nullable String feature, @Nullable Strand strand) {
    return strand == null ? String.valueOf(feature) : feature + strand.symbol();
  }

  /** True if its labels are codon positions. */
  public boolean isCoding() {
    return labels.size() == 3;
  }

  /** True if the feature is read from right to left. */
  public boolean isMinus() {
    return strand == Strand.MINUS;
  }

  /**
   * The reading frame of a base: the same number, 0 to 2, for all bases that are read in one frame;
   * always 0 for a feature that is not coding.
   *
   * @param pos position of the base on the contig
   * @param codonPosition 1 to 3
   */
  public int frame(int pos, int codonPosition) {
    if (!isCoding()) {
      return 0;
    }
    return Math.floorMod(isMinus() ? pos + codonPosition - 1 : pos - codonPosition + 1, 3);
  }

  /** The codon position, 1 to 3, of a base that is read in a frame (see {@link #frame}). */
  public int codonPosition(int pos, int frame) {
    return 1 + Math.floorMod(isMinus() ? frame - pos : pos - frame, 3);
  }

  /** GFF3's phase of a part whose 5' base has a codon position: bases up to the next codon. */
  public static int phase(int codonPosition) {
    return (4 - codonPosition) % 3;
  }
}
