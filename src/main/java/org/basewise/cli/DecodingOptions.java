package org.basewise.cli;

import java.util.Locale;
import org.basewise.annotate.ArgmaxDecoder;
import org.basewise.annotate.Decoder;
import org.basewise.annotate.FeatureAssembler;
import org.basewise.annotate.ReadingChoice;
import org.basewise.annotate.ViterbiDecoder;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.model.ModelMetadata;
import picocli.CommandLine.Option;

/** How posteriors become labels, and labels features. */
final class DecodingOptions {
  /** How the label of a base is chosen. */
  enum DecoderKind {
    /** The label of the highest posterior, base by base. */
    ARGMAX,
    /** The best path of labels under the model's grammar. */
    VITERBI;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description =
          "How labels are chosen: viterbi, the best path under the model's grammar, or argmax, the"
              + " likeliest label of each base.")
  DecoderKind decoder = DecoderKind.VITERBI;

  @Option(
      names = "--min-length",
      paramLabel = "BASES",
      description = "Shortest feature that is written.")
  int minLength = 1;

  @Option(
      names = "--min-score",
      paramLabel = "P",
      description = "Lowest mean posterior of a feature that is written, 0 to 1.")
  double minScore = 0;

  /** How labels and features are made under a genetic code. */
  ReadingChoice.Reading reading(ModelMetadata metadata, GeneticCode code) {
    Decoder chosen = decoder(metadata, code);
    return new ReadingChoice.Reading(
        code,
        chosen,
        new FeatureAssembler(metadata.labels(), code, filter(), chosen.marksFeatures()));
  }

  private Decoder decoder(ModelMetadata metadata, GeneticCode code) {
    if (decoder == DecoderKind.ARGMAX) {
      return new ArgmaxDecoder(metadata.labels().size());
    }
    return ViterbiDecoder.of(metadata, code);
  }

  private FeatureAssembler.Filter filter() {
    return new FeatureAssembler.Filter(minLength, (int) Math.round(minScore * Feature.FULL_SCORE));
  }

  void check(OptionCheck check) {
    check.atLeast("--min-length", minLength, 0);
    check.share("--min-score", minScore);
  }
}
