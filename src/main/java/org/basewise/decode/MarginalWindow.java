package org.basewise.decode;

import java.util.ArrayDeque;
import java.util.Deque;

/** The probabilities around a base that moves along a contig. */
final class MarginalWindow {
  /** Knows nothing. */
  static final MarginalWindow EMPTY = new MarginalWindow(new ArrayDeque<>());

  private final Deque<Marginals> chunks;

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
    for (Marginals chunk : chunks) {
      int i = pos - chunk.start;
      if (i >= 0 && i < chunk.count) {
        float[] values =
            switch (kind) {
              case LEFT -> chunk.left;
              case RIGHT -> chunk.right;
              case INSERTION -> chunk.insertion;
              case DELETION -> chunk.deletion;
            };
        return values[i * chunk.unitCount + unit];
      }
    }
    return 0;
  }

  /** The probability of a state that is no pair at a base; 0 where it is not known. */
  float state(int state, int pos) {
    for (Marginals chunk : chunks) {
      int i = pos - chunk.start;
      if (i >= 0 && i < chunk.count) {
        return chunk.state[i * chunk.emissionCount + state];
      }
    }
    return 0;
  }
}
