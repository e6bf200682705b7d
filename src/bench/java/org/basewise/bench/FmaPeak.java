package org.basewise.bench;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most single-precision operations a second that fused multiply-adds can reach on this
 * processor: chains of them that do not depend on each other, in registers, no memory.
 */
final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Chains: at least latency x instructions per cycle (4 x 2 on current processors). */
  private static final int CHAINS = 12;

  private static final int STEPS = 100_000;

  private FmaPeak() {}

  /** Measures {@code threadCount} threads for a number of seconds. */
  static Measured run(int threadCount, double time) {
    List<ThreadTeam.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      float[] sink = new float[SPECIES.length()];
      pieces.add(
          () -> {
            multiplyAdd(sink, 0.999f, 1e-3f);
            return 2.0 * CHAINS * STEPS * SPECIES.length();
          });
    }
    return ThreadTeam.run(pieces, time);
  }

  private static void multiplyAdd(float[] sink, float factor, float summand) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, summand);
    FloatVector a = FloatVector.fromArray(SPECIES, sink, 0);
    FloatVector b = a.add(1);
    FloatVector c = a.add(2);
    FloatVector d = a.add(3);
    FloatVector e = a.add(4);
    FloatVector f = a.add(5);
    FloatVector g = a.add(6);
    FloatVector h = a.add(7);
    FloatVector i = a.add(8);
    FloatVector j = a.add(9);
    FloatVector k = a.add(10);
    FloatVector l = a.add(11);
    for (int step = 0; step < STEPS; step++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k);
    sum.add(l).mul(0.01f).intoArray(sink, 0);
  }
}
