package org.basewise.label;

import java.util.List;
import java.util.stream.Stream;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;

/** The four bases as labels: what a network that predicts the next base tells apart. */
public final class NucleotideLabels {
  /** A, C, G, T in the order of {@link Nucleotide#index}; none makes a feature. */
  public static final LabelSet SET =
      new LabelSet(
          Stream.of("A", "C", "G", "T").map(name -> new Label(name, null, null, 0)).toList());

  private NucleotideLabels() {}

  /** Each base named by itself; one that is not exactly A, C, G or T is masked. */
  public static LabelTrack track(Contig contig) {
    byte[] codes = new byte[contig.length()];
    contig.copyCodes(new Interval(0, codes.length), codes, 0);
    return new LabelTrack(name(codes, 0, codes.length));
  }

  /**
   * The labels of codes.
   *
   * @param codes {@link Nucleotide} codes. Not modified.
   * @param from the first of them
   * @param length how many
   */
  public static byte[] name(byte[] codes, int from, int length) {
    byte[] labels = new byte[length];
    for (int i = 0; i < length; i++) {
      labels[i] = (byte) Nucleotide.index(codes[from + i]);
    }
    return labels;
  }

  /** The codes of the four labels, in their order. */
  public static List<Byte> codes() {
    return List.of(Nucleotide.A, Nucleotide.C, Nucleotide.G, Nucleotide.T);
  }
}
