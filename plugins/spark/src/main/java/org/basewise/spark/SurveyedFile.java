package org.basewise.spark;

import java.util.Arrays;
import org.basewise.io.SeekPoint;

/**
 * A file, what the first look through it told, and the profile of its sample.
 *
 * @param profile as JSON; empty if there is none
 */
record SurveyedFile(InputFile file, FileSurvey survey, String profile) {
  /** The same with a profile. */
  SurveyedFile with(String given) {
    return new SurveyedFile(file, survey, given);
  }

  /** All records as one shard. */
  Shard whole() {
    return shard(1, new RecordBlock(SeekPoint.START, 1, survey.records(), survey.bases()));
  }

  /** Some records as a shard. */
  Shard shard(int number, RecordBlock records) {
    int first = indexOf(records.from());
    long[] bad = Arrays.copyOfRange(survey.bad(), first, indexOf(records.to() + 1));
    return new Shard(
        file,
        number,
        records.at(),
        records.from(),
        records.to(),
        bad,
        records.to() == survey.records(),
        profile,
        survey.digest());
  }

  /** How many bad records stand before a record. */
  private int indexOf(long record) {
    int found = Arrays.binarySearch(survey.bad(), record);
    return found >= 0 ? found : -found - 1;
  }
}
