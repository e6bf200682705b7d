package org.basewise.nn.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;
import org.basewise.nn.TensorShape;
import org.basewise.nn.cell.CellGradient;

/**
 * One value for each parameter value of a network: the gradient of the loss.
 *
 * <p>While passes add to it, the input weights of the first layer are kept transposed, as the table
 * that tokens look up; {@link #complete} brings them into the parameters' shape.
 */
public final class Gradients {
  private final Architecture architecture;
  private final List<TensorShape> shapes;
  private final List<float[]> values = new ArrayList<>();
  private final List<float[]> tables = new ArrayList<>();

  /** Zeros. */
  public Gradients(Network network) {
    architecture = network.architecture();
    shapes = architecture.parameterShapes();
    for (TensorShape shape : shapes) {
      values.add(new float[Math.toIntExact(shape.size())]);
    }
    for (int d = 0; d < architecture.scan().directionCount(); d++) {
      tables.add(new float[get("weight_ih" + architecture.suffix(0, d)).length]);
    }
  }

  /** Sets all to zero. */
  public void clear() {
    values.forEach(v -> Arrays.fill(v, 0));
    tables.forEach(v -> Arrays.fill(v, 0));
  }

  /** The gradients in the order of the network's parameters, row-major in the parameters' shape. */
  public List<float[]> values() {
    return values;
  }

  /** The gradient of a parameter, by name. */
  public float[] get(String name) {
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i).name().equals(name)) {
        return values.get(i);
      }
    }
    return new float[0];
  }

  CellGradient cell(int layer, int direction) {
    String suffix = architecture.suffix(layer, direction);
    return new CellGradient(
        layer == 0 ? tables.get(direction) : get("weight_ih" + suffix),
        get("weight_hh" + suffix),
        get("bias_ih" + suffix),
        get("bias_hh" + suffix));
  }

  /** Adds the transposed tables of the first layer to its weights' gradients. */
  public void complete() {
    int rows = architecture.cell().gateCount() * architecture.hiddenSize();
    int columns = architecture.inputSize(0);
    for (int d = 0; d < tables.size(); d++) {
      float[] table = tables.get(d);
      float[] target = get("weight_ih" + architecture.suffix(0, d));
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          target[i * columns + j] += table[j * rows + i];
        }
      }
      Arrays.fill(table, 0);
    }
  }

  /** Adds other gradients, which must not be complete yet, as these must not be. */
  public void add(Gradients other) {
    addAll(values, other.values);
    addAll(tables, other.tables);
  }

  private static void addAll(List<float[]> to, List<float[]> from) {
    for (int i = 0; i < to.size(); i++) {
      float[] x = from.get(i);
      float[] y = to.get(i);
      for (int j = 0; j < y.length; j++) {
        y[j] += x[j];
      }
    }
  }

  /** The Euclidean norm of all values. */
  public double norm() {
    double sum = 0;
    for (float[] v : values) {
      for (float x : v) {
        sum += (double) x * x;
      }
    }
    return Math.sqrt(sum);
  }

  /** Multiplies all values. */
  public void scale(float factor) {
    for (float[] v : values) {
      for (int j = 0; j < v.length; j++) {
        v[j] *= factor;
      }
    }
  }
}
