package org.basewise.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Nucleotide;
import org.basewise.label.FeatureRules.Boundary;
import org.basewise.label.FeatureRules.Overlap;
import org.basewise.label.Grammar.AllPaths;
import org.basewise.label.Grammar.EndWeight;
import org.basewise.label.Grammar.FrameChanges;

/** Reads and writes the text form of a grammar (see {@code docs/grammar.md}). */
final class GrammarText {
  /** The first line that is not a comment. */
  private static final String HEADER = "basewise grammar 1";

  private static final String NEVER = "never";
  private static final String READS = "reads";

  private static final int MOST_TOGETHER = 1000;

  /** Thousandths of a base: a thousand bases. */
  private static final int MOST_CHANGE = 1_000_000;

  /** Thousandths, of codon usage and of labels of ends. */
  private static final int MOST_WEIGHT = 10_000;

  /** Millinats for a base: more than any posterior costs. */
  private static final int MOST_CREDIT = 10_000;

  /** A probability, in thousandths. */
  private static final int ONE = 1000;

  private static final int MOST_SHIFTS = 1_000_000;

  /** Thousandths: no mean posterior misses 1 by more. */
  private static final int MOST_UNSURE = 1000;

  private final String source;
  private final Map<String, FeatureRules> rules = new LinkedHashMap<>();
  private final List<Grammar.Follow> follows = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private int together = 1;
  private AllPaths allPaths = AllPaths.NONE;
  private int usage;
  private FrameChanges changes = FrameChanges.PLAIN;
  private EndWeight starts = EndWeight.PLAIN;
  private EndWeight stops = EndWeight.PLAIN;
  private int gap = Grammar.DEFAULT_GAP;
  private int touch;
  private int lineNumber;

  GrammarText(String source) {
    this.source = source;
  }

  Grammar parse(String text) {
    boolean hasHeader = false;
    for (String line : text.lines().toList()) {
      lineNumber++;
      String statement = line.replaceFirst("#.*", "").strip();
      if (statement.isEmpty()) {
        continue;
      }
      if (hasHeader) {
        parseStatement(statement, statement.split("\\s+"));
      } else if (statement.equals(HEADER)) {
        hasHeader = true;
      } else {
        throw bad("'" + statement + "' is not the first line of a grammar, '" + HEADER + "'");
      }
    }
    if (!hasHeader) {
      throw new BadInputException(source, "is no grammar: it does not begin '" + HEADER + "'");
    }
    return grammar();
  }

  /** What was read before a section begins, and beyond which signs of errors the section holds. */
  private record Section(Grammar.Errors errors, Grammar before) {}

  private Grammar grammar() {
    List<Grammar.Variant> variants = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      boolean isLast = i + 1 == sections.size();
      Grammar grammar = isLast ? present() : sections.get(i + 1).before();
      variants.add(new Grammar.Variant(sections.get(i).errors(), grammar));
    }
    Grammar first = sections.isEmpty() ? present() : sections.get(0).before();
    return with(first, variants);
  }

  private static Grammar with(Grammar of, List<Grammar.Variant> variants) {
    return new Grammar(
        of.together(),
        of.allPaths(),
        of.usage(),
        of.changes(),
        of.starts(),
        of.stops(),
        of.gap(),
        of.touch(),
        of.rules(),
        of.follows(),
        variants);
  }

  private Grammar present() {
    return new Grammar(
        together, allPaths, usage, changes, starts, stops, gap, touch, rules, follows, List.of());
  }

  private void beginSection(Grammar.Errors errors) {
    for (Section section : sections) {
      if (section.errors().above() != Grammar.NEVER && errors.above() <= section.errors().above()) {
        throw bad("'above " + errors.above() + "' does not come after a lower rate");
      }
    }
    sections.add(new Section(errors, present()));
  }

  private Grammar.Errors errors(String[] words) {
    if (words.length == 4 && !words[3].equals(READS)) {
      throw bad("'" + words[3] + "' is not '" + READS + "'");
    }
    int above = words[1].equals(NEVER) ? Grammar.NEVER : number(words[1], 0, MOST_SHIFTS);
    int unsure = words.length == 2 ? MOST_UNSURE : number(words[2], 0, MOST_UNSURE);
    return new Grammar.Errors(above, unsure, words.length == 4);
  }

  private EndWeight endWeight(String by, String against) {
    return new EndWeight(number(by, 0, MOST_WEIGHT), number(against, 0, MOST_WEIGHT));
  }

  private FrameChanges beside(String run, String less) {
    return new FrameChanges(
        number(run, 2, FrameChanges.LONGEST_RUN),
        number(less, 0, Grammar.HIGHEST_PRICE),
        changes.within(),
        changes.least(),
        changes.slope());
  }

  private FrameChanges placed(int within) {
    return new FrameChanges(
        changes.run(), changes.less(), within, changes.least(), changes.slope());
  }

  private FrameChanges sure(int least, String slope) {
    return new FrameChanges(
        changes.run(), changes.less(), changes.within(), least, number(slope, 0, ONE - least));
  }

  private void weigh(String end, EndWeight weight) {
    switch (end) {
      case "start" -> starts = weight;
      case "stop" -> stops = weight;
      default -> throw bad("'weigh " + end + "' is neither 'weigh start' nor 'weigh stop'");
    }
  }

  private void follow(Grammar.Follow follow) {
    follows.removeIf(
        other -> other.left().equals(follow.left()) && other.right().equals(follow.right()));
    follows.add(follow);
  }

  private void parseStatement(String statement, String[] words) {
    switch (words[0] + " " + words.length) {
      case "above 2", "above 3", "above 4" -> beginSection(errors(words));
      case "together 2" -> together = number(words[1], 1, MOST_TOGETHER);
      case "all-paths 3" ->
          allPaths =
              new AllPaths(number(words[1], 0, MOST_CHANGE), number(words[2], 0, MOST_CHANGE));
      case "usage 2" -> usage = number(words[1], 0, MOST_WEIGHT);
      case "run 3" -> changes = beside(words[1], words[2]);
      case "place 2" -> changes = placed(number(words[1], 0, FrameChanges.MOST_WITHIN));
      case "sure 3" -> changes = sure(number(words[1], 0, ONE), words[2]);
      case "weigh 3" -> weigh(words[1], new EndWeight(number(words[2], 0, MOST_WEIGHT), 0));
      case "weigh 4" -> weigh(words[1], endWeight(words[2], words[3]));
      case "gap 2" -> gap = number(words[1], 1, Integer.MAX_VALUE - 1);
      case "touch 2" -> touch = price(words[1]);
      case "follow 4" -> follow(new Grammar.Follow(words[1], words[2], price(words[3])));
      case "begin 3",
          "end 3",
          "open 3",
          "length 3",
          "credit 3",
          "upstream 3",
          "together 3",
          "ends 3",
          "through 3",
          "insertion 3",
          "deletion 3" ->
          rules.put(words[1], withNumber(rulesOf(words[1]), words[0], words[2]));
      case "start 4", "stop 4", "overlap 4" -> {
        if (!sections.isEmpty()) {
          throw bad("'" + words[0] + "' stands behind 'above'; accepted there are other prices");
        }
        rules.put(words[1], withItem(rulesOf(words[1]), words));
      }
      default ->
          throw bad(
              "'"
                  + statement
                  + "' is no statement; accepted: together N, all-paths CHANGE BEGIN, usage N, run N MILLINATS, place N, sure LEAST SLOPE, weigh start|stop N [M], gap N, touch PRICE, above RATE|never [UNSURE [reads]],"
                  + " follow LEFT RIGHT PRICE,"
                  + " begin|end|open|through|insertion|deletion FEATURE PRICE, length|credit|upstream|together|ends FEATURE N,"
                  + " start|stop FEATURE PATTERN PRICE, overlap FEATURE FROM-TO PRICE");
    }
  }

  private FeatureRules rulesOf(String feature) {
    return rules.getOrDefault(feature, FeatureRules.FREE);
  }

  private FeatureRules withNumber(FeatureRules of, String word, String value) {
    int number =
        switch (word) {
          case "length" -> number(value, 1, FeatureRules.LONGEST_LENGTH);
          case "credit" -> number(value, 0, MOST_CREDIT);
          case "upstream" -> number(value, 0, FeatureRules.MOST_UPSTREAM);
          case "together" -> number(value, 1, MOST_TOGETHER);
          case "ends" -> number(value, 0, MOST_WEIGHT);
          default -> price(value);
        };
    return new FeatureRules(
        word.equals("begin") ? number : of.begin(),
        word.equals("end") ? number : of.end(),
        word.equals("open") ? number : of.open(),
        word.equals("length") ? number : of.length(),
        word.equals("credit") ? number : of.credit(),
        word.equals("upstream") ? number : of.upstream(),
        word.equals("together") ? number : of.together(),
        word.equals("ends") ? number : of.ends(),
        of.starts(),
        of.stops(),
        word.equals("through") ? number : of.through(),
        word.equals("insertion") ? number : of.insertion(),
        word.equals("deletion") ? number : of.deletion(),
        of.overlaps());
  }

  private FeatureRules withItem(FeatureRules of, String[] words) {
    List<Boundary> starts = new ArrayList<>(of.starts());
    List<Boundary> stops = new ArrayList<>(of.stops());
    List<Overlap> overlaps = new ArrayList<>(of.overlaps());
    switch (words[0]) {
      case "start" -> starts.add(boundary(words[2], words[3]));
      case "stop" -> stops.add(boundary(words[2], words[3]));
      default -> overlaps.add(overlap(words[2], words[3]));
    }
    return new FeatureRules(
        of.begin(),
        of.end(),
        of.open(),
        of.length(),
        of.credit(),
        of.upstream(),
        of.together(),
        of.ends(),
        starts,
        stops,
        of.through(),
        of.insertion(),
        of.deletion(),
        overlaps);
  }

  private Boundary boundary(String pattern, String price) {
    boolean isWord = pattern.equals(Boundary.CODE) || pattern.equals(Boundary.ANY);
    boolean isMotif =
        pattern.length() <= 3
            && pattern.chars().allMatch(c -> Nucleotide.codeOf(c) != Nucleotide.NONE);
    if (!isWord && !isMotif) {
      throw bad("pattern '" + pattern + "' is not one to three IUPAC letters, 'code' or 'any'");
    }
    return new Boundary(pattern, price(price));
  }

  private Overlap overlap(String range, String price) {
    int dash = range.indexOf('-');
    int from = number(dash < 0 ? range : range.substring(0, dash), 1, FeatureRules.LONGEST_OVERLAP);
    int to =
        dash < 0 ? from : number(range.substring(dash + 1), from, FeatureRules.LONGEST_OVERLAP);
    return new Overlap(from, to, price(price));
  }

  private int price(String value) {
    return value.equals(NEVER) ? Grammar.NEVER : number(value, 0, Grammar.HIGHEST_PRICE);
  }

  private int number(String value, int lowest, int highest) {
    try {
      int number = Integer.parseInt(value);
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(where(), "'" + value + "' is no whole number", e);
    }
    throw bad("'" + value + "' is not from " + lowest + " to " + highest);
  }

  private BadInputException bad(String problem) {
    return new BadInputException(where(), problem);
  }

  private String where() {
    return source + ": line " + lineNumber;
  }

  static String write(Grammar grammar) {
    StringBuilder text = new StringBuilder(HEADER + "\n");
    line(text, "together", Integer.toString(grammar.together()));
    AllPaths all = grammar.allPaths();
    line(text, "all-paths", Integer.toString(all.change()), Integer.toString(all.begin()));
    line(text, "usage", Integer.toString(grammar.usage()));
    FrameChanges changes = grammar.changes();
    if (changes.run() > 0) {
      line(text, "run", Integer.toString(changes.run()), Integer.toString(changes.less()));
    }
    line(text, "place", Integer.toString(changes.within()));
    line(text, "sure", Integer.toString(changes.least()), Integer.toString(changes.slope()));
    line(text, "weigh", "start", weight(grammar.starts()));
    line(text, "weigh", "stop", weight(grammar.stops()));
    line(text, "gap", Integer.toString(grammar.gap()));
    line(text, "touch", priced(grammar.touch()));
    grammar.rules().forEach((feature, rules) -> write(text, feature, rules));
    for (Grammar.Follow follow : grammar.follows()) {
      line(text, "follow", follow.left(), follow.right(), priced(follow.price()));
    }
    Grammar before = grammar;
    for (Grammar.Variant variant : grammar.variants()) {
      Grammar.Errors errors = variant.errors();
      boolean isOne = errors.unsure() == MOST_UNSURE && !errors.inReads();
      String unsure = isOne ? "" : " " + errors.unsure();
      line(text, "above", priced(errors.above()) + unsure + (errors.inReads() ? " reads" : ""));
      Set<String> known = new HashSet<>(changeable(before));
      changeable(variant.grammar()).stream()
          .filter(line -> !known.contains(line))
          .forEach(line -> text.append(line).append('\n'));
      before = variant.grammar();
    }
    return text.toString();
  }

  /** The statements that may stand behind {@code above}. */
  private static List<String> changeable(Grammar grammar) {
    Grammar alone = with(grammar, List.of());
    return write(alone)
        .lines()
        .skip(1)
        .filter(line -> !line.matches("(start|stop|overlap) .*"))
        .toList();
  }

  private static void write(StringBuilder text, String feature, FeatureRules rules) {
    line(text, "begin", feature, priced(rules.begin()));
    line(text, "end", feature, priced(rules.end()));
    line(text, "open", feature, priced(rules.open()));
    line(text, "length", feature, Integer.toString(rules.length()));
    line(text, "credit", feature, Integer.toString(rules.credit()));
    line(text, "upstream", feature, Integer.toString(rules.upstream()));
    if (rules.together() != FeatureRules.AS_ALL) {
      line(text, "together", feature, Integer.toString(rules.together()));
    }
    if (rules.ends() != FeatureRules.AS_ALL) {
      line(text, "ends", feature, Integer.toString(rules.ends()));
    }
    for (Boundary start : rules.starts()) {
      line(text, "start", feature, start.pattern(), priced(start.price()));
    }
    for (Boundary stop : rules.stops()) {
      line(text, "stop", feature, stop.pattern(), priced(stop.price()));
    }
    line(text, "through", feature, priced(rules.through()));
    line(text, "insertion", feature, priced(rules.insertion()));
    line(text, "deletion", feature, priced(rules.deletion()));
    for (Overlap overlap : rules.overlaps()) {
      String range = overlap.from() + "-" + overlap.to();
      line(text, "overlap", feature, range, priced(overlap.price()));
    }
  }

  private static void line(StringBuilder text, String... words) {
    text.append(String.join(" ", words)).append('\n');
  }

  private static String weight(EndWeight weight) {
    return weight.by() + (weight.against() == 0 ? "" : " " + weight.against());
  }

  private static String priced(int price) {
    return price == Grammar.NEVER ? NEVER : Integer.toString(price);
  }
}
