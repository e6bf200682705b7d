package org.basewise.eval;

import java.util.Map;

/**
 * The few scores that tell, during training, how good a model is by now.
 *
 * @param accuracy share of bases whose label is right
 * @param macroF1 mean F1 of the labels that occur
 * @param frameF1 F1 of coding bases in their right frame and strand; NaN without coding labels
 * @param segmentF1 F1 of segments with an intersection over union of at least one half
 */
public record DevScores(double accuracy, double macroF1, double frameF1, double segmentF1)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("accuracy", accuracy)
        .with("macro_f1", macroF1)
        .with("frame_f1", frameF1)
        .with("segment_f1", segmentF1)
        .build();
  }
}
