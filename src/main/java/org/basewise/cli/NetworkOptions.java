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
      description = "Recurrent cell: elman, gru, lstm or mingru. Default: ${DEFAULT-VALUE}.")
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
      description = "Stacked recurrent layers. Default: ${DEFAULT-VALUE}.")
  int layers;

  @Option(
      names = "--bidirectional",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Read the sequence in both directions, so that a label can depend on the bases"
              + " after it. Default: ${DEFAULT-VALUE}.")
  boolean bidirectional;

  @Option(
      names = "--stride",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Bases read and labelled per time step. With 9, training on long features such as"
              + " genes is about nine times faster. Default: ${DEFAULT-VALUE}.")
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
          "Skip connection: the k-mers within this many bases of a base also add to its"
              + " logits directly. Sharpens the ends of features where --stride is above 1."
              + " Default: ${DEFAULT-VALUE}, none.")
  int shortcut;

  @Option(
      names = {"--from", "--init"},
      paramLabel = "MODEL",
      description =
          "Fine-tune: start from the weights of this model file or bundled model, such as"
              + " bacteria. Labels that it lacks start at random. Its network options are used;"
              + " those given must be the same.")
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
