/**
 * Turns contigs into model-sized numbers: encodings, windows, batches: the only bridge from a base
 * to a number.
 *
 * <p>Must not know files, or the inside of a network.
 */
@NullMarked
package org.basewise.batch;

import org.jspecify.annotations.NullMarked;
