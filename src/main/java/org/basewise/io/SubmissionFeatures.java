package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;

/**
 * Makes features what NCBI accepts in a prokaryotic genome (Prokaryotic Genome Annotation Guide;
 * Validation Error Explanations for Genomes; Discrepancy Report).
 *
 * <ul>
 *   <li>A CDS is complete, or partial exactly at an end of the contig or a gap ({@link KnownEnds});
 *       an end that lies at most {@value #EXTENDED} bases before one is extended to it.
 *   <li>A CDS with a frameshift, with a stop codon inside, or with an end that is cut off elsewhere
 *       becomes a feature of type {@code gene} with {@code pseudo=true} and a note of the reason.
 *   <li>An rRNA or tRNA is whole, or partial at an end of the contig or a gap; a fragment becomes a
 *       {@code sequence_feature}, which has no locus tag.
 *   <li>A CDS inside an RNA is left out. One inside another CDS says so in its note, which NCBI
 *       asks for.
 *   <li>CDS have {@code product} and {@code protein_id}; features of type {@code frameshift} and of
 *       types that are neither CDS nor RNA are left out.
 * </ul>
 */
final class SubmissionFeatures extends FeatureDelay {
  /** The type, a Sequence Ontology term, of a gene that has no product. */
  static final String GENE = "gene";

  /** The attribute of a gene that has no product that could be translated. */
  static final String PSEUDO = "pseudo";

  /** The Sequence Ontology term (SO:0000110) of what INSDC calls a misc_feature. */
  static final String MISCELLANEOUS = "sequence_feature";

  static final String PROTEIN_ID = "protein_id";
  static final String HYPOTHETICAL = "hypothetical protein";

  /** By as many bases NCBI asks to extend an end that nearly lies at a gap. */
  private static final int EXTENDED = 3;

  private static final String ID = "ID";
  static final String CDS = "CDS";

  private final GeneticCode usual;
  private final Map<Integer, Translator> translators = new LinkedHashMap<>();
  private Contig contig = new Contig("", "", new byte[0]);
  private KnownEnds known = new KnownEnds(contig);
  private final List<Interval> rnas = new ArrayList<>();
  private int codingEnd;

  /**
   * Goes before a sink.
   *
   * @param usual the genetic code of features that do not name one as {@code transl_table}
   */
  SubmissionFeatures(AnnotationSink next, GeneticCode usual) {
    super(next, EXTENDED);
    this.usual = usual;
  }

  @Override
  public void begin(Contig contig) throws IOException {
    this.contig = contig;
    known = new KnownEnds(contig);
    rnas.clear();
    codingEnd = 0;
    super.begin(contig);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    Strand strand = feature.strand();
    int start = feature.span().start();
    if (strand == null) {
      return;
    }
    if (feature.type().equals(CDS) && feature.parts().get(0).phase() >= 0) {
      if (rnas.stream().noneMatch(rna -> holds(rna, feature.span()))) {
        hold(coding(feature, strand), start);
      }
    } else if (RnaCompleteness.isRna(feature.type())) {
      rnas.removeIf(rna -> rna.end() <= start);
      rnas.add(feature.span());
      hold(rna(feature), start);
    }
  }

  private static boolean holds(Interval outer, Interval inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private Feature coding(Feature feature, Strand strand) {
    List<FrameshiftSites.Site> shifts = FrameshiftSites.of(feature);
    if (!shifts.isEmpty()) {
      return pseudogene(
          feature,
          strand,
          (shifts.size() == 1 ? "frameshift at codon " : "frameshifts at codons ")
              + FrameshiftSites.codons(shifts));
    }
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    Interval span = feature.span();
    int left = ends.isStartOpen() ? known.left(span.start(), EXTENDED) : 0;
    int right = ends.isEndOpen() ? known.right(span.end(), EXTENDED) : 0;
    if (left < 0 || right < 0) {
      boolean lacksStart = strand == Strand.PLUS ? left < 0 : right < 0;
      boolean lacksStop = strand == Strand.PLUS ? right < 0 : left < 0;
      return pseudogene(
          feature,
          strand,
          lacksStart && lacksStop
              ? "no start codon and no stop codon"
              : lacksStart ? "no start codon" : "no stop codon");
    }
    Feature whole = extended(feature, strand, left, right);
    if (translator(whole).translate(contig, whole).indexOf('*') >= 0) {
      return pseudogene(whole, strand, "internal stop codon");
    }
    Map<String, String> attributes = new LinkedHashMap<>(whole.attributes());
    attributes.put(RnaProducts.PRODUCT, HYPOTHETICAL);
    attributes.put(PROTEIN_ID, proteinId(attributes.getOrDefault(LocusTags.KEY, "")));
    if (whole.span().end() <= codingEnd) {
      attributes.merge(
          SelenocysteineNotes.NOTE,
          "completely contained in another CDS",
          (one, other) -> one + "; " + other);
    }
    codingEnd = Math.max(codingEnd, whole.span().end());
    return CodingAttributes.with(whole, whole.parts(), attributes);
  }

  /** NCBI's form, with the registered prefix of the locus tag as the name of the data base. */
  private static String proteinId(String locusTag) {
    return "gnl|" + locusTag.substring(0, Math.max(0, locusTag.indexOf('_'))) + "|" + locusTag;
  }

  private Translator translator(Feature feature) {
    String own = feature.attributes().get(Feature.TRANSL_TABLE);
    int table = own != null && own.matches("[1-9][0-9]?") ? Integer.parseInt(own) : usual.id();
    return translators.computeIfAbsent(table, id -> new Translator(GeneticCodes.byId(id)));
  }

  /** A coding feature whose ends are moved out by some bases. */
  private static Feature extended(Feature feature, Strand strand, int left, int right) {
    List<Feature.Part> parts = new ArrayList<>(feature.parts());
    int last = parts.size() - 1;
    parts.set(0, moved(parts.get(0), left, 0, strand == Strand.PLUS ? left : 0));
    parts.set(last, moved(parts.get(last), 0, right, strand == Strand.MINUS ? right : 0));
    return CodingAttributes.with(feature, parts, feature.attributes());
  }

  /** A part with more bases at its ends; so many are read before its first whole codon. */
  private static Feature.Part moved(Feature.Part part, int left, int right, int before) {
    Interval interval = part.interval();
    return new Feature.Part(
        new Interval(interval.start() - left, interval.end() + right), (part.phase() + before) % 3);
  }

  /**
   * A gene without a product. It is no claim that evolution broke it: INSDC's {@code /pseudo} also
   * stands where the sequence or its assembly may be in error.
   */
  private Feature pseudogene(Feature feature, Strand strand, String reason) {
    Map<String, String> attributes = new LinkedHashMap<>();
    copy(ID, feature, attributes);
    copy(LocusTags.KEY, feature, attributes);
    attributes.put(PSEUDO, "true");
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    boolean left = ends.isStartOpen() && known.left(feature.span().start(), 0) == 0;
    boolean right = ends.isEndOpen() && known.right(feature.span().end(), 0) == 0;
    if (left || right) {
      attributes.put(PartialEnds.KEY, "true");
      attributes.put(
          PartialEnds.PARTIAL_END,
          left && right ? "both" : left == (strand == Strand.PLUS) ? "5prime" : "3prime");
    }
    attributes.put(SelenocysteineNotes.NOTE, reason);
    return whole(feature, GENE, attributes);
  }

  private Feature rna(Feature feature) {
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    Interval span = feature.span();
    boolean isCut =
        (ends.isStartOpen() && known.left(span.start(), 0) == 0)
            || (ends.isEndOpen() && known.right(span.end(), 0) == 0);
    boolean isCutElsewhere =
        (ends.isStartOpen() && known.left(span.start(), 0) < 0)
            || (ends.isEndOpen() && known.right(span.end(), 0) < 0);
    String product = feature.attributes().getOrDefault(RnaProducts.PRODUCT, feature.type());
    if (!isCutElsewhere && (isCut || RnaCompleteness.isWhole(product, span.length()))) {
      Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
      attributes.put(RnaProducts.PRODUCT, product);
      return CodingAttributes.with(feature, feature.parts(), attributes);
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    copy(ID, feature, attributes);
    String tag = feature.attributes().get(LocusTags.KEY);
    attributes.put(
        SelenocysteineNotes.NOTE, "similar to " + product + (tag == null ? "" : "; " + tag));
    return whole(feature, MISCELLANEOUS, attributes);
  }

  private static void copy(String key, Feature from, Map<String, String> to) {
    String value = from.attributes().get(key);
    if (value != null) {
      to.put(key, value);
    }
  }

  /** One part over all of a feature. */
  private static Feature whole(Feature feature, String type, Map<String, String> attributes) {
    return new Feature(
        feature.contigId(),
        type,
        feature.strand(),
        List.of(new Feature.Part(feature.span(), -1)),
        feature.score(),
        attributes);
  }
}
