package org.basewise.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.basewise.nn.Mapping;

/**
 * What every task of a job needs; sent to each executor once.
 *
 * @param id tells it from other jobs
 * @param work what is done with records
 * @param modelName a bundled model or a file, for errors
 * @param model the bytes of its file. Not modified.
 * @param options of annotate; empty for other work
 * @param formats endings of outputs, such as {@code gff3} and {@code faa.gz}
 * @param folder of all outputs
 * @param made what the notes of all shards have in common
 */
record Job(
    String id,
    Work work,
    String modelName,
    byte[] model,
    List<String> options,
    List<String> formats,
    String folder,
    Map<String, String> made)
    implements Serializable {
  /** What is done with records. */
  enum Work {
    ANNOTATE(Mapping.ManyToMany.class),
    CLASSIFY(Mapping.ManyToOne.class),
    SCORE(Mapping.OneToMany.class);

    private final Class<? extends Mapping> mapping;

    Work(Class<? extends Mapping> mapping) {
      this.mapping = mapping;
    }
  }

  /**
   * The model.
   *
   * @throws org.basewise.genome.BadInputException if it is none, or not for this work
   */
  BaseLabelModel read() {
    return ModelFile.read(model, modelName).require(modelName, work.mapping);
  }
}
