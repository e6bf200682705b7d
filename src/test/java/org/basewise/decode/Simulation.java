package org.basewise.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.basewise.genome.Contig;
import org.basewise.infer.Posteriors;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;

/**
 * A made-up contig of genes on both strands, some of which share bases or have frameshifts, of
 * tRNAs, sites and gaps, and posteriors as a good network would give them.
 */
public final class Simulation {
  /** background, codon positions and ends of CDS, tRNA with ends, sites without strand. */
  public static final LabelSet LABELS =
      LabelSpec.parse(List.of("CDS:gene", "tRNA:ends", "site")).labelSet();

  private static final Set<String> STOPS = Set.of("TAA", "TAG", "TGA");

  /** A feature on the sequence without errors. */
  private record Planned(String name, int start, int end, boolean minus) {}

  private final Random random;
  private final List<Planned> planned = new ArrayList<>();

  /** Position: 1 a base too many before it, -1 the base is missing, 2 it is N. */
  private final int[] edits;

  private char[] letters;

  /** Bases, and the posteriors of all of them. */
  public final Contig contig;

  /** [base][L] in units of 1/10,000. */
  public final short[] posteriors;

  /** Draws a contig of about a length. */
  public Simulation(long seed, int length, String id) {
    random = new Random(seed);
    edits = new int[length + 1];
    letters = new char[length];
    plan(length);
    write(length);
    StringBuilder bases = new StringBuilder();
    List<int[]> labels = new ArrayList<>();
    for (int pos = 0; pos < length; pos++) {
      if (edits[pos] == 1) {
        bases.append("ACGT".charAt(random.nextInt(4)));
        labels.add(labelsAt(pos - 1));
      }
      if (edits[pos] != -1) {
        bases.append(edits[pos] == 2 ? 'N' : letters[pos]);
        labels.add(edits[pos] == 2 ? new int[] {0} : labelsAt(pos));
      }
    }
    contig = Contig.of(id, bases);
    posteriors = new short[labels.size() * LABELS.size()];
    for (int i = 0; i < labels.size(); i++) {
      draw(labels.get(i), i * LABELS.size());
    }
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private void plan(int length) {
    int pos = between(20, 80);
    while (true) {
      int size = 3 * between(70, 200);
      boolean minus = random.nextBoolean();
      switch (random.nextInt(8)) {
        case 0 -> pos = same(pos, size, minus, length);
        case 1 -> pos = opposite(pos, size, minus, length);
        case 2 -> pos = nested(pos, 3 * between(120, 200), minus, length);
        case 3 -> pos = add("tRNA", pos, 75, minus, length);
        case 4 -> pos = add("site", pos, 25, false, length);
        default -> {
          int end = add("CDS", pos, size, minus, length);
          int what = random.nextInt(5);
          if (end > 0 && what < 3) {
            int at = pos + between(80, size - 80);
            edits[at] = what == 0 ? 1 : what == 1 ? -1 : 0;
            Arrays.fill(edits, at, at + (what == 2 ? 15 : 0), 2);
          }
          pos = end;
        }
      }
      if (pos < 0) {
        return;
      }
      pos += between(40, 150);
    }
  }

  /** The end of a feature; -1 if there is no room. */
  private int add(String name, int start, int size, boolean minus, int length) {
    if (start < 0 || start + size > length - 20) {
      return -1;
    }
    planned.add(new Planned(name, start, start + size, minus));
    return start + size;
  }

  /** Two genes that share ATGA. */
  private int same(int pos, int size, boolean minus, int length) {
    int first = add("CDS", pos, size, minus, length);
    int second = first < 0 ? -1 : add("CDS", first - 4, size, minus, length);
    if (second >= 0) {
      return second;
    }
    return -1;
  }

  private int opposite(int pos, int size, boolean minus, int length) {
    int first = add("CDS", pos, size, minus, length);
    return first < 0 ? -1 : add("CDS", first - between(30, 45), size, !minus, length);
  }

  private int nested(int pos, int size, boolean minus, int length) {
    int end = add("CDS", pos, size, minus, length);
    if (end >= 0) {
      add("CDS", pos + between(100, 110), 120, !minus, length);
    }
    return end;
  }

  private static char complement(char letter) {
    return "TGCA".charAt("ACGT".indexOf(letter));
  }

  private void write(int length) {
    boolean[] fixed = new boolean[length];
    for (int pos = 0; pos < length; pos++) {
      letters[pos] = "ACGT".charAt(random.nextInt(4));
    }
    for (Planned f : planned) {
      if (f.name().equals("CDS")) {
        put(f.minus() ? f.end() - 3 : f.start(), f.minus() ? "CAT" : "ATG", fixed);
        put(f.minus() ? f.start() : f.end() - 3, f.minus() ? "TCA" : "TGA", fixed);
      }
    }
    boolean open;
    do {
      open = true;
      for (Planned f : planned) {
        for (int at = f.start() + 3; f.name().equals("CDS") && at < f.end() - 3; at += 3) {
          open &= !closes(f, at, fixed);
        }
      }
    } while (!open);
  }

  private void put(int at, String codon, boolean[] fixed) {
    for (int i = 0; i < 3; i++) {
      letters[at + i] = codon.charAt(i);
      fixed[at + i] = true;
    }
  }

  /** Draws a stop codon inside a gene anew. */
  private boolean closes(Planned gene, int at, boolean[] fixed) {
    StringBuilder codon = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      codon.append(gene.minus() ? complement(letters[at + 2 - i]) : letters[at + i]);
    }
    if (!STOPS.contains(codon.toString())) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      if (!fixed[at + i]) {
        letters[at + i] = "ACGT".charAt(random.nextInt(4));
      }
    }
    return true;
  }

  /** The labels of a base, and for an end that label too. */
  private int[] labelsAt(int pos) {
    List<Integer> labels = new ArrayList<>();
    for (Planned f : planned) {
      if (pos >= f.start() && pos < f.end()) {
        String strand = f.name().equals("site") ? "" : f.minus() ? "-" : "+";
        int along = f.minus() ? f.end() - 1 - pos : pos - f.start();
        String position = f.name().equals("CDS") ? Integer.toString(1 + along % 3) : "";
        labels.add(LABELS.indexOf(f.name() + strand + position));
        int last = f.end() - f.start() - 1;
        if (!strand.isEmpty() && (along == 0 || along == last)) {
          labels.add(LABELS.indexOf(f.name() + strand + (along == 0 ? "start" : "stop")));
        }
      }
    }
    if (labels.isEmpty()) {
      labels.add(0);
    }
    return labels.stream().mapToInt(Integer::intValue).toArray();
  }

  private void draw(int[] of, int at) {
    int rest = Posteriors.ONE;
    int plain = 0;
    for (int label : of) {
      plain += label < LABELS.plainSize() ? 1 : 0;
    }
    for (int label : of) {
      int part = (int) (Posteriors.ONE * (.86 + .1 * random.nextDouble()) / plain);
      posteriors[at + label] = (short) part;
      rest -= label < LABELS.plainSize() ? part : 0;
    }
    for (int k = 0; k < LABELS.plainSize(); k++) {
      posteriors[at + k] += (short) (rest / LABELS.plainSize());
    }
    for (int k = LABELS.plainSize(); k < LABELS.size(); k++) {
      posteriors[at + k] += posteriors[at + k] == 0 ? (short) random.nextInt(20) : 0;
    }
  }
}
