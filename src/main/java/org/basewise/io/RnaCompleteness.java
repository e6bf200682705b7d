package org.basewise.io;

import java.util.Set;

/** Whether an RNA is as long as NCBI takes for whole (discrepancy tests SHORT_RRNA and others). */
final class RnaCompleteness {
  private static final Set<String> TYPES = Set.of("rRNA", "tRNA", "tmRNA");

  private static final int SHORTEST_16S = 1_000;
  private static final int SHORTEST_23S = 2_000;
  private static final int SHORTEST_5S = 90;
  private static final int SHORTEST_TRNA = 50;
  private static final int LONGEST_TRNA = 150;

  private RnaCompleteness() {}

  /** True for types of RNA that can be submitted with a gene and a product. */
  static boolean isRna(String type) {
    return TYPES.contains(type);
  }

  /**
   * True if an RNA can be whole.
   *
   * @param product such as {@code 16S ribosomal RNA}
   * @param length in bases
   */
  static boolean isWhole(String product, int length) {
    return switch (product) {
      case "16S ribosomal RNA" -> length >= SHORTEST_16S;
      case "23S ribosomal RNA" -> length >= SHORTEST_23S;
      case "5S ribosomal RNA" -> length >= SHORTEST_5S;
      // A ribosomal RNA of a kind that its sequence does not tell is a fragment.
      case "ribosomal RNA", "rRNA" -> false;
      default -> !product.startsWith("tRNA") || (length >= SHORTEST_TRNA && length <= LONGEST_TRNA);
    };
  }
}
