package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.basewise.genome.Interval;

final class SegmentMatchingPropertyTest {

  private static List<Segment> separate(Random random) {
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < 12; i++) {
      int start = at + random.nextInt(4);
      at = start + 1 + random.nextInt(12);
      segments.add(new Segment("site", null, new Interval(start, at)));
    }
    return segments;
  }

  /** Where nothing overlaps on either side, every pair above one half must be found. */
  @Property(tries = 200)
  void everyPairAboveOneHalfIsFoundWhereSegmentsAreSeparate(@ForAll long seed) {
    Random random = new Random(seed);
    List<Segment> truths = separate(random);
    List<Segment> calls = separate(random);
    List<SegmentMatching.Pair> expected = new ArrayList<>();
    for (Segment truth : truths) {
      for (Segment call : calls) {
        SegmentMatching.Pair pair = new SegmentMatching.Pair(truth, call);
        if (2 * pair.intersection() > pair.union()) {
          expected.add(pair);
        }
      }
    }
    assertThat(SegmentMatching.match(truths, calls)).containsAll(expected);
  }

  @Property(tries = 200)
  void noSegmentIsPairedTwiceAndTheOrderOfTheInputDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Segment> truths = new ArrayList<>();
    List<Segment> calls = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      int a = random.nextInt(50);
      int b = random.nextInt(50);
      truths.add(new Segment("site", null, new Interval(a, a + 1 + random.nextInt(30))));
      calls.add(new Segment("site", null, new Interval(b, b + 1 + random.nextInt(30))));
    }
    List<SegmentMatching.Pair> pairs = SegmentMatching.match(truths, calls);
    assertThat(pairs.size()).isLessThanOrEqualTo(15);
    for (Segment truth : truths) {
      long copies = truths.stream().filter(truth::equals).count();
      assertThat(pairs.stream().filter(p -> p.truth().equals(truth)).count())
          .isLessThanOrEqualTo(copies);
    }
    Collections.shuffle(truths, random);
    Collections.shuffle(calls, random);
    assertThat(SegmentMatching.match(truths, calls)).isEqualTo(pairs);
  }
}
