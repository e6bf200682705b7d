package org.basewise.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * What NCBI refuses or asks about in the annotation of a prokaryotic genome, written from its pages
 * (Prokaryotic Genome Annotation Guide, Validation Error Explanations for Genomes, Discrepancy
 * Report with its examples) and not from this program: codons, gaps and intervals are read anew.
 * Each violation begins with NCBI's name of it.
 */
final class SubmissionRules {
  private static final Set<String> PRODUCTS = Set.of("CDS", "rRNA", "tRNA", "tmRNA");
  private static final Set<String> STOPS_11 = Set.of("TAA", "TAG", "TGA");
  private static final Set<String> STOPS_4 = Set.of("TAA", "TAG");
  private static final Set<String> STARTS = Set.of("TTG", "CTG", "ATT", "ATC", "ATA", "ATG", "GTG");
  private static final Map<String, Integer> SHORTEST_RRNA =
      Map.of("16S ribosomal RNA", 1000, "23S ribosomal RNA", 2000, "5S ribosomal RNA", 90);

  private final Map<String, Contig> contigs;
  private final Set<String> circles;
  private final Set<String> violations = new TreeSet<>();

  private SubmissionRules(Map<String, Contig> contigs, Set<String> circles) {
    this.contigs = contigs;
    this.circles = circles;
  }

  /** All violations, without order; none if NCBI would take the features. */
  static Set<String> violations(
      Map<String, Contig> contigs, Set<String> circles, List<SubmittedFeature> features) {
    SubmissionRules rules = new SubmissionRules(contigs, circles);
    rules.genes(features);
    features.forEach(rules::one);
    rules.overlaps(features);
    return rules.violations;
  }

  private void refuse(String rule, SubmittedFeature feature) {
    violations.add(rule + " " + feature.key() + " " + feature.span());
  }

  private void genes(List<SubmittedFeature> features) {
    Map<String, SubmittedFeature> genes = new HashMap<>();
    Set<String> tags = new TreeSet<>();
    Set<String> prefixes = new TreeSet<>();
    for (SubmittedFeature gene : features) {
      if (gene.key().equals("gene")) {
        genes.put(gene.span(), gene);
        String tag = gene.qualifiers().getOrDefault("locus_tag", "");
        if (!tag.matches("[A-Za-z][A-Za-z0-9]{2,11}_[A-Za-z0-9]+")) {
          refuse("BAD_LOCUS_TAG_FORMAT", gene);
        } else if (!tags.add(tag)) {
          refuse("DUPLICATE_LOCUS_TAGS", gene);
        }
        prefixes.add(tag.replaceAll("_.*", ""));
      }
    }
    if (prefixes.size() > 1) {
      violations.add("INCONSISTENT_LOCUS_TAG_PREFIX " + prefixes);
    }
    Set<String> used = new TreeSet<>();
    for (SubmittedFeature feature : features) {
      if (PRODUCTS.contains(feature.key())) {
        SubmittedFeature gene = genes.get(feature.span());
        used.add(feature.span());
        if (gene == null) {
          refuse("MISSING_GENES", feature);
        } else if (gene.cut()[0] != feature.cut()[0] || gene.cut()[1] != feature.cut()[1]) {
          refuse("GENE_PARTIAL_CONFLICT", feature);
        }
      }
    }
    for (SubmittedFeature gene : genes.values()) {
      boolean isExplained =
          gene.qualifiers().containsKey("pseudo") && gene.qualifiers().containsKey("note");
      if (!used.contains(gene.span()) && !isExplained) {
        refuse("EXTRA_GENES", gene);
      }
    }
  }

  private void one(SubmittedFeature feature) {
    ends(feature);
    if (PRODUCTS.contains(feature.key()) && !feature.qualifiers().containsKey("product")) {
      refuse("NO_PRODUCT", feature);
    }
    switch (feature.key()) {
      case "CDS" -> coding(feature);
      case "rRNA" -> {
        Integer shortest = SHORTEST_RRNA.get(feature.qualifiers().get("product"));
        boolean isPartial = feature.cut()[0] || feature.cut()[1];
        if (!isPartial && (shortest == null || feature.length() < shortest)) {
          refuse("SHORT_RRNA", feature);
        }
      }
      case "tRNA" -> {
        if (!feature.qualifiers().getOrDefault("product", "").matches("tRNA-[A-Z][A-Za-z]+")) {
          refuse("MissingTrnaAA", feature);
        }
      }
      case "gene", "tmRNA" -> {}
      case "misc_feature" -> {
        if (!feature.qualifiers().containsKey("note")) {
          refuse("NeedsNote", feature);
        }
      }
      default -> refuse("UnknownFeature", feature);
    }
  }

  private void ends(SubmittedFeature feature) {
    List<int[]> places = feature.places();
    int[] first = places.get(0);
    int[] last = places.get(places.size() - 1);
    int step = feature.minus() ? -1 : 1;
    int five = feature.minus() ? first[1] : first[0];
    int three = feature.minus() ? last[0] : last[1];
    if (feature.cut()[0] && !isUnknown(feature, five - step)) {
      refuse("PartialProblem5", feature);
    }
    if (feature.cut()[1] && !isUnknown(feature, three + step)) {
      refuse("PartialProblem3", feature);
    }
    if (isUnknown(feature, five) || isUnknown(feature, three)) {
      refuse("FeatureBeginsOrEndsInGap", feature);
    }
    Contig contig = contig(feature);
    for (int i = 1; i < places.size(); i++) {
      int before = feature.minus() ? places.get(i - 1)[0] : places.get(i - 1)[1];
      int after = feature.minus() ? places.get(i)[1] : places.get(i)[0];
      boolean isOrigin =
          circles.contains(feature.contig())
              && Math.min(before, after) == 1
              && Math.max(before, after) == contig.length();
      if (!isOrigin) {
        refuse("JOINED_FEATURES", feature);
      }
    }
  }

  private Contig contig(SubmittedFeature feature) {
    Contig contig = contigs.get(feature.contig());
    if (contig == null) {
      throw new AssertionError("no sequence is called " + feature.contig());
    }
    return contig;
  }

  /** True beyond the ends of a linear sequence and in runs of ten N and more. */
  private boolean isUnknown(SubmittedFeature feature, int position) {
    Contig contig = contig(feature);
    if (position < 1 || position > contig.length()) {
      return !circles.contains(feature.contig());
    }
    int from = Math.max(0, position - 10);
    String around =
        contig.bases(new Interval(from, Math.min(contig.length(), position + 9)), Strand.PLUS);
    int at = position - 1 - from;
    for (int start = Math.max(0, at - 9); start <= at && start + 10 <= around.length(); start++) {
      if (around.startsWith("N".repeat(10), start)) {
        return true;
      }
    }
    return false;
  }

  private void coding(SubmittedFeature feature) {
    Map<String, String> qualifiers = feature.qualifiers();
    if (!qualifiers.getOrDefault("protein_id", "").matches("gnl\\|[A-Za-z0-9]+\\|\\S+")) {
      refuse("MISSING_PROTEIN_ID", feature);
    }
    StringBuilder bases = new StringBuilder();
    for (int[] place : feature.places()) {
      bases.append(
          contig(feature)
              .bases(
                  new Interval(place[0] - 1, place[1]),
                  feature.minus() ? Strand.MINUS : Strand.PLUS));
    }
    List<String> codons = new ArrayList<>();
    int skipped = Integer.parseInt(qualifiers.getOrDefault("codon_start", "1")) - 1;
    for (int at = skipped; at + 3 <= bases.length(); at += 3) {
      codons.add(bases.substring(at, at + 3));
    }
    if (codons.isEmpty()) {
      refuse("TransLen", feature);
      return;
    }
    Set<String> stops =
        qualifiers.getOrDefault("transl_table", "1").equals("4") ? STOPS_4 : STOPS_11;
    boolean isStopped =
        stops.contains(codons.get(codons.size() - 1)) && (bases.length() - skipped) % 3 == 0;
    if (!feature.cut()[0] && (skipped > 0 || !STARTS.contains(codons.get(0)))) {
      refuse("StartCodon", feature);
    }
    if (!feature.cut()[1] && !isStopped) {
      refuse("NoStop", feature);
    }
    if (codons.subList(0, codons.size() - 1).stream().anyMatch(stops::contains)) {
      refuse("InternalStop", feature);
    }
  }

  private void overlaps(List<SubmittedFeature> features) {
    for (SubmittedFeature rna : features) {
      if (!rna.key().endsWith("RNA")) {
        continue;
      }
      for (SubmittedFeature other : features) {
        if (other.key().equals("CDS") && (rna.holds(other) || other.holds(rna))) {
          refuse("RNA_CDS_OVERLAP", other);
        }
        boolean isOtherRrna =
            rna.key().equals("rRNA") && other.key().equals("rRNA") && other != rna;
        if (isOtherRrna && rna.overlaps(other)) {
          refuse("OVERLAPPING_RRNAS", rna);
        }
      }
    }
  }
}
