package org.basewise.infer;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.model.PosteriorStream;

/** The cores of a model's windows, one behind the other: the posteriors of whole contigs. */
public final class Stitcher implements PosteriorSource {
  private final PosteriorStream stream;
  private final LabelSet labels;

  /**
   * Stitches what a stream computes.
   *
   * @param stream not closed by this
   * @param labels of its model
   */
  public Stitcher(PosteriorStream stream, LabelSet labels) {
    this.stream = stream;
    this.labels = labels;
  }

  /** Rounds posteriors; those of ends add to those of the labels they are cases of. */
  static short[] rounded(LabelSet labels, float[] posteriors, int count) {
    int labelCount = labels.size();
    if (labels.plainSize() < labelCount) {
      byte[] plain = labels.plain();
      for (int at = 0; at < count; at += labelCount) {
        for (int k = labels.plainSize(); k < labelCount; k++) {
          posteriors[at + plain[k]] += posteriors[at + k];
        }
      }
    }
    return Posteriors.quantise(posteriors, count);
  }

  /**
   * The same for the columns of bases.
   *
   * @param plain for each label the one it is a case of
   * @param plainSize labels that are none of ends
   */
  private record Rounding(byte[] plain, int plainSize) implements PosteriorStream.Form<short[]> {
    @Override
    public short[] room(int bases) {
      return new short[bases * plain.length];
    }

    @Override
    public void put(short[] room, int from, int count, float[] columns, int width) {
      for (int k = plainSize; k < plain.length; k++) {
        for (int i = 0; i < count; i++) {
          columns[plain[k] * width + i] += columns[k * width + i];
        }
      }
      Posteriors.quantise(columns, width, count, room, from * plain.length);
    }
  }

  @Override
  public void stream(Contig contig, Consumer<PosteriorBlock> blocks) {
    stream(
        List.of(contig).iterator(),
        new Listener() {
          @Override
          public void begin(Contig begun) {}

          @Override
          public void block(PosteriorBlock block) {
            blocks.accept(block);
          }

          @Override
          public void end(Contig ended) {}
        });
  }

  @Override
  public void stream(Iterator<Contig> contigs, Listener listener) {
    stream.stream(
        contigs,
        new Rounding(labels.plain(), labels.plainSize()),
        new PosteriorStream.Sink<short[]>() {
          @Override
          public void begin(Contig contig) {
            listener.begin(contig);
          }

          @Override
          public void block(int start, int length, short[] posteriors) {
            listener.block(new PosteriorBlock(start, length, labels.size(), posteriors));
          }

          @Override
          public void end(Contig contig) {
            listener.end(contig);
          }
        });
  }
}
