package org.basewise.train;

import java.util.List;
import org.basewise.nn.Network;

/**
 * What a training brought.
 *
 * @param network with the parameters of the best epoch
 * @param temperature fitted on the development contigs; 1 if there are none
 * @param bestEpoch counted from 1
 * @param bestScore its score on the development contigs
 * @param basesSeen training bases read, repeats counted
 * @param epochs all epochs of this run (those before a resumption are not repeated)
 */
public record TrainingResult(
    Network network,
    double temperature,
    int bestEpoch,
    DevScore bestScore,
    long basesSeen,
    List<EpochReport> epochs) {}
