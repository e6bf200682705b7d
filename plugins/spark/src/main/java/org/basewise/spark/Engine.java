package org.basewise.spark;

import java.io.IOException;
import org.apache.spark.TaskContext;
import org.basewise.BaseLabeller;
import org.basewise.cli.AnnotateOptions;
import org.basewise.io.AnnotationOutputs;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.SequenceClassifier;
import org.basewise.model.SequenceScorer;
import org.basewise.nn.kernel.Kernels;

/**
 * The model of an executor with the threads of all its cores, kept from task to task.
 *
 * <p>Where Spark gives an executor several tasks at a time, one after the other uses it.
 */
final class Engine {
  private static Engine ofThisExecutor;

  private final Job job;
  private final BaseLabelModel model;
  private final int threads;
  private BaseLabeller labeller;
  private BaseLabeller profiler;
  private SequenceScorer scorer;
  private SequenceClassifier classifier;

  private Engine(Job job, int threads) {
    this.job = job;
    this.threads = threads;
    model = job.read();
  }

  /** Work that needs the engine by itself. */
  interface Use<T> {
    T with(Engine engine) throws IOException;
  }

  /** Does some work with the engine of this executor, which is made for its first task. */
  static synchronized <T> T use(Job job, Use<T> use) throws IOException {
    if (ofThisExecutor == null || !ofThisExecutor.job.id().equals(job.id())) {
      if (ofThisExecutor != null) {
        ofThisExecutor.close();
      }
      ofThisExecutor = new Engine(job, Math.max(1, TaskContext.get().cpus()));
    }
    return use.with(ofThisExecutor);
  }

  private AnnotateOptions options() {
    return AnnotateOptions.parse(job.options());
  }

  BaseLabelModel model() {
    return model;
  }

  /** What the options ask to be written. */
  AnnotationOutputs outputs() {
    return options().outputs(model.metadata());
  }

  BaseLabeller labeller() throws IOException {
    if (labeller == null) {
      labeller = options().labeller(model, threads);
    }
    return labeller;
  }

  BaseLabeller profiler() {
    if (profiler == null) {
      profiler = options().profiler(model, threads);
    }
    return profiler;
  }

  SequenceScorer scorer() {
    if (scorer == null) {
      scorer = new SequenceScorer(model, Kernels.named("auto"), threads);
    }
    return scorer;
  }

  SequenceClassifier classifier() {
    if (classifier == null) {
      classifier = new SequenceClassifier(model, Kernels.named("auto"), threads);
    }
    return classifier;
  }

  private void close() {
    if (labeller != null) {
      labeller.close();
    }
    if (profiler != null) {
      profiler.close();
    }
    if (scorer != null) {
      scorer.close();
    }
    if (classifier != null) {
      classifier.close();
    }
  }
}
