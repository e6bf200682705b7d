package org.basewise.nn;

import java.util.List;

/**
 * Name and shape of a parameter, as PyTorch has them.
 *
 * @param name such as {@code weight_ih_l0_reverse}
 * @param dimensions one (a bias) or two (rows, columns)
 */
public record TensorShape(String name, List<Integer> dimensions) {

  /** Copies the dimensions. */
  public TensorShape {
    dimensions = List.copyOf(dimensions);
  }

  /** The number of rows. */
  public int rows() {
    return dimensions.get(0);
  }

  /** The number of columns; 1 for a bias. */
  public int columns() {
    return dimensions.size() == 2 ? dimensions.get(1) : 1;
  }

  /** The number of values. */
  public long size() {
    return (long) rows() * columns();
  }
}
