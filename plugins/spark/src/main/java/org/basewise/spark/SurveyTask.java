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

  /** Bad records that are named. */
  private static final int NAMED = 10;

  private final Broadcast<SerializableConfiguration> configuration;
  private final boolean skipsBad;
  private final int mostBlocks;

  SurveyTask(Broadcast<SerializableConfiguration> configuration, boolean skipsBad, int mostBlocks) {
    this.configuration = configuration;
    this.skipsBad = skipsBad;
    this.mostBlocks = mostBlocks;
  }

  @Override
  public FileSurvey call(InputFile file) throws IOException {
    Storage storage = new Storage(configuration.value().value());
    RecordBlocks blocks = new RecordBlocks(mostBlocks);
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
