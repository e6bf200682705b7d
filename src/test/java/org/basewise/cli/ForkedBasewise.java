package org.basewise.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, as a shell would start it. */
final class ForkedBasewise {
  static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
  private static final long TIMEOUT_SECONDS = 120;

  private ForkedBasewise() {}

  /** What came of it. */
  record Outcome(int exitCode, String out, String err) {}

  /** A JVM that runs the classes under test. */
  static List<String> java(List<String> jvmOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Basewise.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static Outcome run(List<String> jvmOptions, String... arguments) throws Exception {
    return run(new ProcessBuilder(java(jvmOptions, arguments)));
  }

  static Outcome run(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile("basewise", ".out");
    Path err = Files.createTempFile("basewise", ".err");
    try {
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      if (builder.redirectInput() == ProcessBuilder.Redirect.PIPE) {
        builder.redirectInput(new File("/dev/null"));
      }
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      return new Outcome(exitCode(process), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Reads one byte of standard output and goes away, as {@code head -c 1} does. */
  static Outcome runWithReaderThatLeaves(String... arguments) throws Exception {
    Process process = new ProcessBuilder(java(List.of(), arguments)).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      if (out.read() < 0) {
        throw new IOException("nothing on standard output");
      }
    }
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(exitCode(process), "", err);
  }

  private static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after " + TIMEOUT_SECONDS + " s");
    }
    return process.exitValue();
  }
}
