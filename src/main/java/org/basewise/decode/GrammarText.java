package org.basewise.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Nucleotide;

/**
 * Reads the text form of a grammar (see {@code docs/grammar.md}), versions 1 and 2. Version 1 had a
 * price behind most statements and others that were nothing but prices: these are read and left
 * aside, as scores are fitted now.
 */
final class GrammarText {
  private static final String HEADER = "basewise grammar ";
  private static final String NEVER = "never";
  private static final int LONGEST_LENGTH = 4096;
  private static final int LONGEST_GAP = 1_000_000;

  /** Statements of version 1 that were prices alone, or sections of prices. */
  private static final Set<String> PRICES =
      Set.of(
          "together",
          "all-paths",
          "above",
          "usage",
          "run",
          "place",
          "sure",
          "weigh",
          "credit",
          "upstream",
          "ends",
          "open",
          "through");

  private final String source;
  private final Map<String, Builder> rules = new LinkedHashMap<>();
  private final Set<String> follows = new LinkedHashSet<>();
  private int gap = 10;
  private boolean touch = true;
  private int version;
  private int lineNumber;

  /** True behind an {@code above} of version 1: prices of sequence with more errors. */
  private boolean inSection;

  /** Rules in the making. */
  private static final class Builder {
    int length = 1;
    final List<String> starts = new ArrayList<>();
    final List<String> stops = new ArrayList<>();
    boolean begin = true;
    boolean end = true;
    boolean insertion;
    boolean deletion;
    boolean overlap;
    final List<Grammar.Intron> introns = new ArrayList<>();

    Grammar.Rules build() {
      return new Grammar.Rules(
          length, starts, stops, begin, end, insertion, deletion, overlap, introns);
    }
  }

  GrammarText(String source) {
    this.source = source;
  }

  Grammar parse(String text) {
    for (String line : text.lines().toList()) {
      lineNumber++;
      String statement = line.replaceFirst("#.*", "").strip();
      if (!statement.isEmpty()) {
        if (version == 0) {
          header(statement);
        } else {
          statement(List.of(statement.split("\\s+", -1)));
        }
      }
    }
    if (version == 0) {
      throw new BadInputException(source, "is not a grammar: it does not begin '" + HEADER + "2'");
    }
    Map<String, Grammar.Rules> built = new LinkedHashMap<>();
    rules.forEach((feature, builder) -> built.put(feature, builder.build()));
    return new Grammar(gap, touch, built, follows, text);
  }

  private void header(String statement) {
    if (!statement.equals(HEADER + "1") && !statement.equals(HEADER + "2")) {
      throw bad("'" + statement + "' is not the first line of a grammar, '" + HEADER + "2'");
    }
    version = statement.charAt(statement.length() - 1) - '0';
  }

  private void statement(List<String> words) {
    String first = words.get(0);
    if (version == 1 && first.equals("above")) {
      inSection = true;
    }
    if (inSection || (version == 1 && PRICES.contains(first))) {
      return;
    }
    switch (first) {
      case "gap" -> {
        count(words, 2);
        gap = number(words.get(1), 1, LONGEST_GAP);
      }
      case "touch" -> touch = !isNever(words, 2);
      case "length" -> {
        count(words, 3);
        of(words).length = number(words.get(2), 1, LONGEST_LENGTH);
      }
      case "begin" -> of(words).begin = !isNever(words, 3);
      case "end" -> of(words).end = !isNever(words, 3);
      case "insertion" ->
          of(words).insertion = version == 2 ? isAllowed(words) : !isNever(words, 3);
      case "deletion" -> of(words).deletion = version == 2 ? isAllowed(words) : !isNever(words, 3);
      case "overlap" -> of(words).overlap = version == 2 ? isAllowed(words) : !isNever(words, 4);
      case "start" -> pattern(of(words).starts, words);
      case "stop" -> pattern(of(words).stops, words);
      case "follow" -> follow(words);
      case "intron" -> intron(words);
      default -> throw bad("'" + first + "' is not a statement; see docs/grammar.md");
    }
  }

  private Builder of(List<String> words) {
    if (words.size() < 2) {
      throw bad("'" + words.get(0) + "' names no feature");
    }
    return rules.computeIfAbsent(words.get(1), feature -> new Builder());
  }

  private boolean isAllowed(List<String> words) {
    count(words, 2);
    return true;
  }

  /** Whether the last word says never; in version 1 it may be a price. */
  private boolean isNever(List<String> words, int size) {
    count(words, size);
    String last = words.get(size - 1);
    if (last.equals(NEVER)) {
      return true;
    }
    if (version == 2) {
      throw bad("'" + last + "' is not '" + NEVER + "'");
    }
    number(last, 0, 1_000_000_000);
    return false;
  }

  private void pattern(List<String> patterns, List<String> words) {
    if (version == 1) {
      if (isNever(words, 4)) {
        return;
      }
      // What a grammar of version 1 called dear ("any 12000") is as good as forbidden.
      if (number(words.get(3), 0, 1_000_000_000) > 10_000) {
        return;
      }
    } else {
      count(words, 3);
    }
    String pattern = words.get(2);
    if (!pattern.equals(Grammar.Rules.CODE) && !pattern.equals(Grammar.Rules.ANY)) {
      if (!isMotif(pattern)) {
        throw bad(
            "'"
                + pattern
                + "' is not one to three IUPAC letters, "
                + Grammar.Rules.CODE
                + " or "
                + Grammar.Rules.ANY);
      }
    }
    patterns.add(pattern);
  }

  private void intron(List<String> words) {
    if (version == 1) {
      throw bad("'intron' is a statement of grammar 2");
    }
    count(words, 5);
    int length = number(words.get(2), 1, LONGEST_LENGTH);
    for (String motif : words.subList(3, 5)) {
      if (!isMotif(motif) && !motif.equals(Grammar.Rules.ANY)) {
        throw bad("'" + motif + "' is not one to three IUPAC letters or " + Grammar.Rules.ANY);
      }
    }
    of(words).introns.add(new Grammar.Intron(length, words.get(3), words.get(4)));
  }

  private static boolean isMotif(String text) {
    boolean fits = !text.isEmpty() && text.length() <= 3;
    for (int i = 0; i < text.length(); i++) {
      fits &= Nucleotide.codeOf(text.charAt(i)) != Nucleotide.NONE;
    }
    return fits;
  }

  private void follow(List<String> words) {
    if (version == 1 ? !isNever(words, 4) : words.size() == 3) {
      follows.add(words.get(1) + " " + words.get(2));
    } else if (version == 2) {
      count(words, 3);
    }
  }

  private void count(List<String> words, int size) {
    if (words.size() != size) {
      throw bad(
          "'" + String.join(" ", words) + "' has " + words.size() + " words; accepted: " + size);
    }
  }

  private int number(String word, int least, int most) {
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the place.
    }
    throw bad("'" + word + "' is not a whole number from " + least + " to " + most);
  }

  private BadInputException bad(String problem) {
    return new BadInputException(source, "line " + lineNumber + ": " + problem);
  }
}
