package org.basewise.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;

/**
 * Which features make labels, and how finely: what a person asks for when a model is trained.
 *
 * <p>Written {@code TYPE} (one label), {@code TYPE:strand} (one for each strand), {@code TYPE:ends}
 * (those, and one for the first and the last base on each strand), {@code TYPE:frame} (one for each
 * codon position of each strand), {@code TYPE:gene} (those, and one for the first and the last base
 * on each strand) or {@code TYPE:spliced} (those, and for each strand and phase one for introns,
 * one for their first and one for their last base).
 *
 * @param entries at least one, of different types
 */
public record LabelSpec(List<Entry> entries) {
  /** More names than this that occur once each are taken for those of single features. */
  private static final int MOST_SINGLE = 12;

  /** How many labels a feature type is split into. */
  public enum Split {
    /** One label, whatever the strand. */
    NONE,
    /** One label for each strand. */
    STRAND,
    /** The same, and one label for each end of the feature on each strand. */
    ENDS,
    /** One label for each codon position on each strand. */
    FRAME,
    /** The same, and one label for each end of the feature on each strand. */
    GENE,
    /** The same, and labels for introns and their ends by phase, on each strand. */
    SPLICED;

    /** True if bases are labelled with their codon position. */
    public boolean isCoding() {
      return this == FRAME || hasCodingEnds();
    }

    /** True if the ends of features have labels of their own. */
    public boolean hasEnds() {
      return this == ENDS || hasCodingEnds();
    }

    private boolean hasCodingEnds() {
      return this == GENE || this == SPLICED;
    }
  }

  /**
   * One feature type.
   *
   * @param type a GFF3 type such as {@code CDS}, or the name in column 4 of a BED file
   * @param split how it is split into labels
   */
  public record Entry(String type, Split split) {

    private List<Label> labels() {
      return switch (split) {
        case NONE -> List.of(new Label(type, type, null, 0));
        case STRAND, ENDS -> LabelSet.strandLabels(type);
        case FRAME, GENE -> LabelSet.codonLabels(type);
        case SPLICED ->
            Stream.of(LabelSet.codonLabels(type), LabelSet.intronLabels(type))
                .flatMap(List::stream)
                .toList();
      };
    }

    /** True if its introns are labelled. */
    public boolean isSpliced() {
      return split == Split.SPLICED;
    }
  }

  /** Checks that there is an entry and that the types differ. */
  public LabelSpec {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("no feature type is given; at least one is needed");
    }
    Set<String> types = new HashSet<>();
    for (Entry entry : entries) {
      if (!types.add(entry.type())) {
        throw new IllegalArgumentException("feature type '" + entry.type() + "' is given twice");
      }
    }
  }

  /**
   * Reads specifications as they are written on a command line, such as {@code CDS:frame}.
   *
   * @throws IllegalArgumentException if one is none of {@code TYPE}, {@code TYPE:strand}, {@code
   *     TYPE:ends}, {@code TYPE:frame}, {@code TYPE:gene}, {@code TYPE:spliced}, or a type is there
   *     twice
   */
  public static LabelSpec parse(List<String> texts) {
    List<Entry> entries = new ArrayList<>();
    for (String text : texts) {
      entries.add(parse(text));
    }
    return new LabelSpec(entries);
  }

  private static Entry parse(String text) {
    int colon = text.lastIndexOf(':');
    String suffix = colon < 0 ? "" : text.substring(colon + 1);
    // A colon before digits belongs to the type: GFF3 allows accessions such as SO:0000316.
    boolean isAccession = !suffix.isEmpty() && suffix.chars().allMatch(Character::isDigit);
    String type = colon < 0 || isAccession ? text : text.substring(0, colon);
    if (type.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no feature type");
    }
    if (type.equals(text)) {
      return new Entry(type, Split.NONE);
    }
    return switch (suffix) {
      case "strand" -> new Entry(type, Split.STRAND);
      case "ends" -> new Entry(type, Split.ENDS);
      case "frame" -> new Entry(type, Split.FRAME);
      case "gene" -> new Entry(type, Split.GENE);
      case "spliced" -> new Entry(type, Split.SPLICED);
      default ->
          throw new IllegalArgumentException(
              "'"
                  + text
                  + "' is not TYPE, TYPE:strand, TYPE:ends, TYPE:frame, TYPE:gene or TYPE:spliced");
    };
  }

  /**
   * One entry for each type found among features, in alphabetical order.
   *
   * @param source the file they came from, for the message
   * @param features such as the rows of a BED file, whose type is the name in column 4
   * @param stranded whether each type is split by strand
   * @throws BadInputException if there is no feature, or the names cannot be those of labels
   */
  public static LabelSpec inferredFrom(String source, List<Feature> features, boolean stranded) {
    Set<String> types = new TreeSet<>();
    for (Feature feature : features) {
      types.add(feature.type());
    }
    if (types.isEmpty()) {
      throw new BadInputException(source, "has no intervals; at least one is needed to learn from");
    }
    List<String> single = namesOfOne(features);
    if (single.size() > MOST_SINGLE) {
      throw new BadInputException(
          source,
          single.size()
              + " of the "
              + types.size()
              + " names in its column 4 occur once each (such as '"
              + single.get(0)
              + "'): they look like names of single features, and each name would be a label of its"
              + " own. --label NAME gives all intervals one label, --feature NAME (repeated) says that"
              + " these names are meant; accepted without are at most "
              + MOST_SINGLE
              + " such names");
    }
    List<Entry> entries = new ArrayList<>();
    for (String type : types) {
      entries.add(new Entry(type, stranded ? Split.STRAND : Split.NONE));
    }
    LabelSpec spec = new LabelSpec(entries);
    try {
      spec.labelSet();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          source,
          "its "
              + types.size()
              + " different names (such as '"
              + types.iterator().next()
              + "') cannot be the labels of a model: "
              + e.getMessage()
              + "; accepted are kinds of features, not names of single ones",
          e);
    }
    return spec;
  }

  /** The names that one feature only has, in alphabetical order: hardly kinds of features. */
  public static List<String> namesOfOne(List<Feature> features) {
    Map<String, Integer> counts = new TreeMap<>();
    features.forEach(feature -> counts.merge(feature.type(), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() == 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The feature types whose introns are labelled. */
  public Set<String> splicedTypes() {
    return entries.stream().filter(Entry::isSpliced).map(Entry::type).collect(Collectors.toSet());
  }

  /** The feature types, in order. */
  public List<String> types() {
    return entries.stream().map(Entry::type).toList();
  }

  /**
   * The label set: background, then the labels of each entry in order, those of ends last.
   *
   * @throws IllegalArgumentException if the types cannot be label names or are too many
   */
  public LabelSet labelSet() {
    List<Label> labels = new ArrayList<>();
    labels.add(Label.background());
    for (Entry entry : entries) {
      labels.addAll(entry.labels());
    }
    for (Entry entry : entries) {
      if (entry.split().hasEnds()) {
        labels.addAll(LabelSet.endLabels(entry.type(), entry.split().isCoding()));
      }
      if (entry.isSpliced()) {
        labels.addAll(LabelSet.spliceLabels(entry.type()));
      }
    }
    return new LabelSet(labels);
  }
}
