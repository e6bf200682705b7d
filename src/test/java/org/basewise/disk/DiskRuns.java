package org.basewise.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.basewise.cli.Basewise;

/**
 * Runs a command again and again, each time on a disk that takes one byte more, and prints what was
 * not as promised.
 *
 * <p>Arguments: the folder of all outputs, the step between two sizes of the disk, the lines that a
 * failed run says at most, then the command. What lies in the folder at the start are the older
 * files.
 */
public final class DiskRuns {
  private static final int DONE = 0;
  private static final int BAD_INPUT = 3;

  private final Path folder;
  private final String[] command;
  private final int mostLines;
  private final Map<String, byte[]> old;
  private Map<String, byte[]> made = Map.of();
  private int runCount;

  private DiskRuns(Path folder, int mostLines, String[] command) throws IOException {
    this.folder = folder;
    this.mostLines = mostLines;
    this.command = command;
    this.old = contents();
  }

  /** Prints one line for each broken promise, and one with the number of runs. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toRealPath();
    int step = Integer.parseInt(arguments[1]);
    Disk.folder = folder;
    int mostLines = Integer.parseInt(arguments[2]);
    String[] command = Arrays.copyOfRange(arguments, 3, arguments.length);
    new DiskRuns(folder, mostLines, command).runAll(step);
    System.exit(DONE);
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void restoreOld() throws IOException {
    for (String name : contents().keySet()) {
      Files.delete(folder.resolve(name));
    }
    for (Map.Entry<String, byte[]> file : old.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private void runAll(int step) throws IOException {
    Disk.reset();
    expect("a whole disk", DONE, run());
    made = contents();
    long all = Disk.written;
    for (long room = 0; room < all; room += step) {
      fails("a disk of " + room + " bytes", room, Disk.FULL);
    }
    fails("a disk that is one byte too small", all - 1, Disk.FULL);
    fails("a disk that breaks", all / 2, Disk.BROKEN);
    restart();
    Disk.movesFail = true;
    expect("a disk on which nothing can be moved", BAD_INPUT, run());
    check("a disk on which nothing can be moved", old);
    for (int length : new int[] {1, 7}) {
      restart();
      Disk.longestWrite = length;
      Disk.longestRead = length;
      expect("a disk that takes " + length + " bytes at once", DONE, run());
      check("a disk that takes " + length + " bytes at once", made);
    }
    System.out.println(runCount + " runs, " + all + " bytes");
  }

  private void restart() throws IOException {
    Disk.reset();
    restoreOld();
    Disk.written = 0;
  }

  private void fails(String what, long room, String fault) throws IOException {
    restart();
    Disk.room = room;
    Disk.fault = fault;
    String said = expect(what, BAD_INPUT, run());
    long lines = said.lines().count();
    if (lines < 1 || lines > mostLines || !said.lines().allMatch(line -> line.contains(fault))) {
      System.out.println(what + ": said " + said);
    }
    Disk.room = Long.MAX_VALUE;
    Map<String, byte[]> now = contents();
    for (Map.Entry<String, byte[]> file : now.entrySet()) {
      boolean isOld = Arrays.equals(file.getValue(), old.get(file.getKey()));
      boolean isNew = Arrays.equals(file.getValue(), made.get(file.getKey()));
      boolean isCheckpoint = file.getKey().endsWith(".checkpoint");
      if (!isOld && !isNew && !isCheckpoint) {
        System.out.println(what + ": left " + file.getKey());
      }
    }
    for (String name : old.keySet()) {
      if (!now.containsKey(name)) {
        System.out.println(what + ": lost " + name);
      }
    }
    if (now.keySet().stream().anyMatch(name -> name.endsWith(".checkpoint"))) {
      resume(what);
    }
  }

  /** A training whose checkpoint stayed goes on from it to the same model. */
  private void resume(String what) throws IOException {
    List<String> again = new ArrayList<>(Arrays.asList(command));
    again.add("--resume");
    expect(what + ", resumed", DONE, run(again.toArray(new String[0])));
    check(what + ", resumed", made);
  }

  private void check(String what, Map<String, byte[]> wanted) throws IOException {
    Map<String, byte[]> now = contents();
    if (!now.keySet().equals(wanted.keySet())) {
      System.out.println(what + ": left " + now.keySet() + " in place of " + wanted.keySet());
      return;
    }
    for (Map.Entry<String, byte[]> file : now.entrySet()) {
      if (!Arrays.equals(file.getValue(), wanted.get(file.getKey()))) {
        System.out.println(what + ": other bytes in " + file.getKey());
      }
    }
  }

  /** What a run said, and the code it left with. */
  private record Outcome(int exitCode, String said) {}

  private Outcome run() {
    return run(command);
  }

  private Outcome run(String... arguments) {
    PrintStream standard = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      runCount++;
      int exitCode = Basewise.run(arguments);
      return new Outcome(exitCode, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(standard);
    }
  }

  private static String expect(String what, int exitCode, Outcome outcome) {
    if (outcome.exitCode() != exitCode) {
      System.out.println(
          what + ": exit code " + outcome.exitCode() + ", not " + exitCode + ": " + outcome.said());
    }
    return outcome.said();
  }
}
