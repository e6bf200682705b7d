package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout, with a Maven and a Java that do nothing but tell of their calls. */
class LauncherBuildTest {
  @TempDir private Path folder;
  private Path home = Path.of("");
  private Path jar = Path.of("");
  private byte[] whole = {};

  @BeforeEach
  void makeCheckout() throws IOException {
    home = Files.createDirectories(folder.resolve("checkout/target")).getParent();
    jar = home.resolve("target/basewise.jar");
    Files.copy(Path.of("basewise"), home.resolve("basewise"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(home.resolve("pom.xml"));
    whole = emptyJar();
    Files.write(folder.resolve("whole.jar"), whole);
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"17.0.1\"\n");
    script(
        bin.resolve("java"),
        "for a; do case $a in *ArchiveClassesAtExit=*) echo archive >\"${a#*=}\"; exit;; esac; done",
        "echo java \"$@\"");
    script(
        bin.resolve("mvn"),
        "echo build >>\"$CALLS\"",
        "sleep 0.3",
        "for a; do case $a in -Dself-contained.jar=*) cp \"$WHOLE\" \"${a#*=}\";; esac; done");
  }

  private static byte[] emptyJar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      out.finish();
    }
    return bytes.toByteArray();
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("basewise").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder.environment().put("WHOLE", folder.resolve("whole.jar").toString());
    builder.environment().merge("PATH", "", (path, none) -> folder.resolve("jdk/bin") + ":" + path);
    return builder;
  }

  private Outcome launch() throws Exception {
    Outcome outcome = ForkedBasewise.run(launcher("--version"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  @Test
  void aJarThatIsCutShortIsBuiltAnew() throws Exception {
    Files.write(jar, Arrays.copyOf(whole, whole.length - 10));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(180)));
    assertThat(launch().err()).contains("building " + jar);
    assertThat(jar).hasBinaryContent(whole);
    assertThat(launch().err()).isEmpty();
    assertThat(folder.resolve("calls")).hasContent("build\n");
  }

  @Test
  @Timeout(60)
  void startsAtOnceBuildOnceAndNoneSeesHalfAJar() throws Exception {
    List<Process> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(launcher("--version").start());
    }
    for (Process start : starts) {
      assertThat(start.waitFor()).isZero();
    }
    assertThat(folder.resolve("calls")).hasContent("build\n");
    assertThat(jar).hasBinaryContent(whole);
  }

  @Test
  @Timeout(60)
  void aJarThatSomebodyElseIsWritingIsWaitedFor() throws Exception {
    Files.write(jar, Arrays.copyOf(whole, whole.length - 10));
    Process start = launcher("--version").start();
    assertThat(start.waitFor(1500, TimeUnit.MILLISECONDS)).as("it waits").isFalse();
    Files.write(jar, whole);
    assertThat(start.waitFor()).isZero();
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void aFailedBuildLeavesNothing() throws Exception {
    script(folder.resolve("jdk/bin/mvn"), "echo half >target/basewise.jar.new.1", "exit 1");
    Outcome outcome = ForkedBasewise.run(launcher("--version"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("the build failed");
    assertThat(jar).doesNotExist();
  }

  @Test
  void anArchiveOfClassesOfAnotherLengthIsMadeAnew() throws Exception {
    Files.write(jar, whole);
    assertThat(launch().out()).contains("-XX:SharedArchiveFile=" + home.resolve("target"));
    Path archive = home.resolve("target/basewise.jsa");
    assertThat(archive).hasContent("archive\n");
    Files.writeString(archive, "arch");
    assertThat(launch().out()).contains("-XX:SharedArchiveFile=");
    assertThat(archive).hasContent("archive\n");
  }

  @Test
  void anInstalledProgramWhoseJarIsCutShortSaysSo() throws Exception {
    Files.delete(home.resolve("pom.xml"));
    Files.writeString(home.resolve("basewise.jar"), "PK");
    Outcome outcome = ForkedBasewise.run(launcher("--version"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("no whole basewise.jar").contains("install it again");
  }
}
