package org.basewise.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.model.SafetensorsFile;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;

/**
 * Inference of two bidirectional layers of random weights: one-hot bases in, eight logits per base
 * out. Each thread takes batches of its own through the whole network.
 */
final class InferenceLoop {
  static final int LAYERS = 2;
  static final int LABELS = 8;
  private static final int SEED = 7;

  /** Sizes of the input whose logits are compared with those of other frameworks. */
  private static final int REFERENCE_STEPS = 300;

  private static final int REFERENCE_ROWS = 5;

  private final Network network;
  private final CellStack stack;
  private final List<Propagation> propagations = new ArrayList<>();
  private final BaseEncoder encoder = new BaseEncoder(1, 1);

  InferenceLoop(CellKind cell, int hiddenSize, FloatKernel kernel) {
    Architecture architecture =
        new Architecture(cell, Scan.BIDIRECTIONAL, LAYERS, hiddenSize, 1, 4, 1, LABELS);
    network = Network.random(architecture, SEED);
    stack = new CellStack(network, kernel);
  }

  /** Measures {@code threadCount} threads for a number of seconds. */
  Measured run(int threadCount, int rows, int steps, double time) {
    List<ThreadTeam.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      if (i == propagations.size()) {
        propagations.add(new Propagation(stack, false));
      }
      Propagation propagation = propagations.get(i);
      Tokens tokens = tokens(steps, rows, i);
      pieces.add(
          () -> {
            propagation.forward(tokens);
            return (double) rows * steps;
          });
    }
    return ThreadTeam.run(pieces, time);
  }

  private Tokens tokens(int steps, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] values = random.ints((long) steps * rows, 0, 4).toArray();
    return Tokens.full(steps, rows, 1, values, encoder);
  }

  /** Writes network.safetensors, tokens.i8 [T][B] and logits.f32 [T][B][L]. */
  void writeReference(Path folder) throws IOException {
    Tokens tokens = tokens(REFERENCE_STEPS, REFERENCE_ROWS, SEED);
    Logits logits = new Propagation(stack, false).forward(tokens);
    FloatFile values = new FloatFile(folder.resolve("logits.f32"));
    for (int t = 0; t < REFERENCE_STEPS; t++) {
      for (int b = 0; b < REFERENCE_ROWS; b++) {
        values.add(logits.values(), logits.at(t, b, 0), LABELS);
      }
    }
    values.write();
    byte[] bases = new byte[REFERENCE_STEPS * REFERENCE_ROWS];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = (byte) tokens.values()[i];
    }
    Files.write(folder.resolve("tokens.i8"), bases);
    writeNetwork(network, folder);
  }

  /** Writes network.safetensors, whose names and shapes are PyTorch's. */
  static void writeNetwork(Network network, Path folder) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("network.safetensors")))) {
      SafetensorsFile.write(out, Map.of(), network.parameters());
    }
  }
}
