package org.basewise.nn;

import java.util.ArrayList;
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
