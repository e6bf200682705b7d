package org.basewise.cli;

import java.io.IOException;
import org.basewise.BaseLabeller;
import org.basewise.file.FileRoles;
import org.basewise.genome.GeneticCode;
import org.basewise.io.GeneticCodes;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelMetadata;
import org.basewise.nn.Mapping;
import picocli.CommandLine.Option;

/** Which model labels, and with which genetic code its coding labels are read. */
final class ModelOptions {
  /** The bundled model that is taken where none is named. */
  static final String DEFAULT_MODEL = "bacteria";

  /** Asks for the model's genetic code, or another one by the evidence of each contig. */
  private static final String AUTO = "auto";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "A model file, or the name of a bundled model ('basewise model list').")
  String model = DEFAULT_MODEL;

  @Option(
      names = "--genetic-code",
      paramLabel = "NUMBER",
      description =
          "NCBI translation table of coding features. auto: the model's table; if that is"
              + " 11, table 4 or 25 where in-frame codons show that TGA is not a stop, 15 where"
              + " TAG is not. Short contigs take the table of the sample.")
  String geneticCode = AUTO;

  /** The model's file is read, where it is one. */
  static void reads(String model, FileRoles roles) {
    if (BundledModels.ours().isFile(model)) {
      roles.reads("--model", model);
    }
  }

  /**
   * Reads a model that labels bases.
   *
   * @throws BadInputException if it maps otherwise
   */
  BaseLabelModel read() throws IOException {
    return BundledModels.ours().readNameOrPath(model).require(model, Mapping.ManyToMany.class);
  }

  /**
   * The genetic code of coding labels, or the one that is usual where evidence decides.
   *
   * @throws IllegalArgumentException if the option is neither a number nor {@code auto}
   * @throws org.basewise.genome.BadInputException if NCBI has no such code
   */
  GeneticCode geneticCode(ModelMetadata metadata) {
    if (geneticCode.equals(AUTO)) {
      return GeneticCodes.byId(metadata.geneticCode());
    }
    if (!geneticCode.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "--genetic-code '"
              + geneticCode
              + "' is not a number of NCBI's genetic codes; accepted are "
              + GeneticCodes.ids()
              + " and "
              + AUTO);
    }
    return GeneticCodes.byId(Integer.parseInt(geneticCode));
  }

  /** The genetic code of a labeller. */
  void set(ModelMetadata metadata, BaseLabeller.Builder builder) {
    builder.geneticCode(geneticCode(metadata).id(), isOpen());
  }

  /** True if codons may show another genetic code. */
  boolean isOpen() {
    return geneticCode.equals(AUTO);
  }
}
