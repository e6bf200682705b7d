package org.basewise.nn;

import org.ejml.data.FMatrixRMaj;

/**
 * A trained matrix of a network.
 *
 * @param shape its name and shape
 * @param value rows x columns; a bias is a single column
 */
public record Parameter(TensorShape shape, FMatrixRMaj value) {

  /** A parameter of zeros. */
  public static Parameter zeros(TensorShape shape) {
    return new Parameter(shape, new FMatrixRMaj(shape.rows(), shape.columns()));
  }

  /** The name, as in the model file. */
  public String name() {
    return shape.name();
  }
}
