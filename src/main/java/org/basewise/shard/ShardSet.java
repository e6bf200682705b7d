package org.basewise.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.basewise.genome.BadInputException;

/** Outputs of shards that fit together: all records of one input, each once, made in one way. */
public final class ShardSet {
  private ShardSet() {}

  /**
   * One output.
   *
   * @param file its name
   * @param note where it comes from
   */
  public record Part(String file, ShardNote note) {}

  /**
   * The parts in the order of their records.
   *
   * @param parts at least one. Not modified.
   * @throws BadInputException if they do not fit together: one is missing or there twice, or was
   *     made of another input, with another model, profile or option
   */
  public static List<Part> ordered(List<Part> parts) {
    List<Part> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparing(part -> part.note().records()));
    Part first = ordered.get(0);
    for (Part part : ordered) {
      requireAlike(first, part);
    }
    long next = 1;
    Part before = first;
    for (Part part : ordered) {
      long from = part.note().records().from();
      if (from < next) {
        throw new BadInputException(
            part.file(),
            "has records "
                + part.note().records()
                + ", and "
                + before.file()
                + " has records "
                + before.note().records()
                + "; each record must be in one part");
      }
      if (from > next) {
        throw new BadInputException(
            part.file(),
            "begins with record "
                + from
                + ", and no part has "
                + (from - 1 == next ? "record " + next : "records " + next + "-" + (from - 1))
                + " before it; all shards are needed");
      }
      next = part.note().records().to() + 1;
      before = part;
    }
    if (!before.note().isLast()) {
      throw new BadInputException(
          before.file(),
          "ends with record "
              + (next - 1)
              + ", and no part has the records behind it; all shards are needed");
    }
    return ordered;
  }

  private static void requireAlike(Part first, Part other) {
    if (!first.note().format().equals(other.note().format())) {
      throw new BadInputException(
          other.file(),
          "is "
              + other.note().format()
              + ", and "
              + first.file()
              + " is "
              + first.note().format()
              + "; parts must have one format");
    }
    Map<String, String> ours = first.note().made();
    Map<String, String> others = other.note().made();
    SortedSet<String> keys = new TreeSet<>(ours.keySet());
    keys.addAll(others.keySet());
    for (String key : keys) {
      String one = ours.getOrDefault(key, "none");
      String two = others.getOrDefault(key, "none");
      if (!one.equals(two)) {
        throw new BadInputException(
            other.file(),
            "was made with another "
                + key
                + " ("
                + two
                + ") than "
                + first.file()
                + " ("
                + one
                + "); only shards of one annotation can be joined");
      }
    }
  }
}
