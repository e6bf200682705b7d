package org.basewise.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.WindowPlan;
import org.basewise.label.LabelSet;
import org.basewise.label.NucleotideLabels;
import org.basewise.nn.Architecture;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;

/**
 * What turns the parameters of a network into a model of bases.
 *
 * @param name a short name, such as {@code bacteria}
 * @param mapping which sequence is mapped to which
 * @param architecture shapes of the network
 * @param labels what its outputs mean
 * @param grammar the text of the grammar (see {@code org.basewise.decode.Grammar}), empty if there
 *     is none
 * @param kmer k: each base is read as the k-mer centred on it (k = 1: one-hot bases)
 * @param core bases labelled by one window; the grid on which a contig is cut into windows, part of
 *     what the model computes
 * @param flank bases of context read on either side of a core; before it alone if the network runs
 *     from left to right
 * @param geneticCode NCBI transl_table number used for codon labels
 * @param temperature logits are divided by it before the softmax
 * @param provenance where the model comes from
 * @param card the model card, Markdown; may be empty
 * @param decoder the weights of the decoder by name (see {@code
 *     org.basewise.decode.DecoderWeights}); empty if none were fitted
 * @param bothStrands contigs of at least so many bases are read along both strands (see {@link
 *     WindowPlan}); 0: no contig is
 */
public record ModelMetadata(
    String name,
    Mapping mapping,
    Architecture architecture,
    LabelSet labels,
    String grammar,
    int kmer,
    int core,
    int flank,
    int geneticCode,
    double temperature,
    Provenance provenance,
    String card,
    Map<String, List<Double>> decoder,
    int bothStrands) {

  /** The longest core or flank, in bases: what one window takes in memory stays bounded. */
  public static final int MAX_WINDOW = 1 << 24;

  /**
   * Checks what does not depend on the decoder: that the network reads what the encoder makes of
   * the bases and has one output per label, that windows have a length that can be worked with, and
   * that the temperature is positive.
   */
  public ModelMetadata {
    decoder = Collections.unmodifiableMap(new TreeMap<>(decoder));
    check(!name.isBlank(), "the name of the model is empty");
    check(
        name.chars().noneMatch(Character::isISOControl),
        "the name of the model '" + name + "' has control characters, which outputs would repeat");
    check(
        architecture.labelCount() == labels.size(),
        "the network has " + architecture.labelCount() + " labels, the label set " + labels.size());
    BaseEncoder encoder = encoder(mapping, kmer, architecture.slotCount());
    check(
        architecture.vocabularySize() == encoder.size(),
        "a vocabulary of "
            + architecture.vocabularySize()
            + " tokens; accepted for "
            + kmer
            + "-mers: "
            + encoder.size());
    boolean oneLabel = mapping instanceof Mapping.ManyToOne;
    check(
        oneLabel || architecture.slotCount() == architecture.stride(),
        architecture.slotCount()
            + " tokens read per step; accepted for a stride of "
            + architecture.stride()
            + ": as many");
    check(
        !oneLabel || architecture.stride() == 1,
        architecture.stride() + " labels of a sequence; accepted: one");
    check(
        core >= 1 && core <= MAX_WINDOW,
        "windows of " + core + " bases; accepted: 1 to " + MAX_WINDOW);
    check(
        flank >= 0 && flank <= MAX_WINDOW,
        "flanks of " + flank + " bases; accepted: 0 to " + MAX_WINDOW);
    check(geneticCode >= 1, "genetic code " + geneticCode + "; accepted: at least 1");
    check(
        temperature > 0 && Double.isFinite(temperature),
        "temperature " + temperature + "; accepted: finite, above 0");
    checkMapping(mapping, architecture, labels);
    check(bothStrands >= 0, "both strands from " + bothStrands + " bases on; accepted: at least 0");
    if (bothStrands > 0) {
      check(
          mapping instanceof Mapping.ManyToMany many && many.delay() == 0,
          "both strands are read by many-to-many networks without a delay alone");
      check(
          labels.isSymmetric(),
          "both strands are read if each label of a strand has its counterpart on the other");
    }
  }

  private static void checkMapping(Mapping mapping, Architecture architecture, LabelSet labels) {
    check(
        !(mapping instanceof Mapping.ManyToOne) || architecture.shortcutReach() == 0,
        "a many-to-one network has no shortcut");
    if (mapping instanceof Mapping.ManyToMany many && many.delay() > 0) {
      check(architecture.scan() == Scan.LEFT_TO_RIGHT, "a network with a delay runs left to right");
      check(
          many.delay() % architecture.stride() == 0,
          "a delay of " + many.delay() + " bases; accepted: multiples of the stride");
    }
    if (mapping instanceof Mapping.OneToMany) {
      check(
          architecture.scan() == Scan.LEFT_TO_RIGHT && architecture.stride() == 1,
          "a one-to-many network runs left to right, base by base");
      check(labels.equals(NucleotideLabels.SET), "a one-to-many network emits A, C, G and T");
    }
  }

  /** A model that labels every base at its own step. */
  public ModelMetadata(
      String name,
      Architecture architecture,
      LabelSet labels,
      String grammar,
      int kmer,
      int core,
      int flank,
      int geneticCode,
      double temperature,
      Provenance provenance,
      String card) {
    this(
        name,
        Mapping.PLAIN,
        architecture,
        labels,
        grammar,
        kmer,
        core,
        flank,
        geneticCode,
        temperature,
        provenance,
        card);
  }

  /** A model whose decoder was not fitted. */
  public ModelMetadata(
      String name,
      Mapping mapping,
      Architecture architecture,
      LabelSet labels,
      String grammar,
      int kmer,
      int core,
      int flank,
      int geneticCode,
      double temperature,
      Provenance provenance,
      String card) {
    this(
        name,
        mapping,
        architecture,
        labels,
        grammar,
        kmer,
        core,
        flank,
        geneticCode,
        temperature,
        provenance,
        card,
        Map.of(),
        0);
  }

  /** The same with another grammar and other weights of the decoder. */
  public ModelMetadata withDecoder(String otherGrammar, Map<String, List<Double>> weights) {
    return copy(architecture, otherGrammar, provenance, weights, bothStrands);
  }

  /** The same; contigs of at least so many bases are read along both strands, 0: none is. */
  public ModelMetadata withBothStrands(int shortest) {
    return copy(architecture, grammar, provenance, decoder, shortest);
  }

  /** The same for a network of another architecture. */
  public ModelMetadata withArchitecture(Architecture other) {
    return copy(other, grammar, provenance, decoder, bothStrands);
  }

  /**
   * True if a network of another model fits but for its labels: the same layers, k-mers, mapping.
   */
  public boolean hasLayersOf(ModelMetadata other) {
    return architecture.withLabelCount(other.labels.size()).equals(other.architecture)
        && kmer == other.kmer
        && mapping.equals(other.mapping);
  }

  /** The same for a model that comes from elsewhere. */
  public ModelMetadata withProvenance(Provenance other) {
    return copy(architecture, grammar, other, decoder, bothStrands);
  }

  private ModelMetadata copy(
      Architecture newArchitecture,
      String newGrammar,
      Provenance newProvenance,
      Map<String, List<Double>> newDecoder,
      int newBothStrands) {
    return new ModelMetadata(
        name,
        mapping,
        newArchitecture,
        labels,
        newGrammar,
        kmer,
        core,
        flank,
        geneticCode,
        temperature,
        newProvenance,
        card,
        newDecoder,
        newBothStrands);
  }

  /** Bases that are read after a base before it is labelled; 0 but for delayed networks. */
  public int delay() {
    return mapping instanceof Mapping.ManyToMany many ? many.delay() : 0;
  }

  /**
   * True if bases can be labelled as they come, from left to right: windows then begin and end with
   * steps.
   */
  public boolean labelsLive() {
    int stride = architecture.stride();
    return mapping instanceof Mapping.ManyToMany
        && architecture.scan() == Scan.LEFT_TO_RIGHT
        && core % stride == 0
        && flank % stride == 0;
  }

  /** What makes the network's tokens of bases. */
  public BaseEncoder encoder() {
    return encoder(mapping, kmer, architecture.slotCount());
  }

  private static BaseEncoder encoder(Mapping mapping, int kmer, int stride) {
    return new BaseEncoder(kmer, stride, mapping instanceof Mapping.OneToMany);
  }

  /** The grid on which contigs are cut. */
  public WindowPlan windowPlan() {
    return windowPlan(flank);
  }

  /**
   * The grid with another flank. A network that runs from left to right, base by base, needs to
   * read nothing after a core.
   */
  public WindowPlan windowPlan(int otherFlank) {
    // What a delayed network reads after a core is no part of the window.
    boolean looksAhead =
        delay() == 0 && (architecture.scan() != Scan.LEFT_TO_RIGHT || architecture.slotCount() > 1);
    return new WindowPlan(core, otherFlank, looksAhead ? otherFlank : 0, bothStrands);
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
