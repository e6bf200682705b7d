package org.basewise.io;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * A colour for each feature type, as BED writes it: {@code red,green,blue}.
 *
 * <p>The palette is the one that people who are colour-blind can tell apart (Okabe and Ito 2008,
 * "Color Universal Design"); features on the minus strand are paler.
 */
final class LabelColours {
  private static final int[][] PALETTE = {
    {0, 114, 178}, {230, 159, 0}, {0, 158, 115}, {204, 121, 167}, {86, 180, 233}, {240, 228, 66}
  };

  /** Vermilion: sites of frameshifts and whatever the label set does not name. */
  private static final int[] OTHER = {213, 94, 0};

  private final List<String> types = new ArrayList<>();

  /** Colours for the feature types of a label set, in their order. */
  LabelColours(LabelSet labels) {
    for (Label label : labels.labels()) {
      String type = label.feature();
      if (type != null && !types.contains(type)) {
        types.add(type);
      }
    }
  }

  /** The colour of a feature. */
  String of(Feature feature) {
    int index = types.indexOf(feature.type());
    int[] colour = index < 0 ? OTHER : PALETTE[index % PALETTE.length];
    boolean isPale = feature.strand() == Strand.MINUS;
    StringBuilder text = new StringBuilder();
    for (int channel : colour) {
      text.append(text.isEmpty() ? "" : ",").append(isPale ? (channel + 255) / 2 : channel);
    }
    return text.toString();
  }
}
