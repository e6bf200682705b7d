package org.basewise.bench.operation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.basewise.batch.BaseEncoder;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
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

/**
 * One step of one row of a recurrence, the products and the head of four logits among it: the time
 * of a pass over a tile, divided by its rows and steps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CellBenchmark.STEPS * CellBenchmark.ROWS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class CellBenchmark {
  static final int STEPS = 128;
  static final int ROWS = 16;
  private static final int LABELS = 4;

  /** A name that {@link Kernels#named} takes. */
  @Param({"vector", "rows", "scalar"})
  public String kernel = "";

  /** The recurrence. */
  @Param({"LSTM", "GRU", "ELMAN", "MINGRU"})
  public CellKind cell = CellKind.LSTM;

  /** H. */
  @Param({"32", "64", "128", "256"})
  public int hidden;

  private Network network;
  private Propagation inference;
  private Propagation training;
  private Gradients gradients;
  private Tokens tokens;
  private float[] logitGradient;

  /** Makes a network of one layer and an input. */
  @Setup
  public void prepare() {
    network =
        Network.random(new Architecture(cell, Scan.LEFT_TO_RIGHT, 1, hidden, 1, 4, 1, LABELS), 1);
    CellStack stack = new CellStack(network, Kernels.named(kernel));
    inference = new Propagation(stack, false);
    training = new Propagation(stack, true);
    gradients = new Gradients(network);
    int[] bases = new SplittableRandom(1).ints((long) STEPS * ROWS, 0, 4).toArray();
    tokens = Tokens.full(STEPS, ROWS, 1, bases, new BaseEncoder(1, 1));
    logitGradient = new float[inference.forward(tokens).values().length];
    Arrays.fill(logitGradient, 1e-3f);
  }

  /** Forward alone. */
  @Benchmark
  public Logits inference() {
    return inference.forward(tokens);
  }

  /** Forward and backward, with the gradients of all parameters. */
  @Benchmark
  public Gradients training() {
    training.forward(tokens);
    training.backward(logitGradient, gradients);
    return gradients;
  }
}
