package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * Writes one row for each base: contig, position from 1, base (in the case of the input), label,
 * posterior of that label and, if asked for, the posterior of every label.
 *
 * <p>A masked base has {@code .} for its label and posterior.
 */
public final class LabelTsvWriter extends FileSink {
  private final LabelSet labels;
  private final boolean hasAllPosteriors;
  private final byte[][] names;
  private byte[] sequenceId = {};
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param hasAllPosteriors true for one more column for each label, headed by its name
   */
  public LabelTsvWriter(String path, LabelSet labels, boolean hasAllPosteriors) {
    super(path);
    this.labels = labels;
    this.hasAllPosteriors = hasAllPosteriors;
    names = new byte[labels.size()][];
    for (int k = 0; k < names.length; k++) {
      names[k] = TextOutput.encode(labels.get(k).name());
    }
  }

  @Override
  void writeHeader() throws IOException {
    text().put("contig\tposition\tbase\tlabel\tposterior");
    if (hasAllPosteriors) {
      for (byte[] name : names) {
        text().tab().put(name);
      }
    }
    text().line();
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    this.contig = contig;
    sequenceId = TextOutput.encode(contig.id());
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    TextOutput text = text();
    for (int i = 0; i < block.length(); i++) {
      int pos = block.start() + i;
      byte label = block.labels()[i];
      text.put(sequenceId).tab().put(pos + 1).tab();
      text.put(BaseLetters.asRead(contig.code(pos))).tab();
      if (label == LabelSet.MASKED) {
        text.put(".\t.");
      } else {
        text.put(names[label]).tab().putDecimal(block.posterior(i, label));
      }
      if (hasAllPosteriors) {
        for (int k = 0; k < labels.size(); k++) {
          text.tab().putDecimal(block.posterior(i, k));
        }
      }
      text.line();
    }
  }
}
