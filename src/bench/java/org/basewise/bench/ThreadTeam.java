package org.basewise.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Threads that do one kind of work side by side until a time is over. */
final class ThreadTeam {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ThreadTeam() {}

  /** A small piece of work of one thread. */
  interface Piece {
    /** Does it and tells how much it was. */
    double run();
  }

  /**
   * Runs the pieces, each again and again in a thread of its own.
   *
   * @param time seconds after which no thread begins another piece
   * @return the sum of the threads' rates, expressed as the work of {@code time}
   */
  static Measured run(List<Piece> pieces, double time) {
    CountDownLatch start = new CountDownLatch(1);
    double[] rates = new double[pieces.size()];
    double[] cpus = new double[pieces.size()];
    List<Throwable> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      int index = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  work(pieces.get(index), time, rates, cpus, index);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } catch (RuntimeException | Error e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              },
              "speed-" + i);
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    double rate = 0;
    double cpu = 0;
    for (int i = 0; i < threads.size(); i++) {
      join(threads.get(i));
      rate += rates[i];
      cpu += cpus[i];
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a thread failed", failures.get(0));
    }
    return new Measured(rate * time, time, cpu);
  }

  private static void work(Piece piece, double time, double[] rates, double[] cpus, int index) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    double done = 0;
    double seconds;
    do {
      done += piece.run();
      seconds = (System.nanoTime() - begin) / 1e9;
    } while (seconds < time);
    rates[index] = done / seconds;
    cpus[index] = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9 * (time / seconds);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}
