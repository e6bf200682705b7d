/**
 * The mathematics of recurrent networks on float arrays.
 *
 * <p>Must not know DNA. Axis letters: T steps, B rows of a batch, I inputs, H hidden units, G gates
 * of a cell, L labels, s labels emitted per step (stride), V tokens per slot. Read {@link
 * org.basewise.nn.Network} first.
 */
@NullMarked
package org.basewise.nn;

import org.jspecify.annotations.NullMarked;
