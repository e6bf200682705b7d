package org.basewise.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.jspecify.annotations.Nullable;

/**
 * The one label of each sequence: from a table of two columns, id and label, or from the FASTA
 * headers, which then have a word {@code label=NAME}.
 */
public final class SequenceLabels {
  private static final Pattern IN_HEADER = Pattern.compile("(?:^|\\s)label=(\\S+)");

  private final String source;
  private final @Nullable Map<String, String> table;

  private SequenceLabels(String source, @Nullable Map<String, String> table) {
    this.source = source;
    this.table = table;
  }

  /** Labels that stand in the headers of the sequences. */
  public static SequenceLabels inHeaders() {
    return new SequenceLabels("the FASTA headers", null);
  }

  /**
   * Reads a table: id, tab, label; empty lines and those that begin with {@code #} do not count.
   *
   * @param source a file name, or {@code -} for standard input
   * @throws BadInputException if it is no such table, or has an id twice
   */
  public static SequenceLabels read(String source) {
    Map<String, String> table = new LinkedHashMap<>();
    try (TextLines lines = TextLines.open(source)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] columns = line.split("\t", -1);
        if (columns.length != 2 || columns[0].isBlank() || columns[1].isBlank()) {
          throw lines.foreign("is not an id, a tab and a label, which is accepted");
        }
        if (table.put(columns[0], columns[1]) != null) {
          throw lines.refusal("gives '" + columns[0] + "' a label for the second time");
        }
      }
    }
    if (table.isEmpty()) {
      throw new BadInputException(source, "has no labels; lines of id, tab, label are accepted");
    }
    return new SequenceLabels(source, table);
  }

  /**
   * The labels of sequences, in alphabetical order.
   *
   * @throws BadInputException if a sequence has none, the table has an id that no sequence has,
   *     there is only one label, or a label cannot be one
   */
  public LabelSet labelsOf(List<Contig> sequences) {
    Set<String> names = new TreeSet<>();
    sequences.forEach(sequence -> names.add(nameOf(sequence)));
    requireAllThere(sequences);
    if (names.size() < 2) {
      throw new BadInputException(
          source,
          "all "
              + sequences.size()
              + " sequences have the label '"
              + String.join("", names)
              + "'; two labels or more are accepted");
    }
    try {
      List<Label> labels = new ArrayList<>();
      names.forEach(name -> labels.add(new Label(name, null, null, 0)));
      return new LabelSet(labels);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(source, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses labels for ids that no sequence has.
   *
   * @throws BadInputException if there are such
   */
  public void requireAllThere(List<Contig> sequences) {
    if (table == null) {
      return;
    }
    Set<String> unknown = new LinkedHashSet<>(table.keySet());
    sequences.forEach(sequence -> unknown.remove(sequence.id()));
    if (!unknown.isEmpty()) {
      throw new BadInputException(
          source,
          "has labels for "
              + unknown.size()
              + " of "
              + table.size()
              + " ids that are no sequences (such as '"
              + unknown.iterator().next()
              + "'); accepted are ids of the FASTA records");
    }
  }

  /**
   * The label of a sequence.
   *
   * @throws BadInputException if it has none, or one that the set lacks
   */
  public int labelOf(Contig sequence, LabelSet labels) {
    String name = nameOf(sequence);
    int label = labels.indexOf(name);
    if (label < 0) {
      throw new BadInputException(
          source,
          "sequence '"
              + sequence.id()
              + "' has the label '"
              + name
              + "'; accepted: "
              + String.join(", ", labels.labels().stream().map(Label::name).toList()));
    }
    return label;
  }

  /** The label of a sequence as that of all its bases. */
  public LabelTrack track(Contig sequence, LabelSet labels) {
    byte label = (byte) labelOf(sequence, labels);
    byte[] all = new byte[sequence.length()];
    Arrays.fill(all, label);
    return new LabelTrack(all);
  }

  private String nameOf(Contig sequence) {
    if (table == null) {
      Matcher matcher = IN_HEADER.matcher(sequence.description());
      if (matcher.find()) {
        return matcher.group(1);
      }
      throw new BadInputException(
          source, "sequence '" + sequence.id() + "' has no label; accepted: a word label=NAME");
    }
    String name = table.get(sequence.id());
    if (name == null) {
      throw new BadInputException(source, "has no label for sequence '" + sequence.id() + "'");
    }
    return name;
  }
}
