package org.basewise.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.basewise.io.GeneticCodes;
import org.basewise.io.Gff3Features;
import org.basewise.rna.AminoAcids;
import org.basewise.rna.Cloverleaf;
import org.basewise.rna.RibosomalRna;
import org.basewise.rna.StrandBases;
import org.basewise.rna.TransferRnas;

/**
 * How many annotated RNAs the rules of {@code org.basewise.rna} name as the annotation does.
 *
 * <p>Arguments: the genetic code, then for each genome its FASTA and its GFF3, whose rRNA and tRNA
 * rows have a product. Prints the counts and what was named otherwise. {@code
 * src/bench/rna_kinds.sh} runs it.
 */
final class RnaKinds {
  /** Bases around an annotated tRNA that are looked at, as around a call. */
  private static final int FLANK = 12;

  private final Map<String, Integer> pairs = new TreeMap<>();

  private RnaKinds() {}

  /** Counts. */
  public static void main(String[] arguments) {
    RnaKinds kinds = new RnaKinds();
    for (int i = 0; i + 2 < arguments.length; i += 3) {
      GeneticCode code = GeneticCodes.byId(Integer.parseInt(arguments[i]));
      kinds.count(arguments[i + 1], arguments[i + 2], code);
    }
    kinds.print();
  }

  private void count(String fasta, String gff3, GeneticCode code) {
    Map<String, Contig> contigs = new HashMap<>();
    FastaContigs.readAll(fasta).forEach(contig -> contigs.put(contig.id(), contig));
    for (Feature feature : Gff3Features.read(gff3, Set.of("rRNA", "tRNA"))) {
      Contig contig = contigs.get(feature.contigId());
      String product = feature.attributes().getOrDefault("product", "");
      if (contig == null || product.isEmpty() || feature.strand() == null) {
        continue;
      }
      String said = feature.type().equals("rRNA") ? ribosomal(product) : product.split("[ (]")[0];
      if (!said.isEmpty()) {
        String found =
            feature.type().equals("rRNA")
                ? ribosomal(contig, feature)
                : transfer(contig, feature, code);
        pairs.merge(feature.type() + "\t" + said + "\t" + found, 1, Integer::sum);
      }
    }
  }

  /** 16S, 23S, 5S; empty for others. */
  private static String ribosomal(String product) {
    for (String kind : List.of("16S", "23S")) {
      if (product.contains(kind)) {
        return kind;
      }
    }
    return product.matches("(.*[^.0-9])?5S.*") ? "5S" : "";
  }

  private static StrandBases bases(Contig contig, Interval interval, Feature feature) {
    return new StrandBases(
        contig, interval, feature.strand() == Strand.MINUS ? Strand.MINUS : Strand.PLUS);
  }

  private static String ribosomal(Contig contig, Feature feature) {
    RibosomalRna kind = RibosomalRna.of(bases(contig, feature.span(), feature));
    return kind == null ? "none" : kind.symbol();
  }

  private static String transfer(Contig contig, Feature feature, GeneticCode code) {
    Interval span = feature.span();
    Interval wide = new Interval(Math.max(0, span.start() - FLANK), span.end() + FLANK);
    StrandBases bases = bases(contig, wide, feature);
    List<Cloverleaf> leaves = TransferRnas.in(bases, 0, bases.length());
    return leaves.isEmpty() ? "none" : "tRNA-" + AminoAcids.of(bases, leaves.get(0), code);
  }

  private void print() {
    for (String type : List.of("rRNA", "tRNA")) {
      int all = 0;
      int found = 0;
      int right = 0;
      for (Map.Entry<String, Integer> pair : pairs.entrySet()) {
        String[] names = pair.getKey().split("\t", -1);
        if (names[0].equals(type)) {
          all += pair.getValue();
          found += names[2].equals("none") ? 0 : pair.getValue();
          right += names[1].equals(names[2]) ? pair.getValue() : 0;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %d annotated, %d named (%.4f), %d as annotated (%.4f of the named)%n",
          type,
          all,
          found,
          (double) found / all,
          right,
          (double) right / found);
    }
    System.out.println("named otherwise: type, annotation, rules, count");
    pairs.forEach(
        (names, count) -> {
          String[] columns = names.split("\t", -1);
          if (!columns[1].equals(columns[2])) {
            System.out.println(names + "\t" + count);
          }
        });
  }
}
