package org.basewise.spark;

import picocli.CommandLine.Command;

/** Tells how many bits each base of a sequence costs under a model on Spark. */
@Command(
    name = "score",
    showDefaultValues = true,
    description = {
      "Tells how many bits each base of a sequence costs under a model, as 'basewise score' does.",
      "",
      "Outputs are parts, FOLDER/tsv/NAME.00001.tsv and so on, each with a note that 'basewise merge'"
          + " joins them by: to the table of 'basewise score' on the whole file."
    })
final class ScoreCommand extends TableCommand {
  ScoreCommand() {
    super(Job.Work.SCORE);
  }
}
