package org.basewise.decode;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The probabilities around a base that moves along a contig. */
final class MarginalWindow {
  /** Knows nothing. */
  static final MarginalWindow EMPTY = new MarginalWindow(new ArrayDeque<>());

  private final Deque<Marginals> chunks;

  /** The chunk that was looked into last. */
  private @Nullable Marginals last;

  /** Looks at chunks that follow each other. */
  MarginalWindow(Deque<Marginals> chunks) {
    this.chunks = chunks;
  }

  /** Forgets what lies before a position. */
  void reach(int pos) {
    while (chunks.size() > 1 && chunks.element().start + chunks.element().count <= pos) {
      chunks.remove();
    }
  }

  /** What an array of {@link Marginals} holds. */
  enum Kind {
    /** The left end of a unit at the boundary before the base. */
    LEFT,
    /** Its right end there. */
    RIGHT,
    /** A base too many there. */
    INSERTION,
    /** A base missing there. */
    DELETION
  }

  /** The probability at the boundary before a base; 0 where it is not known. */
  float at(Kind kind, int unit, int pos) {
    Marginals chunk = chunk(pos);
    if (chunk == null) {
      return 0;
    }
    float[] values =
        switch (kind) {
          case LEFT -> chunk.left;
          case RIGHT -> chunk.right;
          case INSERTION -> chunk.insertion;
          case DELETION -> chunk.deletion;
        };
    return values[(pos - chunk.start) * chunk.unitCount + unit];
  }

  /** The probability of a state that is no pair at a base; 0 where it is not known. */
  float state(int state, int pos) {
    Marginals chunk = chunk(pos);
    return chunk == null ? 0 : chunk.state[(pos - chunk.start) * chunk.emissionCount + state];
  }

  private @Nullable Marginals chunk(int pos) {
    Marginals known = last;
    if (known != null && pos >= known.start && pos < known.start + known.count) {
      return known;
    }
    for (Marginals chunk : chunks) {
      if (pos >= chunk.start && pos < chunk.start + chunk.count) {
        last = chunk;
        return chunk;
      }
    }
    return null;
  }
}
