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
 * blocks; features are ordered by start of their span. {@link #close} is called once, after the
 * last contig; it is not called if the run failed.
 */
public interface AnnotationSink extends AutoCloseable {
  /** A contig begins. */
  void begin(Contig contig) throws IOException;

  /** The next bases of the contig. */
  void block(LabelledBlock block) throws IOException;

  /** The next feature of the contig. */
  void feature(Feature feature) throws IOException;

  /** The contig is complete. */
  void end(Contig contig) throws IOException;

  /** The annotation is complete: outputs are finished and moved to their place. */
  @Override
  void close() throws IOException;
}
