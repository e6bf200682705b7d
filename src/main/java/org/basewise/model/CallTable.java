package org.basewise.model;

import java.util.Locale;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * The table of {@code basewise classify}: a row for each sequence, tab-separated.
 *
 * @param labels of the model
 */
public record CallTable(LabelSet labels) {
  /** The first line. */
  public String header() {
    return "record\tlength\tlabel\tposterior\t"
        + String.join("\t", labels.labels().stream().map(Label::name).toList())
        + "\n";
  }

  /** The line of a sequence. */
  public String row(SequenceClassifier.Call call) {
    StringBuilder row = new StringBuilder();
    row.append(call.id()).append('\t').append(call.length()).append('\t');
    row.append(labels.get(call.label()).name());
    row.append('\t').append(decimal(call.posteriors()[call.label()]));
    for (float posterior : call.posteriors()) {
      row.append('\t').append(decimal(posterior));
    }
    return row.append('\n').toString();
  }

  private static String decimal(float posterior) {
    return String.format(Locale.ROOT, "%.4f", posterior);
  }
}
