/**
 * The cells of a network stacked: forward and backward passes of all layers, and the loss.
 *
 * <p>Must not know DNA, or how a single recurrence works. Read {@link
 * org.basewise.nn.stack.Propagation} first.
 */
@NullMarked
package org.basewise.nn.stack;

import org.jspecify.annotations.NullMarked;
