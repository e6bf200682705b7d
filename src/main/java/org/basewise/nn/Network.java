package org.basewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The parameters of a recurrent network and their meaning. */
public final class Network {
  private final Architecture architecture;
  private final List<Parameter> parameters;

  private Network(Architecture architecture, List<Parameter> parameters) {
    this.architecture = architecture;
    this.parameters = List.copyOf(parameters);
  }

  /** A network whose parameters are all zero, to be filled by a reader of a file. */
  public static Network zeros(Architecture architecture) {
    List<Parameter> parameters = new ArrayList<>();
    for (TensorShape shape : architecture.parameterShapes()) {
      parameters.add(Parameter.zeros(shape));
    }
    return new Network(architecture, parameters);
  }

  /**
   * A network to be trained: uniform in ±1/sqrt(H), as PyTorch starts its recurrent layers; the
   * shortcut, if there is one, begins at zero.
   *
   * @param seed the same seed gives the same values
   */
  public static Network random(Architecture architecture, long seed) {
    Network network = zeros(architecture);
    SplittableRandom random = new SplittableRandom(seed);
    double bound = 1 / Math.sqrt(architecture.hiddenSize());
    for (Parameter parameter : network.parameters) {
      if (parameter.name().equals(Architecture.SHORTCUT)) {
        continue;
      }
      float[] values = parameter.value().data;
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
    }
    return network;
  }

  /**
   * The same network for other labels, as a start of a training.
   *
   * @param source [labelCount of the result] the label here that label k of the result goes on
   *     from, or -1 if it is new: its weights are zero, and its bias is the least of this head, so
   *     that it is as unlikely as the rarest label until it is learnt
   */
  public Network relabelled(int[] source) {
    Architecture to = architecture.withLabelCount(source.length);
    Network result = zeros(to);
    for (Parameter parameter : result.parameters) {
      float[] old = parameter(parameter.name()).value().data;
      float[] values = parameter.value().data;
      switch (parameter.name()) {
        case Architecture.HEAD_WEIGHT -> copyLabels(old, values, source, to.outputSize(), 0);
        case Architecture.HEAD_BIAS -> copyLabels(old, values, source, 1, least(old));
        case Architecture.SHORTCUT -> copyLabels(old, values, source, 1, 0);
        default -> System.arraycopy(old, 0, values, 0, values.length);
      }
    }
    return result;
  }

  /** Values lie in groups of a row of {@code width} for each label. */
  private void copyLabels(float[] old, float[] values, int[] source, int width, float fresh) {
    int oldCount = architecture.labelCount();
    for (int row = 0; row < values.length / width; row++) {
      int from = source[row % source.length];
      int at = row * width;
      if (from < 0) {
        Arrays.fill(values, at, at + width, fresh);
      } else {
        int oldRow = row / source.length * oldCount + from;
        System.arraycopy(old, oldRow * width, values, at, width);
      }
    }
  }

  private static float least(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  /** The shapes. */
  public Architecture architecture() {
    return architecture;
  }

  /** All parameters in the order of {@link Architecture#parameterShapes()}. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The parameter with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Parameter parameter(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    throw new IllegalArgumentException("no parameter '" + name + "' in this network");
  }
}
