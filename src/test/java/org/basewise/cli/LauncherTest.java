package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher beside a jar that points to the classes under test. */
class LauncherTest {
  @TempDir private Path folder;
  private Path launcher = Path.of("basewise");

  @BeforeEach
  void install() throws IOException {
    Path home = Files.createDirectory(folder.resolve("a home"));
    launcher = home.resolve("basewise");
    Files.copy(Path.of("basewise"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    List<String> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toString());
    }
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Basewise.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    try (OutputStream out = Files.newOutputStream(home.resolve("basewise.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
  }

  private Outcome launch(Path start, String javaHome, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(start.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", javaHome);
    return ForkedBasewise.run(builder);
  }

  @Test
  void startsThroughLinksAndFromAnywhereWithTheVectorModuleAndWithoutItsWarning() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a home/basewise"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    Outcome outcome = launch(second, System.getProperty("java.home"), "--version");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("kernel vector");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void errorsReachStandardErrorAndTheExitCodeIsTheProgrammes() throws Exception {
    Outcome outcome =
        launch(launcher, System.getProperty("java.home"), "annotate", "-q", "none.fa", "-m", "x y");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err()).contains("x y");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void optionsOfTheJvmGoToTheJvm() throws Exception {
    Outcome outcome =
        launch(
            launcher,
            System.getProperty("java.home"),
            "-Xmx64m",
            "--version",
            "-XX:+PrintFlagsFinal",
            "-Dany=thing");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).containsPattern("MaxHeapSize += 67108864").contains("basewise ");
  }

  @Test
  void theUsersCollectorTakesThePlaceOfTheLaunchers() throws Exception {
    String[] flags = {"--version", "-XX:+PrintFlagsFinal"};
    String home = System.getProperty("java.home");
    Outcome ours = launch(launcher, home, flags);
    assertThat(ours.out()).containsPattern("UseSerialGC += true");
    Outcome theirs = launch(launcher, home, "-XX:+UseParallelGC", flags[0], flags[1]);
    assertThat(theirs.exitCode()).isZero();
    assertThat(theirs.out())
        .containsPattern("UseParallelGC += true")
        .containsPattern("UseSerialGC += false");
  }

  @Test
  void aBrokenArchiveOfClassesIsPassedOver() throws Exception {
    Files.writeString(launcher.resolveSibling("basewise.jsa"), "no archive");
    Outcome outcome = launch(launcher, System.getProperty("java.home"), "--version");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("basewise ").doesNotContain("archive");
    assertThat(outcome.err()).isEmpty();
  }

  private Outcome shell(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return ForkedBasewise.run(builder);
  }

  @Test
  void theUsersSearchPathOfFoldersDoesNotMatter() throws Exception {
    Outcome outcome = shell("CDPATH=$PWD 'a home/basewise' --version");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("kernel");
  }

  @Test
  void twoDashesEndTheOptionsOfTheJvm() throws Exception {
    Outcome outcome =
        launch(
            launcher,
            System.getProperty("java.home"),
            "annotate",
            "-q",
            "-m",
            "none.safetensors",
            "--",
            "-Xmx1.fa");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err()).startsWith("none.safetensors: ");
  }

  @Test
  void whatTheJvmRefusesIsSaidBeforeTheLauncherEnds() throws Exception {
    Outcome outcome =
        launch(launcher, System.getProperty("java.home"), "-XX:+NoSuchFlag", "--version");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("Unrecognized VM option 'NoSuchFlag'");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noProcessStaysBehindARun() throws Exception {
    Outcome outcome =
        shell(
            "export BASEWISE_MARK=left_$$; for i in 1 2 3 4 5; do 'a home/basewise' --version"
                + " >/dev/null; grep -lz \"^BASEWISE_MARK=$BASEWISE_MARK\""
                + " $(ls -d /proc/[0-9]*/environ | grep -v /$$/) 2>/dev/null; done; true");
    assertThat(outcome.out().lines().filter(line -> !line.contains("self"))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void filesWithAnyNameAreFoundWhereTheLocaleKnowsAsciiAlone() throws Exception {
    for (String locale : List.of("LC_ALL=C", "LC_ALL= LC_CTYPE= LANG=", "LC_ALL=POSIX")) {
      Outcome outcome =
          shell(
              "printf '>a\nAC*GT\n' > $'g\\xc3\\xa9n.fa'; "
                  + locale
                  + " 'a home/basewise' annotate -q $'g\\xc3\\xa9n.fa'; code=$?; rm g*.fa; exit $code");
      assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(outcome.err()).as(locale).startsWith("g\u00e9n.fa: record 'a': '*' at base 3");
    }
  }

  @Test
  void aMissingOrTooOldJavaIsNamed() throws Exception {
    Outcome missing = launch(launcher, "/nowhere", "--version");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("JAVA_HOME is '/nowhere'");
    Path old = Files.createDirectories(folder.resolve("jdk8/bin")).getParent();
    Files.createFile(
        old.resolve("bin/java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
    Outcome tooOld = launch(launcher, old.toString(), "--version");
    assertThat(tooOld.exitCode()).isEqualTo(1);
    assertThat(tooOld.err()).contains("is Java 1.8.0_392; Java 17 or newer is needed");
  }
}
