package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basewise.BaseLabeller;
import org.basewise.assemble.Annotator;
import org.basewise.assemble.FeatureAssembler;
import org.basewise.decode.Decoder;
import org.basewise.decode.ModelDecoder;
import org.basewise.decode.ProfileJson;
import org.basewise.decode.SampleProfile;
import org.basewise.file.FileRoles;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.io.GeneticCodes;
import org.basewise.model.ModelMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How posteriors become labels, and labels features. */
final class DecodingOptions {
  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      converter = ObjectiveConverter.class,
      completionCandidates = ObjectiveNames.class,
      description =
          "viterbi: the most probable path, for whole features. mea: maximum expected"
              + " accuracy, the path with the most bases expected to be right. argmax: the most"
              + " probable label of each base alone. auto: mea for sequences below 5,000 bases if"
              + " the model has codon positions, else viterbi.")
  Decoder.Objective decoder = Decoder.Objective.AUTO;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Decode with this sample profile ('basewise profile') instead of estimating one."
              + " The features of a record then depend on that record alone.")
  @Nullable Path profile;

  @Option(
      names = "--error-rate",
      paramLabel = "RATE",
      description =
          "Errors per base (insertions, deletions and substitutions), such as 0.001,"
              + " instead of an estimate. 0: a finished genome.")
  @Nullable Double errorRate;

  @Option(
      names = "--min-length",
      paramLabel = "BASES",
      description = "Leave out features shorter than this.")
  int minLength = 1;

  @Option(
      names = "--min-score",
      paramLabel = "P",
      description = "Leave out features with a lower mean posterior, 0 to 1.")
  double minScore = 0;

  @Option(
      names = "--min-gene",
      paramLabel = "BASES",
      description = "Leave out complete coding features shorter than this, stop codon included.")
  int minGene = FeatureAssembler.Filter.MIN_GENE;

  @Option(
      names = "--min-partial-gene",
      paramLabel = "BASES",
      description =
          "Leave out partial coding features, at a contig end or gap (N), shorter than" + " this.")
  int minPartialGene = FeatureAssembler.Filter.MIN_PARTIAL_GENE;

  @Option(
      names = "--closed-ends",
      description =
          "No partial genes at contig ends and gaps (N), for sequences known to be" + " complete.")
  boolean closedEnds;

  /** The names of objectives, for the shell. */
  static final class ObjectiveNames extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    ObjectiveNames() {
      super(List.of("auto", "viterbi", "mea", "argmax"));
    }
  }

  /** Reads the names of objectives. */
  static final class ObjectiveConverter
      implements picocli.CommandLine.ITypeConverter<Decoder.Objective> {
    @Override
    public Decoder.Objective convert(String value) {
      return switch (value) {
        case "auto" -> Decoder.Objective.AUTO;
        case "viterbi" -> Decoder.Objective.PATH;
        case "mea" -> Decoder.Objective.BASES;
        case "argmax" -> Decoder.Objective.ARGMAX;
        default ->
            throw new picocli.CommandLine.TypeConversionException(
                "'" + value + "' is not a decoder; accepted: auto, viterbi, mea, argmax");
      };
    }
  }

  /** The decoder of a model. */
  Decoder decoder(ModelMetadata metadata) {
    return closedEnds
        ? ModelDecoder.withClosedEnds(metadata, decoder, GeneticCodes::byId)
        : ModelDecoder.of(metadata, decoder, GeneticCodes::byId);
  }

  /** How a labeller decodes. */
  void set(BaseLabeller.Builder builder) throws IOException {
    builder.decoder(decoder).profile(given()).keep(filter());
    if (errorRate != null) {
      builder.errorRate(errorRate);
    }
  }

  /**
   * What is done with each contig whose bases are labelled as they come.
   *
   * @param code NCBI's number of the genetic code
   */
  Annotator.Settings liveSettings(int code) throws IOException {
    SampleProfile given = given();
    if (given != null) {
      given = given.withGeneticCode(code);
      given = errorRate == null ? given : given.withErrors(errorRate);
    }
    return new Annotator.Settings(
        given,
        code,
        false,
        errorRate == null ? -1 : errorRate,
        true,
        filter(),
        GeneticCodes::byId,
        Annotator.Listener.NONE);
  }

  /** The profile is read, where one is given. */
  void reads(FileRoles roles) {
    if (profile != null) {
      roles.reads("--profile", profile.toString());
    }
  }

  private @Nullable SampleProfile given() throws IOException {
    Path file = profile;
    if (file == null) {
      return null;
    }
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file.toString(), "does not exist, or is not a regular file");
    }
    return ProfileJson.parse(file.toString(), Files.readString(file));
  }

  private FeatureAssembler.Filter filter() {
    return new FeatureAssembler.Filter(
        minLength,
        (int) Math.round(minScore * Feature.FULL_SCORE),
        minGene,
        minPartialGene,
        closedEnds);
  }

  void check(OptionCheck check) {
    check.atLeast("--min-length", minLength, 0);
    check.require(
        !closedEnds || decoder != Decoder.Objective.ARGMAX,
        "--closed-ends says which paths there are; --decoder argmax has none: accepted with it are"
            + " auto, viterbi, mea");
    check.atLeast("--min-gene", minGene, 0);
    check.atLeast("--min-partial-gene", minPartialGene, 0);
    check.share("--min-score", minScore);
    if (errorRate != null) {
      check.share("--error-rate", errorRate);
    }
  }
}
