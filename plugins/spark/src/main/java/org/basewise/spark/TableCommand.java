package org.basewise.spark;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.basewise.cli.SampleTable;
import org.basewise.model.BaseLabelModel;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** A command that writes a table with a row for each record. */
abstract class TableCommand extends SparkCommand {
  @Option(
      names = {"-m", "--model"},
      required = true,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "MODEL",
      description = "A model file, on any file system that Spark knows.")
  private String model = "";

  private final Job.Work work;

  TableCommand(Job.Work work) {
    this.work = work;
  }

  @Override
  final Job.Work work() {
    return work;
  }

  @Override
  final String model() {
    return model;
  }

  @Override
  final List<String> formats() {
    return List.of("tsv");
  }

  @Override
  final SortedMap<String, String> influences() {
    SortedMap<String, String> influences = new TreeMap<>();
    influences.put("command", spec.name());
    influences.put("option --bad-records", files.badRecords.toString());
    return influences;
  }

  @Override
  final SampleTable table(BaseLabelModel read) {
    return new SampleTable();
  }

  @Override
  final JobRun.Profiles profiles(JobRun run, Storage storage) {
    return usable -> usable;
  }
}
