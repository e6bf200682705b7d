package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;

/**
 * Sends one annotation to several sinks.
 *
 * <p>The outputs appear together: all files are written out before the first is moved to its place,
 * and a failure of one throws away all that are not in place yet.
 */
public final class TeeSink implements AnnotationSink {
  private final List<AnnotationSink> sinks;

  /** Sends to all of {@code sinks}, in their order; those of another such sink are among them. */
  public TeeSink(List<? extends AnnotationSink> sinks) {
    List<AnnotationSink> single = new ArrayList<>();
    for (AnnotationSink sink : sinks) {
      if (sink instanceof TeeSink several) {
        single.addAll(several.sinks);
      } else {
        single.add(sink);
      }
    }
    this.sinks = List.copyOf(single);
  }

  @Override
  public void begin(Contig contig) throws IOException {
    for (AnnotationSink sink : sinks) {
      sink.begin(contig);
    }
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    for (AnnotationSink sink : sinks) {
      sink.block(block);
    }
  }

  @Override
  public void feature(Feature feature) throws IOException {
    for (AnnotationSink sink : sinks) {
      sink.feature(feature);
    }
  }

  @Override
  public void flush() throws IOException {
    for (AnnotationSink sink : sinks) {
      sink.flush();
    }
  }

  @Override
  public void end(Contig contig) throws IOException {
    for (AnnotationSink sink : sinks) {
      sink.end(contig);
    }
  }

  /** Closes all sinks; if one fails, those not closed yet are aborted. */
  @Override
  public void close() throws IOException {
    boolean closed = false;
    try {
      for (AnnotationSink sink : sinks) {
        if (sink instanceof FinishedSink output) {
          output.finish();
        }
      }
      for (AnnotationSink sink : sinks) {
        sink.close();
      }
      closed = true;
    } finally {
      if (!closed) {
        abort();
      }
    }
  }

  /** Aborts all sinks, also after one of them fails to. */
  @Override
  public void abort() throws IOException {
    IOException failure = null;
    for (AnnotationSink sink : sinks) {
      try {
        sink.abort();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
