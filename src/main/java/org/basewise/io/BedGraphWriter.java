package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.label.LabelledBlock;

/**
 * Writes the posterior of one label, or of several together, along the genome as bedGraph.
 *
 * <p>Every base lies in exactly one row, also where the posterior is 0; neighbours of equal
 * posterior share a row. The first line is a track line, if it is wanted.
 *
 * <p>Specification: UCSC Genome Browser, bedGraph track format.
 */
public final class BedGraphWriter extends FileSink {
  private final LabelSelection selection;
  private final Layout layout;
  private byte[] sequenceId = {};
  private int runStart;
  private int runEnd;
  private int runValue;

  /**
   * How a file is written.
   *
   * @param hasTrackLine true if the first line is a track line, which names the track to browsers
   *     that are told nothing else
   * @param step posteriors are rounded to multiples of this, in units of 1/10,000
   */
  record Layout(boolean hasTrackLine, int step) {
    /** A track line, and all digits. */
    static final Layout USUAL = new Layout(true, 1);

    /** Rows only, as indexes want it, rounded to what a browser can show. */
    static final Layout OF_SESSION = new Layout(false, 100);
  }

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param selection the labels whose posteriors are added up
   */
  public BedGraphWriter(String path, LabelSelection selection) {
    this(path, selection, Layout.USUAL);
  }

  /** Begins a file of some layout. */
  BedGraphWriter(String path, LabelSelection selection, Layout layout) {
    super(path);
    this.selection = selection;
    this.layout = layout;
  }

  @Override
  void writeHeader() throws IOException {
    if (!layout.hasTrackLine) {
      return;
    }
    String name = selection.name().replace('"', '\'');
    text().put("track type=bedGraph name=\"").put(name).put("\" description=\"posterior of ");
    text().put(name).put("\" viewLimits=0:1 autoScale=off").line();
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.basewise.genome.BadInputException if bedGraph cannot write the contig's id
   */
  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    sequenceId = TextOutput.encode(BedText.sequenceId(path(), contig.id()));
    runStart = 0;
    runEnd = 0;
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    for (int i = 0; i < block.length(); i++) {
      int exact = selection.posterior(block, i);
      int value = (exact + layout.step / 2) / layout.step * layout.step;
      if (value != runValue) {
        writeRun();
        runStart = block.start() + i;
        runValue = value;
      }
      runEnd = block.start() + i + 1;
    }
  }

  @Override
  public void end(Contig contig) throws IOException {
    writeRun();
  }

  private void writeRun() throws IOException {
    if (runEnd > runStart) {
      text().put(sequenceId).tab().put(runStart).tab().put(runEnd).tab();
      text().putDecimal(runValue).line();
    }
  }
}
