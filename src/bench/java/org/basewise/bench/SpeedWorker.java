package org.basewise.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.basewise.nn.CellKind;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Does what it is told on standard input, one JSON object a line, and answers each with one line.
 *
 * <p>The tasks "network" and "training" write what is to be measured to a folder, so that others
 * can load it. The answer to a measurement is a {@link Measured}.
 */
public final class SpeedWorker {
  private final FloatKernel kernel;
  private @Nullable InferenceLoop inference;
  private @Nullable TrainingLoop training;

  private SpeedWorker(FloatKernel kernel) {
    this.kernel = kernel;
  }

  /** Works until standard input ends. The one argument is the name of the kernel. */
  public static void main(String[] arguments) throws IOException {
    SpeedWorker worker = new SpeedWorker(Kernels.named(arguments[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(worker.answer(JsonParser.parseString(line).getAsJsonObject()));
      System.out.flush();
    }
  }

  private JsonObject answer(JsonObject task) throws IOException {
    String name = task.get("do").getAsString();
    return switch (name) {
      case "describe" -> describe();
      case "network" -> network(task);
      case "infer" ->
          made(inference)
              .run(number(task, "threads"), number(task, "rows"), number(task, "steps"), time(task))
              .json();
      case "training" -> training(task);
      case "train" -> made(training).run(number(task, "threads"), time(task)).json();
      case "stream" -> StreamLoop.run(kernel, number(task, "threads"), time(task)).json();
      case "peak" -> FmaPeak.run(number(task, "threads"), time(task)).json();
      default -> throw new IllegalArgumentException("no task '" + name + "'");
    };
  }

  private JsonObject describe() {
    JsonObject answer = new JsonObject();
    answer.addProperty("java", Runtime.version().toString());
    answer.addProperty("vm", System.getProperty("java.vm.name"));
    answer.addProperty("kernel", kernel.description());
    return answer;
  }

  /** Makes the network of the tasks "infer", and writes it with an input and its logits. */
  private JsonObject network(JsonObject task) throws IOException {
    CellKind cell = CellKind.valueOf(task.get("cell").getAsString());
    InferenceLoop loop = new InferenceLoop(cell, number(task, "hidden"), kernel);
    loop.writeReference(Path.of(task.get("folder").getAsString()));
    inference = loop;
    return new JsonObject();
  }

  /** Makes the batch of the tasks "train", and writes it with the network and its loss. */
  private JsonObject training(JsonObject task) throws IOException {
    TrainingLoop loop =
        task.has("hidden")
            ? TrainingLoop.plain(number(task, "hidden"), kernel)
            : TrainingLoop.bundled(kernel);
    training = loop;
    return loop.writeReference(Path.of(task.get("folder").getAsString()));
  }

  private static <T> T made(@Nullable T loop) {
    if (loop == null) {
      throw new IllegalStateException("nothing was made yet that could be measured");
    }
    return loop;
  }

  private static int number(JsonObject task, String name) {
    return task.get(name).getAsInt();
  }

  private static double time(JsonObject task) {
    return task.get("time").getAsDouble();
  }
}
