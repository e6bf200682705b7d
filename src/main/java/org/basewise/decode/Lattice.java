package org.basewise.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;

/**
 * What a base can be and what may follow what: the states and edges of the decoder, as tables.
 *
 * <p>A path puts every base into one state. State 0 is background. A coding feature has a state for
 * each place of a codon, from left to right (codon positions 1 2 3 on the plus strand, 3 2 1 on the
 * minus strand); two coding features that share bases are in a pair state, one for each pair of
 * different reading frames, so that overlaps of any length and genes inside genes are ordinary
 * paths. Any other feature has one state. An intron of a coding feature is one of several states
 * ({@link IntronStates}), which keep what its codons need to go on behind it.
 *
 * <p>An edge leads from the state of one base to that of the next, and adds the score that stands
 * in a slot of the boundary between them ({@link LocalScores}). Features that do not begin inside
 * another are entered by a jump over their shortest length, so that shortest lengths need no
 * states.
 */
final class Lattice {
  /** The state of bases that belong to no feature. */
  static final int BACKGROUND = 0;

  /** No second unit. */
  static final int NONE = -1;

  /** A slot whose score is always 0. */
  static final int STEP = 0;

  /** Slots of each coding unit, counted from {@link #slotOf}. */
  static final int INNER = 0;

  static final int INSERTION = 1;
  static final int DELETION = 2;

  /** A deletion beside which a codon ends. */
  static final int DELETION_INNER = 3;

  /** The left end, and the right end. */
  static final int LEFT = 4;

  static final int RIGHT = 5;

  /** The 5' end inside another feature of the same strand: the left one on plus, else the right. */
  static final int SAME = 6;

  /** The same where the two may share one base or four, as the 3' end of the other one tells. */
  static final int NEAR = 7;

  /** The left end inside a feature of the other strand. */
  static final int LEFT_OPPOSITE = 8;

  /** The last two while a codon of the other feature ends. */
  static final int LEFT_OPPOSITE_INNER = 9;

  static final int RIGHT_INNER = 10;

  /** Codons of this unit and of another one end. */
  static final int INNER_BOTH = 11;

  static final int CODING_SLOTS = 12;

  /** Slots of a unit without codon positions: its left and its right end. */
  static final int PLAIN_LEFT = 0;

  static final int PLAIN_RIGHT = 1;
  static final int PLAIN_SLOTS = 2;

  final LabelSet labels;
  final Grammar grammar;

  /** Coding units first. */
  final List<LabelUnit> units;

  /** The states of introns, in the order of their numbers. */
  final List<IntronStates> introns;

  /**
   * [unit, and behind them intron] what is entered by a jump over its shortest length: its last
   * state, the slots of its left and its right end, its shortest length.
   */
  final int jumpCount;

  final int[] lastState;
  final int[] leftSlot;
  final int[] rightSlot;

  /** [intron] the state of the base before it, and of the base behind it. */
  final int[] intronFrom;

  final int[] intronTo;

  /** The first state of an intron; those of pairs follow them. */
  final int firstIntron;

  final int codingCount;
  final int stateCount;

  /** The first of the states of a unit that are not pairs, by unit. */
  final int[] firstState;

  /** The unit of a state, and for a pair the second one; {@link #NONE} for background. */
  final int[] unit;

  final int[] second;

  /** The places in the codon, from left to right, of both; 0 where there are no codons. */
  final int[] place;

  final int[] secondPlace;

  /** The label of a state, and for a pair that of the second feature. */
  final int[] label;

  final int[] secondLabel;

  /** [coding unit] the edges between the three places of its codon. */
  final Codons[] codons;

  /** [pair - {@link #pairStart}] the pair of the next base if both features go on. */
  final int[] pairNext;

  /** [pair - {@link #pairStart}] the slot of the boundary to that base. */
  final int[] pairSlot;

  /** [coding unit] the edges along which it begins inside another. */
  final Edges[] begins;

  /** [coding unit] the edges along which it ends while another goes on. */
  final Edges[] ends;

  /** States before which pairs begin: all pair states have higher numbers. */
  final int pairStart;

  final int slotCount;
  private final int[] slots;

  /**
   * The fewest bases of a whole feature, by unit, and of an intron; of a coding feature a multiple
   * of three.
   */
  final int[] shortest;

  /** The longest of these. */
  final int longestJump;

  /** [left unit][right unit] whether the right one may directly follow the left one. */
  final boolean[][] adjacent;

  /** Whether all of these are true: features may follow each other as background does. */
  final boolean allAdjacent;

  /** Whether background may follow a unit, and a unit may follow background. */
  final boolean[] endsInBackground;

  final boolean[] beginsAfterBackground;

  /** Edges from one state to another, with the slots of their scores; arrays of one length. */
  record Edges(int[] from, int[] to, int[] slot) {
    static Edges of(List<Edge> edges) {
      return new Edges(
          edges.stream().mapToInt(Edge::from).toArray(),
          edges.stream().mapToInt(Edge::to).toArray(),
          edges.stream().mapToInt(Edge::slot).toArray());
    }
  }

  private record Edge(int from, int to, int slot) {}

  /**
   * The edges between the three places of a codon, by the slots whose scores they add: from place
   * to place as the codon is read, the same place once more (an insertion), and one place back,
   * which leaves one out (a deletion).
   *
   * @param first the state of place 0
   * @param inner from place 2 to 0
   * @param insertion {@link #NONE} if there are none
   * @param deletion0 from place 1 to 0; {@link #NONE} if there are none
   * @param deletion1 from place 2 to 1
   * @param deletion2 from place 0 to 2
   */
  record Codons(int first, int inner, int insertion, int deletion0, int deletion1, int deletion2) {}

  /** Makes the tables of a label set under a grammar. */
  Lattice(LabelSet labels, Grammar grammar) {
    this.labels = labels;
    this.grammar = grammar;
    List<LabelUnit> ordered = new ArrayList<>();
    LabelUnit.of(labels).stream().filter(LabelUnit::isCoding).forEach(ordered::add);
    codingCount = ordered.size();
    LabelUnit.of(labels).stream().filter(u -> !u.isCoding()).forEach(ordered::add);
    units = List.copyOf(ordered);
    int count = units.size();
    List<IntronStates> intronStates = new ArrayList<>();
    for (int u = 0; u < codingCount; u++) {
      intronStates.addAll(IntronStates.of(u, units.get(u), grammar.of(units.get(u).feature())));
    }
    introns = List.copyOf(intronStates);
    jumpCount = count + introns.size();
    firstState = new int[count];
    slots = new int[count];
    shortest = new int[jumpCount];
    lastState = new int[jumpCount];
    leftSlot = new int[jumpCount];
    rightSlot = new int[jumpCount];
    intronFrom = new int[introns.size()];
    intronTo = new int[introns.size()];
    adjacent = new boolean[count][count];
    endsInBackground = new boolean[count];
    beginsAfterBackground = new boolean[count];
    int state = 1;
    int slot = 1;
    int longest = 1;
    for (int u = 0; u < count; u++) {
      LabelUnit of = units.get(u);
      Grammar.Rules rules = grammar.of(of.feature());
      firstState[u] = state;
      slots[u] = slot;
      state += of.isCoding() ? 3 : 1;
      slot += of.isCoding() ? CODING_SLOTS : PLAIN_SLOTS;
      shortest[u] = of.isCoding() ? Math.max(3, (rules.length() + 2) / 3 * 3) : rules.length();
      longest = Math.max(longest, shortest[u]);
      lastState[u] = firstState[u] + (of.isCoding() ? 2 : 0);
      leftSlot[u] = slots[u] + (of.isCoding() ? LEFT : PLAIN_LEFT);
      rightSlot[u] = slots[u] + (of.isCoding() ? RIGHT : PLAIN_RIGHT);
      endsInBackground[u] = grammar.mayEndInBackground(of.name());
      beginsAfterBackground[u] = grammar.mayBeginAfterBackground(of.name());
      for (int v = 0; v < count; v++) {
        adjacent[u][v] = grammar.mayFollow(of.name(), units.get(v).name());
      }
    }
    firstIntron = state;
    for (int i = 0; i < introns.size(); i++) {
      IntronStates intron = introns.get(i);
      shortest[count + i] = intron.length();
      longest = Math.max(longest, intron.length());
      lastState[count + i] = state++;
      leftSlot[count + i] = slot++;
      rightSlot[count + i] = slot++;
      intronFrom[i] = firstState[intron.unit()] + intron.place();
      intronTo[i] = firstState[intron.unit()] + (intron.place() + 1) % 3;
    }
    longestJump = longest;
    boolean all = true;
    for (int u = 0; u < count; u++) {
      all &= endsInBackground[u] && beginsAfterBackground[u];
      for (int v = 0; v < count; v++) {
        all &= adjacent[u][v];
      }
    }
    allAdjacent = all;
    pairStart = state;
    slotCount = slot;
    List<int[]> pairs = pairs();
    stateCount = state + pairs.size();
    unit = new int[stateCount];
    second = new int[stateCount];
    place = new int[stateCount];
    secondPlace = new int[stateCount];
    label = new int[stateCount];
    secondLabel = new int[stateCount];
    unit[BACKGROUND] = NONE;
    second[BACKGROUND] = NONE;
    for (int u = 0; u < count; u++) {
      int size = units.get(u).labels().size();
      for (int p = 0; p < size; p++) {
        describe(firstState[u] + p, u, p, NONE, 0);
      }
    }
    for (int i = 0; i < introns.size(); i++) {
      IntronStates intron = introns.get(i);
      LabelUnit of = units.get(intron.unit());
      describe(firstIntron + i, intron.unit(), intron.place(), NONE, 0);
      label[firstIntron + i] =
          Objects.requireNonNull(of.splicing()).introns().get(intron.phase(of));
    }
    for (int i = 0; i < pairs.size(); i++) {
      int[] pair = pairs.get(i);
      describe(pairStart + i, pair[0], pair[1], pair[2], pair[3]);
    }
    pairNext = new int[pairs.size()];
    pairSlot = new int[pairs.size()];
    begins = new Edges[codingCount];
    ends = new Edges[codingCount];
    connect(pairs);
    codons = new Codons[codingCount];
    for (int u = 0; u < codingCount; u++) {
      codons[u] = codons(u);
    }
  }

  private Codons codons(int u) {
    Grammar.Rules rules = grammar.of(units.get(u).feature());
    boolean minus = units.get(u).isMinus();
    int deletion = rules.deletion() ? slots[u] + DELETION : NONE;
    // A codon that is whole on its left (plus), or on its right (minus), is seen to end.
    int whole = rules.deletion() ? slots[u] + DELETION_INNER : NONE;
    return new Codons(
        firstState[u],
        slots[u] + INNER,
        rules.insertion() ? slots[u] + INSERTION : NONE,
        minus ? whole : deletion,
        minus ? deletion : whole,
        deletion);
  }

  private void describe(int state, int u, int p, int v, int q) {
    unit[state] = u;
    place[state] = p;
    label[state] = label(u, p);
    second[state] = v;
    secondPlace[state] = q;
    secondLabel[state] = v == NONE ? NONE : label(v, q);
  }

  /** True for the state of an intron; its unit and place are those of the base before it. */
  boolean isIntron(int state) {
    return state >= firstIntron && state < pairStart;
  }

  /** Whether a feature of one part or several may go on from one base to the next, as it is. */
  boolean goesOn(int from, int to) {
    if (unit[from] != unit[to] || to == BACKGROUND) {
      return false;
    }
    boolean sameFrame = place[to] == (place[from] + 1) % 3;
    if (isIntron(to)) {
      return place[from] == place[to];
    }
    return unit[to] >= codingCount || sameFrame;
  }

  /** The label of a base at a place of a unit's codon, from left to right. */
  int label(int u, int p) {
    LabelUnit of = units.get(u);
    return of.labels().get(of.isMinus() && of.isCoding() ? 2 - p : p);
  }

  /** The place, from left to right, of a codon position from 1 to 3. */
  int placeOf(int u, int codonPosition) {
    return units.get(u).isMinus() ? 3 - codonPosition : codonPosition - 1;
  }

  /** The first slot of a unit. */
  int slotOf(int u) {
    return slots[u];
  }

  /** The codon units that may share bases, and the pairs of different frames of each two. */
  private List<int[]> pairs() {
    List<int[]> pairs = new ArrayList<>();
    for (int u = 0; u < codingCount; u++) {
      for (int v = u; v < codingCount; v++) {
        if (grammar.mayOverlap(units.get(u).feature(), units.get(v).feature())) {
          for (int p = 0; p < 3; p++) {
            for (int q = u == v ? p + 1 : 0; q < 3; q++) {
              pairs.add(new int[] {u, p, v, q});
            }
          }
        }
      }
    }
    return pairs;
  }

  private void connect(List<int[]> pairs) {
    List<List<Edge>> begin = new ArrayList<>();
    List<List<Edge>> end = new ArrayList<>();
    for (int u = 0; u < codingCount; u++) {
      begin.add(new ArrayList<>());
      end.add(new ArrayList<>());
    }
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      int[] pair = pairs.get(i);
      numbers.put(List.of(pair[0], pair[1], pair[2], pair[3]), pairStart + i);
      numbers.put(List.of(pair[2], pair[3], pair[0], pair[1]), pairStart + i);
    }
    for (int i = 0; i < pairs.size(); i++) {
      int[] pair = pairs.get(i);
      int state = pairStart + i;
      boolean firstEnds = pair[1] == 2;
      boolean secondEnds = pair[3] == 2;
      pairNext[i] = number(numbers, pair[0], (pair[1] + 1) % 3, pair[2], (pair[3] + 1) % 3);
      pairSlot[i] =
          firstEnds && secondEnds
              ? slots[pair[0]] + INNER_BOTH
              : firstEnds ? slots[pair[0]] + INNER : secondEnds ? slots[pair[2]] + INNER : STEP;
      if (firstEnds) {
        end.get(pair[0]).add(end(state, pair[0], pair[2], pair[3]));
      }
      if (secondEnds) {
        end.get(pair[2]).add(end(state, pair[2], pair[0], pair[1]));
      }
      if (pair[1] == 0) {
        begin.get(pair[0]).add(begin(state, pair[0], pair[2], pair[3]));
      }
      if (pair[3] == 0 && !(pair[1] == 0 && pair[0] == pair[2])) {
        begin.get(pair[2]).add(begin(state, pair[2], pair[0], pair[1]));
      }
    }
    for (int u = 0; u < codingCount; u++) {
      begins[u] = Edges.of(begin.get(u));
      ends[u] = Edges.of(end.get(u));
    }
  }

  private static int number(Map<List<Integer>, Integer> numbers, Integer... pair) {
    return Objects.requireNonNull(numbers.get(List.of(pair)));
  }

  /** Unit u ends behind its last place; the other, at place q, goes on. */
  private Edge end(int from, int u, int other, int q) {
    boolean minus = units.get(u).isMinus();
    int kind = q == 2 ? RIGHT_INNER : RIGHT;
    if (minus && units.get(other).isMinus()) {
      kind = q == 0 ? NEAR : SAME;
    }
    return new Edge(from, firstState[other] + (q + 1) % 3, slots[u] + kind);
  }

  /** Unit u begins with its first place; the other is at place q of the same base. */
  private Edge begin(int to, int u, int other, int q) {
    boolean minus = units.get(u).isMinus();
    int kind = q == 0 ? LEFT_OPPOSITE_INNER : LEFT_OPPOSITE;
    if (minus == units.get(other).isMinus()) {
      kind = minus ? LEFT : q == 2 ? NEAR : SAME;
    }
    return new Edge(firstState[other] + (q + 2) % 3, to, slots[u] + kind);
  }

  /** The number of the codon that begins at a position, from left to right, or {@link #UNKNOWN}. */
  static int codon(byte first, byte second, byte third) {
    int a = Nucleotide.index(first);
    int b = Nucleotide.index(second);
    int c = Nucleotide.index(third);
    return (a | b | c) < 0 ? UNKNOWN : a << 4 | b << 2 | c;
  }

  /** A codon with an ambiguous base, or beyond the contig. */
  static final int UNKNOWN = 64;
}
