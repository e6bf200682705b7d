/**
 * Posteriors and sequence to the best path of labels and its probabilities, under weights that were
 * fitted.
 *
 * <p>One table of states and edges ({@link org.basewise.decode.Lattice}), scored base by base
 * ({@link org.basewise.decode.LocalScores}), is the basis of two recurrences: {@link
 * org.basewise.decode.Viterbi} (the best path) and {@link org.basewise.decode.ForwardBackward} (the
 * probability of everything on it). The weights are smooth functions of the sample's error rate
 * ({@link org.basewise.decode.DecoderWeights}, {@link org.basewise.decode.SampleProfile}). Knows
 * neither networks nor files. Read {@code ContigDecoder} first.
 */
@NullMarked
package org.basewise.decode;

import org.jspecify.annotations.NullMarked;
