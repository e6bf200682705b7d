package org.basewise.spark;

import picocli.CommandLine.Command;

/** Gives each sequence one label on Spark. */
@Command(
    name = "classify",
    showDefaultValues = true,
    description = {
      "Gives each sequence one label, as 'basewise classify' does.",
      "",
      "Outputs are parts, FOLDER/tsv/NAME.00001.tsv and so on, each with a note that 'basewise merge'"
          + " joins them by: to the table of 'basewise classify' on the whole file."
    })
final class ClassifyCommand extends TableCommand {
  ClassifyCommand() {
    super(Job.Work.CLASSIFY);
  }
}
