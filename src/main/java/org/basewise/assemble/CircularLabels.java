package org.basewise.assemble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.UnrolledContig;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Labels circular molecules: each is unrolled before ({@link UnrolledContig}), and what was
 * labelled is rolled up again, so that a feature over the origin is one feature whose end lies
 * beyond the length.
 *
 * <p>The bases before the origin are decoded twice. From the leftmost base of a feature over the
 * origin on, the first decoding holds, which goes on over the origin without a break; for all other
 * bases the second. No feature is longer than its circle.
 */
public final class CircularLabels implements AnnotationSink {
  private static final String ID = "ID";
  private static final String ORIGIN = "Derives_from";

  private final AnnotationSink next;

  /** The circle that is labelled; null if the contig is none. */
  private @Nullable UnrolledContig unrolled;

  /** Features that begin before the origin, moved to where they lie at the other end. */
  private final List<Feature> before = new ArrayList<>();

  /** By the IDs of features that were handed on: their new ones. */
  private final Map<String, String> ids = new HashMap<>();

  /** How far before the origin the leftmost feature over it begins. */
  private int reach;

  private int made;

  /** Hands rolled contigs on. */
  public CircularLabels(AnnotationSink next) {
    this.next = next;
  }

  /** Unrolls contigs that are circles. */
  public static Iterator<Contig> unrolled(Iterator<Contig> contigs, CircularRecords circles) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return contigs.hasNext();
      }

      @Override
      public Contig next() {
        Contig contig = contigs.next();
        return circles.contains(contig) && contig.length() > 0 ? UnrolledContig.of(contig) : contig;
      }
    };
  }

  @Override
  public void begin(Contig contig) throws IOException {
    unrolled = contig instanceof UnrolledContig circle ? circle : null;
    before.clear();
    ids.clear();
    reach = 0;
    made = 0;
    next.begin(unrolled == null ? contig : unrolled.circle());
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    UnrolledContig contig = unrolled;
    if (contig == null) {
      next.block(block);
      return;
    }
    int first = contig.repeated();
    int from = Math.max(0, first - block.start());
    int to = Math.min(block.length(), first + contig.circle().length() - block.start());
    if (from < to) {
      int labelCount = block.labelCount();
      next.block(
          new LabelledBlock(
              block.start() + from - first,
              Arrays.copyOfRange(block.labels(), from, to),
              Arrays.copyOfRange(block.posteriors(), from * labelCount, to * labelCount),
              labelCount));
    }
  }

  @Override
  public void feature(Feature feature) throws IOException {
    UnrolledContig contig = unrolled;
    if (contig == null) {
      next.feature(feature);
      return;
    }
    int length = contig.circle().length();
    int start = feature.span().start() - contig.repeated();
    int end = feature.span().end() - contig.repeated();
    String origin = feature.attributes().get(ORIGIN);
    if (origin != null) {
      if (ids.containsKey(origin)) {
        send(moved(feature, -contig.repeated()));
      } else if (isBefore(origin)) {
        before.add(moved(feature, length - contig.repeated()));
      }
    } else if (end - start <= length && start < 0) {
      // One that begins with the first base is cut off where the circle was cut open.
      if (end > 0 && feature.span().start() > 0) {
        reach = Math.max(reach, -start);
      }
      if (end <= 0 || feature.span().start() > 0) {
        before.add(moved(feature, length - contig.repeated()));
      }
    } else if (end - start <= length && start < length - reach && end <= length) {
      send(moved(feature, -contig.repeated()));
    }
  }

  private boolean isBefore(String id) {
    return before.stream().anyMatch(feature -> id.equals(feature.attributes().get(ID)));
  }

  private static Feature moved(Feature feature, int bases) {
    List<Feature.Part> parts = new ArrayList<>();
    for (Feature.Part part : feature.parts()) {
      Interval interval = part.interval();
      parts.add(
          new Feature.Part(
              new Interval(interval.start() + bases, interval.end() + bases), part.phase()));
    }
    return new Feature(
        feature.contigId(),
        feature.type(),
        feature.strand(),
        parts,
        feature.score(),
        feature.attributes());
  }

  /** Hands a feature on, counted anew. */
  private void send(Feature feature) throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    String id = attributes.get(ID);
    String origin = attributes.get(ORIGIN);
    if (origin != null && id != null) {
      String renamed = ids.getOrDefault(origin, origin);
      attributes.put(ID, renamed + id.substring(Math.min(origin.length(), id.length())));
      attributes.put(ORIGIN, renamed);
    } else if (id != null) {
      String renamed = feature.contigId() + "_" + ++made;
      ids.put(id, renamed);
      attributes.put(ID, renamed);
    }
    next.feature(
        new Feature(
            feature.contigId(),
            feature.type(),
            feature.strand(),
            feature.parts(),
            feature.score(),
            attributes));
  }

  @Override
  public void flush() throws IOException {
    next.flush();
  }

  @Override
  public void end(Contig contig) throws IOException {
    UnrolledContig circle = unrolled;
    if (circle != null) {
      int from = circle.circle().length() - reach;
      before.sort(
          Comparator.comparingInt((Feature f) -> f.span().start())
              .thenComparing(Comparator.comparingInt((Feature f) -> f.span().end()).reversed())
              .thenComparing(f -> f.attributes().containsKey(ORIGIN)));
      for (Feature feature : before) {
        String origin = feature.attributes().get(ORIGIN);
        if (origin == null ? feature.span().start() >= from : ids.containsKey(origin)) {
          send(feature);
        }
      }
    }
    next.end(circle == null ? contig : circle.circle());
  }

  @Override
  public void close() throws IOException {
    next.close();
  }

  @Override
  public void abort() throws IOException {
    next.abort();
  }
}
