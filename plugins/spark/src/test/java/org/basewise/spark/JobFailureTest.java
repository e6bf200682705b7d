package org.basewise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobFailureTest {
  @Test
  void aTaskThatFailsToTheEnd() {
    assertThat(
            JobFailure.reason(
                new Exception(
                    "Job aborted due to stage failure: Task 1 in stage 2.0 failed 4 times, most"
                        + " recent failure: Lost task 1.3 in stage 2.0 (TID 9) (127.0.0.1 executor"
                        + " 0): java.io.IOException: No space left on device\n"
                        + "\tat java.base/java.io.FileOutputStream.writeBytes(Native Method)\n"
                        + "\nDriver stacktrace:")))
        .isEqualTo(
            "Job aborted due to stage failure: Task 1 in stage 2.0 failed 4 times, most recent"
                + " failure: Lost task 1.3 in stage 2.0 (TID 9) (127.0.0.1 executor 0):"
                + " java.io.IOException: No space left on device");
  }

  @Test
  void allExecutorsAreExcluded() {
    assertThat(
            JobFailure.reason(
                new Exception(
                    "Job aborted due to stage failure: \n"
                        + "Aborting TaskSet 2.0 because task 0 (partition 0)\n"
                        + "cannot run anywhere due to node and executor excludeOnFailure.\n"
                        + "Most recent failure:\n"
                        + "Lost task 0.1 in stage 2.0: java.io.IOException: No space left\n"
                        + "\tat java.base/java.io.FileOutputStream.writeBytes(Native Method)\n"
                        + "\nExcludeOnFailure behavior can be configured")))
        .isEqualTo(
            "Job aborted due to stage failure: Aborting TaskSet 2.0 because task 0 (partition 0)"
                + " cannot run anywhere due to node and executor excludeOnFailure. Most recent"
                + " failure: Lost task 0.1 in stage 2.0: java.io.IOException: No space left");
  }
}
