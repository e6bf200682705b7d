package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;

/** Files of features and tables of labels; the first byte chooses among the readers. */
public final class LabelFilesFuzz {
  private LabelFilesFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int reader = data[0];
    byte[] text = Arrays.copyOfRange(data, 1, data.length);
    try {
      StandardInput.of(text, () -> read(reader));
    } catch (BadInputException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }

  private static void read(int reader) {
    switch (reader) {
      case 'b' -> check(BedFeatures.read("-"));
      case 'g' -> check(Gff3Features.read("-", null));
      case 'f' -> check(GtfFeatures.read(lines(), new FeatureLines("-")));
      case 'k' -> check(FlatFileFeatures.read(lines(), new FeatureLines("-")));
      case 't' -> SequenceLabels.read("-");
      default -> check(LabelFiles.read("-"));
    }
  }

  private static TextLines lines() {
    return TextLines.open("-");
  }

  private static void check(List<Feature> features) {
    for (Feature feature : features) {
      assertThat(feature.span().start()).isBetween(0, feature.span().end() - 1);
      assertThat(feature.contigId()).isNotEmpty();
    }
  }
}
