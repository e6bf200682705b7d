package org.basewise.annotate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins segments, which come from left to right, into the chains of single features. */
abstract class ChainBuilder {
  /** The chain that may still grow. */
  protected @Nullable Chain open;

  protected final Consumer<Chain> complete;

  protected ChainBuilder(Consumer<Chain> complete) {
    this.complete = complete;
  }

  /** Takes the next segment. */
  abstract void add(Segment segment);

  /** Completes chains that no segment can join that begins at {@code pos} or later. */
  abstract void reach(int pos);

  /** The first base of what is not complete, or {@code pos} if all is. */
  int earliest(int pos) {
    return open == null ? pos : Math.min(open.start(), pos);
  }

  protected void finish() {
    Chain finished = open;
    open = null;
    if (finished != null) {
      complete.accept(finished);
    }
  }

  /** Chains of a decoder that marks where features begin: segments that touch belong together. */
  static final class Marked extends ChainBuilder {
    Marked(Consumer<Chain> complete) {
      super(complete);
    }

    @Override
    void add(Segment segment) {
      Chain chain = open;
      if (chain != null
          && segment.begins == 0
          && segment.start == chain.end()
          && segment.isSameUnit(chain.last())) {
        chain.shift(segment);
      } else {
        if (chain != null && segment.begins < 0 && segment.start == chain.end()) {
          chain.shareNext(-segment.begins);
        }
        finish();
        open = new Chain(segment);
      }
    }

    @Override
    void reach(int pos) {
      if (open != null && open.end() < pos) {
        finish();
      }
    }
  }

  /**
   * Chains guessed from labels that were chosen base by base.
   *
   * <p>A coding feature goes on over a short interruption if its frame is the same on both sides.
   * Where the frame differs it is one feature with a frameshift if both frames last long enough to
   * be believed, and two features otherwise.
   */
  static final class Guessed extends ChainBuilder {
    /** A frame that lasts this many bases, ten codons, is no noise. */
    private static final int BELIEVED = 30;

    /** Interruptions by other labels are shorter than this: two codons. */
    private static final int OTHER = 6;

    private final Deque<Segment> doubtful = new ArrayDeque<>();

    Guessed(Consumer<Chain> complete) {
      super(complete);
    }

    @Override
    void add(Segment segment) {
      Chain chain = open;
      if (chain == null) {
        open = new Chain(segment);
      } else if (!mayGoOn(chain, segment.start)) {
        settle();
        add(segment);
      } else if (segment.isSameUnit(chain.last()) && otherBases(chain, segment.start) < OTHER) {
        join(chain, segment);
      } else if (segment.length() < BELIEVED) {
        doubtful.add(segment);
      } else {
        settle();
        add(segment);
      }
    }

    private void join(Chain chain, Segment segment) {
      if (segment.frame == chain.last().frame) {
        chain.extend(segment);
        doubtful.clear();
      } else if (segment.length() < BELIEVED) {
        doubtful.add(segment);
      } else if (chain.lastPartLength() >= BELIEVED) {
        chain.shift(segment);
        doubtful.clear();
      } else {
        settle();
        add(segment);
      }
    }

    private static boolean mayGoOn(Chain chain, int pos) {
      return chain.unit().isCoding() && pos - chain.end() < BELIEVED;
    }

    private int otherBases(Chain chain, int pos) {
      int other = pos - chain.end();
      for (Segment segment : doubtful) {
        other -= segment.isSameUnit(chain.last()) ? segment.length() : 0;
      }
      return other;
    }

    /** Completes the open chain; what was doubtful beside it stands for itself. */
    private void settle() {
      finish();
      Segment[] rest = doubtful.toArray(new Segment[0]);
      doubtful.clear();
      for (Segment segment : rest) {
        add(segment);
      }
    }

    @Override
    void reach(int pos) {
      while (open != null && !mayGoOn(open, pos)) {
        settle();
      }
    }
  }
}
