package org.basewise.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights of features that nothing was fitted for, by their kind. */
final class WeightDefaults {
  static final List<String> MEANINGS =
      List.of(
          "emission: weight of the log posterior of background and of codon positions; errors of"
              + " neighbouring bases are correlated, so it is far below 1",
          "F.emission: weight of the log-odds of the posterior of each base of F, which has no"
              + " codon positions",
          "F.base: log-odds score of each base of F: what an open frame tells by its length",
          "F.upstream: score of each of the up to 150 bases before its start codon whose frame is"
              + " open",
          "F.potential: weight of the coding potential of the sample",
          "F.potential.unfamiliar: the same, times the unfamiliarity of the sample",
          "F.begin: score of a feature with its 5' end in the sequence",
          "F.start, F.stop: weight of ln p of the posterior of the label of its end; of the log-odds"
              + " if F has no codon positions",
          "F.start.absent, F.stop.absent: weight of -ln(1 - p) of it",
          "F.start.PATTERN, F.stop.PATTERN: score of this pattern at the end",
          "F.stop.inside: score of a stop codon in frame inside",
          "F.donor, F.acceptor: weight of ln p of the posterior of the label of the first, the last"
              + " base of an intron; F.donor.absent, F.acceptor.absent: weight of -ln(1 - p) of it",
          "F.intron: score of an intron; F.intron.base: of each of its bases; F.intron.ENDS: of what"
              + " the sequence shows at its ends",
          "F.partial: score of a partial end, at a contig end or gap",
          "F.insertion, F.deletion: score of a frameshift",
          "F.run.3, F.run.5: added beside a homopolymer of 3 or 4, or of 5 or more, bases",
          "F.overlap.near, F.overlap.same, F.overlap.opposite: score of beginning inside another F:"
              + " of up to four shared bases, on the same strand, on the other strand",
          "F.overlap.base: score of each base of a second F beside the first",
          "F.probability.constant, F.probability.slope: calibration of prob: what is added to the"
              + " log-odds of the sum over paths, and what multiplies them",
          "F.frameshift.constant, F.frameshift.slope: the same of frameshifts in F");

  private WeightDefaults() {}

  static Map<String, double[]> shared() {
    // Clean, .3, 1, 3, 10 indels per 1,000; short: clean, .3, 1, 3, 6 errors per 100.
    return Map.of(DecoderWeights.EMISSION, together(300, 210, 160, 160, 75, 300, 110, 75, 75, 75));
  }

  private static double[] together(double... counts) {
    double[] weights = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      weights[i] = 1 / counts[i];
    }
    return weights;
  }

  static Map<String, double[]> coding(String f) {
    Map<String, double[]> w = new LinkedHashMap<>();
    w.put(f + ".base", curve(.012, .0125, .013, .014, .014, .012, .006, 0, 0, 0));
    w.put(f + ".upstream", curve(.012, .006, 0, 0, 0, .012, .006, 0, 0, 0));
    w.put(f + ".potential", curve(0, .4, .65, .8, 1, 0, .6, 1, 1.2, 1.2));
    w.put(f + ".potential.unfamiliar", one(0));
    w.put(f + ".begin", curve(-1, -.5, 0, 0, 0, -1, -.3, 0, 0, 0));
    w.put(f + ".start", curve(1.08, 1.2, 1.3, 1.3, 1.3, 1.08, 1.04, 1, 1, 1));
    w.put(f + ".start.absent", curve(0, .75, 1.5, 1.6, 1.6, 0, .3, .5, .5, .5));
    w.put(f + ".stop", curve(.25, .37, .5, .5, .5, .25, .4, .5, .5, .5));
    w.put(f + ".stop.absent", curve(0, .25, .5, .6, .6, 0, 0, 0, 0, 0));
    w.put(f + ".start.ATG", one(0));
    w.put(f + ".start.GTG", one(0));
    w.put(f + ".start.TTG", one(0));
    w.put(f + ".start.code", one(-6));
    w.put(f + ".stop.code", one(0));
    w.put(f + ".stop.inside", one(-15));
    w.put(f + ".partial", curve(-.5, -1.2, -2, -2, -2, -.5, -1.2, -2, -2, -2));
    w.put(f + ".insertion", curve(-9, -7, -5.2, -4.6, -4.2, -9, -6.5, -5.7, -4.7, -4.7));
    w.put(f + ".deletion", curve(-9, -7, -5.2, -4.6, -4.2, -9, -6.5, -5.7, -4.7, -4.7));
    w.put(f + ".run.3", curve(0, 1.1, 1.1, 1.1, 0, 0, 0, 0, 0, 0));
    w.put(f + ".run.5", curve(0, 1.1, 1.1, 1.1, 0, 0, 0, 0, 0, 0));
    w.put(f + ".overlap.near", one(0));
    w.put(f + ".overlap.same", one(-1));
    w.put(f + ".overlap.opposite", one(-1));
    w.put(f + ".overlap.base", one(-.01));
    w.put(f + ".frameshift.constant", one(0));
    w.put(f + ".frameshift.slope", one(1));
    w.putAll(probability(f));
    return w;
  }

  /**
   * The weights of a coding feature with introns: those of {@link #coding} but for what exons far
   * shorter than genes need, and what introns add.
   */
  static Map<String, double[]> spliced(String f) {
    Map<String, double[]> w = coding(f);
    w.put(f + ".potential", curve(.4, .7, .8, .9, 1, .4, .8, 1, 1.2, 1.2));
    w.put(f + ".upstream", curve(.009, .005, 0, 0, 0, .009, .005, 0, 0, 0));
    w.put(f + ".start", one(1.5));
    w.put(f + ".stop", one(.5));
    w.put(f + ".donor", one(.8));
    w.put(f + ".donor.absent", one(1.2));
    w.put(f + ".acceptor", one(.8));
    w.put(f + ".acceptor.absent", one(1));
    w.put(f + ".intron", one(0));
    w.put(f + ".intron.base", one(.002));
    return w;
  }

  static Map<String, double[]> codingWithoutEnds(String f) {
    Map<String, double[]> w = coding(f);
    w.put(f + ".begin", curve(-3, -3, -3, -3, -3, -3, -3, -3, -3, -3));
    w.put(f + ".start", one(0));
    w.put(f + ".start.absent", one(0));
    w.put(f + ".stop", one(0));
    w.put(f + ".stop.absent", one(0));
    w.put(f + ".start.GTG", one(-1.5));
    w.put(f + ".start.TTG", one(-2));
    w.put(f + ".start.code", one(-5));
    return w;
  }

  static Map<String, double[]> plain(String f) {
    Map<String, double[]> w = new LinkedHashMap<>();
    w.put(f + ".emission", one(.25));
    w.put(f + ".base", one(0));
    w.put(f + ".begin", one(-1));
    w.put(f + ".start", one(1));
    w.put(f + ".stop", one(1));
    w.put(f + ".partial", one(0));
    w.putAll(probability(f));
    return w;
  }

  private static Map<String, double[]> probability(String f) {
    Map<String, double[]> w = new LinkedHashMap<>();
    w.put(f + ".probability.constant", one(0));
    w.put(f + ".probability.slope", one(1));
    return w;
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] curve(double... values) {
    return values;
  }
}
