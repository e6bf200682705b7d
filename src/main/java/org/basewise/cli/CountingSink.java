package org.basewise.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;
import org.basewise.model.StageTimes;
import org.basewise.model.StageTimes.Stage;

/** Counts what passes through to another sink, for progress and for the closing line. */
public final class CountingSink implements AnnotationSink {
  private final AnnotationSink next;
  private final Progress progress;
  private final StageTimes times;
  private final Map<String, Long> featureCounts = new TreeMap<>();
  private long contigCount;
  private long baseCount;

  /**
   * Counts.
   *
   * @param times to which the time of writing is added
   */
  CountingSink(AnnotationSink next, Progress progress, StageTimes times) {
    this.next = next;
    this.progress = progress;
    this.times = times;
  }

  /** Counts, and tells of no progress. */
  public CountingSink(AnnotationSink next) {
    this(next, Progress.silent(), new StageTimes());
  }

  /** Contigs that began. */
  public long contigCount() {
    return contigCount;
  }

  /** Bases that were labelled. */
  public long baseCount() {
    return baseCount;
  }

  /** The number of features by type. */
  public Map<String, Long> features() {
    return Map.copyOf(featureCounts);
  }

  /** Such as {@code 2 contigs, 4.939 Mb, 4662 CDS, 22 rRNA}. */
  String summary() {
    StringBuilder summary = new StringBuilder();
    summary.append(contigCount).append(contigCount == 1 ? " contig, " : " contigs, ");
    summary.append(
        baseCount < 1_000_000
            ? baseCount + " bases"
            : String.format(Locale.ROOT, "%.3f Mb", baseCount / 1e6));
    featureCounts.forEach(
        (type, count) -> summary.append(", ").append(count).append(' ').append(type));
    return summary.toString();
  }

  @Override
  public void begin(Contig contig) throws IOException {
    contigCount++;
    progress.note(contig.id());
    long start = StageTimes.now();
    next.begin(contig);
    times.add(Stage.WRITING, start);
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    long start = StageTimes.now();
    next.block(block);
    times.add(Stage.WRITING, start);
    baseCount += block.length();
    progress.advance(block.length());
  }

  @Override
  public void feature(Feature feature) throws IOException {
    featureCounts.merge(feature.type(), 1L, Long::sum);
    long start = StageTimes.now();
    next.feature(feature);
    times.add(Stage.WRITING, start);
  }

  @Override
  public void flush() throws IOException {
    next.flush();
  }

  @Override
  public void end(Contig contig) throws IOException {
    long start = StageTimes.now();
    next.end(contig);
    times.add(Stage.WRITING, start);
  }

  @Override
  public void close() throws IOException {
    long start = StageTimes.now();
    next.close();
    times.add(Stage.WRITING, start);
  }

  @Override
  public void abort() throws IOException {
    next.abort();
  }
}
