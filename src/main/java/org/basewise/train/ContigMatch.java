package org.basewise.train;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;

/** Compares the ids of a FASTA file with those of a file of features. */
final class ContigMatch {
  private static final int EXAMPLES = 3;

  private final String fasta;
  private final String labels;
  private final FeatureLines lines;
  private final boolean unknownLeftOut;
  private final Consumer<String> report;

  ContigMatch(
      String fasta,
      String labels,
      FeatureLines lines,
      boolean unknownLeftOut,
      Consumer<String> report) {
    this.fasta = fasta;
    this.labels = labels;
    this.lines = lines;
    this.unknownLeftOut = unknownLeftOut;
    this.report = report;
  }

  /**
   * The features that lie on a contig of the FASTA file.
   *
   * @throws BadInputException if none does, or if one does not and that was not allowed
   */
  List<Feature> match(List<Contig> contigs, List<Feature> features) {
    Set<String> sequences =
        contigs.stream().map(Contig::id).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> labelled =
        features.stream()
            .map(Feature::contigId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> unknown = new LinkedHashSet<>(labelled);
    unknown.removeAll(sequences);
    if (unknown.size() == labelled.size()) {
      throw new BadInputException(
          labels,
          "none of its "
              + labelled.size()
              + " contig ids ("
              + examples(labelled)
              + ") is a record of "
              + fasta
              + " ("
              + examples(sequences)
              + ")"
              + likeness(sequences, labelled)
              + "; the ids of both files must be the same");
    }
    if (!unknown.isEmpty()) {
      List<Feature> lost = features.stream().filter(f -> unknown.contains(f.contigId())).toList();
      String first = lines.place(lost.get(0));
      String what =
          "intervals on contigs that "
              + fasta
              + " lacks: "
              + lost.size()
              + " ("
              + examples(unknown)
              + ")";
      if (!unknownLeftOut) {
        throw new BadInputException(
            first, what + "; accepted are ids of its records, or --skip-unknown-contigs");
      }
      report.accept(first + ": " + what + ": ignored.");
    }
    Set<String> bare = new LinkedHashSet<>(sequences);
    bare.removeAll(labelled);
    if (!bare.isEmpty()) {
      report.accept(
          labels
              + ": has no interval on "
              + bare.size()
              + " of "
              + sequences.size()
              + " records of "
              + fasta
              + " ("
              + examples(bare)
              + "): all their bases are labelled background.");
    }
    return features.stream().filter(f -> sequences.contains(f.contigId())).toList();
  }

  private static String examples(Set<String> ids) {
    return ids.stream().limit(EXAMPLES).map(id -> "'" + id + "'").collect(Collectors.joining(", "))
        + (ids.size() > EXAMPLES ? ", ..." : "");
  }

  /** Says so if the ids would agree but for a habit of naming. */
  private static String likeness(Set<String> sequences, Set<String> labelled) {
    Set<String> plain = sequences.stream().map(ContigMatch::plain).collect(Collectors.toSet());
    Set<String> common = new HashSet<>();
    for (String id : labelled) {
      if (plain.contains(plain(id))) {
        common.add(id);
      }
    }
    return common.isEmpty()
        ? ""
        : "; "
            + common.size()
            + " of them match without regard to case, a 'chr' prefix or a version suffix";
  }

  private static String plain(String id) {
    return id.toLowerCase(Locale.ROOT)
        .replaceFirst("^chr(omosome)?_?", "")
        .replaceFirst("\\.[0-9]+$", "");
  }
}
