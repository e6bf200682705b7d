package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

final class SplitPropertyTest {

  @Property(tries = 200)
  void noGroupIsOnBothSidesAndTheOrderOfContigsDoesNotMatter(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int contigCount,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
    Random random = new Random(seed);
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (int i = 0; i < contigCount; i++) {
      int group = i < 2 ? i : random.nextInt(6);
      lengths.put("g" + group + "." + i, 1 + random.nextInt(10_000));
    }
    ContigGroups groups = ContigGroups.byPrefix('.');
    Split split = Split.byGroup(lengths, groups, fraction, seed);

    Set<String> held = new HashSet<>(split.dev().stream().map(groups::groupOf).toList());
    assertThat(split.train()).isNotEmpty().noneMatch(c -> held.contains(groups.groupOf(c)));
    assertThat(split.dev()).isNotEmpty();
    assertThat(split.train().size() + split.dev().size()).isEqualTo(contigCount);

    List<String> names = new ArrayList<>(lengths.keySet());
    Collections.shuffle(names, random);
    Map<String, Integer> shuffled = new LinkedHashMap<>();
    names.forEach(name -> shuffled.put(name, lengths.get(name)));
    assertThat(Split.byGroup(shuffled, groups, fraction, seed).dev())
        .containsExactlyInAnyOrderElementsOf(split.dev());
  }
}
