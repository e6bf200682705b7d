package org.basewise.stats;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/** Counts sequences that were given one label each. */
public final class SequenceCallStats {
  private final Map<String, Tally> byLabel = new LinkedHashMap<>();
  private final Histogram lengths = Histogram.ofLengths();
  private long count;
  private long bases;

  /** What is counted of the sequences of one label. */
  public static final class Tally {
    private final Histogram posteriors = Histogram.ofShares();
    private long count;
    private double posteriorSum;

    /** Sequences. */
    public long count() {
      return count;
    }

    /** The mean posterior of their label; NaN without sequences. */
    public double meanPosterior() {
      return count == 0 ? Double.NaN : posteriorSum / count;
    }

    /** The posteriors of their label. */
    public Histogram posteriors() {
      return posteriors;
    }
  }

  /** Nothing counted yet. */
  public SequenceCallStats(LabelSet labels) {
    for (Label label : labels.labels()) {
      byLabel.put(label.name(), new Tally());
    }
  }

  /**
   * Counts a sequence.
   *
   * @param label the name of its label
   * @param posterior of that label, 0 to 1
   * @param length bases
   * @throws IllegalArgumentException if there is no such label
   */
  public void add(String label, double posterior, int length) {
    Tally tally = byLabel.get(label);
    if (tally == null) {
      throw new IllegalArgumentException("no label '" + label + "'");
    }
    tally.count++;
    tally.posteriorSum += posterior;
    tally.posteriors.add(posterior);
    count++;
    bases += length;
    lengths.add(length);
  }

  /** Sequences. */
  public long count() {
    return count;
  }

  /** The sum of their lengths. */
  public long bases() {
    return bases;
  }

  /** Their lengths. */
  public Histogram lengths() {
    return lengths;
  }

  /** What was counted, by label in the order of the label set. */
  public Map<String, Tally> byLabel() {
    return Collections.unmodifiableMap(byLabel);
  }

  /** The object of {@code classify}. */
  public JsonObject json(RunFacts facts) {
    JsonObject object = StatsJson.begin(facts);
    object.addProperty("sequences", count);
    object.addProperty("bases", bases);
    JsonObject labels = new JsonObject();
    byLabel.forEach(
        (name, tally) -> {
          JsonObject row = new JsonObject();
          row.addProperty("count", tally.count);
          row.add("mean_posterior", StatsJson.number(tally.meanPosterior()));
          row.add("posteriors", tally.posteriors.json());
          labels.add(name, row);
        });
    object.add("labels", labels);
    object.add("lengths", lengths.json());
    return object;
  }
}
