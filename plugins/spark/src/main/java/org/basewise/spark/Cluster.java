package org.basewise.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.basewise.genome.BadInputException;

/**
 * The Spark that a job runs on, set up so that a task has an executor, and its engine, to itself.
 */
final class Cluster {
  private static final String EXECUTOR_CORES = "spark.executor.cores";
  private static final String TASK_CPUS = "spark.task.cpus";
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+|\\*)(?:,.*)?]");

  private Cluster() {}

  /**
   * Connects.
   *
   * @throws BadInputException if it is not known how many cores an executor has
   */
  static JavaSparkContext connect(String name) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", name);
    if (!conf.contains(TASK_CPUS)) {
      conf.set(TASK_CPUS, String.valueOf(executorCores(conf)));
    }
    // A worker whose disk is full or broken fails tasks at once, and would be given all of them.
    conf.setIfMissing("spark.excludeOnFailure.enabled", "true");
    conf.setIfMissing("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", "2");
    conf.setIfMissing("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", "3");
    return new JavaSparkContext(conf);
  }

  private static int executorCores(SparkConf conf) {
    String master = conf.get("spark.master", "");
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return local.group(1).equals("*")
          ? Runtime.getRuntime().availableProcessors()
          : Integer.parseInt(local.group(1));
    }
    if (conf.contains(EXECUTOR_CORES)) {
      return conf.getInt(EXECUTOR_CORES, 1);
    }
    if (master.startsWith("spark:")) {
      throw new BadInputException(
          "spark.executor.cores",
          "is not set; accepted: spark-submit --executor-cores N, the cores of an executor, all of"
              + " which its engine takes");
    }
    return 1;
  }

  /** Executors' worth of cores that are there now, at least 1. */
  static int slots(JavaSparkContext spark) {
    int cpus = spark.getConf().getInt(TASK_CPUS, 1);
    return Math.max(1, spark.defaultParallelism() / cpus);
  }
}
