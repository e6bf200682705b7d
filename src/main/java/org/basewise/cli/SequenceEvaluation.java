package org.basewise.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.eval.Folds;
import org.basewise.eval.SequenceScores;
import org.basewise.file.FileRoles;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.io.FastaContigs;
import org.basewise.io.SequenceLabels;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.SequenceClassifier;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.train.CrossValidation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Scores labels of whole sequences: of a model, or of networks trained without them. */
final class SequenceEvaluation {
  private static final String LEAVE_ONE_OUT = "leave-one-out";

  @Option(
      names = "--per-sequence",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE",
      description =
          "Score one label per sequence. TABLE has two columns, id and true label. Without"
              + " TABLE, the label is the word label=NAME in the FASTA header.")
  @Nullable String perSequence;

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      description =
          "Divide the sequences into K folds, each with its share of every label, and call each"
              + " fold with a network trained on the others; or "
              + LEAVE_ONE_OUT
              + ".")
  @Nullable String crossValidate;

  @Option(
      names = "--training",
      paramLabel = "OPTIONS",
      description =
          "Options of 'train' for the cross-validated networks (network, learning, --pool,"
              + " --seed), quoted as one word. If repeated, each fold uses the one that is best"
              + " by cross-validation within its training sequences.")
  List<String> training = new ArrayList<>();

  /** True if whole sequences are scored. */
  boolean asked() {
    return perSequence != null;
  }

  /** True if networks are trained here. */
  boolean crossValidates() {
    return crossValidate != null;
  }

  /** The table is read, where there is one. */
  void reads(FileRoles roles) {
    if (perSequence != null && !perSequence.isEmpty()) {
      roles.reads("--per-sequence", perSequence);
    }
  }

  void check(OptionCheck check) {
    check.require(
        asked() || (crossValidate == null && training.isEmpty()),
        "--cross-validate and --training need --per-sequence");
    check.require(crossValidate != null || training.isEmpty(), "--training needs --cross-validate");
  }

  /** Scores the sequences of a FASTA file. */
  SequenceScores scores(
      String fasta, String model, FloatKernel kernel, int threads, RunLog log, OptionCheck check)
      throws IOException {
    SequenceLabels table = MappingOptions.labels(String.valueOf(perSequence));
    List<Contig> sequences = FastaContigs.readAll(fasta);
    return crossValidate == null
        ? ofModel(table, sequences, model, kernel, threads)
        : crossValidated(table, sequences, kernel, threads, log, check);
  }

  private static SequenceScores ofModel(
      SequenceLabels table, List<Contig> sequences, String model, FloatKernel kernel, int threads)
      throws IOException {
    BaseLabelModel read =
        BundledModels.ours().readNameOrPath(model).require(model, Mapping.ManyToOne.class);
    LabelSet labels = read.metadata().labels();
    table.requireAllThere(sequences);
    Deque<Integer> truth = new ArrayDeque<>();
    sequences.forEach(sequence -> truth.add(table.labelOf(sequence, labels)));
    SequenceScores scores = new SequenceScores(labels);
    try (SequenceClassifier classifier = new SequenceClassifier(read, kernel, threads)) {
      classifier.classify(
          sequences.iterator(),
          call -> scores.add(call.id(), truth.remove(), call.posteriors(), 0));
    }
    return scores;
  }

  private SequenceScores crossValidated(
      SequenceLabels table,
      List<Contig> sequences,
      FloatKernel kernel,
      int threads,
      RunLog log,
      OptionCheck check)
      throws IOException {
    LabelSet labels = table.labelsOf(sequences);
    int longest = sequences.stream().mapToInt(Contig::length).max().orElse(0);
    List<CrossValidation.Way> ways = new ArrayList<>();
    List<String> texts = training.isEmpty() ? List.of("") : training;
    for (String text : texts) {
      ways.add(check.usage(() -> TrainingText.parse(text).way(labels, longest, kernel)));
    }
    List<LabelledContig> labelled = TrainingData.labelled(sequences, table, labels);
    byte[] truth = CrossValidation.labels(labelled);
    int[] folds = folds(truth, ways.get(0).config().seed(), check);
    int foldCount = 1 + Arrays.stream(folds).max().orElse(0);
    List<CrossValidation.HeldOut> calls;
    try (Progress progress = log.progress("cross-validate", foldCount, "folds", 1)) {
      calls =
          new ArrayList<>(
              new CrossValidation(ways, kernel, threads)
                  .run(
                      labelled,
                      folds,
                      () -> {
                        synchronized (progress) {
                          progress.advance(1);
                        }
                      }));
    }
    calls.sort(Comparator.comparingInt(CrossValidation.HeldOut::index));
    SequenceScores scores = new SequenceScores(labels);
    int[] taken = new int[ways.size()];
    for (CrossValidation.HeldOut held : calls) {
      scores.add(held.call().id(), truth[held.index()], held.call().posteriors(), held.fold());
      taken[held.way()]++;
    }
    if (ways.size() > 1) {
      for (int way = 0; way < taken.length; way++) {
        log.info(taken[way] + " sequences called after: " + texts.get(way));
      }
    }
    return scores;
  }

  private int[] folds(byte[] truth, long seed, OptionCheck check) {
    String count = String.valueOf(crossValidate);
    boolean leaveOneOut = count.equals(LEAVE_ONE_OUT);
    check.require(
        leaveOneOut || count.matches("[0-9]{1,9}"),
        "--cross-validate is '" + count + "'; accepted: a number of folds, or " + LEAVE_ONE_OUT);
    int foldCount = leaveOneOut ? truth.length : Integer.parseInt(count);
    check.require(foldCount >= 2, "--cross-validate is " + count + "; accepted: at least 2");
    if (foldCount > truth.length) {
      throw new BadInputException(
          "--cross-validate",
          "asks for "
              + count
              + " folds of "
              + truth.length
              + " sequences; accepted: at most as many");
    }
    return Folds.stratified(truth, foldCount, seed);
  }
}
