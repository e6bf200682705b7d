package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.LabelSet;

/**
 * Writes features as BED: name (the feature's type), score from 0 to 1,000, strand, colour.
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
  private byte[] sequenceId = {};

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public BedWriter(String path, LabelSet labels) {
    super(path);
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
  }

  @Override
  public void feature(Feature feature) throws IOException {
    List<Interval> blocks = blocks(feature);
    if (hasBlocks) {
      int start = blocks.get(0).start();
      writeColumns(feature, new Interval(start, blocks.get(blocks.size() - 1).end()));
      text().tab().put(blocks.size()).tab();
      for (Interval block : blocks) {
        text().put(block.length()).put(',');
      }
      text().tab();
      for (Interval block : blocks) {
        text().put(block.start() - start).put(',');
      }
      text().line();
    } else {
      for (Interval block : blocks) {
        writeColumns(feature, block);
        text().line();
      }
    }
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

  private void writeColumns(Feature feature, Interval interval) throws IOException {
    int score =
        feature.score() == Feature.NO_SCORE ? 0 : (feature.score() + SCORE_UNIT / 2) / SCORE_UNIT;
    Strand strand = feature.strand();
    text().put(sequenceId).tab().put(interval.start()).tab().put(interval.end()).tab();
    text().put(BedText.name(feature.type())).tab().put(score).tab();
    text().put(strand == null ? '.' : strand.symbol()).tab();
    text().put(interval.start()).tab().put(interval.end()).tab().put(colours.of(feature));
  }
}
