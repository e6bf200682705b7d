package org.basewise.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.basewise.assemble.Annotator;
import org.basewise.decode.ProfileJson;
import org.basewise.genome.Contig;
import org.basewise.io.FastaContigs;

/** Estimates the profile of a sample, which is in one file or in several, as 'basewise profile'. */
final class ProfileTask implements Function<List<Shard>, String> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Job> job;
  private final Broadcast<SerializableConfiguration> configuration;

  ProfileTask(Broadcast<Job> job, Broadcast<SerializableConfiguration> configuration) {
    this.job = job;
    this.configuration = configuration;
  }

  @Override
  public String call(List<Shard> files) throws IOException {
    Storage storage = new Storage(configuration.value().value());
    return Engine.use(
        job.value(),
        engine -> {
          try (Records records = new Records(files, storage)) {
            return ProfileJson.text(
                engine.profiler().profile(records, Annotator.Listener.NONE),
                engine.model().metadata().name());
          }
        });
  }

  /** The records of files, one file after the other, each opened when it is needed. */
  private static final class Records implements Iterator<Contig>, AutoCloseable {
    private final List<Shard> files;
    private final Storage storage;
    private FastaContigs open;
    private Iterator<Contig> contigs = new ArrayList<Contig>().iterator();
    private int next;

    Records(List<Shard> files, Storage storage) {
      this.files = files;
      this.storage = storage;
    }

    @Override
    public boolean hasNext() {
      while (!contigs.hasNext() && next < files.size()) {
        close();
        try {
          open = files.get(next++).open(storage);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        contigs = open.iterator();
      }
      return contigs.hasNext();
    }

    @Override
    public Contig next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there are no more contigs");
      }
      return contigs.next();
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
      }
    }
  }
}
