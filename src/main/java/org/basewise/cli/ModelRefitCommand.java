package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.basewise.decode.ModelDecoder;
import org.basewise.file.AtomicFile;
import org.basewise.file.FileRoles;
import org.basewise.fit.AnnotatedContig;
import org.basewise.fit.DecoderFit;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContigs;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.io.FastaContigs;
import org.basewise.io.GeneticCodes;
import org.basewise.io.LabelFiles;
import org.basewise.label.SplicedGenes;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.ModelFile;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code basewise model refit}: the decoder of a model, fitted anew for a user's organism. */
@Command(
    name = "refit",
    showDefaultValues = true,
    description = {
      "Refits the decoder of a model on annotated sequence that the network was not"
          + " trained on.",
      "",
      "The network does not change. The decoder's weights are fitted by coordinate"
          + " descent on its posteriors of the sequence, as it is and with simulated"
          + " insertions and deletions. Scored are bases in frame, whole genes, stop and"
          + " start codons; for other features bases and exact ends."
    },
    footer = {
      "",
      "Example:",
      "  basewise model refit bacteria --fasta mine.fa --labels mine.gff3 -o mine.safetensors"
    })
final class ModelRefitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "MODEL",
      description = "A model file, or the name of a bundled model.")
  private String model = ModelOptions.DEFAULT_MODEL;

  @Option(
      names = "--fasta",
      required = true,
      paramLabel = "FILE",
      description =
          "FASTA or FASTQ, plain or gzip; may be repeated, one --labels for each, in order.")
  private List<String> fasta = new ArrayList<>();

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description =
          "The features of the FASTA file: BED, GFF3, GTF, GenBank or EMBL, plain or gzip.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "RATE",
      description =
          "Rates of simulated insertions and deletions, per base; 0 is the sequence itself."
              + " Separated by commas.")
  private List<Double> rates = List.of(0.0);

  @Option(
      names = "--passes",
      paramLabel = "N",
      description =
          "Coordinate-descent passes over all weights; the step is halved after each. 0:"
              + " fit only the estimators of error rates and the calibration.")
  private int passes = 2;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Fit only these weights, by the names of 'model show', such as CDS.begin.")
  private List<String> only = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulated errors.")
  private long seed = 1;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The model file that is written.")
  private Path output = Path.of("");

  @ArgGroup(validate = false, heading = "%nCircular records:%n", order = 3)
  private final CircularOptions circular = new CircularOptions();

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 4)
  private final PerformanceOptions performance = new PerformanceOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 5)
  private final LogOptions log = new LogOptions();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    check.atLeast("--passes", passes, 0);
    for (double rate : rates) {
      check.require(rate >= 0 && rate <= 0.1, "--rates " + rate + "; accepted: 0 to 0.1");
    }
    check.require(
        fasta.size() == labels.size(),
        "--fasta is given " + fasta.size() + " times and --labels " + labels.size() + " times");
    FloatKernel kernel = check.usage(performance::kernel);
    check.roles(
        () -> {
          FileRoles roles = new FileRoles().reads("--fasta", fasta).reads("--labels", labels);
          ModelOptions.reads(model, roles);
          roles.writes("--output", output.toString());
        });
    AtomicFile.requireWritable(output.toString());
    RunLog runLog = RunLog.start(log, "model refit", kernel.description(), "seed " + seed);
    BaseLabelModel old =
        BundledModels.ours().readNameOrPath(model).require(model, Mapping.ManyToMany.class);
    Set<String> names = ModelDecoder.weights(old.metadata()).values().keySet();
    for (String name : only) {
      check.require(
          names.contains(name),
          "--only '" + name + "' is not a weight of the model; it has " + String.join(", ", names));
    }
    List<DecoderFit.Sample> samples = new ArrayList<>();
    for (int i = 0; i < fasta.size(); i++) {
      samples.add(
          new DecoderFit.Sample(
              "", read(fasta.get(i), labels.get(i), old), rates, rates.contains(0.0)));
    }
    if (samples.stream()
        .flatMap(sample -> sample.contigs().stream())
        .allMatch(contig -> contig.features().isEmpty())) {
      throw new BadInputException(
          String.join(", ", labels), "has no feature on any record of the FASTA file");
    }
    BaseLabelModel fitted =
        new DecoderFit(old, kernel, performance.threads, runLog::info)
            .fit(samples, seed, passes, Set.copyOf(only));
    ModelFile.write(fitted, output);
    runLog.end(output.toString());
    return ExitCode.DONE;
  }

  private List<AnnotatedContig> read(String fastaFile, String labelFile, BaseLabelModel old) {
    List<Contig> contigs = FastaContigs.readAll(fastaFile);
    Map<String, Integer> lengths = new HashMap<>();
    contigs.forEach(contig -> lengths.put(contig.id(), contig.length()));
    FeatureLines lines = new FeatureLines(labelFile);
    List<Feature> read = LabelFiles.read(labelFile, lines);
    Set<String> circles = CircularContigs.named(read);
    contigs.stream()
        .filter(circular.circles()::contains)
        .forEach(contig -> circles.add(contig.id()));
    List<Feature> features =
        SplicedGenes.of(
            CircularContigs.unwrap(lengths, circles, read, lines),
            SplicedGenes.types(old.metadata().labels()),
            contigs,
            GeneticCodes.byId(old.metadata().geneticCode()),
            lines);
    return contigs.stream()
        .map(
            contig ->
                new AnnotatedContig(
                    contig,
                    features.stream().filter(f -> f.contigId().equals(contig.id())).toList()))
        .toList();
  }
}
