package org.basewise.cli;

import java.io.IOException;
import org.basewise.genome.GeneticCode;
import org.basewise.io.GeneticCodes;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelMetadata;
import org.basewise.nn.Mapping;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which model labels, and with which genetic code its coding labels are read. */
final class ModelOptions {
  /** The bundled model that is taken where none is named. */
  static final String DEFAULT_MODEL = "bacteria";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "A model file, or the name of a bundled model ('basewise model list').")
  String model = DEFAULT_MODEL;

  @Option(
      names = "--genetic-code",
      paramLabel = "NUMBER",
      defaultValue = "0",
      showDefaultValue = Visibility.NEVER,
      description = "NCBI genetic code of coding labels. Default: the model's.")
  int geneticCode;

  /**
   * Reads a model that labels bases.
   *
   * @throws BadInputException if it maps otherwise
   */
  BaseLabelModel read() throws IOException {
    return BundledModels.ours().readNameOrPath(model).require(model, Mapping.ManyToMany.class);
  }

  GeneticCode geneticCode(ModelMetadata metadata) {
    return GeneticCodes.byId(geneticCode == 0 ? metadata.geneticCode() : geneticCode);
  }
}
