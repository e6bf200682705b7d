package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.basewise.file.AtomicFile;
import org.basewise.file.FileRoles;
import org.basewise.genome.BadInputException;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes the mean of the weights of models that come from one training, such as before and after a
 * further round (Wortsman et al., CVPR 2022: robust fine-tuning): it often keeps what either does
 * better.
 */
@Command(
    name = "average",
    description = {
      "Writes a model with the mean weights of several models of one training, such as"
          + " before and after fine-tuning (train --from). Everything else is taken from the"
          + " last one, as are the weights of labels that earlier models lack."
    })
final class ModelAverageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "2..*",
      paramLabel = "MODEL",
      description = "Model files with the same network options, from first to last.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The model file that is written.")
  private Path output = Path.of("");

  @Override
  public Integer call() throws IOException {
    new OptionCheck(spec.commandLine())
        .roles(
            () ->
                new FileRoles()
                    .reads("MODEL", models.stream().map(Path::toString).toList())
                    .writes("--output", output.toString()));
    AtomicFile.requireWritable(output.toString());
    Path lastPath = models.get(models.size() - 1);
    BaseLabelModel last = ModelFile.read(lastPath);
    List<Network> networks = new ArrayList<>();
    for (Path path : models) {
      BaseLabelModel model = ModelFile.read(path);
      requireSameLayers(path, model.metadata(), lastPath, last.metadata());
      int[] places = last.metadata().labels().placesIn(model.metadata().labels());
      networks.add(model.network().relabelled(places, last.network()));
    }
    ModelMetadata metadata = last.metadata().withProvenance(provenance(last.metadata()));
    ModelFile.write(new BaseLabelModel(Network.mean(networks), metadata), output);
    return ExitCode.DONE;
  }

  private static void requireSameLayers(
      Path path, ModelMetadata metadata, Path lastPath, ModelMetadata last) {
    if (!metadata.hasLayersOf(last)) {
      throw new BadInputException(
          path.toString(),
          "has another network ("
              + metadata.architecture()
              + ") than "
              + lastPath
              + "; accepted are models trained with the same network options");
    }
  }

  private Provenance provenance(ModelMetadata last) throws IOException {
    Provenance was = last.provenance();
    List<String> files = models.stream().map(Path::toString).toList();
    List<Provenance.InputDigest> inputs =
        new ArrayList<>(InputDigests.of(Map.of("averaged-model", files)));
    String names = String.join(" ", inputs.stream().map(Provenance.InputDigest::name).toList());
    inputs.addAll(was.inputs());
    return new Provenance(
        BuildInfo.current().version(),
        "basewise model average " + names + ", the last by: " + was.command(),
        was.seed(),
        was.kernel(),
        inputs,
        was.basesSeen(),
        Map.of());
  }
}
