package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;

/**
 * Makes what a coding feature says of itself agree with its parts and its bases, so that all
 * outputs tell the same.
 *
 * <ul>
 *   <li>Two parts that continue each other in one frame are one.
 *   <li>{@code frameshifts} and {@code frameshift_codons} are those of {@link FrameshiftSites}. Of
 *       the features of type {@code frameshift} that derive from it, one stays for each, with
 *       {@code site} and {@code direction} by the same rule.
 *   <li>An end without a start or stop codon is partial: {@code partial=true} and {@code
 *       partial_end}.
 * </ul>
 */
final class CodingAttributes extends PassingSink {
  static final String DERIVES_FROM = "Derives_from";

  /** A frameshift row belongs to a frameshift at most so many bases away. */
  private static final int REACH = 3;

  private static final String ID = "ID";

  private final GeneticCode usual;
  private final Map<Integer, GeneticCode> codes = new HashMap<>();

  /** By the ID of a coding feature: its frameshifts that have no row yet. */
  private final Map<String, List<FrameshiftSites.Site>> open = new HashMap<>();

  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Goes before a sink.
   *
   * @param usual the genetic code of features that do not name one as {@code transl_table}
   */
  CodingAttributes(AnnotationSink next, GeneticCode usual) {
    super(next);
    this.usual = usual;
  }

  @Override
  public void begin(Contig contig) throws IOException {
    this.contig = contig;
    open.clear();
    super.begin(contig);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    Strand strand = feature.strand();
    if (strand != null && feature.parts().get(0).phase() >= 0) {
      pass(coding(feature, strand));
    } else if (feature.type().equals(Feature.FRAMESHIFT)) {
      passFrameshift(feature);
    } else {
      pass(feature);
    }
  }

  private Feature coding(Feature feature, Strand strand) {
    List<Feature.Part> parts = joined(feature);
    Feature whole = with(feature, parts, feature.attributes());
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    markOpenEnds(whole, strand, attributes);
    List<FrameshiftSites.Site> sites = FrameshiftSites.of(whole);
    if (!sites.isEmpty()) {
      attributes.put(FrameshiftSites.COUNT, Integer.toString(sites.size()));
      attributes.put(FrameshiftSites.CODONS, FrameshiftSites.codons(sites));
    }
    String id = attributes.get(ID);
    if (id != null) {
      open.put(id, new ArrayList<>(sites));
    }
    return with(whole, parts, attributes);
  }

  /** The parts, those joined that lie side by side in one frame. */
  private static List<Feature.Part> joined(Feature feature) {
    boolean isMinus = feature.strand() == Strand.MINUS;
    List<Feature.Part> joined = new ArrayList<>();
    for (Feature.Part part : feature.parts()) {
      Feature.Part last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && continues(last, part, isMinus)) {
        joined.set(
            joined.size() - 1,
            new Feature.Part(
                new Interval(last.interval().start(), part.interval().end()),
                isMinus ? part.phase() : last.phase()));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }

  private static boolean continues(Feature.Part left, Feature.Part right, boolean isMinus) {
    Feature.Part first = isMinus ? right : left;
    Feature.Part second = isMinus ? left : right;
    return left.interval().end() == right.interval().start()
        && Math.floorMod(first.phase() - first.interval().length(), 3) == second.phase();
  }

  private void markOpenEnds(Feature feature, Strand strand, Map<String, String> attributes) {
    PartialEnds known = PartialEnds.of(feature, contig.length());
    boolean isMinus = strand == Strand.MINUS;
    GeneticCode code = code(feature);
    boolean atStart = (isMinus ? known.isEndOpen() : known.isStartOpen()) || !begins(feature, code);
    boolean atStop = (isMinus ? known.isStartOpen() : known.isEndOpen()) || !stops(feature, code);
    if (atStart || atStop) {
      attributes.put(PartialEnds.KEY, "true");
      attributes.put(
          PartialEnds.PARTIAL_END, atStart && atStop ? "both" : atStart ? "5prime" : "3prime");
    }
  }

  private GeneticCode code(Feature feature) {
    String own = feature.attributes().get(Feature.TRANSL_TABLE);
    boolean isNumber = own != null && own.matches("[1-9][0-9]?");
    return isNumber ? codes.computeIfAbsent(Integer.valueOf(own), GeneticCodes::byId) : usual;
  }

  /** True if the feature's first codon is a start codon. */
  private boolean begins(Feature feature, GeneticCode code) {
    boolean isMinus = feature.strand() == Strand.MINUS;
    Feature.Part first = feature.parts().get(isMinus ? feature.parts().size() - 1 : 0);
    int pos = isMinus ? first.interval().end() - 1 : first.interval().start();
    return first.phase() == 0
        && first.interval().length() >= 3
        && code.isStart(base(pos, isMinus, 0), base(pos, isMinus, 1), base(pos, isMinus, 2));
  }

  /** True if the feature's last codon is a stop codon. */
  private boolean stops(Feature feature, GeneticCode code) {
    boolean isMinus = feature.strand() == Strand.MINUS;
    Feature.Part last = feature.parts().get(isMinus ? 0 : feature.parts().size() - 1);
    int length = last.interval().length();
    int pos = isMinus ? last.interval().start() + 2 : last.interval().end() - 3;
    return length >= 3
        && (length - last.phase()) % 3 == 0
        && code.isStop(base(pos, isMinus, 0), base(pos, isMinus, 1), base(pos, isMinus, 2));
  }

  private byte base(int pos, boolean isMinus, int offset) {
    return isMinus ? Nucleotide.complement(contig.code(pos - offset)) : contig.code(pos + offset);
  }

  private void passFrameshift(Feature feature) throws IOException {
    String origin = feature.attributes().get(DERIVES_FROM);
    List<FrameshiftSites.Site> sites = origin == null ? null : open.get(origin);
    if (sites == null) {
      pass(feature);
      return;
    }
    int pos = feature.span().start();
    FrameshiftSites.Site nearest = null;
    for (FrameshiftSites.Site site : sites) {
      if (site.distance(pos) <= REACH
          && (nearest == null || site.distance(pos) < nearest.distance(pos))) {
        nearest = site;
      }
    }
    if (nearest != null) {
      sites.remove(nearest);
      Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
      attributes.put(
          FrameshiftSites.DIRECTION, (nearest.direction() > 0 ? "+" : "") + nearest.direction());
      attributes.put(FrameshiftSites.SITE, Integer.toString(nearest.codon()));
      pass(with(feature, feature.parts(), attributes));
    }
  }

  /** The feature with other parts and attributes. */
  static Feature with(Feature feature, List<Feature.Part> parts, Map<String, String> attributes) {
    return new Feature(
        feature.contigId(), feature.type(), feature.strand(), parts, feature.score(), attributes);
  }
}
