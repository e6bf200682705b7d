package org.basewise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.basewise.cli.ExitCode;
import org.basewise.cli.SampleTable;
import org.basewise.decode.ProfileJson;
import org.basewise.shard.ShardNote;

/**
 * A job from the files to the outputs, as the driver sees it: survey, profiles, plan, shards,
 * summary.
 */
final class JobRun {
  /** The most bases of a partition of several records, where their number is not given. */
  private static final long PARTITION_BASES = 250_000_000;

  /** Balance to some thousandths of a file, and some 100 MB in the driver at most. */
  private static final int MOST_BLOCKS = 8192;

  private static final int FEWEST_BLOCKS = 64;
  private static final int ALL_BLOCKS = 1_000_000;

  private static final int PARTITIONS_OF_AN_EXECUTOR = 4;
  private static final String DRIVER = "driver";

  private final JavaSparkContext spark;
  private final Job job;
  private final JobOptions options;
  private final PrintWriter log;
  private final Storage storage;
  private final Broadcast<Job> sentJob;
  private final Broadcast<SerializableConfiguration> sentConfiguration;

  /**
   * Sends the model to the executors.
   *
   * @param log lines for a person
   */
  JobRun(JavaSparkContext spark, Job job, JobOptions options, PrintWriter log) {
    this.spark = spark;
    this.job = job;
    this.options = options;
    this.log = log;
    storage = new Storage(spark.hadoopConfiguration());
    sentJob = spark.broadcast(job);
    sentConfiguration = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
  }

  /** How files become samples. */
  interface Profiles {
    /** The files with the profiles of their samples. */
    List<SurveyedFile> of(List<SurveyedFile> usable) throws IOException;
  }

  /**
   * Does all of it.
   *
   * @param table where files get their rows
   * @return the exit code: 3 if a file could not be used
   */
  int run(SampleTable table, Profiles profiles) throws IOException {
    storage.requireEmpty(job.folder());
    List<InputFile> files = InputFiles.of(options.places, storage.configuration());
    Map<InputFile, FileSurvey> surveys = survey(files);
    if (!options.skipsBad()) {
      for (FileSurvey survey : surveys.values()) {
        if (!survey.isUsable()) {
          throw new JobFailure(survey.failure() + "; --bad-records skip computes the others");
        }
      }
    }
    storage.makeFolder(job.folder());
    List<SurveyedFile> usable = new ArrayList<>();
    surveys.forEach(
        (file, survey) -> {
          if (survey.isUsable()) {
            usable.add(new SurveyedFile(file, survey, ""));
          }
        });
    List<SurveyedFile> samples = usable.isEmpty() ? usable : profiles.of(usable);
    List<ShardResult> results = compute(samples);
    int failed = report(files, surveys, samples, results, table);
    return failed == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }

  /** In the order of the files; the largest are looked through first. */
  private Map<InputFile, FileSurvey> survey(List<InputFile> files) {
    List<InputFile> bySize = new ArrayList<>(files);
    bySize.sort(Comparator.comparingLong(InputFile::length).reversed());
    spark.setJobDescription("survey of " + files.size() + " files");
    List<FileSurvey> found =
        spark
            .parallelize(bySize, bySize.size())
            .map(new SurveyTask(sentConfiguration, options.skipsBad(), blocksOf(files.size())))
            .collect();
    Map<InputFile, FileSurvey> bySizeFound = new HashMap<>();
    for (int i = 0; i < bySize.size(); i++) {
      bySizeFound.put(bySize.get(i), found.get(i));
    }
    Map<InputFile, FileSurvey> surveys = new LinkedHashMap<>();
    files.forEach(file -> surveys.put(file, bySizeFound.get(file)));
    return surveys;
  }

  /** Blocks of records that the driver holds for each of so many files. */
  private static int blocksOf(int files) {
    return Math.max(FEWEST_BLOCKS, Math.min(MOST_BLOCKS, ALL_BLOCKS / files));
  }

  /** Estimates the profile of each file. */
  List<SurveyedFile> profileOfEach(List<SurveyedFile> files) throws IOException {
    spark.setJobDescription("profiles of " + files.size() + " samples");
    List<List<Shard>> samples = files.stream().map(file -> List.of(file.whole())).toList();
    List<String> profiles = profiles(samples);
    List<SurveyedFile> known = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      known.add(files.get(i).with(profiles.get(i)));
      keep(profiles.get(i), files.get(i).file().name());
    }
    return known;
  }

  /** Estimates the profile of all files together, from the first bases of the first. */
  List<SurveyedFile> profileOfAll(List<SurveyedFile> files) throws IOException {
    spark.setJobDescription("profile of the sample");
    List<Shard> all = files.stream().map(SurveyedFile::whole).toList();
    return given(profiles(List.of(all)).get(0), files);
  }

  /** Takes a profile for all files. */
  List<SurveyedFile> given(String profile, List<SurveyedFile> files) throws IOException {
    keep(profile, "all");
    return files.stream().map(file -> file.with(profile)).toList();
  }

  private List<String> profiles(List<List<Shard>> samples) {
    List<List<Shard>> sent = samples.stream().<List<Shard>>map(ArrayList::new).toList();
    return spark
        .parallelize(sent, sent.size())
        .map(new ProfileTask(sentJob, sentConfiguration))
        .collect();
  }

  private void keep(String profile, String name) throws IOException {
    storage.put(profile, job.folder(), "profiles/" + name + ".json", DRIVER);
  }

  private List<ShardResult> compute(List<SurveyedFile> files) throws IOException {
    if (files.isEmpty()) {
      return List.of();
    }
    long bases = files.stream().mapToLong(file -> file.survey().bases()).sum();
    long count =
        options.partitions > 0
            ? options.partitions
            : Math.max(
                (long) PARTITIONS_OF_AN_EXECUTOR * Cluster.slots(spark),
                (bases + PARTITION_BASES - 1) / PARTITION_BASES);
    List<List<Shard>> plan =
        PartitionPlan.of(files, (int) Math.min(Integer.MAX_VALUE, count)).stream()
            .<List<Shard>>map(ArrayList::new)
            .toList();
    for (String format : job.formats()) {
      storage.makeFolder(job.folder() + "/" + format);
    }
    log.println(bases + " bases of " + files.size() + " files in " + plan.size() + " partitions");
    spark.setJobDescription(bases + " bases in " + plan.size() + " partitions");
    List<ShardResult> results = new ArrayList<>();
    try {
      spark
          .parallelize(plan, plan.size())
          .map(new ShardTask(sentJob, sentConfiguration))
          .collect()
          .forEach(results::addAll);
    } finally {
      storage.clear(job.folder());
    }
    return results;
  }

  /**
   * Tells of each file, and takes the outputs of those that turned out bad away.
   *
   * @return files that could not be used
   */
  private int report(
      List<InputFile> files,
      Map<InputFile, FileSurvey> surveys,
      List<SurveyedFile> samples,
      List<ShardResult> results,
      SampleTable table)
      throws IOException {
    Map<String, FileResult> found = new HashMap<>();
    results.forEach(
        result -> found.computeIfAbsent(result.path(), path -> new FileResult()).add(result));
    Map<String, String> profiles = new HashMap<>();
    samples.forEach(sample -> profiles.put(sample.file().path(), sample.profile()));
    int failed = 0;
    long skipped = 0;
    for (InputFile file : files) {
      FileSurvey survey = surveys.get(file);
      FileResult result = found.getOrDefault(file.path(), new FileResult());
      String failure = survey.isUsable() ? result.failure() : survey.failure();
      survey.problems().forEach(problem -> log.println("skipped: " + problem));
      if (survey.bad().length > survey.problems().size()) {
        int more = survey.bad().length - survey.problems().size();
        log.println("skipped: " + more + " more records of " + file.path());
      }
      if (failure.isEmpty()) {
        skipped += survey.bad().length;
        String profile = profiles.get(file.path());
        table.add(
            file.name(),
            file.path(),
            result.figures(
                survey.bad().length,
                profile.isEmpty() ? null : ProfileJson.parse(file.path(), profile)));
      } else {
        failed++;
        log.println("failed: " + failure);
        table.addFailed(file.name(), file.path(), failure);
        deleteOutputs(file, results);
      }
    }
    storage.put(table.text(), job.folder(), "summary_mqc.tsv", DRIVER);
    storage.put("", job.folder(), "_SUCCESS", DRIVER);
    storage.clear(job.folder());
    log.println(
        (files.size() - failed)
            + " of "
            + files.size()
            + " files done, "
            + skipped
            + (skipped == 1 ? " record skipped" : " records skipped"));
    return failed;
  }

  /** Parts of a file of which a part is missing are of no use. */
  private void deleteOutputs(InputFile file, List<ShardResult> results) throws IOException {
    long parts = results.stream().filter(result -> result.path().equals(file.path())).count();
    for (int number = 1; number <= parts; number++) {
      for (String format : job.formats()) {
        String name = Shard.nameOf(file, number, format);
        String place = job.folder() + "/" + format + "/" + name;
        storage.delete(place);
        storage.delete(ShardNote.placeOf(place));
      }
    }
  }
}
