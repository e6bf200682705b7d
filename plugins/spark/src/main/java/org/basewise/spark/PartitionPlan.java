package org.basewise.spark;

import java.util.ArrayList;
import java.util.List;
import org.basewise.shard.ShardPlan;

/**
 * Shares the records of all files out among partitions so that the largest has as few bases as it
 * can.
 */
final class PartitionPlan {
  private PartitionPlan() {}

  private record Place(SurveyedFile file, RecordBlock block) {}

  /**
   * Shares out.
   *
   * @param files in their order. Not modified.
   * @param count partitions, at most
   * @return the shards of each partition: one of a file, or some of files one after the other
   */
  static List<List<Shard>> of(List<SurveyedFile> files, int count) {
    List<Place> places = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    for (SurveyedFile file : files) {
      for (RecordBlock block : file.survey().blocks()) {
        places.add(new Place(file, block));
        lengths.add(block.bases());
      }
    }
    List<List<Shard>> partitions = new ArrayList<>();
    SurveyedFile before = null;
    int number = 0;
    for (ShardPlan.Shard part : ShardPlan.of(lengths, count).shards()) {
      List<Shard> shards = new ArrayList<>();
      int at = (int) part.records().from() - 1;
      while (at < part.records().to()) {
        SurveyedFile file = places.get(at).file();
        RecordBlock joined = places.get(at++).block();
        while (at < part.records().to() && places.get(at).file() == file) {
          joined = joined.with(places.get(at++).block());
        }
        number = file == before ? number + 1 : 1;
        before = file;
        shards.add(file.shard(number, joined));
      }
      partitions.add(shards);
    }
    return partitions;
  }
}
