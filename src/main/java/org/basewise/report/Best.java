package org.basewise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many of what comes, by some order. */
final class Best<T> {
  private final int limit;
  private final Comparator<T> order;
  private final PriorityQueue<T> kept;
  private long offered;

  /** Nothing yet, of which {@code limit} are kept. */
  Best(int limit, Comparator<T> order) {
    this.limit = limit;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void offer(T value) {
    offered++;
    kept.add(value);
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  /** How many came. */
  long offered() {
    return offered;
  }

  /** Those that were kept, the first first. */
  List<T> sorted() {
    List<T> list = new ArrayList<>(kept);
    list.sort(order);
    return list;
  }
}
