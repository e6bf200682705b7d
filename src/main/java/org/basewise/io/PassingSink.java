package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;

/** A sink that changes, or leaves out, features on their way to another sink. */
abstract class PassingSink implements AnnotationSink {
  private final AnnotationSink next;

  PassingSink(AnnotationSink next) {
    this.next = next;
  }

  /** Hands a feature on. */
  final void pass(Feature feature) throws IOException {
    next.feature(feature);
  }

  @Override
  public void begin(Contig contig) throws IOException {
    next.begin(contig);
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    next.block(block);
  }

  @Override
  public void flush() throws IOException {
    next.flush();
  }

  @Override
  public void end(Contig contig) throws IOException {
    next.end(contig);
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
