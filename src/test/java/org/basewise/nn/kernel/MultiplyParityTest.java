package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.nn.TestKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrix products of every kernel against those of the scalar one. */
@Tag("kernel")
class MultiplyParityTest {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 100};
  private static final int[] INNER_SIZES = {0, 1, 5, 16, 65, 129, 300};

  /** A product whose matrices lie apart from each other, or are parts of larger ones. */
  private record Product(int m, int n, int k, boolean parts, boolean transposed) {
    float[] by(FloatKernel kernel) {
      int gap = parts ? 3 : 0;
      float[] a = Floats.uniform(gap + (m + gap) * (k + gap), 1, 1);
      float[] b = Floats.uniform(parts ? 5 + k * (n + 7) : k * n, 1, 2);
      float[] c = Floats.uniform(gap + (m + 1) * (n + gap), 1, 3);
      if (transposed) {
        int bRow = parts ? n + 7 : n;
        kernel.addTransposedProduct(
            m, n, k, a, gap, m + gap, b, parts ? 5 : 0, bRow, c, gap, n + gap);
      } else {
        RightFactor factor = kernel.rightFactor(k, n);
        factor.set(Floats.uniform(k * n, 1, 4));
        factor.set(b);
        factor.addProduct(m, a, gap, k + gap, c, gap, n + gap);
      }
      return c;
    }

    /** The places of c that hold no product. */
    void clearProduct(float[] c) {
      int gap = parts ? 3 : 0;
      for (int i = 0; i < m; i++) {
        Arrays.fill(c, gap + i * (n + gap), gap + i * (n + gap) + n, 0);
      }
    }
  }

  private static List<Product> products() {
    List<Product> products = new ArrayList<>();
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : INNER_SIZES) {
          int kind = products.size() * 5 / 3;
          products.add(new Product(m, n, k, (kind & 1) != 0, (kind & 2) != 0));
        }
      }
    }
    return products;
  }

  static List<FloatKernel> kernels() {
    return TestKernels.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void products_are_those_of_the_scalar_kernel_and_touch_nothing_else(FloatKernel kernel) {
    for (Product product : products()) {
      float[] actual = product.by(kernel);
      float[] expected = product.by(new ScalarKernel());
      boolean toTheBit = !kernel.name().equals("ejml");
      Floats.assertClose(actual, expected, toTheBit ? 0 : 1e-7 * (product.k() + 1), product);

      float[] before = Floats.uniform(actual.length, 1, 3);
      product.clearProduct(actual);
      product.clearProduct(before);
      assertThat(Arrays.equals(actual, before)).as("beside %s", product).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_row_has_the_same_bits_alone_and_among_others(FloatKernel kernel) {
    int m = 70;
    int n = 41;
    int k = 150;
    float[] a = Floats.uniform(m * k, 1, 4);
    float[] b = Floats.uniform(k * n, 1, 5);
    float[] together = new float[m * n];
    RightFactor factor = kernel.rightFactor(k, n);
    factor.set(b);
    factor.addProduct(m, a, 0, k, together, 0, n);
    for (int i = 0; i < m; i++) {
      float[] alone = new float[n];
      factor.addProduct(1, a, i * k, k, alone, 0, n);
      assertThat(alone).containsExactly(Arrays.copyOfRange(together, i * n, (i + 1) * n));
    }
  }
}
