package org.basewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Where the reading frame of a coding feature changes: the one meaning of a frameshift that all
 * outputs share.
 *
 * <p>The codon of a frameshift is counted from 1 along the strand, whole codons only: it is the
 * number of the amino acid that the protein has as {@link Translator#FRAMESHIFT}. That is the codon
 * that lost a base or holds one too many, or, where the extra base stands between two codons, the
 * one that follows.
 */
final class FrameshiftSites {
  /** The attribute of a coding feature, and of a FASTA header, that counts its frameshifts. */
  static final String COUNT = "frameshifts";

  /** The attribute that lists their codons, separated by commas, one for each frameshift. */
  static final String CODONS = "frameshift_codons";

  /** The attribute of a row of type {@code frameshift} that gives its codon. */
  static final String SITE = "site";

  /** The attribute of such a row that says how many bases are too many (+) or lacking (-). */
  static final String DIRECTION = "direction";

  /** More bases between two parts than a shift of the frame explains: an intron. */
  private static final int LONGEST_SHIFT = 2;

  /**
   * One frameshift.
   *
   * @param codon its number, from 1
   * @param bases the bases that are left out between two parts, or read twice by both; empty where
   *     the frame changes without either
   * @param direction bases too many, or, below zero, bases that lack
   */
  record Site(int codon, Interval bases, int direction) {
    /** Bases from a position to this site; 0 inside. */
    int distance(int pos) {
      return Math.max(0, Math.max(bases.start() - pos, pos - bases.end()));
    }
  }

  private FrameshiftSites() {}

  /**
   * The frameshifts of a coding feature, along its strand.
   *
   * @param feature with a strand; parts without a phase continue the frame
   */
  static List<Site> of(Feature feature) {
    boolean isMinus = feature.strand() == Strand.MINUS;
    List<Feature.Part> parts = new ArrayList<>(feature.parts());
    if (isMinus) {
      Collections.reverse(parts);
    }
    List<Site> sites = new ArrayList<>();
    int read = 0;
    for (int p = 0; p < parts.size(); p++) {
      Feature.Part part = parts.get(p);
      int begun = read % 3;
      int phase = part.phase() < 0 ? (3 - begun) % 3 : part.phase();
      boolean isBroken = (begun + phase) % 3 != 0;
      int length = part.interval().length();
      if (p == 0 || isBroken) {
        read -= begun;
        read += p == 0 ? 0 : 3;
        length -= Math.min(phase, length);
      }
      if (p > 0) {
        Interval before = parts.get(p - 1).interval();
        int gap =
            isMinus
                ? before.start() - part.interval().end()
                : part.interval().start() - before.end();
        if (isBroken || (gap != 0 && Math.abs(gap) <= LONGEST_SHIFT)) {
          sites.add(
              new Site(
                  isBroken ? read / 3 : read / 3 + 1,
                  between(before, part.interval(), isMinus),
                  gap != 0 ? gap : direction(begun + phase)));
        }
      }
      read += length;
    }
    return sites;
  }

  /** The direction that phases alone tell: bases that lack to a codon, or are too many for one. */
  private static int direction(int bases) {
    return bases % 3 == 1 ? 1 : -1;
  }

  private static Interval between(Interval before, Interval part, boolean isMinus) {
    int one = isMinus ? before.start() : before.end();
    int other = isMinus ? part.end() : part.start();
    return new Interval(Math.min(one, other), Math.max(one, other));
  }

  /** The codons of frameshifts as {@link #CODONS} lists them. */
  static String codons(List<Site> sites) {
    return sites.stream()
        .map(site -> Integer.toString(site.codon()))
        .collect(Collectors.joining(","));
  }
}
