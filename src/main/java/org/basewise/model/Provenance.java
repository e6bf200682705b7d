package org.basewise.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from.
 *
 * @param version the basewise version that trained it
 * @param command the command line that trained it
 * @param seed the random seed
 * @param kernel the name of the kernel it was trained with
 * @param inputs the files it was trained and chosen on
 * @param basesSeen training bases read, repeats counted
 * @param scores scores on the development data when it was chosen, by name
 * @param choices what was chosen without being asked for, one line with its reason each
 */
public record Provenance(
    String version,
    String command,
    long seed,
    String kernel,
    List<InputDigest> inputs,
    long basesSeen,
    Map<String, Double> scores,
    List<String> choices) {

  /** Copies the inputs, and the scores in the order of their names, which must be finite. */
  public Provenance {
    inputs = List.copyOf(inputs);
    choices = List.copyOf(choices);
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    scores.forEach(
        (name, score) -> {
          if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score " + name + " is " + score);
          }
        });
  }

  /** One of a training in which nothing was chosen. */
  public Provenance(
      String version,
      String command,
      long seed,
      String kernel,
      List<InputDigest> inputs,
      long basesSeen,
      Map<String, Double> scores) {
    this(version, command, seed, kernel, inputs, basesSeen, scores, List.of());
  }

  /**
   * A file that was read.
   *
   * @param role such as {@code train-fasta}
   * @param name file name without its folders
   * @param sha256 hexadecimal digest of its bytes
   */
  public record InputDigest(String role, String name, String sha256) {}
}
