package org.basewise.nn.kernel;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * Products by EJML's {@code CommonOps_FDRM}, functions by {@link RationalTanh}: slow, and written
 * by others, for checks.
 *
 * <p>EJML multiplies whole matrices, so parts and transposes are copied first. Its sums are rounded
 * after each product and are ordered by its own blocks: results differ from the scalar kernel's in
 * the last bits, but a row's result does not depend on the rows beside it for a given number of
 * rows.
 */
public final class EjmlKernel extends ScalarKernel {

  @Override
  public String name() {
    return MultiplyAdd.named("ejml");
  }

  @Override
  public RightFactor rightFactor(int k, int n) {
    return new Factor(new FMatrixRMaj(k, n));
  }

  private record Factor(FMatrixRMaj values) implements RightFactor {
    @Override
    public void set(float[] b) {
      System.arraycopy(b, 0, values.data, 0, values.getNumElements());
    }

    @Override
    public void addProduct(
        int m, float[] a, int aOffset, int aRow, float[] c, int cOffset, int cRow) {
      FMatrixRMaj left = copy(m, values.numRows, a, aOffset, aRow);
      FMatrixRMaj product = new FMatrixRMaj(m, values.numCols);
      CommonOps_FDRM.mult(left, values, product);
      addTo(product, c, cOffset, cRow);
    }
  }

  @Override
  public void addTransposedProduct(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow) {
    FMatrixRMaj product = new FMatrixRMaj(m, n);
    CommonOps_FDRM.multTransA(copy(k, m, a, aOffset, aRow), copy(k, n, b, bOffset, bRow), product);
    addTo(product, c, cOffset, cRow);
  }

  private static FMatrixRMaj copy(int rows, int columns, float[] x, int offset, int row) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, offset + i * row, matrix.data, i * columns, columns);
    }
    return matrix;
  }

  private static void addTo(FMatrixRMaj product, float[] c, int offset, int row) {
    for (int i = 0; i < product.numRows; i++) {
      for (int j = 0; j < product.numCols; j++) {
        c[offset + i * row + j] += product.unsafe_get(i, j);
      }
    }
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = RationalTanh.tanh(x[i]);
    }
  }
}
