package org.basewise.eval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Contigs to train on and contigs to choose the model on; no group has contigs on both sides.
 *
 * @param train contigs to train on, in the order they were given
 * @param dev held-out contigs, in the order they were given
 */
public record Split(List<String> train, List<String> dev) {

  /** Copies the lists. */
  public Split {
    train = List.copyOf(train);
    dev = List.copyOf(dev);
  }

  private record Group(String name, long length, long rank) {}

  /**
   * Holds out about a fraction of all bases, by whole groups.
   *
   * <p>Groups are gone through in an order that depends on the seed and their names alone; a group
   * is held out if the held-out bases then do not exceed the fraction. If no group is that small,
   * the smallest one is held out.
   *
   * @param lengths the contigs and their lengths, in bases
   * @param groups which contigs are kin
   * @param devFraction the share of the bases to hold out, above 0 and below 1
   * @param seed of the order of the groups
   * @throws IllegalArgumentException if the fraction is not above 0 and below 1, or if there are
   *     fewer than two groups
   */
  public static Split byGroup(
      Map<String, Integer> lengths, ContigGroups groups, double devFraction, long seed) {
    if (!(devFraction > 0 && devFraction < 1)) {
      throw new IllegalArgumentException(
          "the fraction to hold out is " + devFraction + "; above 0 and below 1 is accepted");
    }
    TreeMap<String, Long> groupLengths = new TreeMap<>();
    lengths.forEach(
        (contig, length) -> groupLengths.merge(groups.groupOf(contig), (long) length, Long::sum));
    if (groupLengths.size() < 2) {
      throw new IllegalArgumentException(
          "all "
              + lengths.size()
              + " contigs are of one group; two groups or more are needed to hold one out");
    }
    Set<String> held = heldOut(groupLengths, devFraction, seed);
    List<String> train = new ArrayList<>();
    List<String> dev = new ArrayList<>();
    for (String contig : lengths.keySet()) {
      (held.contains(groups.groupOf(contig)) ? dev : train).add(contig);
    }
    return new Split(train, dev);
  }

  private static Set<String> heldOut(Map<String, Long> lengths, double devFraction, long seed) {
    List<Group> order = new ArrayList<>();
    lengths.forEach((name, length) -> order.add(new Group(name, length, rank(name, seed))));
    order.sort(Comparator.comparingLong(Group::rank).thenComparing(Group::name));
    double room = devFraction * order.stream().mapToLong(Group::length).sum();
    Set<String> held = new HashSet<>();
    for (Group group : order) {
      if (group.length <= room) {
        held.add(group.name);
        room -= group.length;
      }
    }
    if (held.isEmpty()) {
      order.stream().min(Comparator.comparingLong(Group::length)).ifPresent(g -> held.add(g.name));
    }
    return held;
  }

  /** A number that looks random but follows from seed and name: FNV-1a, then SplitMix. */
  private static long rank(String name, long seed) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new SplittableRandom(hash ^ seed).nextLong();
  }
}
