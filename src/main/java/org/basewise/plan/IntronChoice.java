package org.basewise.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.genome.Feature;
import org.basewise.label.Introns;

/** The grammar of spliced genes: what introns look like, and how short they may be. */
public final class IntronChoice {
  /** Of 1,000 introns so many may be shorter than the shortest that is called. */
  private static final int SHORTER = 5;

  /** No intron is so short that it could not be told from a change of frame. */
  private static final int LEAST = 20;

  private static final int MOST = 100;

  private IntronChoice() {}

  /**
   * The grammar for spliced types.
   *
   * @param types of coding features whose introns are learnt, at least one
   * @param features of the training data
   * @param choices gets what was chosen
   */
  static String grammar(Set<String> types, List<Feature> features, List<Choice> choices) {
    StringBuilder text = new StringBuilder("basewise grammar 2\n");
    for (String type : new TreeSet<>(types)) {
      int[] lengths = lengths(type, features);
      int shortest = lengths.length == 0 ? LEAST : lengths[SHORTER * lengths.length / 1000];
      shortest = Math.max(LEAST, Math.min(MOST, shortest));
      for (String statement :
          List.of(
              "length %s 3",
              "start %s ATG",
              "start %s code",
              "stop %s code",
              "intron %s " + shortest + " GT AG",
              "intron %s " + shortest + " GC AG")) {
        text.append(String.format(Locale.ROOT, statement, type)).append('\n');
      }
      choices.add(
          new Choice(
              "grammar: introns of " + type + " have " + shortest + " bases or more",
              String.format(
                  Locale.ROOT,
                  "%,d introns, %d at the median; all but %.1f %% are as long; they begin with GT or"
                      + " GC and end with AG; --grammar says otherwise",
                  lengths.length,
                  lengths.length == 0 ? 0 : lengths[lengths.length / 2],
                  SHORTER / 10.0)));
    }
    return text.toString();
  }

  /** The lengths of the introns of a type, in ascending order. */
  private static int[] lengths(String type, List<Feature> features) {
    return features.stream()
        .filter(feature -> feature.type().equals(type))
        .flatMapToInt(feature -> Introns.lengths(feature).stream().mapToInt(Integer::intValue))
        .sorted()
        .toArray();
  }
}
