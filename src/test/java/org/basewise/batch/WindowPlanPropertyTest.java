package org.basewise.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowPlanPropertyTest {

  @Property(tries = 300)
  void cores_cover_every_base_once_and_in_order(
      @ForAll @IntRange(min = 1, max = 3000) int length,
      @ForAll @IntRange(min = 1, max = 700) int core,
      @ForAll @IntRange(max = 900) int flank) {
    WindowPlan plan = new WindowPlan(core, flank);
    int next = 0;
    for (int i = 0; i < plan.count(length); i++) {
      Window window = plan.window(i, length);
      assertThat(window.core().start()).isEqualTo(next).isEqualTo(i * core);
      assertThat(window.core().length()).isBetween(1, core);
      next = window.core().end();
    }
    assertThat(next).isEqualTo(length);
  }

  @Property(tries = 300)
  void a_span_is_the_core_and_its_flanks_as_far_as_the_contig_goes(
      @ForAll @IntRange(min = 1, max = 3000) int length,
      @ForAll @IntRange(min = 1, max = 700) int core,
      @ForAll @IntRange(max = 900) int flank) {
    WindowPlan plan = new WindowPlan(core, flank);
    for (int i = 0; i < plan.count(length); i++) {
      Window window = plan.window(i, length);
      int left = window.core().start() - window.span().start();
      int right = window.span().end() - window.core().end();
      assertThat(left == flank || (left < flank && window.span().start() == 0)).isTrue();
      assertThat(right == flank || (right < flank && window.span().end() == length)).isTrue();
    }
  }

  @Example
  void the_longest_contig_does_not_overflow() {
    WindowPlan plan = new WindowPlan(1 << 24, 1 << 24);
    int length = Integer.MAX_VALUE;
    Window last = plan.window(plan.count(length) - 1, length);
    assertThat(last.core().end()).isEqualTo(length);
    assertThat(last.span().end()).isEqualTo(length);
    assertThat(last.span().start()).isEqualTo(last.core().start() - (1 << 24));
  }

  @Example
  void a_contig_without_bases_has_no_window() {
    assertThat(new WindowPlan(10, 5).count(0)).isZero();
  }

  @Example
  void sizes_that_mean_nothing_are_refused() {
    assertThatThrownBy(() -> new WindowPlan(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WindowPlan(5, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
