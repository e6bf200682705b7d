package org.basewise.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.basewise.file.FileDigest;
import org.basewise.genome.BadInputException;
import org.basewise.io.OutputFormat;
import org.basewise.shard.ShardNote;

/**
 * Annotates, scores or classifies the records of shards. Outputs are written on a local disk and
 * put into their places when they are whole, so that a task can be run again, or twice at a time.
 */
final class ShardTask implements Function<List<Shard>, List<ShardResult>> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Job> job;
  private final Broadcast<SerializableConfiguration> configuration;

  ShardTask(Broadcast<Job> job, Broadcast<SerializableConfiguration> configuration) {
    this.job = job;
    this.configuration = configuration;
  }

  @Override
  public List<ShardResult> call(List<Shard> shards) throws IOException {
    Storage storage = new Storage(configuration.value().value());
    List<ShardResult> results = new ArrayList<>();
    for (Shard shard : shards) {
      results.add(result(shard, storage));
    }
    return results;
  }

  private ShardResult result(Shard shard, Storage storage) throws IOException {
    try (Scratch scratch = Scratch.open()) {
      ShardResult result =
          Engine.use(
              job.value(),
              engine ->
                  job.value().work() == Job.Work.ANNOTATE
                      ? new ShardAnnotation(engine, shard, storage, scratch)
                          .write(job.value().formats())
                      : new ShardTable(engine, shard, storage, scratch).write(job.value()));
      for (String format : job.value().formats()) {
        put(shard, format, scratch, storage);
      }
      return result;
    } catch (BadInputException e) {
      String problem = String.valueOf(e.getMessage());
      if (!problem.startsWith(shard.file().path())) {
        throw e;
      }
      return new ShardResult(shard.file().path(), 0, 0, Map.of(), problem);
    }
  }

  /** Puts an output and its note into their places. */
  private void put(Shard shard, String format, Scratch scratch, Storage storage)
      throws IOException {
    String name = shard.nameOf(format);
    Path local = scratch.file(name);
    String attempt = String.valueOf(TaskContext.get().taskAttemptId());
    storage.put(local, job.value().folder(), format + "/" + name, attempt);
    if (format.equals(FeatureParquet.ENDING)) {
      return;
    }
    TreeMap<String, String> made = new TreeMap<>(job.value().made());
    made.put("input", shard.digest());
    if (!shard.profile().isEmpty()) {
      made.put(
          "profile",
          FileDigest.sha256(shard.profile().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    ShardNote note =
        new ShardNote(
            OutputFormat.ofPath(name).formatName(),
            shard.range(),
            shard.isLast(),
            made,
            FileDigest.sha256(local));
    String place = ShardNote.placeOf(format + "/" + name);
    storage.put(note.text(), job.value().folder(), place, attempt);
  }
}
