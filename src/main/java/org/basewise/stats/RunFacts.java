package org.basewise.stats;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * What was run on what.
 *
 * @param command such as {@code annotate}
 * @param version such as {@code 0.1.0}
 * @param commit abbreviated git commit
 * @param commandLine as it was given
 * @param inputs the files that were read
 * @param model name of the model; empty if there is none
 */
public record RunFacts(
    String command,
    String version,
    String commit,
    String commandLine,
    List<String> inputs,
    String model) {
  private static final String ENDINGS =
      "(?i)\\.(fa|fasta|fna|ffn|fas|fq|fastq|safetensors)(\\.b?gz)?$";

  /** Copies the list. */
  public RunFacts {
    inputs = List.copyOf(inputs);
  }

  /** What a reader would call the sample: the first input without folders and endings. */
  public String sample() {
    if (inputs.isEmpty() || inputs.get(0).equals("-")) {
      return "standard input";
    }
    String name = String.valueOf(Path.of(inputs.get(0)).getFileName());
    String bare = name.replaceFirst(ENDINGS, "");
    return bare.isEmpty() ? name : bare;
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("format", StatsJson.FORMAT);
    object.addProperty("command", command);
    object.addProperty("sample", sample());
    object.addProperty("version", version);
    object.addProperty("commit", commit);
    object.addProperty("command_line", commandLine);
    JsonArray files = new JsonArray();
    inputs.forEach(files::add);
    object.add("inputs", files);
    object.addProperty("model", model);
    return object;
  }
}
