package org.basewise.decode;

import static org.basewise.decode.Rows.NEVER;

import java.util.List;
import java.util.Objects;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.infer.Posteriors;
import org.basewise.label.LabelUnit;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a decoder under given conditions, multiplied out into tables by posterior, codon
 * and word. Immutable; shared by all contigs of these conditions.
 */
final class ScoreTables {
  private static final double[] LOGARITHMS = logarithms();

  final Lattice lattice;

  /** [posterior] the score of a base of background. */
  final double[] background;

  final Unit[] units;

  /** [intron] in the order of {@link Lattice#introns}. */
  final Intron[] introns;

  /** [codon position][word] what the coding potential adds; null if it is not weighed. */
  final double @Nullable [][] potential;

  /** [unit] the score of an end cut off by a gap or an end of the contig. */
  final double[] partial;

  /** The score of each base of a pair. */
  final double overlapBase;

  /** [unit] of the probability of a feature, and of a frameshift in it. */
  final Calibration[] features;

  final Calibration[] shifts;

  /**
   * Turns the sum over paths into a probability that is right so often.
   *
   * @param constant added to its log-odds, which are first multiplied by {@code slope}
   */
  record Calibration(double constant, double slope) {
    /** Sums nearer to 0 or 1 say no more. */
    private static final double LEAST = 0.0005;

    double of(double sum) {
      double p = Math.max(LEAST, Math.min(1 - LEAST, sum));
      return 1 / (1 + StrictMath.exp(-constant - slope * StrictMath.log(p / (1 - p))));
    }
  }

  /**
   * Multiplies out.
   *
   * @param code what start and stop codons are
   * @param known the coding potential of the sample, or null
   */
  ScoreTables(
      Lattice lattice,
      DecoderWeights weights,
      DecoderWeights.Conditions conditions,
      GeneticCode code,
      @Nullable CodingPotential known) {
    this.lattice = lattice;
    double e = weights.at(DecoderWeights.EMISSION, conditions, 1);
    background = new double[Posteriors.ONE + 1];
    for (int p = 0; p < background.length; p++) {
      background[p] = e * LOGARITHMS[p];
    }
    units = new Unit[lattice.units.size()];
    partial = new double[units.length];
    features = new Calibration[units.length];
    shifts = new Calibration[units.length];
    double weight = 0;
    double pair = 0;
    for (int u = 0; u < units.length; u++) {
      units[u] = new Unit(u, weights, conditions, code);
      String f = units[u].of.feature() + ".";
      partial[u] = weights.at(f + "partial", conditions, 0);
      features[u] = calibration(f + "probability", weights, conditions);
      shifts[u] = calibration(f + "frameshift", weights, conditions);
      if (units[u].isCoding) {
        pair = weights.at(f + "overlap.base", conditions, 0);
        weight =
            weights.at(f + "potential", conditions, 0)
                + weights.at(f + "potential.unfamiliar", conditions, 0)
                    * conditions.unfamiliarity();
      }
    }
    introns = new Intron[lattice.introns.size()];
    for (int i = 0; i < introns.length; i++) {
      introns[i] = new Intron(i, weights, conditions, code);
    }
    overlapBase = pair;
    potential = known != null && weight > 0 ? known.scores(weight) : null;
  }

  /** What a unit needs to be scored. */
  final class Unit {
    final LabelUnit of;
    final int slot;
    final int state;
    final boolean isCoding;
    final boolean minus;
    final double[] emission;

    /** [posterior] of the label of the left end, of the right end. */
    final double[] leftEnd;

    final double[] rightEnd;
    final int leftLabel;
    final int rightLabel;

    /** [codon] what the sequence shows at the left end, the right end. */
    final double[] leftCodon = new double[65];

    final double[] rightCodon = new double[65];
    final double[] innerLeft = new double[65];
    final double[] innerRight = new double[65];

    /** [codon] whether it is a stop codon along the strand. */
    final boolean[] isStop = new boolean[65];

    /** [run: 0 none, 1 of three or four, 2 longer] scores of frameshifts. */
    final double[] insertion = new double[3];

    final double[] deletion = new double[3];
    final double overlapNear;
    final double overlapSame;
    final double overlapOpposite;
    final double upstream;

    Unit(int u, DecoderWeights weights, DecoderWeights.Conditions c, GeneticCode code) {
      of = lattice.units.get(u);
      slot = lattice.slotOf(u);
      state = lattice.firstState[u];
      isCoding = of.isCoding();
      minus = of.isMinus();
      String f = of.feature() + ".";
      double begin = weights.at(f + "begin", c, 0);
      double base = weights.at(f + "base", c, 0);
      double e = weights.at(isCoding ? DecoderWeights.EMISSION : f + "emission", c, 1);
      emission = new double[Posteriors.ONE + 1];
      for (int p = 0; p < emission.length; p++) {
        double against = isCoding ? 0 : LOGARITHMS[Posteriors.ONE - p];
        emission[p] = e * (LOGARITHMS[p] - against) + base;
      }
      double[] starts = ends(weights.at(f + "start", c, 0), weights.at(f + "start.absent", c, 0));
      double[] stops = ends(weights.at(f + "stop", c, 0), weights.at(f + "stop.absent", c, 0));
      leftEnd = minus ? stops : starts;
      rightEnd = minus ? starts : stops;
      leftLabel = minus ? of.stopLabel() : of.startLabel();
      rightLabel = minus ? of.startLabel() : of.stopLabel();
      upstream = isCoding ? weights.at(f + "upstream", c, 0) : 0;
      overlapNear = weights.at(f + "overlap.near", c, 0);
      overlapSame = weights.at(f + "overlap.same", c, 0);
      overlapOpposite = weights.at(f + "overlap.opposite", c, 0);
      double inside = weights.at(f + "stop.inside", c, 0);
      double[] runs = {0, weights.at(f + "run.3", c, 0), weights.at(f + "run.5", c, 0)};
      for (int run = 0; run < 3; run++) {
        insertion[run] = Math.min(0, weights.at(f + "insertion", c, -20) + runs[run]);
        deletion[run] = Math.min(0, weights.at(f + "deletion", c, -20) + runs[run]);
      }
      Grammar.Rules rules = lattice.grammar.of(of.feature());
      for (int codon = 0; codon <= 64; codon++) {
        byte first = base(codon, 4);
        byte second = base(codon, 2);
        byte third = base(codon, 0);
        byte a = minus ? Nucleotide.complement(third) : first;
        byte b = minus ? Nucleotide.complement(second) : second;
        byte d = minus ? Nucleotide.complement(first) : third;
        int startPattern = rules.start(code, a, b, d);
        int stopPattern = rules.stop(code, a, b, d);
        double start = begin + pattern(weights, c, f + "start.", rules.starts(), startPattern);
        double stop = pattern(weights, c, f + "stop.", rules.stops(), stopPattern);
        leftCodon[codon] = minus ? stop : start;
        rightCodon[codon] = minus ? start : stop;
        isStop[codon] = isCoding && code.isStop(a, b, d);
        innerLeft[codon] = isStop[codon] && !minus ? inside : 0;
        innerRight[codon] = isStop[codon] && minus ? inside : 0;
      }
    }

    private double[] ends(double weight, double absent) {
      double[] scores = new double[Posteriors.ONE + 1];
      double against = isCoding ? absent : weight;
      for (int p = 0; p < scores.length; p++) {
        scores[p] = weight * LOGARITHMS[p] - against * LOGARITHMS[Posteriors.ONE - p];
      }
      return scores;
    }
  }

  /** What the state of an intron needs to be scored. */
  final class Intron {
    final int state;
    final int leftSlot;
    final int rightSlot;

    /** The label of its bases, of its left end and of its right end, or -1. */
    final int label;

    final int leftLabel;
    final int rightLabel;

    /** [posterior] of these labels. */
    final double[] emission;

    final double[] leftEnd;
    final double[] rightEnd;

    /** [codon] what the sequence shows right of its left end, left of its right end. */
    final double[] leftCodon = new double[65];

    final double[] rightCodon = new double[65];

    /** Bases of the divided codon before it: none if it lies between two codons. */
    final int basesBefore;

    /** [word of these bases] whether they lead into this state; the last: a base is unknown. */
    final boolean[] enters;

    /** [codon right of it] whether its first bases make a stop codon with those before. */
    final boolean[] stops = new boolean[65];

    Intron(int i, DecoderWeights weights, DecoderWeights.Conditions c, GeneticCode code) {
      IntronStates states = lattice.introns.get(i);
      LabelUnit of = lattice.units.get(states.unit());
      LabelUnit.Splicing splicing = Objects.requireNonNull(of.splicing());
      int jump = lattice.units.size() + i;
      boolean minus = of.isMinus();
      int phase = states.phase(of);
      String f = of.feature() + ".";
      state = lattice.lastState[jump];
      leftSlot = lattice.leftSlot[jump];
      rightSlot = lattice.rightSlot[jump];
      label = splicing.introns().get(phase);
      leftLabel = (minus ? splicing.acceptors() : splicing.donors()).get(phase);
      rightLabel = (minus ? splicing.donors() : splicing.acceptors()).get(phase);
      double e = weights.at(DecoderWeights.EMISSION, c, 1);
      double base = weights.at(f + "intron.base", c, 0);
      emission = new double[Posteriors.ONE + 1];
      for (int p = 0; p < emission.length; p++) {
        emission[p] = e * LOGARITHMS[p] + base;
      }
      double[] donors = ends(weights, c, f + "donor");
      double[] acceptors = ends(weights, c, f + "acceptor");
      leftEnd = minus ? acceptors : donors;
      rightEnd = minus ? donors : acceptors;
      double begin = weights.at(f + "intron", c, 0);
      for (int codon = 0; codon <= 64; codon++) {
        byte first = base(codon, 4);
        byte second = base(codon, 2);
        byte third = base(codon, 0);
        byte a = minus ? Nucleotide.complement(third) : first;
        byte b = minus ? Nucleotide.complement(second) : second;
        byte d = minus ? Nucleotide.complement(first) : third;
        double donor = NEVER;
        for (int kind = 0; kind < states.kinds().size(); kind++) {
          Grammar.Intron intron = states.kinds().get(kind);
          if (donor == NEVER && intron.begins(a, b, d)) {
            int place = lattice.grammar.of(of.feature()).introns().indexOf(intron);
            donor = begin + weights.at(f + "intron." + intron.ends(), c, place == 0 ? 0 : -4);
          }
        }
        double acceptor = states.kinds().get(0).ends(a, b, d) ? 0 : NEVER;
        leftCodon[codon] = minus ? acceptor : donor;
        rightCodon[codon] = minus ? donor : acceptor;
      }
      basesBefore = states.place() == 2 ? 0 : states.place() + 1;
      enters = enters(states);
      for (int codon = 0; codon < 64 && !states.before().isEmpty(); codon++) {
        boolean stop = true;
        for (int word : states.before()) {
          int whole = (word << (2 * (3 - basesBefore))) | (codon >> (2 * basesBefore));
          stop &= isStop(code, whole, minus);
        }
        stops[codon] = stop;
      }
    }

    /** Words that are in no other state of the same place lead into the one without words. */
    private boolean[] enters(IntronStates states) {
      int words = 1 << (2 * basesBefore);
      boolean[] into = new boolean[words + 1];
      for (int word = 0; word <= words; word++) {
        boolean own = states.before().contains(word);
        int at = word;
        boolean others =
            lattice.introns.stream()
                .filter(o -> o.unit() == states.unit() && o.place() == states.place())
                .anyMatch(o -> o.before().contains(at));
        into[word] = states.before().isEmpty() ? !others : own;
      }
      return into;
    }

    private static boolean isStop(GeneticCode code, int codon, boolean minus) {
      byte first = base(codon, 4);
      byte second = base(codon, 2);
      byte third = base(codon, 0);
      return minus
          ? code.isStop(
              Nucleotide.complement(third),
              Nucleotide.complement(second),
              Nucleotide.complement(first))
          : code.isStop(first, second, third);
    }

    private static double[] ends(DecoderWeights weights, DecoderWeights.Conditions c, String name) {
      double[] scores = new double[Posteriors.ONE + 1];
      double weight = weights.at(name, c, 0);
      double absent = weights.at(name + ".absent", c, 0);
      for (int p = 0; p < scores.length; p++) {
        scores[p] = weight * LOGARITHMS[p] - absent * LOGARITHMS[Posteriors.ONE - p];
      }
      return scores;
    }
  }

  /** The base of a codon at a shift of its bits; none if the codon is unknown. */
  private static byte base(int codon, int shift) {
    return codon == Lattice.UNKNOWN ? Nucleotide.NONE : (byte) (1 << (codon >> shift & 3));
  }

  private static double pattern(
      DecoderWeights weights,
      DecoderWeights.Conditions c,
      String prefix,
      List<String> patterns,
      int pattern) {
    if (patterns.isEmpty()) {
      return 0;
    }
    return pattern < 0 ? NEVER : weights.at(prefix + patterns.get(pattern), c, -pattern);
  }

  private static Calibration calibration(
      String name, DecoderWeights weights, DecoderWeights.Conditions conditions) {
    return new Calibration(
        weights.at(name + ".constant", conditions, 0), weights.at(name + ".slope", conditions, 1));
  }

  private static double[] logarithms() {
    double[] logarithms = new double[Posteriors.ONE + 1];
    for (int p = 0; p < logarithms.length; p++) {
      logarithms[p] = StrictMath.log(Math.max(p, 0.5) / Posteriors.ONE);
    }
    return logarithms;
  }
}
