package org.basewise.train;

import java.util.Arrays;
import java.util.List;
import org.basewise.batch.Sampling;

/**
 * How a network is trained.
 *
 * @param sampleLength bases of a training sample
 * @param rowsPerBatch samples per update
 * @param epochs passes over the training bases
 * @param learningRate peak rate
 * @param warmupShare share of all updates in which the rate rises
 * @param weightDecay of AdamW
 * @param clipNorm gradients of a larger norm are scaled down to it
 * @param dropout between layers, 0 to below 1
 * @param truncation steps through which the gradient goes back, 0 for all of a sample;
 *     LEFT_TO_RIGHT networks only
 * @param patience epochs without a better development loss after which training stops, 0 for never
 * @param labelWeights [L] weight of each label in the loss
 * @param sampling how often an epoch reads the contigs of each source
 * @param augmentation changes of the samples
 * @param seed decides everything random
 * @param threadCount threads; has no influence on the result
 * @param checkpointUpdates updates between checkpoints; one is also written after each epoch
 */
public record TrainingConfig(
    int sampleLength,
    int rowsPerBatch,
    int epochs,
    double learningRate,
    double warmupShare,
    double weightDecay,
    double clipNorm,
    double dropout,
    int truncation,
    int patience,
    float[] labelWeights,
    Sampling sampling,
    Augmentation augmentation,
    long seed,
    int threadCount,
    int checkpointUpdates) {

  /** Checks the numbers. */
  public TrainingConfig {
    if (sampleLength < 1 || rowsPerBatch < 1 || epochs < 1 || threadCount < 1) {
      throw new IllegalArgumentException("lengths and counts are at least 1");
    }
    if (!(learningRate > 0 && clipNorm > 0 && weightDecay >= 0)) {
      throw new IllegalArgumentException("rates and norms are positive");
    }
  }

  /** All that decides the result, as text: what must be the same to go on from a checkpoint. */
  public String key() {
    return String.join(
        " ",
        List.of(
            "sample " + sampleLength,
            "rows " + rowsPerBatch,
            "epochs " + epochs,
            "rate " + learningRate + " " + warmupShare,
            "decay " + weightDecay,
            "clip " + clipNorm,
            "dropout " + dropout,
            "truncation " + truncation,
            "patience " + patience,
            "weights " + Arrays.toString(labelWeights),
            "sampling " + sampling,
            augmentation.toString(),
            "seed " + seed));
  }
}
