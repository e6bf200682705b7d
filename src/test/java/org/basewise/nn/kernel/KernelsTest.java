package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs on a Java machine with the vector module, and on one without. */
@Tag("kernel")
class KernelsTest {
  private static boolean hasVectorModule() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  @Test
  void an_unknown_name_is_refused_with_the_names_there_are() {
    assertThatThrownBy(() -> Kernels.named("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel 'gpu' is not one of auto, vector, rows, ejml, scalar");
  }

  @Test
  void a_kernel_says_the_name_it_was_chosen_by() {
    assertThat(Kernels.named("scalar").name()).isEqualTo("scalar");
    assertThat(Kernels.named("ejml").name()).isEqualTo("ejml");
    assertThat(Kernels.named("rows").name()).isEqualTo("rows");
  }

  @Test
  void the_vector_kernel_runs_where_its_module_is_and_is_an_error_elsewhere() {
    if (hasVectorModule()) {
      FloatKernel kernel = Kernels.named("vector");
      assertThat(kernel.name()).isEqualTo("vector");
      assertThat(kernel.description()).matches("vector \\(\\d+ bits\\)");
    } else {
      assertThatThrownBy(() -> Kernels.named("vector"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--add-modules jdk.incubator.vector");
    }
  }

  @Test
  void auto_is_the_fastest_that_runs_here() {
    assertThat(Kernels.named("auto").name()).isEqualTo(hasVectorModule() ? "vector" : "rows");
  }
}
