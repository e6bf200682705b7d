package org.basewise.nn.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Chooses the kernel, once. */
public final class Kernels {
  private static final Logger LOGGER = System.getLogger(Kernels.class.getName());
  private static final String VECTOR_CLASS = "org.basewise.nn.kernel.vector.VectorKernel";
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final String WITHOUT_FMA =
      "this processor, or this Java machine on it, has no instruction for it";

  private Kernels() {}

  /** The names that {@link #named} takes. */
  public static List<String> names() {
    return List.of("auto", "vector", "rows", "ejml", "scalar");
  }

  /**
   * The kernel with a name; {@code auto} is the fastest that runs on this Java machine. On a
   * processor without fused multiply-add that is {@code rows}, which then multiplies and adds in
   * two steps and says so in its name.
   *
   * @throws IllegalArgumentException if there is none of that name, or it cannot run here
   */
  public static FloatKernel named(String name) {
    return switch (name) {
      case "auto" -> fastest();
      case "vector" -> vector();
      case "rows" -> new RowKernel();
      case "ejml" -> new EjmlKernel();
      case "scalar" -> new ScalarKernel();
      default ->
          throw new IllegalArgumentException(
              "kernel '" + name + "' is not one of " + String.join(", ", names()));
    };
  }

  private static FloatKernel fastest() {
    if (!MultiplyAdd.IS_FUSED) {
      LOGGER.log(Level.DEBUG, "kernel rows: " + WITHOUT_FMA);
      return new RowKernel();
    }
    if (hasVectorModule()) {
      return vector();
    }
    LOGGER.log(
        Level.DEBUG,
        "kernel rows: this Java machine was started without --add-modules " + VECTOR_MODULE);
    return new RowKernel();
  }

  private static boolean hasVectorModule() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
  }

  private static FloatKernel vector() {
    if (!MultiplyAdd.IS_FUSED) {
      throw new IllegalArgumentException(
          "kernel 'vector' needs fused multiply-add: " + WITHOUT_FMA + "; accepted: rows");
    }
    if (!hasVectorModule()) {
      throw new IllegalArgumentException(
          "kernel 'vector' needs a Java machine started with --add-modules "
              + VECTOR_MODULE
              + "; the launcher does that where the module exists");
    }
    try {
      return Class.forName(VECTOR_CLASS)
          .asSubclass(FloatKernel.class)
          .getConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the vector kernel did not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernel is missing from the jar", e);
    }
  }
}
