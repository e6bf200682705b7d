package org.basewise.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.nn.Architecture;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;
import org.basewise.nn.TensorShape;

/**
 * A model for people (text of at most 100 columns, save for what the model itself says) or JSON.
 */
public final class ModelDescription {
  private static final String LAYERS = "; x(t) of a higher layer is h(t) of the one below)";

  private final StringBuilder text = new StringBuilder();
  private final ModelMetadata metadata;
  private final Architecture architecture;

  private ModelDescription(ModelMetadata metadata) {
    this.metadata = metadata;
    this.architecture = metadata.architecture();
  }

  /**
   * Card, labels, grammar, the shapes of every layer, drawings of the network, and provenance.
   *
   * @param source the file or the name of the bundled model
   * @param fileLength bytes of its file
   */
  public static String text(BaseLabelModel model, String source, long fileLength) {
    ModelDescription description = new ModelDescription(model.metadata());
    description.overview(source, fileLength);
    description.quoted("Card", model.metadata().card());
    description.labels();
    description.quoted("Grammar", model.metadata().grammar());
    description.layers();
    description.equations();
    description.drawings();
    description.provenance(TensorBytes.sha256(model.network().parameters()));
    // A card or a file name of unknown origin must not move the cursor of a terminal.
    return Quote.printable(description.text.toString());
  }

  /**
   * The same facts as JSON: the metadata as in the file, with its name and length and the shapes of
   * all tensors.
   *
   * @param source the file or the name of the bundled model
   * @param fileLength bytes of its file
   */
  public static String json(BaseLabelModel model, String source, long fileLength) {
    Architecture architecture = model.metadata().architecture();
    JsonObject object = new JsonObject();
    object.addProperty("source", source);
    object.addProperty("file_bytes", fileLength);
    object.addProperty("parameter_count", architecture.parameterCount());
    JsonArray tensors = new JsonArray();
    for (TensorShape shape : architecture.parameterShapes()) {
      JsonObject tensor = new JsonObject();
      JsonArray dimensions = new JsonArray();
      shape.dimensions().forEach(dimensions::add);
      tensor.addProperty("name", shape.name());
      tensor.add("shape", dimensions);
      tensors.add(tensor);
    }
    object.add("tensors", tensors);
    String digest = TensorBytes.sha256(model.network().parameters());
    object.add("model", MetadataJson.object(model.metadata(), digest));
    String json =
        new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .create()
            .toJson(object);
    return withoutControls(json) + "\n";
  }

  /** JSON whose strings have the control characters escaped that Gson and JSON let pass. */
  private static String withoutControls(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean passes = c >= 0x7f && Character.isISOControl(c);
      text.append(passes ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
    return text.toString();
  }

  private void overview(String source, long fileLength) {
    fact("Model", metadata.name());
    fact(
        "File",
        source
            + ", "
            + number(fileLength)
            + " bytes, format version "
            + MetadataJson.version(metadata));
    fact(
        "Network",
        CellText.name(architecture.cell())
            + ", "
            + JsonFields.name(architecture.scan()).replace('-', ' ')
            + ", "
            + (architecture.layerCount() == 1 ? "1 layer" : architecture.layerCount() + " layers")
            + " of H = "
            + architecture.hiddenSize()
            + ", stride "
            + architecture.slotCount());
    fact("Mapping", NetworkDrawing.mapping(metadata));
    fact("Parameters", number(architecture.parameterCount()));
    fact("Input", "per step " + NetworkDrawing.input(metadata));
    boolean once = metadata.mapping() instanceof Mapping.ManyToOne;
    fact("Output", (once ? "once " : "per step ") + NetworkDrawing.output(metadata));
    fact(
        "Windows",
        number(metadata.core())
            + " bases, read with "
            + number(metadata.flank())
            + " on each side"
            + (metadata.bothStrands() == 0
                ? ""
                : ", along both strands from " + number(metadata.bothStrands()) + " bases on"));
    fact("Genetic code", "NCBI table " + metadata.geneticCode());
    fact("Temperature", Decimal.of(metadata.temperature()).toString());
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private void fact(String name, String value) {
    line(String.format(Locale.ROOT, "%-13s %s", name, value));
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void title(String title) {
    line("");
    line(title);
  }

  private void quoted(String title, String body) {
    title(title);
    if (body.isBlank()) {
      line("  none");
    }
    body.stripTrailing().lines().forEach(line -> line("  " + line));
  }

  private void labels() {
    List<Label> labels = metadata.labels().labels();
    int width = labels.stream().mapToInt(label -> label.name().length()).max().orElse(0);
    int featureWidth = labels.stream().mapToInt(label -> featureOf(label).length()).max().orElse(0);
    String format =
        "  %3s  %-" + Math.max(4, width) + "s  %-" + Math.max(7, featureWidth) + "s  %-6s  %s";
    title("Labels");
    line(String.format(Locale.ROOT, format, "#", "name", "feature", "strand", "codon position"));
    for (int k = 0; k < labels.size(); k++) {
      Label label = labels.get(k);
      Strand strand = label.strand();
      line(
          String.format(
              Locale.ROOT,
              format,
              k,
              label.name(),
              featureOf(label),
              strand == null ? "." : strand.symbol(),
              label.codonPosition() == 0 ? "." : label.codonPosition()));
    }
  }

  private static String featureOf(Label label) {
    String feature = label.feature();
    return feature == null ? "." : feature;
  }

  private void layers() {
    title("Layers (rows x columns)");
    LayerTable.lines(architecture).forEach(line -> line(line.isEmpty() ? "" : "  " + line));
  }

  private void equations() {
    title("Equations (* element by element" + (architecture.layerCount() > 1 ? LAYERS : ")"));
    Scan scan = architecture.scan();
    CellText.equations(architecture.cell(), NetworkDrawing.before(scan, 0))
        .forEach(line -> line("  " + line));
    if (scan == Scan.BIDIRECTIONAL) {
      line("  right to left: the same with weights of its own, and t+1 for t-1");
    }
    line("  output" + (scan == Scan.BIDIRECTIONAL ? ", h(t) being both hidden states:" : ":"));
    boolean once = metadata.mapping() instanceof Mapping.ManyToOne;
    String t = once ? "   " : "(t)";
    if (metadata.mapping() instanceof Mapping.ManyToOne one) {
      line("  h     = " + NetworkDrawing.poolBox(one) + " of h(t), unit by unit");
    }
    line("  a1" + t + " = W1 h" + t.strip() + " + b1");
    String temperature = Decimal.of(metadata.temperature()).toString();
    line(
        "  y"
            + t
            + "  = softmax(a1"
            + t.strip()
            + (temperature.equals("1") ? "" : " / " + temperature)
            + ")");
  }

  private void drawings() {
    title("Folded");
    text.append(NetworkDrawing.folded(metadata));
    title("Unfolded in time: the same weights at every step");
    text.append(NetworkDrawing.unfolded(metadata));
    boolean once = metadata.mapping() instanceof Mapping.ManyToOne;
    if (once && architecture.slotCount() > 1) {
      line("  Each step reads " + architecture.slotCount() + " bases.");
    }
    if (architecture.stride() > 1) {
      line("  Each step reads " + architecture.stride() + " bases and emits a label k for each.");
    }
    if (metadata.delay() > 0) {
      int steps = metadata.delay() / architecture.stride();
      String late = steps == 1 ? "1 step" : steps + " steps";
      line("  y(t) labels what was read " + late + " before: x(t-" + steps + ").");
    }
    if (metadata.mapping() instanceof Mapping.OneToMany) {
      line("  A base is drawn from y(t), and the next step reads it. Bases before the first are");
      line("  unknown: the start symbol is " + "N".repeat(metadata.kmer()) + ".");
    }
  }

  private void provenance(String digest) {
    Provenance provenance = metadata.provenance();
    title("Provenance");
    fact("  version", provenance.version());
    fact("  command", provenance.command());
    fact("  seed", String.valueOf(provenance.seed()));
    fact("  kernel", provenance.kernel());
    fact("  bases seen", number(provenance.basesSeen()));
    provenance.scores().forEach((name, score) -> fact("  score", name + " " + Decimal.of(score)));
    provenance.choices().forEach(choice -> fact("  chosen", choice));
    for (Provenance.InputDigest input : provenance.inputs()) {
      fact("  input", input.role() + " " + input.name());
      fact("", "SHA-256 " + input.sha256());
    }
    fact("  tensors", "SHA-256 " + digest);
  }
}
