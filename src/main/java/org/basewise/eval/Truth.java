package org.basewise.eval;

import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.label.LabelTrack;

/**
 * What is known of one contig.
 *
 * @param track the true label of each base
 * @param features the features that the track was painted from, those of this contig only
 */
public record Truth(LabelTrack track, List<Feature> features) {}
