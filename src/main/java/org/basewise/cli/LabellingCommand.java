package org.basewise.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.basewise.BaseLabeller;
import org.basewise.file.FileRoles;
import org.basewise.genome.GeneticCode;
import org.basewise.model.BaseLabelModel;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.WarmUp;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that labels the bases of FASTA files with a model: it checks all options and files,
 * reads the model, and opens the log, in this order.
 */
abstract class LabellingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(validate = false, heading = "%nModel:%n", order = 2)
  final ModelOptions modelOptions = new ModelOptions();

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 4)
  final LabellingOptions performance = new LabellingOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 5)
  private final LogOptions log = new LogOptions();

  /**
   * What is open before the first base is read.
   *
   * @param roles the files that are read and written, as far as they are known without the model
   * @param code the genetic code of the options, or the model's
   */
  record Opened(
      OptionCheck check,
      FileRoles roles,
      FloatKernel kernel,
      BaseLabelModel model,
      GeneticCode code,
      RunLog log) {}

  /** Checks the options of the command, and finds out which files it reads and writes. */
  abstract void check(OptionCheck check) throws IOException;

  /** The FASTA files. */
  abstract List<String> inputs();

  /** Says which files are read and written, beside the inputs and the model. */
  abstract void roles(FileRoles roles);

  /** The model at work, as the options ask for it. */
  final BaseLabeller.Builder labeller(Opened opened, DecodingOptions decoding) throws IOException {
    BaseLabeller.Builder builder = performance.labeller(opened.model(), opened.kernel());
    modelOptions.set(opened.model().metadata(), builder);
    decoding.set(builder);
    return builder;
  }

  /** Labels, and ends the log. */
  abstract int run(Opened opened) throws IOException;

  /** The command as it was given. */
  final CommandSpec spec() {
    return spec;
  }

  @Override
  public final Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    check(check);
    FloatKernel kernel = check.usage(() -> performance.kernel(inputs()));
    WarmUp.start(kernel);
    FileRoles roles = new FileRoles();
    check.roles(
        () -> {
          roles.reads("FASTA", inputs());
          ModelOptions.reads(modelOptions.model, roles);
          roles(roles);
        });
    BaseLabelModel model = modelOptions.read();
    GeneticCode code = check.usage(() -> modelOptions.geneticCode(model.metadata()));
    RunLog runLog =
        RunLog.start(
            log,
            spec.name(),
            kernel.description(),
            "model " + model.metadata().name() + ", " + performance.threads + " threads");
    return run(new Opened(check, roles, kernel, model, code, runLog));
  }
}
