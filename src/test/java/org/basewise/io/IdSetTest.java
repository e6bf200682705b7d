package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdSetTest {
  @Test
  void anIdIsNewOnceHoweverManyThereAre() {
    IdSet ids = new IdSet();
    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add(("read_" + i).getBytes(UTF_8))).isTrue();
    }
    for (int i = 0; i < 100_000; i += 997) {
      assertThat(ids.add(("read_" + i).getBytes(UTF_8))).isFalse();
    }
    assertThat(ids.add("read_100000".getBytes(UTF_8))).isTrue();
  }
}
