package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.basewise.genome.CircularContig;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes features as BED, sorted: name (the feature's ID or type), score from 0 to 1,000, strand,
 * colour.
 *
 * <p>All rows of a file have the same number of columns, as its readers demand: 12 with blocks if
 * the label set has codon labels, whose features can have several parts; else 9, and a feature of
 * several parts is a row for each. Parts that overlap (a base read twice at a frameshift) are cut
 * where the one before ends, because blocks must not overlap. There is no header line.
 *
 * <p>Specification: GA4GH, The Browser Extensible Data (BED) format, 1.0.
 */
public final class BedWriter extends FileSink {
  private static final int SCORE_UNIT = Feature.FULL_SCORE / 1000;

  private final boolean hasBlocks;
  private final LabelColours colours;
  private final RowOrder rows = new RowOrder(text());
  private final FeatureNumbering numbering = new FeatureNumbering();
  private final Names names;
  private String sequenceId = "";
  private int reached;
  private @Nullable CircularContig circle;

  /** What stands in column 4. */
  public enum Names {
    /** The feature's ID, the same as in all other outputs. */
    ID,
    /** The feature's type. */
    TYPE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Begins a file whose rows are named by IDs.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public BedWriter(String path, LabelSet labels) {
    this(path, labels, Names.ID);
  }

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public BedWriter(String path, LabelSet labels, Names names) {
    super(path);
    this.names = names;
    hasBlocks = labels.labels().stream().anyMatch(label -> label.codonPosition() > 0);
    colours = new LabelColours(labels);
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.basewise.genome.BadInputException if BED cannot write the contig's id
   */
  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    sequenceId = BedText.sequenceId(path(), contig.id());
    numbering.begin(contig);
    reached = 0;
    circle = contig instanceof CircularContig known ? known : null;
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String id = numbering.next(feature);
    String name = BedText.name(names == Names.ID ? id : feature.type());
    List<Interval> blocks = blocks(feature);
    reached = feature.span().start();
    if (circle == null) {
      rows.writeBefore(reached);
      add(feature, name, blocks);
    } else {
      // A row cannot run over the origin: one that would is two, and the second comes first.
      List<List<Interval>> pieces = pieces(circle, blocks);
      for (List<Interval> piece : pieces) {
        add(feature, name, piece);
      }
    }
  }

  private void add(Feature feature, String name, List<Interval> blocks) {
    if (hasBlocks) {
      int start = blocks.get(0).start();
      Interval span = new Interval(start, blocks.get(blocks.size() - 1).end());
      StringBuilder row = columns(feature, name, span);
      row.append('\t').append(blocks.size()).append('\t');
      blocks.forEach(block -> row.append(block.length()).append(','));
      row.append('\t');
      blocks.forEach(block -> row.append(block.start() - start).append(','));
      rows.add(span.start(), span.end(), row.toString());
    } else {
      for (Interval block : blocks) {
        rows.add(block.start(), block.end(), columns(feature, name, block).toString());
      }
    }
  }

  /** The blocks before the origin, and those behind it. */
  private static List<List<Interval>> pieces(CircularContig circle, List<Interval> blocks) {
    List<Interval> left = new ArrayList<>();
    List<Interval> right = new ArrayList<>();
    for (Interval block : blocks) {
      if (block.start() < circle.length()) {
        List<Interval> pieces = circle.pieces(block);
        left.add(pieces.get(0));
        right.addAll(pieces.subList(1, pieces.size()));
      } else {
        right.addAll(circle.pieces(block));
      }
    }
    return Stream.of(left, right).filter(piece -> !piece.isEmpty()).toList();
  }

  /** Writes also the rows that a longer feature of the same start might have come before. */
  @Override
  public void flush() throws IOException {
    if (circle == null) {
      rows.writeBefore(reached + 1);
    }
    super.flush();
  }

  @Override
  public void end(Contig contig) throws IOException {
    rows.writeAll();
  }

  private static List<Interval> blocks(Feature feature) {
    List<Interval> blocks = new ArrayList<>();
    int end = 0;
    for (Feature.Part part : feature.parts()) {
      Interval interval = part.interval();
      if (blocks.isEmpty() || interval.end() > end) {
        blocks.add(new Interval(Math.max(interval.start(), end), interval.end()));
        end = interval.end();
      }
    }
    return blocks;
  }

  private StringBuilder columns(Feature feature, String name, Interval interval) {
    int score =
        feature.score() == Feature.NO_SCORE ? 0 : (feature.score() + SCORE_UNIT / 2) / SCORE_UNIT;
    Strand strand = feature.strand();
    StringBuilder row = new StringBuilder(sequenceId);
    row.append('\t').append(interval.start()).append('\t').append(interval.end());
    row.append('\t').append(name).append('\t').append(score);
    row.append('\t').append(strand == null ? '.' : strand.symbol());
    row.append('\t').append(interval.start()).append('\t').append(interval.end());
    return row.append('\t').append(colours.of(feature));
  }
}
