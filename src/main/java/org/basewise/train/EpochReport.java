package org.basewise.train;

/**
 * What an epoch brought.
 *
 * @param epoch counted from 1
 * @param trainLoss mean weighted cross-entropy of the training samples, in nats
 * @param learningRate at the end of the epoch
 * @param basesSeen training bases read so far
 * @param basesPerSecond of this epoch, in wall time
 * @param dev scores on the development contigs; {@link DevScore#NONE} if there are none
 * @param best true if it is the best epoch so far
 */
public record EpochReport(
    int epoch,
    double trainLoss,
    double learningRate,
    long basesSeen,
    double basesPerSecond,
    DevScore dev,
    boolean best) {}
