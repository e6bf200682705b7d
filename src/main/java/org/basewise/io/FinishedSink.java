package org.basewise.io;

import java.io.IOException;
import org.basewise.label.AnnotationSink;

/** A sink whose output is written out before it appears. */
interface FinishedSink extends AnnotationSink {
  /** Writes all that is left, so that {@link #close} has hardly anything to fail at. */
  void finish() throws IOException;
}
