package org.basewise.genome;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An annotated stretch of a contig: read from a label file, or called by a model.
 *
 * @param contigId the contig it lies on
 * @param type a Sequence Ontology term such as {@code CDS}, or the name of a BED row
 * @param strand null if the feature has no strand
 * @param parts at least one, in ascending order of position whatever the strand; a gene with a
 *     frameshift has several
 * @param score mean posterior of the called bases in units of 1/10,000 (0 to 10,000), or {@link
 *     #NO_SCORE}
 * @param attributes further attributes in the order they are written (ID, Name, partial, ...); keys
 *     and values unescaped
 */
public record Feature(
    String contigId,
    String type,
    @Nullable Strand strand,
    List<Part> parts,
    int score,
    Map<String, String> attributes) {

  /** The score of a feature that has none. */
  public static final int NO_SCORE = -1;

  /** The score of certainty: scores are in units of 1/10,000. */
  public static final int FULL_SCORE = 10_000;

  /** The attribute that gives the probability that a feature is there. */
  public static final String PROBABILITY = "prob";

  /** The Sequence Ontology term (SO:0000865) of the site where a frame shifts. */
  public static final String FRAMESHIFT = "frameshift";

  /** The attribute of a coding feature that gives NCBI's number of its genetic code. */
  public static final String TRANSL_TABLE = "transl_table";

  /**
   * One row of a feature.
   *
   * @param interval 0-based half-open, plus-strand coordinates
   * @param phase bases to skip from the part's 5' end to the first base of a codon: 0, 1 or 2; -1
   *     where the feature has no phase
   */
  public record Part(Interval interval, int phase) {}

  /** Checks that there is a part and copies the list. */
  public Feature {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a feature has at least one part");
    }
  }

  /** A feature of one part without phase, score or attributes. */
  public static Feature of(
      String contigId, String type, @Nullable Strand strand, Interval interval) {
    return new Feature(contigId, type, strand, List.of(new Part(interval, -1)), NO_SCORE, Map.of());
  }

  /**
   * The same feature on another sequence.
   *
   * @param shift bases to the right, which may be negative
   */
  public Feature movedTo(String otherContigId, int shift) {
    List<Part> moved =
        parts.stream()
            .map(
                part ->
                    new Part(
                        new Interval(
                            part.interval().start() + shift, part.interval().end() + shift),
                        part.phase()))
            .toList();
    return new Feature(otherContigId, type, strand, moved, score, attributes);
  }

  /** From the first base of the first part to the last base of the last part. */
  public Interval span() {
    return new Interval(
        parts.get(0).interval().start(), parts.get(parts.size() - 1).interval().end());
  }
}
