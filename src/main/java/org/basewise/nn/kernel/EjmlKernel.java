package org.basewise.nn.kernel;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * Products by EJML's {@code CommonOps_FDRM}, activations by {@link RationalTanh}: the kernel for
 * Java machines without the Vector API.
 *
 * <p>EJML multiplies whole matrices, so parts and transposes are copied first. Its sums are rounded
 * after each product and are ordered by its own blocks: results differ from the scalar kernel's in
 * the last bits, but a row's result does not depend on the rows beside it for a given number of
 * rows.
 */
public final class EjmlKernel extends ScalarKernel {

  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean accumulate) {
    FMatrixRMaj left = new FMatrixRMaj(m, k);
    for (int i = 0; i < m; i++) {
      int from = aOffset + i * aRow;
      if (aColumn == 1) {
        System.arraycopy(a, from, left.data, i * k, k);
      } else {
        for (int p = 0; p < k; p++) {
          left.data[i * k + p] = a[from + p * aColumn];
        }
      }
    }
    FMatrixRMaj right;
    if (bOffset == 0 && bRow == n && b.length == k * n) {
      right = FMatrixRMaj.wrap(k, n, b);
    } else {
      right = new FMatrixRMaj(k, n);
      for (int p = 0; p < k; p++) {
        System.arraycopy(b, bOffset + p * bRow, right.data, p * n, n);
      }
    }
    FMatrixRMaj product = new FMatrixRMaj(m, n);
    CommonOps_FDRM.mult(left, right, product);
    for (int i = 0; i < m; i++) {
      int to = cOffset + i * cRow;
      if (accumulate) {
        add(n, product.data, i * n, c, to);
      } else {
        System.arraycopy(product.data, i * n, c, to, n);
      }
    }
  }

  @Override
  protected float tanh(float x) {
    return RationalTanh.tanh(x);
  }

  @Override
  protected float sigmoid(float x) {
    return RationalTanh.sigmoid(x);
  }
}
