package org.basewise.bench.operation;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.kernel.RightFactor;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The matrix products of an LSTM step and of its weights' gradient. {@code flops} counts floating-
 * point operations per nanosecond, which is GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
  private static final int ROWS = 16;
  private static final int STEPS = 64;

  /** A name that {@link Kernels#named} takes. */
  @Param({"vector", "rows", "scalar"})
  public String kernel = "";

  /** H. */
  @Param({"32", "64", "128", "256"})
  public int hidden;

  private FloatKernel operations;
  private float[] states;
  private RightFactor weights;
  private float[] gates;
  private float[] gradient;

  /** Counts the work done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Floating-point operations. */
    public long flops;

    /** Starts from zero in every iteration. */
    @Setup
    public void clear() {
      flops = 0;
    }
  }

  /** Makes matrices. */
  @Setup
  public void prepare() {
    operations = Kernels.named(kernel);
    states = filled(ROWS * STEPS * hidden);
    weights = operations.rightFactor(hidden, 4 * hidden);
    weights.set(filled(hidden * 4 * hidden));
    gates = filled(ROWS * STEPS * 4 * hidden);
    gradient = filled(4 * hidden * hidden);
  }

  private static float[] filled(int length) {
    float[] values = new float[length];
    Arrays.fill(values, 1e-3f);
    return values;
  }

  /** Gate sums of one step: [16][H] by [H][4 H]. */
  @Benchmark
  public float[] step(Work work) {
    int n = 4 * hidden;
    weights.addProduct(ROWS, states, 0, hidden, gates, 0, n);
    work.flops += 2L * ROWS * n * hidden;
    return gates;
  }

  /** Gradient of the weights over 64 steps of 16 rows: [4 H][1024] by [1024][H]. */
  @Benchmark
  public float[] weightGradient(Work work) {
    int m = 4 * hidden;
    int k = ROWS * STEPS;
    operations.addTransposedProduct(
        m, hidden, k, gates, 0, m, states, 0, hidden, gradient, 0, hidden);
    work.flops += 2L * m * hidden * k;
    return gradient;
  }
}
