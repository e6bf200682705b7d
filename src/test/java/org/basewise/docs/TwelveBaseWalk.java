package org.basewise.docs;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basewise.assemble.Annotator;
import org.basewise.assemble.FeatureAssembler;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.Window;
import org.basewise.batch.WindowPlan;
import org.basewise.decode.DecodedBase;
import org.basewise.decode.Decoder;
import org.basewise.decode.ModelDecoder;
import org.basewise.decode.SampleProfile;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.infer.Stitcher;
import org.basewise.io.FastaContigs;
import org.basewise.io.GeneticCodes;
import org.basewise.io.Gff3Writer;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelRun;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.PosteriorStream;
import org.basewise.nn.Parameter;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;

/** Takes the twelve bases of docs/architecture.md through the program, station by station. */
final class TwelveBaseWalk {
  private final BaseLabelModel model = TwelveBases.model();
  private final Map<String, String> stations = new LinkedHashMap<>();
  private final Path folder;

  private TwelveBaseWalk(Path folder) {
    this.folder = folder;
  }

  /**
   * What each station's block on the page must hold.
   *
   * @param fasta the record, as it stands on the page
   * @param folder for the files on the way
   */
  static Map<String, String> stations(String fasta, Path folder) throws IOException {
    TwelveBaseWalk walk = new TwelveBaseWalk(folder);
    walk.run(fasta);
    return walk.stations;
  }

  private void run(String fasta) throws IOException {
    Path file = Files.writeString(folder.resolve("twelve.fa"), fasta);
    Contig contig = FastaContigs.readAll(file.toString()).get(0);
    stations.put("fasta", fasta);
    stations.put("codes", codes(contig));
    stations.put("tokens", tokens(contig));
    stations.put("windows", windows(contig));
    stations.put("parameters", parameters());
    stations.put("network", network(contig));
    annotate(contig);
  }

  private static String codes(Contig contig) {
    return table(
        contig.length(),
        List.of("pos", "base", "code"),
        List.of(
            Integer::toString,
            pos -> contig.bases(new Interval(pos, pos + 1), Strand.PLUS),
            pos -> Byte.toString(contig.code(pos))));
  }

  private static String tokens(Contig contig) {
    int[] bases = encoded(contig, new Interval(0, contig.length()), new BaseEncoder(1, 1));
    int[] trimers = encoded(contig, new Interval(0, contig.length()), new BaseEncoder(3, 1));
    return table(
        contig.length(),
        List.of("pos", "k = 1", "k = 3"),
        List.of(
            Integer::toString,
            pos -> Integer.toString(bases[pos]),
            pos -> Integer.toString(trimers[pos])));
  }

  private static int[] encoded(Contig contig, Interval span, BaseEncoder encoder) {
    byte[] codes = new byte[span.length() + 2 * encoder.margin()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = contig.code(span.start() - encoder.margin() + i);
    }
    int[] tokens = new int[span.length()];
    encoder.encode(codes, encoder.margin(), span.length(), tokens, 0, 1);
    return tokens;
  }

  private List<Window> plannedWindows(Contig contig) {
    WindowPlan plan = PosteriorStream.planOf(model);
    return IntStream.range(0, plan.count(contig.length()))
        .mapToObj(i -> plan.window(i, contig.length()))
        .toList();
  }

  private String windows(Contig contig) {
    List<Window> windows = plannedWindows(contig);
    return table(
        windows.size(),
        List.of("window", "core", "read"),
        List.of(
            Integer::toString, i -> text(windows.get(i).core()), i -> text(windows.get(i).span())));
  }

  private static String text(Interval interval) {
    return "[" + interval.start() + ", " + interval.end() + ")";
  }

  private String parameters() {
    List<Parameter> all = model.network().parameters();
    return table(
        all.size(),
        List.of("tensor", "shape", "values"),
        List.of(
            i -> all.get(i).name(),
            i ->
                all.get(i).shape().dimensions().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(" x ")),
            i -> values(all.get(i).value().data)));
  }

  private static String values(float[] values) {
    return values(IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
  }

  private static String values(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> Double.toString(value).replaceAll("\\.0$", ""))
        .collect(Collectors.joining(" "));
  }

  private String network(Contig contig) {
    List<String> parts = new ArrayList<>();
    BaseEncoder encoder = new BaseEncoder(1, 1);
    for (Window window : plannedWindows(contig)) {
      int[] tokens = encoded(contig, window.span(), encoder);
      int steps = tokens.length;
      double[] rising = hidden(tokens, encoder, false);
      double[] falling = hidden(tokens, encoder, true);
      Logits logits =
          new Propagation(new CellStack(model.network(), new ScalarKernel()), false)
              .forward(Tokens.full(steps, 1, 1, tokens, encoder));
      for (int t = 0; t < steps; t++) {
        double island = 2 * (rising[t] + falling[t]);
        if (Math.abs(logits.values()[logits.at(t, 0, 0) + 1] - island) > 1e-6) {
          throw new AssertionError("the equations on the page are not those of the network");
        }
      }
      parts.add(
          table(
              steps,
              List.of("t", "pos", "kept", "h left-to-right", "h right-to-left", "logits"),
              List.of(
                  Integer::toString,
                  t -> Integer.toString(window.span().start() + t),
                  t -> window.core().contains(window.span().start() + t) ? "core" : "flank",
                  t -> decimal(rising[t]),
                  t -> decimal(falling[t]),
                  t ->
                      decimal(logits.values()[logits.at(t, 0, 0)])
                          + " "
                          + decimal(logits.values()[logits.at(t, 0, 0) + 1]))));
    }
    return String.join("\n", parts);
  }

  /** h(t) = tanh(W0 x(t) + W11 h(t-1)), as the page writes it. */
  private static double[] hidden(int[] tokens, BaseEncoder encoder, boolean fromTheRight) {
    double[] hidden = new double[tokens.length];
    double h = 0;
    for (int i = 0; i < tokens.length; i++) {
      int t = fromTheRight ? tokens.length - 1 - i : i;
      int[] members = tokens[t] >= 0 ? new int[] {tokens[t]} : encoder.members(tokens[t]);
      double x = 0;
      for (int member : members) {
        x += TwelveBases.INPUT[member] / members.length;
      }
      h = Math.tanh(x + TwelveBases.RECURRENT * h);
      hidden[t] = h;
    }
    return hidden;
  }

  /** The rest of the way, by the program itself. */
  private void annotate(Contig contig) throws IOException {
    LabelSet labels = model.metadata().labels();
    Path gff3 = folder.resolve("twelve.gff3");
    Keeper keeper = new Keeper();
    try (PosteriorStream stream =
            new PosteriorStream(model, PosteriorStream.planOf(model), new ScalarKernel(), 1, 1);
        Gff3Writer writer = new Gff3Writer(gff3.toString(), model.metadata().name())) {
      Annotator annotator =
          new Annotator(
              new Stitcher(stream, labels),
              labels,
              decoder(),
              new Annotator.Settings(
                  null,
                  model.metadata().geneticCode(),
                  true,
                  -1,
                  false,
                  FeatureAssembler.Filter.NONE,
                  GeneticCodes::byId,
                  Annotator.Listener.NONE));
      annotator.annotate(contig, keeper);
      annotator.annotate(contig, writer);
    }
    stations.put("posteriors", posteriors(contig, labels, keeper));
    Map<String, double[]> weights = ModelDecoder.weights(model.metadata()).values();
    stations.put("weights", weights(weights));
    TwoStates lattice = new TwoStates(weights, keeper.posteriors);
    stations.put("path", path(contig, labels, keeper, lattice));
    double score = lattice.score(keeper.labels);
    stations.put(
        "score",
        String.format(
            ROOT,
            "S(y)   %.4f%nln Z   %.4f%nP(y)   %.4f%n",
            score,
            lattice.logSum(),
            Math.exp(score - lattice.logSum())));
    stations.put("runs", runs(labels, keeper));
    compare(contig, keeper, lattice);
    stations.put("gff3", Files.readString(gff3));
  }

  /** The probabilities of the decoder are those of the equations on the page. */
  private void compare(Contig contig, Keeper keeper, TwoStates lattice) {
    int labelCount = model.metadata().labels().size();
    short[] values = new short[contig.length() * labelCount];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) keeper.posteriors.get(i / labelCount)[i % labelCount];
    }
    int[] pos = new int[1];
    Decoder.Decoding decoding =
        decoder()
            .begin(
                contig,
                SampleProfile.clean(model.metadata().geneticCode()),
                new Decoder.Sink() {
                  @Override
                  public void base(DecodedBase base) {
                    if (base.label() != keeper.labels.get(pos[0])
                        || (base.count() == 1
                            && Math.abs(base.probability(0) - lattice.island(pos[0])) > 1e-5)) {
                      throw new AssertionError(
                          "the equations on the page are not those of the decoder");
                    }
                    pos[0]++;
                  }

                  @Override
                  public void end(DecodedBase behind) {}
                });
    decoding.accept(values, contig.length());
    decoding.end();
    if (pos[0] != contig.length()) {
      throw new AssertionError("the decoder sent " + pos[0] + " bases");
    }
  }

  /** The decoder of {@code --decoder viterbi}. */
  private Decoder decoder() {
    return ModelDecoder.of(model.metadata(), Decoder.Objective.PATH, GeneticCodes::byId);
  }

  private static String weights(Map<String, double[]> weights) {
    List<String> names = List.copyOf(weights.keySet());
    return table(
        names.size(),
        List.of("weight", "value"),
        List.of(names::get, i -> values(weights.get(names.get(i)))));
  }

  private static String path(Contig contig, LabelSet labels, Keeper keeper, TwoStates lattice) {
    return table(
        contig.length(),
        List.of("pos", "base", "background", "island", "P(island)", "label"),
        List.of(
            Integer::toString,
            pos -> contig.bases(new Interval(pos, pos + 1), Strand.PLUS),
            pos -> decimal(lattice.emission(pos, 0)),
            pos -> decimal(lattice.emission(pos, 1)),
            pos -> decimal(lattice.island(pos)),
            pos -> labels.get(keeper.labels.get(pos)).name()));
  }

  private static String posteriors(Contig contig, LabelSet labels, Keeper keeper) {
    List<String> heads = new ArrayList<>(List.of("pos", "base"));
    List<IntFunction<String>> columns = new ArrayList<>();
    columns.add(Integer::toString);
    columns.add(pos -> contig.bases(new Interval(pos, pos + 1), Strand.PLUS));
    for (int k = 0; k < labels.size(); k++) {
      int label = k;
      heads.add(labels.get(k).name());
      columns.add(pos -> Integer.toString(keeper.posteriors.get(pos)[label]));
    }
    return table(contig.length(), heads, columns);
  }

  private static String runs(LabelSet labels, Keeper keeper) {
    byte[] bytes = new byte[keeper.labels.size()];
    for (int pos = 0; pos < bytes.length; pos++) {
      bytes[pos] = keeper.labels.get(pos);
    }
    List<LabelRun> runs = new LabelTrack(bytes).runs();
    return table(
        runs.size(),
        List.of("label", "run", "feature", "score", "prob"),
        List.of(
            i -> labels.get(runs.get(i).label()).name(),
            i -> text(runs.get(i).interval()),
            i ->
                labels.get(runs.get(i).label()).makesFeature()
                    ? Objects.requireNonNull(labels.get(runs.get(i).label()).feature())
                    : "none",
            i -> ofFeature(keeper, runs.get(i), feature -> Integer.toString(feature.score())),
            i ->
                ofFeature(
                    keeper,
                    runs.get(i),
                    feature -> String.valueOf(feature.attributes().get(Feature.PROBABILITY)))));
  }

  private static String ofFeature(Keeper keeper, LabelRun run, Function<Feature, String> what) {
    return keeper.features.stream()
        .filter(feature -> feature.span().equals(run.interval()))
        .map(what)
        .collect(Collectors.joining());
  }

  /** Keeps what the annotator sends. */
  private static final class Keeper implements AnnotationSink {
    final List<Byte> labels = new ArrayList<>();
    final List<int[]> posteriors = new ArrayList<>();
    final List<Feature> features = new ArrayList<>();

    @Override
    public void begin(Contig contig) {}

    @Override
    public void block(LabelledBlock block) {
      for (int i = 0; i < block.length(); i++) {
        int base = i;
        labels.add(block.labels()[i]);
        posteriors.add(
            IntStream.range(0, block.labelCount()).map(k -> block.posterior(base, k)).toArray());
      }
    }

    @Override
    public void feature(Feature feature) {
      features.add(feature);
    }

    @Override
    public void end(Contig contig) {}

    @Override
    public void close() {}
  }

  private static String decimal(double value) {
    return decimal(value, 4);
  }

  private static String decimal(double value, int places) {
    return String.format(ROOT, "%." + places + "f", value);
  }

  /** Columns as wide as their widest cell, two blanks between them. */
  private static String table(
      int rows, List<String> heads, List<? extends IntFunction<String>> columns) {
    List<List<String>> cells = new ArrayList<>();
    for (int c = 0; c < heads.size(); c++) {
      List<String> column = new ArrayList<>(List.of(heads.get(c)));
      IntStream.range(0, rows).mapToObj(columns.get(c)).forEach(column::add);
      int width = column.stream().mapToInt(String::length).max().orElse(0);
      cells.add(column.stream().map(cell -> cell + " ".repeat(width - cell.length())).toList());
    }
    return IntStream.rangeClosed(0, rows)
        .mapToObj(
            row ->
                cells.stream()
                        .map(column -> column.get(row))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                    + "\n")
        .collect(Collectors.joining());
  }
}
