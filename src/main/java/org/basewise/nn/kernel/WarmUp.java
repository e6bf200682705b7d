package org.basewise.nn.kernel;

/**
 * Runs the operations of a forward pass on a few numbers until the JVM has compiled them.
 *
 * <p>The Vector API is slow by a factor of hundreds until then, and a product of a real network's
 * size would have to be made that way a hundred times before the compiler takes note of it. Small
 * products get there soon, and while the program still reads its model.
 */
public final class WarmUp {
  private static final int ROUNDS = 1500;
  private static final int ROWS = 4;
  private static final int HIDDEN = 32;
  private static final int INPUTS = 4;

  /** Gate sums of a row, the widest there are. */
  private static final int ROW = 4 * HIDDEN;

  private static final int[] TOKENS = {0, 2, 1, 3};

  private final FloatKernel kernel;
  private final RightFactor factor;
  private final float[] table = new float[TOKENS.length * ROW];
  private final float[] gates = new float[ROWS * ROW];
  private final float[] hidden = new float[ROWS * ROW];

  private WarmUp(FloatKernel kernel) {
    this.kernel = kernel;
    this.factor = kernel.rightFactor(INPUTS, 2 * HIDDEN);
  }

  /** Begins, in a thread that does not keep the program from ending. */
  public static Thread start(FloatKernel kernel) {
    Thread thread = new Thread(() -> new WarmUp(kernel).run(), "basewise-warm-up");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run() {
    for (int i = 0; i < ROUNDS; i++) {
      kernel.sumRows(2 * HIDDEN, table, ROW, 0, TOKENS, TOKENS.length, gates, 0);
      factor.addProduct(ROWS, hidden, 0, ROW, gates, 0, ROW);
      kernel.gruForward(1, HIDDEN, gates, 0, hidden, 0, HIDDEN, hidden, 0, HIDDEN);
      kernel.sumRows(HIDDEN / 2, table, ROW, 0, TOKENS, TOKENS.length, gates, 0);
      kernel.add(HIDDEN / 2, table, 0, gates, 0);
      kernel.softmaxOfColumns(2, HIDDEN / 2, gates, 1);
    }
  }
}
