/**
 * Fits a model to labelled contigs.
 *
 * <p>Must not know files and terminals.
 */
@NullMarked
package org.basewise.train;

import org.jspecify.annotations.NullMarked;
