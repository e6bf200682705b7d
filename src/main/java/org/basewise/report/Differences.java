package org.basewise.report;

import java.util.Comparator;
import java.util.List;
import org.basewise.eval.SegmentDifference;
import org.basewise.genome.Interval;
import org.jspecify.annotations.Nullable;

/** Missed, false and shifted segments of an evaluation: up to {@value #LISTED} of each. */
public final class Differences {
  /** The most differences of one kind. */
  static final int LISTED = 300;

  private static final Comparator<SegmentDifference> LONGEST_FIRST =
      Comparator.comparingInt((SegmentDifference one) -> one.span().length())
          .reversed()
          .thenComparing(SegmentDifference::contigId)
          .thenComparing(SegmentDifference::span);

  private static final Comparator<SegmentDifference> MOST_SHIFTED_FIRST =
      Comparator.comparingInt(Differences::shift)
          .reversed()
          .thenComparing(SegmentDifference::contigId)
          .thenComparing(SegmentDifference::span);

  private final Best<SegmentDifference> missed = new Best<>(LISTED, LONGEST_FIRST);
  private final Best<SegmentDifference> wrong = new Best<>(LISTED, LONGEST_FIRST);
  private final Best<SegmentDifference> shifted = new Best<>(LISTED, MOST_SHIFTED_FIRST);

  /** Takes a difference. */
  public void add(SegmentDifference difference) {
    if (difference.called() == null) {
      missed.offer(difference);
    } else if (difference.truth() == null) {
      wrong.offer(difference);
    } else {
      shifted.offer(difference);
    }
  }

  /** Bases by which the ends lie apart. */
  private static int shift(SegmentDifference one) {
    Interval truth = one.truth();
    Interval called = one.called();
    return truth == null || called == null
        ? 0
        : Math.abs(truth.start() - called.start()) + Math.abs(truth.end() - called.end());
  }

  /** The three tables. */
  void addTo(Page page) {
    add(page, "Missed features", "the longest first", missed);
    add(page, "False features", "the longest first", wrong);
    add(page, "Shifted features", "those most apart first", shifted);
  }

  private static void add(
      Page page, String title, String order, Best<SegmentDifference> differences) {
    String caption = title + ": " + Figures.count(differences.offered());
    List<SegmentDifference> rows = differences.sorted();
    String listed =
        rows.size() < differences.offered()
            ? ", of which " + Figures.count(rows.size()) + " are listed"
            : "";
    HtmlTable table =
        new HtmlTable(
            caption + listed + "; " + order,
            List.of(
                "contig",
                "type",
                "strand",
                "true start",
                "true end",
                "called start",
                "called end"));
    for (SegmentDifference one : rows) {
      Interval span = one.span();
      table.placed(
          new HtmlTable.Place(one.contigId(), span.start(), span.end()),
          one.contigId(),
          one.type(),
          one.strand(),
          start(one.truth()),
          end(one.truth()),
          start(one.called()),
          end(one.called()));
    }
    page.folded(caption + listed, table);
  }

  private static String start(@Nullable Interval interval) {
    return interval == null ? "-" : Figures.count(interval.start() + 1L);
  }

  private static String end(@Nullable Interval interval) {
    return interval == null ? "-" : Figures.count(interval.end());
  }
}
