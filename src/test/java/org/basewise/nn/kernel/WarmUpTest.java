package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.TestKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs on a Java machine with the vector module, and on one without. */
@Tag("kernel")
class WarmUpTest {
  static List<FloatKernel> kernels() {
    return TestKernels.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void ends_without_a_failure_and_does_not_hold_up_the_program(FloatKernel kernel)
      throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    try {
      Thread thread = WarmUp.start(kernel);
      assertThat(thread.isDaemon()).isTrue();
      thread.join(Duration.ofMinutes(1).toMillis());
      assertThat(thread.isAlive()).isFalse();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(failures).isEmpty();
  }
}
