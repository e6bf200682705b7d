package org.basewise.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.basewise.genome.Contig;
import org.basewise.infer.Posteriors;
import org.basewise.io.GeneticCodes;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelUnit;

/** A contig, posteriors, a grammar and weights, all drawn by chance from a seed. */
final class RandomCase {
  private static final List<List<String>> SPECS =
      List.of(
          List.of("CDS:gene"),
          List.of("CDS:gene", "site:ends"),
          List.of("CDS:frame", "site"),
          List.of("CDS:gene", "tRNA:strand"),
          List.of("CDS:spliced"),
          List.of("CDS:spliced", "site:strand"),
          List.of("site:ends", "mark"));

  final LabelSet labels;
  final Grammar grammar;
  final Lattice lattice;
  final DecoderWeights weights;
  final ScoreTables tables;
  final Contig contig;
  final short[] posteriors;

  RandomCase(long seed, int length) {
    Random random = new Random(seed);
    labels = LabelSpec.parse(SPECS.get(random.nextInt(SPECS.size()))).labelSet();
    grammar = grammar(random, labels);
    lattice = new Lattice(labels, grammar);
    weights = weights(random, labels);
    tables =
        new ScoreTables(
            lattice,
            weights,
            new DecoderWeights.Conditions(1e-3, 1e-2, random.nextDouble(), random.nextDouble()),
            GeneticCodes.byId(random.nextBoolean() ? 11 : 4),
            random.nextInt(3) == 0 ? null : potential(random));
    contig = contig(random, length, random.nextInt(3) == 0 ? "ACGTN" : "ATG");
    posteriors = posteriors(random, length, labels);
  }

  static Contig contig(Random random, int length, String letters) {
    StringBuilder bases = new StringBuilder();
    while (bases.length() < length) {
      boolean gap = length > 6 && random.nextInt(3 * length) == 0;
      bases.append(gap ? "NNN" : letters.charAt(random.nextInt(letters.length())));
    }
    return Contig.of("c", bases.substring(0, length));
  }

  /** Posteriors that follow a labelling for some bases each, with noise. */
  static short[] posteriors(Random random, int length, LabelSet labels) {
    int count = labels.size();
    short[] posteriors = new short[length * count];
    int likely = 0;
    for (int i = 0; i < length; i++) {
      likely = random.nextInt(4) == 0 ? random.nextInt(count) : likely;
      int rest = Posteriors.ONE;
      int first = random.nextInt(4) == 0 ? random.nextInt(count) : likely;
      for (int k = 0; k < count; k++) {
        int part = k + 1 == count ? rest : (int) (rest * Math.sqrt(random.nextDouble()));
        posteriors[i * count + (first + k) % count] = (short) part;
        rest -= part;
      }
    }
    return posteriors;
  }

  private static CodingPotential potential(Random random) {
    int[][] scores = new int[3][CodonWords.COUNT];
    for (int[] row : scores) {
      for (int word = 0; word < row.length; word++) {
        row[word] = random.nextInt(3000) - 1500;
      }
    }
    return new CodingPotential(scores);
  }

  private static Grammar grammar(Random random, LabelSet labels) {
    StringBuilder text = new StringBuilder("basewise grammar 2\n");
    text.append("gap ").append(1 + random.nextInt(2)).append('\n');
    text.append(random.nextInt(3) == 0 ? "touch never\n" : "");
    List<String> features = new ArrayList<>();
    List<String> units = new ArrayList<>();
    for (LabelUnit unit : LabelUnit.of(labels)) {
      units.add(unit.name());
      if (features.contains(unit.feature())) {
        continue;
      }
      String f = unit.feature();
      features.add(f);
      text.append("length ").append(f).append(' ').append(1 + random.nextInt(6)).append('\n');
      for (String end : List.of("begin", "end")) {
        text.append(random.nextInt(8) == 0 ? end + " " + f + " never\n" : "");
      }
      if (unit.isCoding()) {
        text.append("start CDS code\nstart CDS AT\n");
        text.append(random.nextBoolean() ? "start CDS any\n" : "");
        text.append("stop CDS code\n");
        text.append(random.nextInt(3) > 0 ? "stop CDS any\n" : "");
        int leftOut = unit.splicing() == null ? 1 : 2;
        for (String word : List.of("insertion", "deletion", "overlap")) {
          text.append(random.nextInt(3) < leftOut ? "" : word + " " + f + "\n");
        }
        text.append(unit.splicing() == null ? "" : introns(random));
      } else if (random.nextBoolean()) {
        text.append("start " + f + " R\n");
      }
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      text.append("follow ")
          .append(units.get(random.nextInt(units.size())))
          .append(' ')
          .append(units.get(random.nextInt(units.size())))
          .append('\n');
    }
    return Grammar.parse("test", text.toString());
  }

  private static String introns(Random random) {
    int length = 1 + random.nextInt(4);
    return "intron CDS "
        + length
        + " A A\nintron CDS "
        + length
        + " T A\n"
        + (random.nextBoolean() ? "intron CDS " + (1 + random.nextInt(5)) + " any G\n" : "");
  }

  private static DecoderWeights weights(Random random, LabelSet labels) {
    Map<String, double[]> w = new LinkedHashMap<>();
    put(w, random, "emission", .1, 1);
    for (LabelUnit unit : LabelUnit.of(labels)) {
      String f = unit.feature() + ".";
      put(w, random, f + "emission", .1, .6);
      put(w, random, f + "base", -.2, .5);
      put(w, random, f + "upstream", -.1, .2);
      put(w, random, f + "potential", -.2, .8);
      put(w, random, f + "potential.unfamiliar", 0, .5);
      put(w, random, f + "begin", -1, 1);
      for (String end : List.of("start", "stop")) {
        put(w, random, f + end, 0, .5);
        put(w, random, f + end + ".absent", 0, .3);
        put(w, random, f + end + ".code", -1, 1);
        put(w, random, f + end + ".any", -2, 0);
        put(w, random, f + end + ".AT", -1, 1);
        put(w, random, f + end + ".R", -1, 1);
      }
      put(w, random, f + "stop.inside", -4, 0);
      put(w, random, f + "partial", -2, 1);
      for (String end : List.of("donor", "acceptor")) {
        put(w, random, f + end, 0, .5);
        put(w, random, f + end + ".absent", 0, .3);
      }
      put(w, random, f + "intron", 0, 8);
      put(w, random, f + "intron.base", -.2, .5);
      put(w, random, f + "intron.T-A", -1, 1);
      put(w, random, f + "intron.any-G", -2, 0);
      put(w, random, f + "insertion", -3, 0);
      put(w, random, f + "deletion", -3, 0);
      put(w, random, f + "run.3", -1, 2);
      put(w, random, f + "run.5", -1, 2);
      for (String kind : List.of("near", "same", "opposite")) {
        put(w, random, f + "overlap." + kind, -1, 9);
      }
      put(w, random, f + "overlap.base", -.3, 1.2);
    }
    return new DecoderWeights(w);
  }

  private static void put(
      Map<String, double[]> weights, Random random, String name, double least, double most) {
    double[] values = new double[random.nextBoolean() ? 1 : DecoderWeights.KNOTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = least + (most - least) * random.nextDouble();
    }
    weights.put(name, values);
  }

  /** All rows of the contig, and the one behind it. */
  Rows rows() {
    Rows rows = new Rows(lattice, contig.length() + 1);
    LocalScores scores = new LocalScores(tables, contig);
    scores.add(posteriors, 0, contig.length(), rows);
    scores.addEnd(rows);
    return rows;
  }
}
