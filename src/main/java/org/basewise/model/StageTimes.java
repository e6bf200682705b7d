package org.basewise.model;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The processor time that the stages of labelling took, summed over threads.
 *
 * <p>What the JVM spends beside them, on compiling and collecting garbage, is in none of them.
 */
public final class StageTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final boolean MEASURED = THREADS.isCurrentThreadCpuTimeSupported();

  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

  /** The stages, in the order of the data. */
  public enum Stage {
    /** FASTA to contigs. */
    READING,
    /** Windows to tokens. */
    ENCODING,
    /** Tokens to logits. */
    NETWORK,
    /** Logits to posteriors. */
    SOFTMAX,
    /** Posteriors to labels and features. */
    DECODING,
    /** Features to files. */
    WRITING
  }

  /** No time yet. */
  public StageTimes() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
    }
  }

  private LongAdder nanos(Stage stage) {
    return Objects.requireNonNull(nanos.get(stage));
  }

  /** The processor time of this thread so far, in nanoseconds; 0 if it cannot be told. */
  public static long now() {
    return MEASURED ? THREADS.getCurrentThreadCpuTime() : 0;
  }

  /**
   * Adds the time since a moment of this thread to a stage.
   *
   * @param start what {@link #now} told then
   * @return the present moment
   */
  public long add(Stage stage, long start) {
    long now = now();
    nanos(stage).add(now - start);
    return now;
  }

  /** The processor time of a stage. */
  public double seconds(Stage stage) {
    return nanos(stage).sum() * 1e-9;
  }
}
