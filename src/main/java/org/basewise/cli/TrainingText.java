package org.basewise.cli;

import java.util.List;
import java.util.Map;
import org.basewise.label.LabelSet;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.train.CrossValidation;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a training in one text, for trainings that another command makes. */
@Command(name = "--training")
final class TrainingText {
  @ArgGroup(validate = false)
  private final NetworkOptions network = new NetworkOptions();

  @ArgGroup(validate = false)
  private final LearningOptions learning = new LearningOptions();

  @ArgGroup(validate = false)
  private final PoolOptions pooling = new PoolOptions();

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  private TrainingText() {}

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if they are none
   */
  static TrainingText parse(String text) {
    TrainingText options = new TrainingText();
    CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      line.parseArgs(text.isBlank() ? new String[0] : text.strip().split("\\s+"));
    } catch (ParameterException e) {
      throw new IllegalArgumentException("--training '" + text + "': " + e.getMessage(), e);
    }
    return options;
  }

  /**
   * The training of a network that labels whole sequences.
   *
   * @param longest bases of the longest sequence
   */
  CrossValidation.Way way(LabelSet labels, int longest, FloatKernel kernel) {
    learning.requireNoLabelsOfBases("--per-sequence");
    Mapping mapping = new Mapping.ManyToOne(pooling.pool);
    WindowOptions windows = new WindowOptions();
    ModelMetadata metadata =
        new ModelMetadata(
            "fold",
            mapping,
            network.architecture(labels, mapping, false),
            labels,
            "",
            network.kmer,
            windows.sequenceCore(network.stride, longest),
            windows.flank(network.stride),
            11,
            1,
            new Provenance(
                BuildInfo.current().version(),
                "",
                seed,
                kernel.description(),
                List.of(),
                0,
                Map.of()),
            "");
    return new CrossValidation.Way(
        metadata, learning.config(labels, null, Integer.MAX_VALUE, seed, 1, Integer.MAX_VALUE));
  }
}
