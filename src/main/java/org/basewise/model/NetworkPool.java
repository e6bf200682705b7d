package org.basewise.model;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Propagation;

/** Threads that compute a network, each with buffers of its own. */
final class NetworkPool implements AutoCloseable {
  private final CellStack stack;
  private final ExecutorService executor;

  /** The buffers of those threads that have no work. */
  private final BlockingQueue<Propagation> workers;

  /**
   * Those that begin when the first task is done. Until the JVM has compiled the kernel, two
   * threads would go on slowly, and take the time of the compiler.
   */
  private final Queue<Propagation> resting = new ConcurrentLinkedQueue<>();

  /** Starts the threads, at least one; they do not keep the JVM alive. */
  NetworkPool(CellStack stack, int threadCount) {
    this.stack = stack;
    workers = new ArrayBlockingQueue<>(threadCount);
    workers.add(new Propagation(stack, false));
    for (int i = 1; i < threadCount; i++) {
      resting.add(new Propagation(stack, false));
    }
    executor = Executors.newFixedThreadPool(threadCount, task -> daemon(task, "basewise-network"));
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** The network. */
  CellStack stack() {
    return stack;
  }

  /** Computes something on one of the threads; those that came first begin first. */
  <T> Future<T> submit(Function<Propagation, T> task) {
    return executor.submit(() -> compute(task));
  }

  private <T> T compute(Function<Propagation, T> task) throws InterruptedException {
    Propagation worker = workers.take();
    try {
      return task.apply(worker);
    } finally {
      workers.put(worker);
      for (Propagation next = resting.poll(); next != null; next = resting.poll()) {
        workers.put(next);
      }
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
