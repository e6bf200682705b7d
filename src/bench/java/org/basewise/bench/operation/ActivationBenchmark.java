package org.basewise.bench.operation;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Softmax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** tanh and softmax: the time of one value. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ActivationBenchmark.VALUES)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActivationBenchmark {
  static final int VALUES = 8192;

  /** L. */
  private static final int LABELS = 8;

  /** A name that {@link Kernels#named} takes. */
  @Param({"vector", "rows", "scalar"})
  public String kernel = "";

  private FloatKernel operations;
  private final float[] from = new float[VALUES];
  private final float[] to = new float[VALUES];

  /** Makes values from -6 to 6. */
  @Setup
  public void prepare() {
    operations = Kernels.named(kernel);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < VALUES; i++) {
      from[i] = (float) (12 * random.nextDouble() - 6);
    }
  }

  /** tanh, with a copy of the values. */
  @Benchmark
  public float[] tanh() {
    System.arraycopy(from, 0, to, 0, VALUES);
    operations.tanh(to, 0, VALUES);
    return to;
  }

  /** Softmax of eight labels. */
  @Benchmark
  public float[] softmax() {
    int bases = VALUES / LABELS;
    Logits logits = new Logits(from, bases, 1, LABELS, 1, LABELS);
    Softmax.posteriors(operations, logits, 0, 0, bases, 1, to);
    return to;
  }
}
