package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.basewise.train.BaseCodes.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;

/** Pieces of samples are written as {@code LETTER COUNT}: background a, gene g, rRNA r. */
class SpacersTest {
  private static final LabelSet LABELS =
      LabelSpec.parse(List.of("CDS:gene", "rRNA:strand")).labelSet();
  private static final int MARGIN = 40;
  private static final String BASES_OF_PIECES = "aAgCrG";

  /** Background of the training data is all T. */
  private static final List<LabelledContig> TRAINING = List.of(contig("T".repeat(500)));

  private static LabelledContig contig(String bases) {
    return new LabelledContig(Contig.of("c", bases), new LabelTrack(new byte[bases.length()]));
  }

  private static Sample sample(String pieces) {
    StringBuilder bases = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    for (String piece : pieces.split(" ")) {
      char letter = piece.charAt(0);
      int count = Integer.parseInt(piece.substring(1));
      letters.append(String.valueOf(letter).repeat(count));
      char base = BASES_OF_PIECES.charAt(BASES_OF_PIECES.indexOf(letter) + 1);
      bases.append(String.valueOf(base).repeat(count));
    }
    String around = "C".repeat(MARGIN);
    byte[] codes = codes(around + bases + around);
    byte[] labels = new byte[letters.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] =
          switch (letters.charAt(i)) {
            case 'r' -> (byte) LABELS.indexOf("rRNA+");
            case 'g' -> (byte) LABELS.indexOf("CDS+2");
            default -> 0;
          };
    }
    return new Sample(codes, MARGIN, labels);
  }

  /** Bases, each label other than background as a small letter. */
  private static String read(Sample sample) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sample.length(); i++) {
      byte code = sample.codes()[MARGIN + i];
      char base = "ACGT".charAt(Arrays.binarySearch(codes("ACGT"), code));
      byte label = sample.labels()[i];
      text.append(label == 0 ? base : label == LABELS.indexOf("rRNA+") ? 'r' : 'g');
    }
    return text.toString();
  }

  private static List<String> changed(String pieces, int count) {
    Spacers spacers = new Spacers(1, LABELS, TRAINING);
    SplittableRandom random = new SplittableRandom(4);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(read(spacers.into(sample(pieces), random)));
    }
    return texts;
  }

  @Test
  void betweenTwoFeaturesAllBackgroundIsReplaced() {
    List<Integer> lengths = new ArrayList<>();
    int fromElsewhere = 0;
    for (String text : changed("r700 a200 r700", 1000)) {
      // Longer ones are cut at either end.
      assertThat(text).matches("r+(A+|T+)r+");
      assertThat(text.length()).isLessThanOrEqualTo(1600);
      fromElsewhere += text.contains("T") ? 1 : 0;
      lengths.add(text.replace("r", "").length());
    }
    assertThat(fromElsewhere / 1000.).isCloseTo(0.5, within(0.05));
    assertThat(lengths).allMatch(length -> length >= 5 && length < 600);
    // Half of the lengths are below the geometric mean.
    long below = lengths.stream().filter(length -> length < Math.sqrt(5 * 600)).count();
    assertThat(below / 1000.).isCloseTo(0.5, within(0.05));
  }

  @Test
  void towardsAGeneOrTheEndSomeStaysAndFeaturesStayWhole() {
    int whole = 0;
    for (String text : changed("a300 r90 a40 g300 a50 g200", 300)) {
      assertThat(text.length()).isLessThanOrEqualTo(980);
      if (text.length() < 980) { // else it is cut
        // Half of the 40 bases before the gene stay, 60 at the end, and all between genes.
        assertThat(text).matches("A{60}(A*|T*)r{90}(A*|T*)A{20}g{300}A{50}g{200}");
        whole++;
      }
    }
    assertThat(whole).isBetween(100, 299);
  }

  @Test
  void baseAndLabelStayTogetherAndSoDoTheMargins() {
    Spacers spacers = new Spacers(1, LABELS, TRAINING);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200; i++) {
      Sample sample = spacers.into(sample("g90 a30 r60 a80 r50 a70"), random);
      assertThat(sample.codes()).hasSize(sample.length() + 2 * MARGIN);
      for (int k = 0; k < sample.length(); k++) {
        byte label = sample.labels()[k];
        if (label != 0) {
          String base = label == LABELS.indexOf("rRNA+") ? "G" : "C";
          assertThat(sample.codes()[MARGIN + k]).isEqualTo(codes(base)[0]);
        }
      }
    }
  }

  @Test
  void othersStayAsTheyAre() {
    assertThat(changed("g100 a200 g90", 3)).containsOnly(read(sample("g100 a200 g90")));
    SplittableRandom random = new SplittableRandom(3);
    Sample sample = sample("r10 a90");
    assertThat(new Spacers(0, LABELS, List.of()).into(sample, random)).isSameAs(sample);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(3).nextLong());
  }

  @Test
  void dataInWhichThereIsNothingToChangeAreRefused() {
    LabelSet coding = LabelSpec.parse(List.of("CDS:gene")).labelSet();
    String message =
        "the training data: --augment resample-flanks finds nothing to change; accepted: features without"
            + " codon positions, and stretches of background of 50 bases or more";
    assertThatThrownBy(() -> new Spacers(0.1, coding, TRAINING))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> new Spacers(0.1, LABELS, List.of(contig("A".repeat(49)))))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
  }
}
