package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.basewise.label.LabelSet;
import smile.math.MathEx;
import smile.validation.metric.AUC;
import smile.validation.metric.Accuracy;
import smile.validation.metric.CrossEntropy;
import smile.validation.metric.Error;

/** How good the labels of whole sequences are, by Smile's metrics, in all and fold by fold. */
public final class SequenceScores {
  private final LabelSet labels;
  private final List<Item> items = new ArrayList<>();

  /** Scores of no sequence yet. */
  public SequenceScores(LabelSet labels) {
    this.labels = labels;
  }

  private record Item(String id, int truth, double[] posteriors, int fold) {
    int called() {
      int best = 0;
      for (int k = 1; k < posteriors.length; k++) {
        best = posteriors[k] > posteriors[best] ? k : best;
      }
      return best;
    }
  }

  /**
   * Adds a sequence.
   *
   * @param truth its true label
   * @param posteriors [L] of all labels. Not modified.
   * @param fold in which it was held out, from 0; 0 for all if there are no folds
   */
  public void add(String id, int truth, float[] posteriors, int fold) {
    double[] copy = new double[posteriors.length];
    for (int k = 0; k < copy.length; k++) {
      copy[k] = posteriors[k];
    }
    items.add(new Item(id, truth, copy, fold));
  }

  /** The number of sequences whose likeliest label is another than the true one. */
  public int errorCount() {
    return items.isEmpty() ? 0 : Error.of(truths(items), calls(items));
  }

  /** The number of sequences. */
  public int count() {
    return items.size();
  }

  /** A row of names and scores. */
  private record Row(Map<String, Object> columns) implements Metric {}

  /**
   * The tables: {@code overall}; {@code labels}; {@code confusion}; where there are folds {@code
   * folds}, unless each holds one sequence, and {@code across_folds}, the mean and the standard
   * deviation (n - 1) of the folds' scores; {@code sequences}.
   */
  public List<MetricTable> tables() {
    List<MetricTable> tables = new ArrayList<>();
    tables.add(MetricTable.of("overall", List.of(overall())));
    tables.add(MetricTable.of("labels", perLabel()));
    tables.add(confusion());
    int folds = items.stream().mapToInt(Item::fold).max().orElse(0) + 1;
    if (folds > 1) {
      if (folds < items.size()) {
        tables.add(MetricTable.of("folds", perFold(folds)));
      }
      tables.add(MetricTable.of("across_folds", acrossFolds(folds)));
    }
    tables.add(MetricTable.of("sequences", perSequence()));
    return tables;
  }

  private Row overall() {
    Columns columns =
        new Columns()
            .with("sequences", items.size())
            .with("errors", errorCount())
            .with("accuracy", accuracy(items))
            .with("macro_f1", counts(items).macroF1())
            .with("mcc", counts(items).mcc())
            .with("cross_entropy", crossEntropy(items));
    if (labels.size() == 2) {
      columns.with("auc", auc(1));
    }
    return new Row(columns.build());
  }

  private List<Row> perLabel() {
    ConfusionCounts counts = counts(items);
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k < labels.size(); k++) {
      BinaryCounts binary = counts.oneAgainstRest(k);
      long truth = counts.truthCount(k);
      long missed = truth - counts.count(k, k);
      rows.add(
          new Row(
              new Columns()
                  .with("label", labels.get(k).name())
                  .with("sequences", truth)
                  .with("called", counts.calledCount(k))
                  .with("errors", missed)
                  .with("error_rate", BinaryCounts.share(missed, truth))
                  .with("precision", binary.precision())
                  .with("recall", binary.recall())
                  .with("f1", binary.f1())
                  .with("auc", auc(k))
                  .build()));
    }
    return rows;
  }

  private MetricTable confusion() {
    ConfusionCounts counts = counts(items);
    List<String> header = new ArrayList<>(List.of("truth"));
    List<List<Object>> rows = new ArrayList<>();
    for (int truth = 0; truth < labels.size(); truth++) {
      header.add(labels.get(truth).name());
      List<Object> row = new ArrayList<>(List.of(labels.get(truth).name()));
      for (int called = 0; called < labels.size(); called++) {
        row.add(counts.count(truth, called));
      }
      rows.add(row);
    }
    return new MetricTable("confusion", header, rows);
  }

  private List<Row> perFold(int folds) {
    List<Row> rows = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      List<Item> held = of(fold);
      rows.add(
          new Row(
              new Columns()
                  .with("fold", fold + 1)
                  .with("sequences", held.size())
                  .with("errors", Error.of(truths(held), calls(held)))
                  .with("accuracy", accuracy(held))
                  .with("macro_f1", counts(held).macroF1())
                  .with("cross_entropy", crossEntropy(held))
                  .build()));
    }
    return rows;
  }

  private List<Row> acrossFolds(int folds) {
    return List.of(
        across("accuracy", folds, SequenceScores::accuracy),
        across("macro_f1", folds, held -> counts(held).macroF1()),
        across("cross_entropy", folds, SequenceScores::crossEntropy));
  }

  private Row across(String name, int folds, ToDoubleFunction<List<Item>> score) {
    double[] scores = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      scores[fold] = score.applyAsDouble(of(fold));
    }
    return new Row(
        new Columns()
            .with("score", name)
            .with("mean", MathEx.mean(scores))
            .with("deviation", MathEx.sd(scores))
            .build());
  }

  private List<Row> perSequence() {
    List<Row> rows = new ArrayList<>();
    for (Item item : items) {
      Columns columns =
          new Columns()
              .with("sequence", item.id)
              .with("fold", item.fold + 1)
              .with("truth", labels.get(item.truth).name())
              .with("called", labels.get(item.called()).name());
      for (int k = 0; k < labels.size(); k++) {
        columns.with("p_" + labels.get(k).name(), item.posteriors[k]);
      }
      rows.add(new Row(columns.build()));
    }
    return rows;
  }

  private List<Item> of(int fold) {
    Predicate<Item> held = item -> item.fold == fold;
    return items.stream().filter(held).toList();
  }

  private static int[] truths(List<Item> items) {
    return items.stream().mapToInt(Item::truth).toArray();
  }

  private static int[] calls(List<Item> items) {
    return items.stream().mapToInt(Item::called).toArray();
  }

  private static double accuracy(List<Item> items) {
    return items.isEmpty() ? Double.NaN : Accuracy.of(truths(items), calls(items));
  }

  private static double crossEntropy(List<Item> items) {
    return items.isEmpty()
        ? Double.NaN
        : CrossEntropy.of(
            truths(items), items.stream().map(Item::posteriors).toArray(double[][]::new));
  }

  private double auc(int k) {
    int[] is = items.stream().mapToInt(item -> item.truth == k ? 1 : 0).toArray();
    double[] posteriors = items.stream().mapToDouble(item -> item.posteriors[k]).toArray();
    long positives = items.stream().filter(item -> item.truth == k).count();
    return positives == 0 || positives == is.length ? Double.NaN : AUC.of(is, posteriors);
  }

  private ConfusionCounts counts(List<Item> of) {
    ConfusionCounts counts = new ConfusionCounts(labels.size());
    of.forEach(item -> counts.add((byte) item.truth, (byte) item.called()));
    return counts;
  }
}
