package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.rna.AminoAcids;
import org.basewise.rna.Cloverleaf;
import org.basewise.rna.RibosomalRna;
import org.basewise.rna.StrandBases;
import org.basewise.rna.TransferMessenger;
import org.basewise.rna.TransferRnas;

/**
 * Says which RNA a feature of type {@code rRNA} or {@code tRNA} is, from its bases: {@code product}
 * such as {@code 16S ribosomal RNA} or {@code tRNA-Ala}, and of a tRNA the {@code anticodon} as
 * INSDC's feature table writes it. A feature that holds two RNAs, a 23S and a 5S or several tRNAs,
 * becomes two or more; one far longer than the RNA in it is cut down to it; a tRNA that is a piece
 * of a tmRNA becomes that tmRNA.
 */
final class RnaProducts extends FeatureDelay {
  /** What the feature is, by its sequence. */
  static final String PRODUCT = "product";

  static final String ANTICODON = "anticodon";

  private static final String ID = "ID";

  /** Ends of a call may be so many bases off those of its cloverleaf. */
  private static final int FLANK = 12;

  /** A call with more bases around its only cloverleaf is cut down to it. */
  private static final int MOST_AROUND = 24;

  private final GeneticCode usual;
  private GeneticCode code;
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Goes before a sink.
   *
   * @param usual the genetic code of contigs whose coding features name none
   */
  RnaProducts(AnnotationSink next, GeneticCode usual) {
    super(next, TransferMessenger.LONGEST);
    this.usual = usual;
    code = usual;
  }

  @Override
  public void begin(Contig contig) throws IOException {
    this.contig = contig;
    code = usual;
    super.begin(contig);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String table = feature.attributes().get(Feature.TRANSL_TABLE);
    if (table != null && table.matches("[1-9][0-9]?")) {
      int id = Integer.parseInt(table);
      code = code.id() == id ? code : GeneticCodes.byId(id);
    }
    for (Feature made : made(feature)) {
      hold(made, feature.span().start());
    }
  }

  private List<Feature> made(Feature feature) {
    Strand strand = feature.strand();
    if (strand == null || feature.parts().size() > 1 || feature.parts().get(0).phase() >= 0) {
      return List.of(feature);
    }
    return switch (feature.type()) {
      case "rRNA" -> ribosomal(feature, strand);
      case "tRNA" -> transfer(feature, strand);
      default -> List.of(feature);
    };
  }

  private List<Feature> ribosomal(Feature feature, Strand strand) {
    StrandBases bases = around(feature, FLANK, strand);
    Interval call = bases.offsets(feature.span());
    List<RibosomalRna.Part> parts = RibosomalRna.in(bases, call.start(), call.end());
    List<Feature> made = new ArrayList<>();
    for (RibosomalRna.Part part : parts) {
      RibosomalRna kind = part.kind();
      Feature one =
          parts.size() == 1 && part.place().equals(call)
              ? feature
              : moved(feature, bases.positions(part.place()), made.size() + 1);
      made.add(with(one, PRODUCT, kind == null ? "ribosomal RNA" : kind.product()));
    }
    return inOrder(made, strand);
  }

  private List<Feature> transfer(Feature feature, Strand strand) {
    StrandBases bases = around(feature, FLANK, strand);
    List<Cloverleaf> leaves = TransferRnas.in(bases, 0, bases.length());
    if (leaves.isEmpty()) {
      return List.of(messenger(feature, strand));
    }
    List<Feature> made = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      Cloverleaf leaf = leaves.get(i);
      Feature one = feature;
      if (leaves.size() > 1 || feature.span().length() > leaf.end() - leaf.start() + MOST_AROUND) {
        int cca = bases.letters(leaf.end(), leaf.end() + 3).equals("CCA") ? 3 : 0;
        one = moved(feature, bases.positions(new Interval(leaf.start(), leaf.end() + cca)), i + 1);
      }
      String aminoAcid = AminoAcids.of(bases, leaf, code);
      made.add(
          with(
              one,
              PRODUCT,
              "tRNA-" + (aminoAcid.equals(AminoAcids.OTHER) ? "Xxx" : aminoAcid),
              ANTICODON,
              anticodon(bases, leaf, strand, aminoAcid)));
    }
    return inOrder(made, strand);
  }

  private static String anticodon(
      StrandBases bases, Cloverleaf leaf, Strand strand, String aminoAcid) {
    int at = leaf.anticodon();
    Interval interval = bases.positions(new Interval(at, at + 3));
    String place = (interval.start() + 1) + ".." + interval.end();
    return "(pos:"
        + (strand == Strand.MINUS ? "complement(" + place + ")" : place)
        + ",aa:"
        + aminoAcid
        + ",seq:"
        + bases.letters(at, at + 3).toLowerCase(Locale.ROOT)
        + ")";
  }

  /** A call without a cloverleaf: the tmRNA that it is a piece of, or a tRNA of unknown kind. */
  private Feature messenger(Feature feature, Strand strand) {
    StrandBases bases = around(feature, TransferMessenger.LONGEST, strand);
    Interval whole = bases.offsets(feature.span());
    Interval found = TransferMessenger.around(bases, whole.start(), whole.end());
    if (found == null) {
      return with(feature, PRODUCT, "tRNA-Xxx");
    }
    int cca = bases.letters(found.end(), found.end() + 3).equals("CCA") ? 3 : 0;
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    attributes.remove(PartialEnds.KEY);
    attributes.remove(PartialEnds.PARTIAL_END);
    attributes.put(PRODUCT, "transfer-messenger RNA");
    return new Feature(
        feature.contigId(),
        "tmRNA",
        strand,
        List.of(
            new Feature.Part(bases.positions(new Interval(found.start(), found.end() + cca)), -1)),
        feature.score(),
        attributes);
  }

  private StrandBases around(Feature feature, int flank, Strand strand) {
    Interval span = feature.span();
    int end = Math.max(span.end(), Math.min(span.end() + flank, contig.length()));
    return new StrandBases(contig, new Interval(Math.max(0, span.start() - flank), end), strand);
  }

  /** One of several features in the place of one; the first keeps its ID. */
  private static Feature moved(Feature feature, Interval interval, int number) {
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    String id = attributes.get(ID);
    if (id != null && number > 1) {
      attributes.put(ID, id + "_" + number);
    }
    return new Feature(
        feature.contigId(),
        feature.type(),
        feature.strand(),
        List.of(new Feature.Part(interval, -1)),
        feature.score(),
        attributes);
  }

  private static List<Feature> inOrder(List<Feature> along, Strand strand) {
    List<Feature> ordered = new ArrayList<>(along);
    if (strand == Strand.MINUS) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  private static Feature with(Feature feature, String... keysAndValues) {
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      attributes.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return CodingAttributes.with(feature, feature.parts(), attributes);
  }
}
