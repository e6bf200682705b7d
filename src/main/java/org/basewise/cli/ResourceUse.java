package org.basewise.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Time and memory that the program took, for the closing line. */
final class ResourceUse {
  private static final Path PROCESS_STATUS = Path.of("/proc/self/status");
  private static final String PEAK_RESIDENT = "VmHWM:";

  private final long startNanos = System.nanoTime();

  /** Such as {@code wall 3.2 s, CPU 6.0 s, peak memory 210 MiB}. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "wall %.1f s, CPU %.1f s, peak memory %d MiB",
        (System.nanoTime() - startNanos) * 1e-9,
        cpuSeconds(),
        peakBytes() >> 20);
  }

  /** Seconds since this object was made. */
  double wallSeconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  /** Processor time of the whole process so far. */
  double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() * 1e-9
        : 0;
  }

  /** The most memory the process held: as the kernel counts it, else as the heap's pools do. */
  private static long peakBytes() {
    try {
      for (String line : Files.readAllLines(PROCESS_STATUS)) {
        if (line.startsWith(PEAK_RESIDENT)) {
          String kibibytes = line.substring(PEAK_RESIDENT.length()).replaceAll("[^0-9]", "");
          return Long.parseLong(kibibytes) << 10;
        }
      }
    } catch (IOException e) {
      // Only Linux has this file.
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }
}
