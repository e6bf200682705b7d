package org.basewise.label;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;

/**
 * Takes an annotation as it streams: contig by contig, blocks and features in ascending order of
 * position.
 *
 * <p>For each contig: {@link #begin}, then {@link #block} and {@link #feature} calls, then {@link
 * #end}. Blocks cover every base exactly once. A feature is given once all its bases were in
 * blocks; features are ordered by start of their span. At last either {@link #close} is called, or,
 * if anything failed (a call of this sink among it), {@link #abort}. A sink is therefore not the
 * resource of a try statement, which would close it after a failure, too.
 */
public interface AnnotationSink extends AutoCloseable {
  /** A contig begins. */
  void begin(Contig contig) throws IOException;

  /** The next bases of the contig. */
  void block(LabelledBlock block) throws IOException;

  /** The next feature of the contig. */
  void feature(Feature feature) throws IOException;

  /** Brings what was written to where it can be read, if that is a stream. */
  default void flush() throws IOException {}

  /** The contig is complete. */
  void end(Contig contig) throws IOException;

  /** The annotation is complete: outputs are finished and moved to their place. */
  @Override
  void close() throws IOException;

  /**
   * The run failed: what was begun is thrown away and older outputs stay as they were. Does nothing
   * after {@link #close} or an earlier call.
   */
  default void abort() throws IOException {}
}
