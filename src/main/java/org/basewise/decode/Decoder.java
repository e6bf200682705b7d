package org.basewise.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelSet;

/**
 * Decodes contigs of one label set under one grammar and its weights, each by the profile of its
 * sample. Immutable but for tables that are kept between contigs; to be used by one thread.
 */
public final class Decoder {
  /** Conditions whose tables are kept. */
  private static final int KEPT = 24;

  /** Steps between short and long contigs. */
  private static final int STEPS = 16;

  private final Lattice lattice;
  private final DecoderWeights weights;
  private final Objective objective;
  private final IntFunction<GeneticCode> codes;

  private record Key(SampleProfile profile, long longSteps) {}

  private final Map<Key, ScoreTables> tables =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ScoreTables> eldest) {
          return size() > KEPT;
        }
      };

  /** Bases that are scored at once. */
  private static final int ROWS = 2048;

  /** What the path that is chosen has most of. */
  public enum Objective {
    /**
     * The first for contigs below 5,000 bases, as reads are, of a model with codon positions, the
     * second for all others.
     */
    AUTO,
    /** The path on which most bases are expected to be right. */
    BASES,
    /** The likeliest path: whole features. */
    PATH,
    /** The label of the highest posterior, base by base; nothing is joined or mended. */
    ARGMAX
  }

  /** Contigs below are taken for reads. */
  private static final int LONGEST_READ = 5_000;

  /**
   * A decoder.
   *
   * @param codes genetic codes by NCBI's numbers
   * @throws org.basewise.genome.BadInputException if the grammar does not fit the labels
   */
  public Decoder(
      LabelSet labels,
      Grammar grammar,
      DecoderWeights weights,
      Objective objective,
      IntFunction<GeneticCode> codes) {
    grammar.check("grammar", labels);
    this.weights = weights;
    this.objective = objective;
    this.codes = codes;
    lattice = new Lattice(labels, grammar);
  }

  /** Takes decoded bases from left to right. */
  public interface Sink {
    /** The next base; the object is the same for all. */
    void base(DecodedBase base);

    /** No more bases; the object tells of the boundary behind the last. */
    void end(DecodedBase behind);
  }

  /** The decoding of one contig. */
  public interface Decoding {
    /**
     * Takes the next bases. May send bases, these or earlier ones.
     *
     * @param posteriors [count][L], row-major, in units of 1/10,000. Not modified, not kept.
     */
    void accept(short[] posteriors, int count);

    /** No more bases: sends all that are still to be sent. */
    void end();
  }

  /** What its weights are. */
  public DecoderWeights weights() {
    return weights;
  }

  /** Starts on a contig. */
  public Decoding begin(Contig contig, SampleProfile profile, Sink sink) {
    if (objective == Objective.ARGMAX) {
      return argmax(contig, profile, sink);
    }
    boolean mostRight = isForBases(contig);
    ScoreTables scores = tables(profile, contig.length());
    DecodedBase base = new DecodedBase(scores);
    ContigDecoder decoder =
        new ContigDecoder(
            scores,
            contig,
            mostRight,
            (pos, state, around) -> {
              base.set(pos, state, around);
              sink.base(base);
            });
    return new Decoding() {
      @Override
      public void accept(short[] posteriors, int count) {
        decoder.accept(posteriors, count);
      }

      @Override
      public void end() {
        decoder.end();
        base.set(contig.length(), Lattice.BACKGROUND, decoder.window());
        sink.end(base);
      }
    };
  }

  private boolean isForBases(Contig contig) {
    boolean isRead = contig.length() < LONGEST_READ && lattice.codingCount > 0;
    return objective == Objective.BASES || (objective == Objective.AUTO && isRead);
  }

  /**
   * As {@link #begin}, but without probabilities, and frameshifts are not moved, where the
   * likeliest path is asked for: for fits, which decode the same contig many times.
   */
  public Decoding beginQuick(Contig contig, SampleProfile profile, Sink sink) {
    return isForBases(contig) ? begin(contig, profile, sink) : path(contig, profile, sink, false);
  }

  /** Starts on a contig whose bases are labelled as they come: without probabilities. */
  public Decoding beginLive(Contig contig, SampleProfile profile, Sink sink) {
    return objective == Objective.ARGMAX
        ? argmax(contig, profile, sink)
        : path(contig, profile, sink, true);
  }

  /** Every base in the state of its likeliest label; a feature ends where its frame does. */
  private Decoding argmax(Contig contig, SampleProfile profile, Sink sink) {
    int labelCount = lattice.labels.size();
    int[] states = new int[lattice.labels.plainSize()];
    for (int s = 1; s < lattice.pairStart; s++) {
      states[lattice.label[s]] = s;
    }
    DecodedBase base = new DecodedBase(tables(profile, contig.length()));
    return new Decoding() {
      private int pos;
      private int last;

      @Override
      public void accept(short[] posteriors, int count) {
        for (int i = 0; i < count; i++) {
          int best = 0;
          for (int k = 1; k < states.length; k++) {
            best = posteriors[i * labelCount + k] > posteriors[i * labelCount + best] ? k : best;
          }
          int state = states[best];
          boolean begins = state != Lattice.BACKGROUND && !lattice.goesOn(last, state);
          base.set(pos++, state | (begins ? Viterbi.BEGIN : 0), MarginalWindow.EMPTY);
          sink.base(base);
          last = state;
        }
      }

      @Override
      public void end() {
        base.set(pos, Lattice.BACKGROUND, MarginalWindow.EMPTY);
        sink.end(base);
      }
    };
  }

  private Decoding path(Contig contig, SampleProfile profile, Sink sink, boolean live) {
    ScoreTables scores = tables(profile, live ? ForwardBackward.CORE : contig.length());
    LocalScores local = new LocalScores(scores, contig);
    DecodedBase base = new DecodedBase(scores);
    int[] sent = new int[1];
    Viterbi viterbi =
        new Viterbi(
            lattice,
            scores.partial,
            scores.overlapBase,
            Viterbi.WINDOW,
            live,
            (states, count) -> {
              for (int i = 0; i < count; i++) {
                base.set(sent[0]++, states[i], MarginalWindow.EMPTY);
                sink.base(base);
              }
            });
    return new Decoding() {
      @Override
      public void accept(short[] posteriors, int count) {
        Rows rows = new Rows(lattice, Math.min(count, ROWS));
        for (int from = 0; from < count; from += ROWS) {
          rows.count = 0;
          local.add(posteriors, from, Math.min(ROWS, count - from), rows);
          viterbi.accept(rows, 0, rows.count);
        }
      }

      @Override
      public void end() {
        Rows rows = new Rows(lattice, 1);
        local.addEnd(rows);
        viterbi.accept(rows, 0, 1);
        viterbi.end();
        base.set(sent[0], Lattice.BACKGROUND, MarginalWindow.EMPTY);
        sink.end(base);
      }
    };
  }

  /** Bases of a contig that are looked at behind one whose posteriors are there. */
  public int basesAhead() {
    return Math.max(lattice.grammar.gap(), 3) + (lattice.codingCount > 0 ? 160 : 5);
  }

  private ScoreTables tables(SampleProfile profile, int length) {
    DecoderWeights.Conditions conditions = profile.conditions(length);
    long steps = Math.round(conditions.longShare() * STEPS);
    return tables.computeIfAbsent(
        new Key(profile, steps),
        key ->
            new ScoreTables(
                lattice,
                weights,
                conditions.withLongShare((double) steps / STEPS),
                codes.apply(profile.geneticCode()),
                profile.potential()));
  }

  /**
   * Counts the words of bases by their decoded labels, for a coding potential in sequence so full
   * of errors that few posteriors are sure.
   */
  public final class Recount {
    private final PotentialCounts counts = new PotentialCounts();

    /** Starts on a contig; it need not be whole. */
    public Decoding begin(Contig contig, SampleProfile profile) {
      CodonWords words = new CodonWords(contig);
      return Decoder.this.begin(
          contig,
          profile,
          new Sink() {
            @Override
            public void base(DecodedBase base) {
              boolean coding = false;
              for (int i = 0; i < base.count(); i++) {
                if (base.unit(i).isCoding() && !base.isIntron()) {
                  coding = true;
                  boolean minus = base.unit(i).isMinus();
                  counts.add(
                      minus ? 2 - base.place(i) : base.place(i),
                      minus ? words.minus() : words.plus());
                }
              }
              if (!coding) {
                counts.add(PotentialCounts.NONCODING, words.plus());
                counts.add(PotentialCounts.NONCODING, words.minus());
              }
              words.advance();
            }

            @Override
            public void end(DecodedBase behind) {}
          });
    }

    /** The profile with the potential so counted; the same if there is too little. */
    public SampleProfile profile(SampleProfile was) {
      return counts.codingBases() < PotentialCounts.FEWEST
          ? was
          : was.withPotential(counts.potential());
    }
  }

  /** Begins to count. */
  public Recount recount() {
    return new Recount();
  }
}
