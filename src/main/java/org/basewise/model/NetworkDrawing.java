package org.basewise.model;

import java.util.List;
import java.util.stream.IntStream;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;

/** What the folded and the unfolded drawing of a network have in common. At most 100 columns. */
final class NetworkDrawing {
  /** Networks of more layers are drawn by their first and last. */
  private static final int MOST_LAYERS = 3;

  private NetworkDrawing() {}

  /** Draws the network with its recurrences as loops. */
  static String folded(ModelMetadata metadata) {
    return new FoldedDrawing(metadata).draw();
  }

  /** Draws the network at three steps side by side. */
  static String unfolded(ModelMetadata metadata) {
    return new UnfoldedDrawing(metadata).draw();
  }

  /** The layers that are drawn, counted from 1, from the top down; 0 stands for those left out. */
  static List<Integer> layers(Architecture architecture) {
    int count = architecture.layerCount();
    if (count > MOST_LAYERS) {
      return List.of(count, 0, 1);
    }
    return IntStream.rangeClosed(1, count).mapToObj(i -> count + 1 - i).toList();
  }

  /** What stands for the layers that are left out. */
  static String leftOut(Architecture architecture) {
    int last = architecture.layerCount() - 1;
    return last == 2 ? "layer 2 is alike" : "layers 2 to " + last + " are alike";
  }

  /** A state of a layer at a step: h(t), or h2(t) where there are several layers. */
  static String state(Architecture architecture, String letter, int layer, String step) {
    return letter + (architecture.layerCount() == 1 ? "" : layer) + "(" + step + ")";
  }

  /** The states a step leaves to the next one: h, and c of an LSTM. */
  static List<String> letters(Architecture architecture) {
    return architecture.cell() == CellKind.LSTM ? List.of("h", "c") : List.of("h");
  }

  /** The step whose state is read at step t. */
  static String before(Scan scan, int direction) {
    return scan == Scan.RIGHT_TO_LEFT || direction == 1 ? "t+1" : "t-1";
  }

  /** Which sequence is mapped to which, in words. */
  static String mapping(ModelMetadata metadata) {
    Mapping mapping = metadata.mapping();
    if (mapping instanceof Mapping.ManyToOne one) {
      return mapping.words() + ": a label for a sequence, from the " + pool(one) + " hidden states";
    }
    if (mapping instanceof Mapping.ManyToMany many && many.delay() > 0) {
      return mapping.words() + ": a label for each base, " + many.delay() + " bases after it";
    }
    String what =
        mapping instanceof Mapping.OneToMany
            ? "a sequence from a start symbol"
            : "a label for each base";
    return mapping.words() + ": " + what;
  }

  private static String pool(Mapping.ManyToOne mapping) {
    return switch (mapping.pool()) {
      case LAST -> "last";
      case MIDDLE -> "middle";
      case MEAN -> "mean of the";
      case MAX -> "largest of the";
    };
  }

  /** What the states of all steps become, in a few letters. */
  static String poolBox(Mapping.ManyToOne mapping) {
    return switch (mapping.pool()) {
      case LAST -> "last state";
      case MIDDLE -> "middle state";
      case MEAN -> "mean over t";
      case MAX -> "maximum over t";
    };
  }

  /** What a network reads at a step, in words. */
  static String input(ModelMetadata metadata) {
    Architecture architecture = metadata.architecture();
    int slots = architecture.slotCount();
    int kmer = metadata.kmer();
    String token = kmer == 1 ? "base" : kmer + "-mer";
    if (metadata.mapping() instanceof Mapping.OneToMany) {
      String before = kmer == 1 ? "base before" : kmer + " bases before";
      return before + ", one-hot of " + architecture.vocabularySize();
    }
    return slots
        + " "
        + token
        + (slots == 1 ? ", one-hot of " : "s, each one-hot of ")
        + architecture.vocabularySize()
        + ": I = "
        + architecture.inputSize(0);
  }

  /** What a network emits at a step, in words. */
  static String output(ModelMetadata metadata) {
    Architecture architecture = metadata.architecture();
    if (metadata.mapping() instanceof Mapping.OneToMany) {
      return "probabilities of the next base";
    }
    if (metadata.mapping() instanceof Mapping.ManyToOne) {
      return "probabilities of " + architecture.labelCount() + " labels";
    }
    return "probabilities of "
        + architecture.labelCount()
        + " labels"
        + (architecture.stride() == 1 ? "" : " for each of " + architecture.stride() + " bases");
  }
}
