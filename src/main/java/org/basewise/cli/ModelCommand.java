package org.basewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.basewise.decode.ModelDecoder;
import org.basewise.decode.WeightText;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelDescription;
import org.basewise.model.ModelMetadata;
import org.basewise.nn.Mapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells about models. */
@Command(
    name = "model",
    description = {"Shows, edits, averages and refits models."},
    subcommands = {
      ModelCommand.Show.class,
      ModelCommand.ListBundled.class,
      ModelEditCommand.class,
      ModelAverageCommand.class,
      ModelRefitCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: show, list, edit, average or refit");
  }

  /** Prints all that a model file says. */
  @Command(
      name = "show",
      description = {
        "Prints the card, labels, grammar, layers with shapes, number of parameters and"
            + " provenance of a model, and draws its network folded and unfolded in time."
      })
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        showDefaultValue = Visibility.NEVER,
        paramLabel = "MODEL",
        description = "A model file, or the name of a bundled model.")
    private String model = ModelOptions.DEFAULT_MODEL;

    @Option(names = "--json", description = "Print it as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      BundledModels models = BundledModels.ours();
      BaseLabelModel read = models.readNameOrPath(model);
      PrintWriter out = spec.commandLine().getOut();
      long length = models.lengthOf(model);
      out.print(
          json
              ? ModelDescription.json(read, model, length)
              : ModelDescription.text(read, model, length));
      if (!json && read.metadata().mapping() instanceof Mapping.ManyToMany) {
        out.println();
        out.print(WeightText.of(ModelDecoder.weights(read.metadata())));
      }
      out.flush();
      return ExitCode.DONE;
    }
  }

  /** Lists the models that come with the program. */
  @Command(name = "list", description = "Lists the bundled models, one a line, with their labels.")
  static final class ListBundled implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (String name : BundledModels.ours().names()) {
        ModelMetadata metadata = BundledModels.ours().read(name).metadata();
        out.println(
            name
                + "\t"
                + metadata.architecture().parameterCount()
                + " parameters\t"
                + String.join(
                    " ", metadata.labels().labels().stream().map(label -> label.name()).toList()));
      }
      out.flush();
      return ExitCode.DONE;
    }
  }
}
