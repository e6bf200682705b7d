package org.basewise.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.basewise.label.LabelSpec;
import org.basewise.model.BaseLabelModel;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Scan;
import org.basewise.plan.LearningChoice;
import org.basewise.plan.NetworkChoice;
import org.basewise.plan.TrainingPlan;
import picocli.CommandLine.ParseResult;

/** Takes a plan's choices for all options that were not given. */
final class Planning {
  /** Options in whose place something may have been chosen. */
  private static final List<String> OVERRULING =
      List.of(
          "--cell",
          "--hidden",
          "--layers",
          "--stride",
          "--shortcut",
          "--batch",
          "--learning-rate",
          "--weights",
          "--augment",
          "--both-strands");

  private final TrainingPlan plan;
  private final ParseResult parsed;
  private final RunLog log;
  private int told;

  Planning(TrainingPlan plan, ParseResult parsed, RunLog log) {
    this.plan = plan;
    this.parsed = parsed;
    this.log = log;
  }

  TrainingPlan plan() {
    return plan;
  }

  /** True if one of the options stands on the command line. */
  boolean isGiven(String... options) {
    return List.of(options).stream().anyMatch(parsed::hasMatchedOption);
  }

  /** Shows the choices that were not shown before; those that options overrule are forgotten. */
  void tell() {
    OVERRULING.stream().filter(this::isGiven).forEach(plan::overrule);
    List<String> lines = plan.lines();
    for (; told < lines.size(); told++) {
      log.info("chosen: " + lines.get(told));
    }
  }

  /** Whether the model reads both strands; it must have learnt both. */
  void strands(
      LabelSpec labels,
      NetworkOptions network,
      WindowOptions windows,
      MappingOptions mapping,
      LearningOptions learning) {
    boolean bothWays = network.bidirectional && !mapping.leftToRight();
    if (!isGiven("--both-strands") && bothWays && learning.augment.containsKey("strands")) {
      windows.bothStrands = plan.bothStrands(labels);
    }
  }

  /** The genetic code, if none is given and the start codons tell one. */
  void geneticCode(TrainCommand.Output output, double atgShare) {
    if (!isGiven("--genetic-code") && atgShare >= ONLY_ATG) {
      output.geneticCode = 1;
      plan.said(
          "--genetic-code 1",
          String.format(
              Locale.ROOT, "%.1f %% of the coding sequences begin with ATG", 100 * atgShare));
    }
  }

  /** From this share on, other start codons are hardly used. */
  private static final double ONLY_ATG = 0.97;

  /** The network: that of a model to start from, else the plan's. */
  void network(
      LabelSpec labels,
      NetworkOptions network,
      WindowOptions windows,
      MappingOptions mapping,
      LearningOptions learning)
      throws IOException {
    String from = network.from;
    if (from != null) {
      takeFrom(network.started(from), from, network);
      return;
    }
    boolean bothWays = network.bidirectional && !mapping.leftToRight();
    int delay = mapping.delay == null ? 0 : mapping.delay;
    NetworkChoice choice =
        plan.network(
            labels,
            stride ->
                windows.sampleLength % stride == 0
                    && windows.core % stride == 0
                    && windows.flank % stride == 0
                    && delay % stride == 0,
            bothWays);
    if (!isGiven("--stride")) {
      network.stride = choice.stride();
    }
    if (!isGiven("--shortcut")) {
      network.shortcut = network.stride == 1 ? 0 : choice.shortcut();
    }
    if (!isGiven("--cell")) {
      network.cell = CellKind.valueOf(choice.cell().toUpperCase(Locale.ROOT));
    }
    if (!isGiven("--hidden")) {
      network.hidden = choice.hidden();
    }
    if (!isGiven("--layers")) {
      network.layers = choice.layers();
    }
    if (!isGiven("--batch")) {
      learning.batch = choice.batch();
    }
    if (!isGiven("--learning-rate")) {
      learning.learningRate = choice.learningRate();
    }
  }

  private void takeFrom(BaseLabelModel model, String from, NetworkOptions network) {
    Architecture was = model.metadata().architecture();
    if (!isGiven("--stride")) {
      network.stride = was.stride();
    }
    if (!isGiven("--shortcut")) {
      network.shortcut = was.shortcutReach();
    }
    if (!isGiven("--cell")) {
      network.cell = was.cell();
    }
    if (!isGiven("--hidden")) {
      network.hidden = was.hiddenSize();
    }
    if (!isGiven("--layers")) {
      network.layers = was.layerCount();
    }
    if (!isGiven("--kmer")) {
      network.kmer = model.metadata().kmer();
    }
    if (!isGiven("--bidirectional", "--no-bidirectional")) {
      network.bidirectional = was.scan() == Scan.BIDIRECTIONAL;
    }
    plan.said(
        String.format(
            Locale.ROOT,
            "--cell %s --hidden %d --layers %d --stride %d --shortcut %d --kmer %d",
            network.cell.name().toLowerCase(Locale.ROOT),
            network.hidden,
            network.layers,
            network.stride,
            network.shortcut,
            network.kmer),
        "the network of " + from + ", which the training starts from");
  }

  /** Weights of labels and changes of samples. */
  void learning(LabelSpec labels, LearningOptions learning) {
    LearningChoice choice = plan.learning(labels);
    if (!isGiven("--weights")) {
      learning.weights.putAll(choice.weights());
    }
    if (!isGiven("--augment") && choice.strands()) {
      learning.augment.put("strands", 1.0);
    }
  }
}
