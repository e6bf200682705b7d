package org.basewise.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.basewise.file.FileDigest;
import org.basewise.genome.BadInputException;
import org.basewise.io.RecordSurvey;

/** Looks through a file: all of its records are checked before any is annotated. */
final class SurveyTask implements Function<InputFile, FileSurvey> {
  private static final long serialVersionUID = 1;

  /** Blocks of a file: balance to some thousandths of it, and little memory in the driver. */
  private static final int BLOCKS = 8192;

  /** Bad records that are named. */
  private static final int NAMED = 10;

  private final Broadcast<SerializableConfiguration> configuration;
  private final boolean skipsBad;

  SurveyTask(Broadcast<SerializableConfiguration> configuration, boolean skipsBad) {
    this.configuration = configuration;
    this.skipsBad = skipsBad;
  }

  @Override
  public FileSurvey call(InputFile file) throws IOException {
    Storage storage = new Storage(configuration.value().value());
    RecordBlocks blocks = new RecordBlocks(BLOCKS);
    LongStream.Builder bad = LongStream.builder();
    try (InputStream start = storage.open(file, 0);
        InputStream bytes = storage.open(file, 0)) {
      List<String> problems =
          RecordSurvey.of(
              file.path(),
              bytes,
              skipsBad,
              (at, bases, isBad) -> {
                blocks.add(at, bases);
                if (isBad) {
                  bad.add(blocks.records());
                }
              });
      return new FileSurvey(
          blocks.blocks(),
          blocks.records(),
          blocks.bases(),
          bad.build().toArray(),
          List.copyOf(problems.subList(0, Math.min(NAMED, problems.size()))),
          FileDigest.ofStart(start, file.length()),
          "");
    } catch (BadInputException e) {
      return FileSurvey.failed(String.valueOf(e.getMessage()));
    }
  }
}
