package org.basewise.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.basewise.cli.AnnotateOptions;
import org.basewise.cli.SampleTable;
import org.basewise.decode.ProfileJson;
import org.basewise.io.OutputFormat;
import org.basewise.model.BaseLabelModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Finds features in FASTA files. */
@Command(
    name = "annotate",
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Labels every base of FASTA files and writes the features, as 'basewise annotate' does.",
      "",
      "Each file is a sample with a profile of its own, unless --profile or --one-sample is given."
          + " Outputs are parts, FOLDER/gff3/NAME.00001.gff3 and so on, each with a note that"
          + " 'basewise merge' joins them by: to the bytes of 'basewise annotate --profile"
          + " FOLDER/profiles/NAME.json'."
    })
final class AnnotateCommand extends SparkCommand {
  @Option(
      names = "--formats",
      split = ",",
      paramLabel = "ENDING",
      description =
          "What is written: parquet, and endings as 'basewise annotate -o' knows them, such as gff3,"
              + " bed, faa, ffn, jsonl, gbk; one more .gz asks for bgzip.")
  private List<String> formats = new ArrayList<>(List.of("gff3", FeatureParquet.ENDING));

  @Option(
      names = "--profile",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "Decode all files by this profile ('basewise profile'), on any file system that Spark"
              + " knows.")
  private String profile = "";

  @Option(
      names = "--one-sample",
      description =
          "All files are of one sample: its profile is estimated from their first million bases.")
  private boolean isOneSample;

  private List<String> given = List.of();
  private AnnotateOptions read;

  @Override
  void check() {
    require(
        profile.isEmpty() || !isOneSample,
        "--one-sample estimates a profile, and --profile gives one; accepted: one of them");
    for (String format : formats) {
      if (!format.equals(FeatureParquet.ENDING)) {
        try {
          OutputFormat.ofPath("x." + format);
        } catch (IllegalArgumentException e) {
          throw new ParameterException(
              spec.commandLine(),
              "--formats: '"
                  + format
                  + "' is none; accepted: parquet "
                  + OutputFormat.allExtensions().replace(".", ""),
              e);
        }
      }
    }
    require(Set.copyOf(formats).size() == formats.size(), "--formats names a format twice");
    given = new ArrayList<>();
    Set<String> names =
        AnnotateOptions.specs().stream().map(OptionSpec::longestName).collect(Collectors.toSet());
    for (OptionSpec option :
        new LinkedHashSet<>(spec.commandLine().getParseResult().matchedOptions())) {
      if (names.contains(option.longestName()) && !option.longestName().equals("--bad-records")) {
        if (option.arity().max() == 0) {
          given.add(option.longestName());
        } else {
          option
              .originalStringValues()
              .forEach(value -> given.add(option.longestName() + "=" + value));
        }
      }
    }
    given.add("--bad-records=" + files.badRecords);
    read = AnnotateOptions.parse(given);
  }

  @Override
  Job.Work work() {
    return Job.Work.ANNOTATE;
  }

  @Override
  String model() {
    return read.model();
  }

  @Override
  List<String> options() {
    return given;
  }

  @Override
  List<String> formats() {
    return formats;
  }

  @Override
  SortedMap<String, String> influences() {
    return read.influences();
  }

  @Override
  SampleTable table(BaseLabelModel model) {
    return new SampleTable(read.outputs(model.metadata()).labels());
  }

  @Override
  JobRun.Profiles profiles(JobRun run, Storage storage) throws IOException {
    if (!profile.isEmpty()) {
      String text = text(storage, profile, "a file of 'basewise profile'");
      ProfileJson.parse(profile, text);
      return usable -> run.given(text, usable);
    }
    return isOneSample ? run::profileOfAll : run::profileOfEach;
  }
}
