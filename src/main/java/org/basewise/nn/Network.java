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
    Network fresh = zeros(architecture.withLabelCount(source.length));
    float least = least(parameter(Architecture.HEAD_BIAS).value().data);
    Arrays.fill(fresh.parameter(Architecture.HEAD_BIAS).value().data, least);
    return relabelled(source, fresh);
  }

  /**
   * The same network for the labels of another, which has the same layers.
   *
   * @param source as {@link #relabelled(int[])} takes it
   * @param other gives what belongs to new labels. Not modified.
   */
  public Network relabelled(int[] source, Network other) {
    Network result = zeros(other.architecture);
    for (Parameter parameter : result.parameters) {
      float[] old = parameter(parameter.name()).value().data;
      float[] fresh = other.parameter(parameter.name()).value().data;
      float[] values = parameter.value().data;
      switch (parameter.name()) {
        case Architecture.HEAD_WEIGHT ->
            copyLabels(old, fresh, values, source, architecture.outputSize());
        case Architecture.HEAD_BIAS, Architecture.SHORTCUT ->
            copyLabels(old, fresh, values, source, 1);
        default -> System.arraycopy(old, 0, values, 0, values.length);
      }
    }
    return result;
  }

  /** Values lie in groups of a row of {@code width} for each label. */
  private void copyLabels(float[] old, float[] fresh, float[] values, int[] source, int width) {
    int oldCount = architecture.labelCount();
    for (int row = 0; row < values.length / width; row++) {
      int from = source[row % source.length];
      int oldRow = row / source.length * oldCount + from;
      System.arraycopy(
          from < 0 ? fresh : old, (from < 0 ? row : oldRow) * width, values, row * width, width);
    }
  }

  private static float least(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  /**
   * The mean of the parameters of networks, which lies between them where they are stages of one
   * training.
   *
   * @param networks of one architecture, at least one. Not modified.
   */
  public static Network mean(List<Network> networks) {
    Network result = zeros(networks.get(0).architecture);
    for (Parameter parameter : result.parameters) {
      float[] values = parameter.value().data;
      double[] sums = new double[values.length];
      for (Network network : networks) {
        float[] terms = network.parameter(parameter.name()).value().data;
        for (int i = 0; i < sums.length; i++) {
          sums[i] += terms[i];
        }
      }
      for (int i = 0; i < sums.length; i++) {
        values[i] = (float) (sums[i] / networks.size());
      }
    }
    return result;
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
