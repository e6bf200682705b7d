package org.basewise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.basewise.io.SeekPoint;
import org.junit.jupiter.api.Test;

/** Records are put into blocks, and blocks into partitions, each record once and in its order. */
class PartitionPlanTest {
  private static RecordBlocks blocks(int most, long... lengths) {
    RecordBlocks blocks = new RecordBlocks(most);
    for (int i = 0; i < lengths.length; i++) {
      blocks.add(new SeekPoint(i, 0, i), lengths[i]);
    }
    return blocks;
  }

  private static SurveyedFile file(String name, RecordBlocks blocks, long... bad) {
    return new SurveyedFile(
        new InputFile(name, "file:/" + name + ".fa", 1),
        new FileSurvey(
            blocks.blocks(), blocks.records(), blocks.bases(), bad, List.of(), "digest", ""),
        "");
  }

  @Test
  void aSmallFileHasABlockForEachRecord() {
    assertThat(blocks(4, 5, 1, 0, 7).blocks())
        .containsExactly(
            new RecordBlock(new SeekPoint(0, 0, 0), 1, 1, 5),
            new RecordBlock(new SeekPoint(1, 0, 1), 2, 2, 1),
            new RecordBlock(new SeekPoint(2, 0, 2), 3, 3, 0),
            new RecordBlock(new SeekPoint(3, 0, 3), 4, 4, 7));
  }

  @Test
  void blocksOfALargeFileAreFewAndEven() {
    Random random = new Random(1);
    for (int most : new int[] {4, 16, 100}) {
      long[] lengths = random.longs(5_000, 0, 1_000).toArray();
      RecordBlocks made = blocks(most, lengths);
      List<RecordBlock> blocks = made.blocks();
      assertThat(blocks).hasSizeBetween(most / 5, most);
      long next = 1;
      for (RecordBlock block : blocks) {
        long bases = 0;
        assertThat(block.from()).isEqualTo(next);
        assertThat(block.at().passedRecords()).isEqualTo(block.from() - 1);
        for (long record = block.from(); record <= block.to(); record++) {
          bases += lengths[(int) record - 1];
        }
        assertThat(block.bases()).isEqualTo(bases).isLessThan(9 * made.bases() / most);
        next = block.to() + 1;
      }
      assertThat(next).isEqualTo(5_001);
    }
  }

  @Test
  void partitionsHaveAllRecordsOnceInShardsOfOneFile() {
    List<SurveyedFile> files =
        List.of(
            file("a", blocks(8, 10, 20, 30, 40), 2, 3),
            file("b", blocks(8, 100)),
            file("c", blocks(8, 1, 1, 1, 1, 1, 95)));
    List<List<Shard>> plan = PartitionPlan.of(files, 3);
    assertThat(plan).hasSize(3);
    List<String> shards = new ArrayList<>();
    for (List<Shard> partition : plan) {
      for (Shard shard : partition) {
        shards.add(
            shard.nameOf("gff3")
                + " "
                + shard.range()
                + " "
                + shard.leftOut().length
                + " "
                + shard.isLast());
      }
    }
    assertThat(shards)
        .containsExactly(
            "a.00001.gff3 1-4 2 true", "b.00001.gff3 1-1 0 true", "c.00001.gff3 1-6 0 true");
    assertThat(PartitionPlan.of(files, 100)).hasSize(11);
    List<Shard> only = PartitionPlan.of(files, 1).get(0);
    assertThat(only.stream().map(shard -> shard.nameOf("x")))
        .containsExactly("a.00001.x", "b.00001.x", "c.00001.x");
  }

  @Test
  void shardsOfAFileAreNumberedOverPartitions() {
    List<List<Shard>> plan = PartitionPlan.of(List.of(file("a", blocks(8, 9, 9, 9, 9), 4)), 4);
    assertThat(plan.stream().map(shards -> shards.get(0).number())).containsExactly(1, 2, 3, 4);
    assertThat(plan.get(3).get(0).isEmpty()).isTrue();
    assertThat(plan.get(3).get(0).isLast()).isTrue();
    assertThat(plan.get(2).get(0).isLast()).isFalse();
  }
}
