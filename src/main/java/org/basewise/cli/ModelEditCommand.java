package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.basewise.decode.Grammar;
import org.basewise.decode.ModelDecoder;
import org.basewise.file.AtomicFile;
import org.basewise.file.FileRoles;
import org.basewise.io.SourceText;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelFile;
import org.basewise.model.ModelMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a model again with another grammar or card: what can change without training. */
@Command(
    name = "edit",
    description = {
      "Writes a copy of a model with another grammar, card, name or other decoder"
          + " weights. Network, calibration and provenance stay the same."
    })
final class ModelEditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "MODEL",
      description = "A model file, or the name of a bundled model.")
  private String model = ModelOptions.DEFAULT_MODEL;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The model file that is written.")
  private Path output = Path.of("");

  @Option(names = "--grammar", paramLabel = "FILE", description = "The new grammar.")
  private @Nullable Path grammar;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "New decoder weights: JSON, names with lists of numbers, as under 'decoder' of"
              + " 'model show --json'.")
  private @Nullable Path weights;

  @Option(names = "--card", paramLabel = "FILE", description = "The new card, Markdown.")
  private @Nullable Path card;

  @Option(
      names = "--both-strands",
      paramLabel = "BASES",
      description =
          "Contigs of at least so many bases are read along both strands, and the mean of both is"
              + " what a base gets; 0: none is.")
  private @Nullable Integer bothStrands;

  @Option(names = "--name", paramLabel = "NAME", description = "The new name.")
  private @Nullable String name;

  @Override
  public Integer call() throws IOException {
    if (grammar == null && weights == null && card == null && name == null && bothStrands == null) {
      throw new ParameterException(
          spec.commandLine(),
          "nothing is to change; give --grammar, --weights, --card, --both-strands or --name");
    }
    OptionCheck check = new OptionCheck(spec.commandLine());
    check.roles(
        () -> {
          FileRoles roles = new FileRoles().writes("--output", output.toString());
          ModelOptions.reads(model, roles);
          if (grammar != null) {
            roles.reads("--grammar", grammar.toString());
          }
          if (card != null) {
            roles.reads("--card", card.toString());
          }
          if (weights != null) {
            roles.reads("--weights", weights.toString());
          }
        });
    AtomicFile.requireWritable(output.toString());
    BaseLabelModel old = BundledModels.ours().readNameOrPath(model);
    ModelMetadata was = old.metadata();
    String newGrammar = grammar == null ? was.grammar() : SourceText.read(grammar.toString());
    if (grammar != null) {
      String source = grammar.toString();
      Grammar.parse(source, newGrammar).check(source, was.labels());
    }
    String newCard = card == null ? was.card() : SourceText.read(card.toString());
    Map<String, List<Double>> newWeights = newWeights(was);
    ModelMetadata metadata =
        check.usage(
            () ->
                new ModelMetadata(
                    name == null ? was.name() : name,
                    was.mapping(),
                    was.architecture(),
                    was.labels(),
                    newGrammar,
                    was.kmer(),
                    was.core(),
                    was.flank(),
                    was.geneticCode(),
                    was.temperature(),
                    was.provenance(),
                    newCard,
                    newWeights,
                    bothStrands == null ? was.bothStrands() : bothStrands));
    ModelFile.write(new BaseLabelModel(old.network(), metadata), output);
    return ExitCode.DONE;
  }

  private Map<String, List<Double>> newWeights(ModelMetadata was) throws IOException {
    Path file = weights;
    if (file == null) {
      return was.decoder();
    }
    Map<String, List<Double>> values =
        ModelFile.weights(file.toString(), SourceText.read(file.toString()));
    ModelDecoder.weights(file.toString(), was.labels(), values);
    return values;
  }
}
