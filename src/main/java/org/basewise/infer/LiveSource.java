package org.basewise.infer;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.basewise.genome.Contig;
import org.basewise.genome.LiveContig;
import org.basewise.genome.LiveContigs;
import org.basewise.label.LabelSet;
import org.basewise.model.LivePosteriors;
import org.jspecify.annotations.Nullable;

/** The posteriors of contigs as their bases come. */
public final class LiveSource implements PosteriorSource {
  private final LiveContigs contigs;
  private final LivePosteriors posteriors;
  private final LabelSet labels;
  private final int ahead;
  private final Runnable afterEach;

  /**
   * Joins the bases and the network.
   *
   * @param ahead bases that the decoder looks at after those it labels
   * @param afterEach called whenever all was made of the bases that have come
   */
  public LiveSource(
      LiveContigs contigs,
      LivePosteriors posteriors,
      LabelSet labels,
      int ahead,
      Runnable afterEach) {
    this.contigs = contigs;
    this.posteriors = posteriors;
    this.labels = labels;
    this.ahead = ahead;
    this.afterEach = afterEach;
  }

  /** The contigs; each is there when so many bases of it have come as a decoder looks at. */
  public Iterator<Contig> contigs() {
    return new Iterator<>() {
      private @Nullable LiveContig waiting;

      @Override
      public boolean hasNext() {
        if (waiting == null) {
          waiting = contigs.next();
        }
        return waiting != null;
      }

      @Override
      public Contig next() {
        LiveContig contig = waiting;
        if (contig == null) {
          throw new NoSuchElementException("there are no more contigs");
        }
        waiting = null;
        boolean more = true;
        while (more && contig.received() < ahead) {
          more = contigs.grow();
        }
        return contig;
      }
    };
  }

  @Override
  public void stream(Contig contig, Consumer<PosteriorBlock> blocks) {
    if (!(contig instanceof LiveContig live)) {
      throw new IllegalArgumentException(contig + " does not come base by base");
    }
    posteriors.begin(live);
    boolean more = true;
    while (more) {
      posteriors.advance(
          ahead,
          (start, length, values) ->
              blocks.accept(
                  new PosteriorBlock(
                      start,
                      length,
                      labels.size(),
                      Stitcher.rounded(labels, values, length * labels.size()))));
      afterEach.run();
      more = !live.isComplete();
      if (more) {
        contigs.grow();
      }
    }
  }
}
