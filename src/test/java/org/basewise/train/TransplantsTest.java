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
import org.basewise.batch.Sampling;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.train.Augmentation.Setting;
import org.junit.jupiter.api.Test;

/** Labels are written as letters: {@code . ( t ) < u >} and {@code g}, {@code -} for masked. */
class TransplantsTest {
  /** Background, tRNA on either strand with its ends, and a coding feature. */
  private static final LabelSet LABELS = labels();

  private static final byte[] COMPLEMENT = LABELS.complement();
  private static final int SAMPLE_LENGTH = 80;

  private static LabelSet labels() {
    List<Label> labels = new ArrayList<>(List.of(Label.background()));
    labels.addAll(LabelSet.strandLabels("tRNA"));
    labels.addAll(LabelSet.codonLabels("CDS"));
    labels.addAll(LabelSet.endLabels("tRNA", false));
    return new LabelSet(labels);
  }

  private static byte label(char letter) {
    return switch (letter) {
      case '.' -> 0;
      case 't' -> (byte) LABELS.indexOf("tRNA+");
      case 'u' -> (byte) LABELS.indexOf("tRNA-");
      case '(' -> (byte) LABELS.indexOf("tRNA+start");
      case ')' -> (byte) LABELS.indexOf("tRNA+stop");
      case '<' -> (byte) LABELS.indexOf("tRNA-stop");
      case '>' -> (byte) LABELS.indexOf("tRNA-start");
      case 'g' -> (byte) LABELS.indexOf("CDS+1");
      case '-' -> LabelSet.MASKED;
      default -> throw new IllegalArgumentException("no label " + letter);
    };
  }

  private static byte[] track(String letters) {
    byte[] labels = new byte[letters.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(letters.charAt(i));
    }
    return labels;
  }

  private static LabelledContig contig(String bases, String letters) {
    return new LabelledContig(Contig.of("c", bases), new LabelTrack(track(letters)));
  }

  private static TrainingConfig config(double share) {
    return new TrainingConfig(
        SAMPLE_LENGTH,
        8,
        1,
        0.01,
        0,
        0,
        1,
        0,
        0,
        0,
        new float[LABELS.size()],
        Sampling.BASES,
        Augmentation.builder().set(Setting.COPY_PASTE, share).build(),
        1,
        1,
        1);
  }

  private static Transplants transplants(byte[] complement, LabelledContig... contigs) {
    return new Transplants(config(1), LABELS, complement, List.of(contigs));
  }

  private static Sample background() {
    return new Sample(codes("A".repeat(SAMPLE_LENGTH + 4)), 2, new byte[SAMPLE_LENGTH]);
  }

  @Test
  void a_feature_is_put_whole_between_background_bases() {
    LabelledContig donor = contig("AACGTCAA", "..(tt)..");
    byte[] whole = track("(tt)");
    int kept = 0;
    for (int seed = 0; seed < 400; seed++) {
      Sample sample = background();
      Sample with = transplants(new byte[0], donor).into(sample, new SplittableRandom(seed));
      assertThat(with.length()).isEqualTo(SAMPLE_LENGTH);
      assertThat(with.codes()).hasSize(SAMPLE_LENGTH + 4);
      int at = indexOf(with.labels(), whole);
      assertThat(at).isPositive();
      kept += Arrays.equals(with.codes(), 2 + at, 6 + at, codes("CGTC"), 0, 4) ? 1 : 0;
      assertThat(count(with.labels())).isEqualTo(4);
    }
    // Three in four of 0 to 15 % change: the mean over s of (1 - .75 s)^4.
    assertThat(kept / 400.0).isCloseTo(0.79, within(0.06));
  }

  @Test
  void along_the_other_strand_it_has_the_labels_of_that_strand() {
    LabelledContig donor = contig("AACGTTAA", "..(tt)..");
    int others = 0;
    int kept = 0;
    for (int seed = 0; seed < 200; seed++) {
      Sample with = transplants(COMPLEMENT, donor).into(background(), new SplittableRandom(seed));
      int at = indexOf(with.labels(), track("<uu>"));
      if (at >= 0) {
        others++;
        kept += Arrays.equals(with.codes(), 2 + at, 6 + at, codes("AACG"), 0, 4) ? 1 : 0;
      }
    }
    assertThat(others).isBetween(70, 130);
    assertThat(kept).isGreaterThan(others / 2);
  }

  @Test
  void it_is_put_into_no_other_feature_and_beside_none() {
    LabelledContig donor = contig("AACGTCAA", "..(tt)..");
    byte[] labels = new byte[SAMPLE_LENGTH];
    Arrays.fill(labels, label('g'));
    Sample genes = new Sample(background().codes(), 2, labels);
    for (int seed = 0; seed < 50; seed++) {
      assertThat(transplants(new byte[0], donor).into(genes, new SplittableRandom(seed)))
          .isSameAs(genes);
    }
    Arrays.fill(labels, 30, 32, (byte) 0);
    boolean put = false;
    for (int seed = 0; seed < 500; seed++) {
      Sample with = transplants(new byte[0], donor).into(genes, new SplittableRandom(seed));
      if (with != genes) {
        put = true;
        assertThat(indexOf(with.labels(), track("g.(tt).g"))).isNotNegative();
      }
    }
    assertThat(put).isTrue();
  }

  @Test
  void neighbours_are_two_features_and_incomplete_ones_none() {
    LabelledContig contig = contig("AACGTCCGTAACCGTCCAA", ".(t)(tt).<u>-tt).(t");
    assertThat(found(contig)).containsExactlyInAnyOrder("(t)", "(tt)", "<u>");
  }

  /** The labels of all features that are put into samples, as letters. */
  private static List<String> found(LabelledContig contig) {
    Transplants transplants = transplants(new byte[0], contig);
    List<String> found = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      Sample with = transplants.into(background(), new SplittableRandom(seed));
      StringBuilder letters = new StringBuilder();
      for (byte label : with.labels()) {
        if (label != 0) {
          letters.append(letter(label));
        }
      }
      if (!found.contains(letters.toString())) {
        found.add(letters.toString());
      }
    }
    return found;
  }

  private static char letter(byte label) {
    for (char letter : ".tu()<>g-".toCharArray()) {
      if (label(letter) == label) {
        return letter;
      }
    }
    throw new IllegalArgumentException("label " + label);
  }

  @Test
  void features_that_are_coding_or_longer_than_an_eighth_of_a_sample_are_not_taken() {
    String longOne = "(" + "t".repeat(SAMPLE_LENGTH / 8 - 1) + ")";
    LabelledContig contig = contig("A".repeat(20), ".ggg." + longOne + "....");
    assertThatThrownBy(() -> transplants(COMPLEMENT, contig))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at most 10 bases long");
  }

  @Test
  void what_an_epoch_reads_more_often_has_less_put_into_it() {
    List<LabelledContig> contigs =
        List.of(
            contig("A".repeat(40), "." + "(tt)" + ".".repeat(35)),
            contig("A".repeat(40), ".".repeat(40)));
    double[] put = new double[LABELS.size()];
    put[label('t')] = 0.5;
    float[] even =
        new LearntFrequencies(LABELS, new byte[0], contigs, new double[] {1, 1})
            .times(SAMPLE_LENGTH, put);
    float[] more =
        new LearntFrequencies(LABELS, new byte[0], contigs, new double[] {1.5, 0.5})
            .times(SAMPLE_LENGTH, put);
    assertThat(even[label('t')]).isGreaterThan(1.1f);
    assertThat((double) more[label('t')] - 1).isCloseTo((even[label('t')] - 1) / 1.5, within(1e-5));
  }

  @Test
  void frequencies_are_those_of_the_samples() {
    List<LabelledContig> contigs = new ArrayList<>();
    contigs.add(contig("A".repeat(800), "." + "(tt)" + ".".repeat(395) + "<u>" + ".".repeat(397)));
    Transplants transplants = new Transplants(config(0.5), LABELS, COMPLEMENT, contigs);
    float[] times =
        new LearntFrequencies(LABELS, COMPLEMENT, contigs, new double[] {1})
            .times(SAMPLE_LENGTH, transplants.basesPerSample(LABELS));
    double[] seen = new double[LABELS.size()];
    int samples = 40_000;
    for (int seed = 0; seed < samples; seed++) {
      Sample with = transplants.into(background(), new SplittableRandom(seed));
      for (byte label : with.labels()) {
        seen[label]++;
      }
    }
    // Both strands are learnt alike; the data have 10 samples, 3 bases inside and 2 of each end.
    double insideOfData = 3 / 2.0 / 10;
    double expected = 1 + seen[label('t')] / samples / insideOfData;
    assertThat((double) times[label('t')]).isCloseTo(expected, within(0.05));
    assertThat(times[label('u')]).isEqualTo(times[label('t')]);
    double endsOfData = 2 / 2.0 / 10;
    assertThat((double) times[label('>')])
        .isCloseTo(1 + seen[label('>')] / samples / endsOfData, within(0.1));
    assertThat(times[0]).isEqualTo(1);
  }

  private static int count(byte[] labels) {
    int count = 0;
    for (byte label : labels) {
      count += label == 0 ? 0 : 1;
    }
    return count;
  }

  private static int indexOf(byte[] labels, byte[] part) {
    for (int at = 0; at + part.length <= labels.length; at++) {
      if (Arrays.equals(labels, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }
}
