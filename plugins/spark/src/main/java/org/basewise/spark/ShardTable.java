package org.basewise.spark;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.basewise.label.LabelSet;
import org.basewise.model.CallTable;
import org.basewise.model.ScoreTable;

/** Scores or classifies the records of a shard: a row for each, as the command line writes it. */
final class ShardTable {
  private final Engine engine;
  private final Shard shard;
  private final Storage storage;
  private final Scratch scratch;
  private final Map<String, Long> calls = new HashMap<>();
  private long contigs;
  private long bases;

  ShardTable(Engine engine, Shard shard, Storage storage, Scratch scratch) {
    this.engine = engine;
    this.shard = shard;
    this.storage = storage;
    this.scratch = scratch;
  }

  ShardResult write(Job job) throws IOException {
    String path = scratch.file(shard.nameOf(job.formats().get(0))).toString();
    LabelSet labels = engine.model().metadata().labels();
    CallTable table = new CallTable(labels);
    boolean scores = job.work() == Job.Work.SCORE;
    try (AtomicOutput output = AtomicOutput.open(path)) {
      Writer writer = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
      writer.write(scores ? ScoreTable.HEADER : table.header());
      if (!shard.isEmpty()) {
        try (FastaContigs records = shard.open(storage)) {
          if (scores) {
            engine
                .scorer()
                .score(
                    records.iterator(),
                    score -> put(writer, ScoreTable.row(score), score.length()));
          } else {
            engine
                .classifier()
                .classify(
                    records.iterator(),
                    call -> {
                      put(writer, table.row(call), call.length());
                      calls.merge(labels.get(call.label()).name(), 1L, Long::sum);
                    });
          }
        }
      }
      writer.flush();
      output.commit();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new ShardResult(shard.file().path(), contigs, bases, calls, "");
  }

  private void put(Writer writer, String row, int length) {
    contigs++;
    bases += length;
    try {
      writer.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
