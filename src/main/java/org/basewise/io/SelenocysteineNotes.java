package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * Notes where a TGA may be selenocysteine: a gene ends with it, another goes on behind it in the
 * same frame, no other stop codon lies between, both are highly probable, and the network reads the
 * frame between them to some degree.
 *
 * <p>That is no proof (there is no look for a SECIS element), so genes stay as they are, with the
 * attribute {@code Note}.
 */
final class SelenocysteineNotes extends PassingSink {
  static final String NOTE = "Note";

  /** Bases between the TGA and the next start codon: less are usual in operons. */
  private static final int NEAREST = 24;

  private static final int FARTHEST = 150;

  /** The least probability of both genes. */
  private static final double LEAST_PROBABILITY = 0.9;

  /** The least mean posterior of the frame between them, in units of 1/10,000. */
  private static final int LEAST_POSTERIOR = 1_500;

  /** Bases whose posteriors are kept; no gene but few is longer. */
  private static final int KEPT = 1 << 17;

  private static final int PLACES = 6;

  /** [label] 0 to 2 for codon positions 1 to 3 on the plus strand, 3 to 5 on the minus strand. */
  private final int[] places;

  /** [position modulo KEPT][place] sums of posteriors. */
  private short[] posteriors = new short[0];

  private final List<Feature> held = new ArrayList<>();
  private Contig contig = new Contig("", "", new byte[0]);
  private int received;

  /** Goes before a sink. */
  SelenocysteineNotes(AnnotationSink next, LabelSet labels) {
    super(next);
    places = new int[labels.size()];
    for (int k = 0; k < places.length; k++) {
      Label label = labels.get(k);
      int position = label.isEnd() ? 0 : label.codonPosition();
      places[k] = position == 0 ? -1 : position - 1 + (label.strand() == Strand.MINUS ? 3 : 0);
    }
  }

  @Override
  public void begin(Contig contig) throws IOException {
    this.contig = contig;
    received = 0;
    super.begin(contig);
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    if (posteriors.length == 0) {
      posteriors = new short[KEPT * PLACES];
    }
    for (int i = 0; i < block.length(); i++) {
      int row = Math.floorMod(block.start() + i, KEPT) * PLACES;
      Arrays.fill(posteriors, row, row + PLACES, (short) 0);
      for (int k = 0; k < places.length; k++) {
        if (places[k] >= 0) {
          posteriors[row + places[k]] += (short) block.posterior(i, k);
        }
      }
    }
    received = block.start() + block.length();
    super.block(block);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    Feature noted = feature;
    if (isSure(feature)) {
      for (int i = 0; i < held.size(); i++) {
        Feature left = held.get(i);
        String note = isSure(left) ? note(left, feature) : "";
        if (!note.isEmpty()) {
          held.set(i, withNote(left, note));
          noted = withNote(noted, note);
        }
      }
    }
    held.add(noted);
    while (held.get(0).span().end() + FARTHEST < feature.span().start()) {
      pass(held.remove(0));
    }
  }

  private static boolean isSure(Feature feature) {
    String probability = feature.attributes().get(Feature.PROBABILITY);
    return feature.strand() != null
        && feature.parts().get(0).phase() >= 0
        && probability != null
        && Double.parseDouble(probability) >= LEAST_PROBABILITY;
  }

  /** The note on two genes, the left one first; empty if there is nothing to note. */
  private String note(Feature left, Feature right) {
    int gap = right.span().start() - left.span().end();
    if (left.strand() != right.strand() || gap < NEAREST || gap > FARTHEST || gap % 3 != 0) {
      return "";
    }
    boolean isMinus = left.strand() == Strand.MINUS;
    int stop = isMinus ? right.span().start() : left.span().end() - 3;
    if (!isStop(stop, isMinus, Nucleotide.G, Nucleotide.A)) {
      return "";
    }
    int from = isMinus ? left.span().end() : stop + 3;
    int to = isMinus ? stop : right.span().start();
    for (int codon = from; codon < to; codon += 3) {
      if (isStop(codon, isMinus, Nucleotide.A, Nucleotide.A)
          || isStop(codon, isMinus, Nucleotide.A, Nucleotide.G)
          || isStop(codon, isMinus, Nucleotide.G, Nucleotide.A)) {
        return "";
      }
    }
    return meanPosterior(from, to, isMinus) < LEAST_POSTERIOR
        ? ""
        : "TGA at "
            + (stop + 1)
            + ".."
            + (stop + 3)
            + " may be selenocysteine: the reading frame is open after it";
  }

  private boolean isStop(int at, boolean isMinus, byte second, byte third) {
    return base(at, 0, isMinus) == Nucleotide.T
        && base(at, 1, isMinus) == second
        && base(at, 2, isMinus) == third;
  }

  private int base(int at, int offset, boolean isMinus) {
    byte code = contig.code(isMinus ? at + 2 - offset : at + offset);
    return Nucleotide.set(isMinus ? Nucleotide.complement(code) : code);
  }

  /** Of the frame whose codons begin at {@code from}. */
  private int meanPosterior(int from, int to, boolean isMinus) {
    if (from < received - KEPT || to > received) {
      return 0;
    }
    long sum = 0;
    for (int pos = from; pos < to; pos++) {
      int offset = (pos - from) % 3;
      int place = isMinus ? 5 - offset : offset;
      sum += posteriors[Math.floorMod(pos, KEPT) * PLACES + place];
    }
    return (int) (sum / (to - from));
  }

  private static Feature withNote(Feature feature, String note) {
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    attributes.merge(NOTE, note, (one, other) -> one + "; " + other);
    return CodingAttributes.with(feature, feature.parts(), attributes);
  }

  @Override
  public void end(Contig contig) throws IOException {
    for (Feature feature : held) {
      pass(feature);
    }
    held.clear();
    super.end(contig);
  }
}
