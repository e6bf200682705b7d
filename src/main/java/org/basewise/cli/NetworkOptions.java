package org.basewise.cli;

import java.io.IOException;
import org.basewise.batch.BaseEncoder;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The shape of the network that is trained. */
final class NetworkOptions {
  @Option(
      names = "--cell",
      paramLabel = "CELL",
      defaultValue = "lstm",
      description = "Recurrence: elman, gru, lstm or mingru. Default: ${DEFAULT-VALUE}.")
  CellKind cell = CellKind.LSTM;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "64",
      description = "Hidden units of each direction of a layer. Default: ${DEFAULT-VALUE}.")
  int hidden;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "2",
      description = "Layers on top of each other. Default: ${DEFAULT-VALUE}.")
  int layers;

  @Option(
      names = "--bidirectional",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Whether the sequence is read both ways, so that a label may depend on the bases after"
              + " it. Default: ${DEFAULT-VALUE}.")
  boolean bidirectional;

  @Option(
      names = "--stride",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Bases read and labelled per step; 9 makes long features such as genes about nine times"
              + " faster to learn. Default: ${DEFAULT-VALUE}.")
  int stride;

  @Option(
      names = "--kmer",
      paramLabel = "K",
      defaultValue = "3",
      description =
          "Each base is read as the K-mer centred on it; odd, 1 to "
              + BaseEncoder.MAX_KMER
              + ". Default: ${DEFAULT-VALUE}.")
  int kmer;

  @Option(
      names = "--shortcut",
      paramLabel = "BASES",
      defaultValue = "0",
      description =
          "Let the k-mers up to so many bases to either side of a base also add to its labels'"
              + " scores directly: sharpens the ends of features where a step reads several bases."
              + " Default: ${DEFAULT-VALUE}, none.")
  int shortcut;

  @Option(
      names = {"--from", "--init"},
      paramLabel = "MODEL",
      description =
          "Start from the weights of this model file, or bundled model such as bacteria, in place of"
              + " random ones; labels that it lacks are learnt from nothing. Its network is taken,"
              + " and network options that are given have to say the same.")
  @Nullable String from;

  /** The model to start from. */
  BaseLabelModel started(String model) throws IOException {
    return BundledModels.ours().readNameOrPath(model);
  }

  /** The file of the model to start from; empty if there is none, or it is bundled. */
  String fromFile() {
    return from != null && BundledModels.ours().isFile(from) ? from : "";
  }

  /**
   * The network of a mapping.
   *
   * @param leftToRight true if the mapping asks for that direction
   */
  Architecture architecture(LabelSet labels, Mapping mapping, boolean leftToRight) {
    boolean both = bidirectional && !leftToRight;
    BaseEncoder encoder = new BaseEncoder(kmer, stride);
    return new Architecture(
        cell,
        both ? Scan.BIDIRECTIONAL : Scan.LEFT_TO_RIGHT,
        layers,
        hidden,
        stride,
        encoder.size(),
        mapping instanceof Mapping.ManyToOne ? 1 : stride,
        labels.size(),
        shortcut);
  }
}
