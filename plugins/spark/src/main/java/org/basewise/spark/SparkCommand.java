package org.basewise.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.basewise.cli.BuildInfo;
import org.basewise.cli.SampleTable;
import org.basewise.file.FileDigest;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that checks its options, connects to Spark, and runs a job. */
abstract class SparkCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin final JobOptions files = new JobOptions();

  /** Checks further options. */
  void check() {}

  /** What is done, with which model and options. */
  abstract Job.Work work();

  abstract String model();

  /** Options of annotate. */
  List<String> options() {
    return List.of();
  }

  /** Endings of the outputs. */
  abstract List<String> formats();

  /** The options that the bytes of outputs depend on. */
  abstract SortedMap<String, String> influences();

  /** Checks what depends on the model, and begins the table of files. */
  abstract SampleTable table(BaseLabelModel model);

  /** How files become samples. */
  abstract JobRun.Profiles profiles(JobRun run, Storage storage) throws IOException;

  final void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }

  @Override
  public final Integer call() throws IOException {
    require(files.partitions >= 0, "--partitions is " + files.partitions + "; accepted: 1 or more");
    check();
    try (JavaSparkContext spark = Cluster.connect("basewise " + spec.name())) {
      Configuration configuration = spark.hadoopConfiguration();
      Storage storage = new Storage(configuration);
      byte[] bytes =
          BundledModels.ours().isFile(model())
              ? storage.read(model(), "a model file, or the name of a bundled model")
              : BundledModels.ours().file(model());
      SortedMap<String, String> made = new TreeMap<>(influences());
      made.put("model", FileDigest.sha256(bytes));
      made.put("version of basewise", BuildInfo.current().version());
      Job job =
          new Job(
              UUID.randomUUID().toString(),
              work(),
              model(),
              bytes,
              options(),
              formats(),
              files.folder,
              made);
      SampleTable table;
      try {
        table = table(job.read());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
      }
      JobRun run = new JobRun(spark, job, files, spec.commandLine().getErr());
      return run.run(table, profiles(run, storage));
    }
  }

  /** A text file of any file system. */
  static String text(Storage storage, String file, String accepted) throws IOException {
    return new String(storage.read(file, accepted), StandardCharsets.UTF_8);
  }
}
