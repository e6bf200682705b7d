package org.basewise.train;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.basewise.batch.Sample;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;

/** Changes training samples so that a model learns what real data do. */
public final class Augmentation {

  /** What can be set, each a number with a name. */
  public enum Setting {
    /**
     * Not 0: half of the samples are read along the other strand; needs labels that all have a
     * counterpart there.
     */
    STRANDS(0),

    /** Share of the samples that get sequencing errors. */
    ERRORS(0),

    /**
     * 0: the error rate of such a sample, per base, is {@link #MAX_ERROR} times the square of a
     * number uniform from 0 to 1, so that half of the rates are below a quarter of it; else it is
     * uniform in its logarithm from this to {@code MAX_ERROR}.
     */
    MIN_ERROR(0),

    /** The highest error rate, per base. */
    MAX_ERROR(0.05),

    /** Share of the samples with errors whose errors are those of {@link NanoporeErrors}. */
    NANOPORE(0),

    /**
     * Share of the others whose errors are insertions and deletions alone, see {@link
     * SequencingErrors}.
     */
    INDELS(0.5),

    /** Share of the samples cut to a fragment. */
    FRAGMENTS(0),

    /** Bases of the shortest fragment; lengths are uniform in their logarithm. */
    MIN_FRAGMENT(100),

    /**
     * Share of the samples whose bases are put into random order, all background: sequence of the
     * same composition in which there is nothing to find.
     */
    SHUFFLE(0),

    /**
     * Share of the samples whose bases are drawn anew, each by how often it follows the one before
     * in the sample, all background: so dinucleotides are about as frequent as they were.
     */
    DINUCLEOTIDE_SHUFFLE(0, "pairs"),

    /** Share of the samples that show repeats; {@link #apply} does not, {@link Repeats} does. */
    REPEATS(0),

    /** Share of the samples in which a stretch of bases becomes N, see {@link Gaps}. */
    GAPS(0),

    /** Share of the samples into which a run of N is put, see {@link Gaps}. */
    LONG_GAPS(0),

    /**
     * Share of the samples into which a feature from elsewhere is put; {@link #apply} does not,
     * {@link Transplants} does.
     */
    COPY_PASTE(0, "transplant"),

    /**
     * Share of the samples into which a long feature from elsewhere reaches; {@link #apply} does
     * not, {@link Overhangs} does.
     */
    OVERHANG(0),

    /**
     * The highest share of the bases of features without codon positions that are drawn anew;
     * {@link #apply} does not, {@link Divergence} does.
     */
    MUTATE_NONCODING(0, "diverge"),

    /**
     * Share of the samples in which the background beside features without codon positions is
     * replaced; {@link #apply} does not, {@link Spacers} does.
     */
    RESAMPLE_FLANKS(0, "spacers");

    private final double byDefault;

    /** The name until version 0.1.0; empty for the same. */
    private final String oldKey;

    Setting(double byDefault) {
      this(byDefault, "");
    }

    Setting(double byDefault, String oldKey) {
      this.byDefault = byDefault;
      this.oldKey = oldKey;
    }

    /** The name in a command, such as {@code min-error}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The setting with a name, the present one or that of version 0.1.0.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Setting of(String key) {
      for (Setting setting : values()) {
        if (setting.key().equals(key) || (!key.isEmpty() && setting.oldKey.equals(key))) {
          return setting;
        }
      }
      throw new IllegalArgumentException(
          key
              + ": accepted are "
              + Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", ")));
    }
  }

  /** Collects settings; those that are not set have their defaults. */
  public static final class Builder {
    private final Map<Setting, Double> values = new EnumMap<>(Setting.class);

    private Builder() {
      for (Setting setting : Setting.values()) {
        values.put(setting, setting.byDefault);
      }
    }

    /** Sets a number, in place of the one before. */
    public Builder set(Setting setting, double value) {
      values.put(setting, value);
      return this;
    }

    /**
     * The augmentation.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Augmentation build() {
      return new Augmentation(new EnumMap<>(values));
    }
  }

  private static final List<Setting> NO_SHARES = List.of(Setting.STRANDS, Setting.MIN_FRAGMENT);

  /** No change. */
  public static final Augmentation NONE = builder().build();

  private final Map<Setting, Double> values;

  private Augmentation(Map<Setting, Double> values) {
    this.values = values;
    values.forEach(Augmentation::check);
    if (get(Setting.ERRORS) > 0 && get(Setting.MIN_ERROR) > get(Setting.MAX_ERROR)) {
      throw new IllegalArgumentException(
          "errors from "
              + get(Setting.MIN_ERROR)
              + " to "
              + get(Setting.MAX_ERROR)
              + " per base: that is no range");
    }
  }

  private static void check(Setting setting, double value) {
    if (setting == Setting.MIN_FRAGMENT && !(value >= 1)) {
      throw new IllegalArgumentException("fragments of " + (int) value + " bases");
    }
    if (!NO_SHARES.contains(setting) && !(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "augmentation " + setting.key() + "=" + value + " is not from 0 to 1");
    }
  }

  /** Begins with no change. */
  public static Builder builder() {
    return new Builder();
  }

  /** A number that was set, or its default. */
  public double get(Setting setting) {
    Double value = values.get(setting);
    return value == null ? setting.byDefault : value;
  }

  /** Whether half of the samples are read along the other strand. */
  public boolean strands() {
    return get(Setting.STRANDS) > 0;
  }

  /** All numbers with their names. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().key() + "=" + entry.getValue())
        .collect(Collectors.joining(",", "augment ", ""));
  }

  /**
   * A changed sample.
   *
   * @param complement see {@link LabelSet#complement}; used with {@link Setting#STRANDS} alone
   * @param random decides; the same numbers give the same sample
   */
  public Sample apply(Sample sample, byte[] complement, SplittableRandom random) {
    if (falls(Setting.SHUFFLE, random)) {
      return Shuffles.bases(sample, random);
    }
    if (falls(Setting.DINUCLEOTIDE_SHUFFLE, random)) {
      return Shuffles.pairs(sample, random);
    }
    Sample changed = sample;
    if (falls(Setting.FRAGMENTS, random)) {
      changed = fragment(changed, random);
    }
    if (strands() && random.nextInt(2) == 1) {
      changed = changed.reverseComplement(complement);
    }
    if (falls(Setting.ERRORS, random)) {
      changed = withErrors(changed, random);
    }
    if (falls(Setting.GAPS, random)) {
      changed = Gaps.over(changed, random);
    }
    if (falls(Setting.LONG_GAPS, random)) {
      changed = Gaps.into(changed, random);
    }
    return changed;
  }

  /** Whether a sample is of a share; draws nothing where there is no share. */
  private boolean falls(Setting share, SplittableRandom random) {
    return get(share) > 0 && random.nextDouble() < get(share);
  }

  private Sample withErrors(Sample sample, SplittableRandom random) {
    double rate = errorRate(random.nextDouble());
    if (falls(Setting.NANOPORE, random)) {
      return NanoporeErrors.into(sample, rate, random);
    }
    boolean indels = random.nextDouble() < get(Setting.INDELS);
    return SequencingErrors.into(sample, rate, indels, random);
  }

  private double errorRate(double uniform) {
    double lowest = get(Setting.MIN_ERROR);
    double highest = get(Setting.MAX_ERROR);
    return lowest > 0 ? lowest * Math.pow(highest / lowest, uniform) : highest * uniform * uniform;
  }

  /** A part of random length at a random place, whose neighbours are gone: the ends of a read. */
  private Sample fragment(Sample sample, SplittableRandom random) {
    int shortest = (int) get(Setting.MIN_FRAGMENT);
    if (sample.length() <= shortest) {
      return sample;
    }
    double range = Math.log((double) sample.length() / shortest);
    int length = (int) (shortest * Math.exp(range * random.nextDouble()));
    int from = random.nextInt(sample.length() - length + 1);
    Sample part = sample.part(from, from + length);
    Arrays.fill(part.codes(), 0, part.margin(), Nucleotide.NONE);
    Arrays.fill(part.codes(), part.margin() + length, part.codes().length, Nucleotide.NONE);
    return part;
  }
}
