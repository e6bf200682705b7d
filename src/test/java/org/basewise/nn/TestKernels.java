package org.basewise.nn;

import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;

/** The kernels that run on the JVM of this test. */
public final class TestKernels {
  private TestKernels() {}

  public static List<FloatKernel> all() {
    List<FloatKernel> kernels = new ArrayList<>();
    kernels.add(Kernels.named("scalar"));
    kernels.add(Kernels.named("ejml"));
    kernels.add(Kernels.named("rows"));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      kernels.add(Kernels.named("vector"));
    }
    return kernels;
  }

  /** The kernel with a name, or none if it does not run here. */
  public static List<FloatKernel> named(String name) {
    return all().stream().filter(kernel -> kernel.name().equals(name)).toList();
  }
}
