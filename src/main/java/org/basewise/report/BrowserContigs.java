package org.basewise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of an annotation what the genome browser shows: the longest contigs up to a number of bases
 * and of contigs. Memory is about one byte for each base that is kept.
 */
public final class BrowserContigs implements AnnotationSink {
  /** The most contigs a browser lists. */
  static final int MOST_CONTIGS = 2000;

  private static final Comparator<BrowserContig> LONGEST_FIRST =
      Comparator.comparingInt(BrowserContig::length)
          .reversed()
          .thenComparingInt(BrowserContig::number);

  private final long baseLimit;
  private final Function<Contig, List<Feature>> truthOf;
  private final boolean hasTruth;
  private final Stretches stretches;
  private final TreeSet<BrowserContig> kept = new TreeSet<>(LONGEST_FIRST);
  private long keptBases;
  private boolean hasPosteriors = true;
  private int contigCount;
  private long baseCount;
  private @Nullable BrowserContig current;
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Nothing kept yet.
   *
   * @param unsureBelow labels with a lower posterior are of low confidence, in units of 1/10,000
   * @param baseLimit the most bases that are kept
   */
  public BrowserContigs(LabelSet labels, int unsureBelow, long baseLimit) {
    this(labels, unsureBelow, baseLimit, null);
  }

  /**
   * As above, with the true features beside the called ones.
   *
   * @param truthOf the true features of a contig; null if they are not known
   */
  public BrowserContigs(
      LabelSet labels,
      int unsureBelow,
      long baseLimit,
      @Nullable Function<Contig, List<Feature>> truthOf) {
    this.baseLimit = baseLimit;
    this.hasTruth = truthOf != null;
    this.truthOf = truthOf == null ? contig -> List.of() : truthOf;
    this.stretches =
        new Stretches(
            labels,
            unsureBelow,
            stretch -> {
              if (current != null) {
                current.stretches().add(stretch);
              }
            });
  }

  @Override
  public void begin(Contig contig) {
    contigCount++;
    this.contig = contig;
    stretches.begin(contig);
    current = hasRoomFor(contig.length()) ? new BrowserContig(contig.id(), contigCount) : null;
    if (current != null) {
      current.truth().addAll(truthOf.apply(contig));
    }
  }

  /** True if a contig would be kept, were the present one the last. */
  private boolean hasRoomFor(int length) {
    if (length > baseLimit) {
      return false;
    }
    boolean isFull = keptBases + length > baseLimit || kept.size() == MOST_CONTIGS;
    return !isFull || length > kept.last().length();
  }

  @Override
  public void block(LabelledBlock block) {
    baseCount += block.length();
    BrowserContig into = current;
    if (into == null) {
      return;
    }
    if ((long) block.start() + block.length() > baseLimit) {
      // The length of a contig that is labelled as it comes is not known before.
      current = null;
      return;
    }
    into.bases().add(contig, block.start(), block.length());
    into.posteriors().add(block);
    stretches.add(block);
  }

  @Override
  public void feature(Feature feature) {
    if (current != null) {
      current.features().add(feature);
    }
  }

  @Override
  public void end(Contig contig) {
    stretches.end();
    BrowserContig done = current;
    current = null;
    if (done != null && done.length() > 0) {
      done.end();
      kept.add(done);
      keptBases += done.length();
      while (keptBases > baseLimit || kept.size() > MOST_CONTIGS) {
        keptBases -= kept.last().length();
        kept.remove(kept.last());
      }
    }
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  /** Takes a contig whose called features are known without posteriors. */
  public void add(Contig whole, List<Feature> called) {
    begin(whole);
    baseCount += whole.length();
    if (current != null) {
      current.bases().add(whole, 0, whole.length());
      current.features().addAll(called);
    }
    hasPosteriors = false;
    end(whole);
  }

  /** True if the posteriors of the bases are known. */
  boolean hasPosteriors() {
    return hasPosteriors;
  }

  /** Those that are kept, the longest first. */
  List<BrowserContig> contigs() {
    return new ArrayList<>(kept);
  }

  /** True if true features stand beside the called ones. */
  boolean hasTruth() {
    return hasTruth;
  }

  /** Contigs that came. */
  int contigCount() {
    return contigCount;
  }

  /** Bases that came. */
  long baseCount() {
    return baseCount;
  }

  /** Bases that are kept. */
  long keptBases() {
    return keptBases;
  }

  /** The most bases that are kept. */
  long baseLimit() {
    return baseLimit;
  }
}
