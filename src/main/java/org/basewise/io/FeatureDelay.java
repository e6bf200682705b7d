package org.basewise.io;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;

/**
 * Holds features back until no later one can come before them, for sinks that move the starts of
 * features: hands them on by start; of those that start together the longer first; of equal ones
 * the earlier first.
 */
abstract class FeatureDelay extends PassingSink {
  private record Held(Feature feature, long number) {}

  private final PriorityQueue<Held> held =
      new PriorityQueue<>(
          Comparator.comparingInt((Held h) -> h.feature().span().start())
              .thenComparing(
                  Comparator.comparingInt((Held h) -> h.feature().span().end()).reversed())
              .thenComparingLong(Held::number));
  private final int reach;
  private long count;

  /**
   * Goes before a sink.
   *
   * @param reach by how many bases a start may be moved back
   */
  FeatureDelay(AnnotationSink next, int reach) {
    super(next);
    this.reach = reach;
  }

  /**
   * Takes a feature to be handed on.
   *
   * @param due the start that it came with
   */
  final void hold(Feature feature, int due) throws IOException {
    passBefore(due - reach);
    held.add(new Held(feature, count++));
  }

  private void passBefore(int start) throws IOException {
    while (!held.isEmpty() && held.element().feature().span().start() < start) {
      pass(held.remove().feature());
    }
  }

  @Override
  public void end(Contig contig) throws IOException {
    passBefore(Integer.MAX_VALUE);
    super.end(contig);
  }
}
