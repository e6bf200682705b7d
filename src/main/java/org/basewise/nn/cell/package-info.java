/**
 * One recurrence per class.
 *
 * <p>Must not know DNA, files or training.
 */
@NullMarked
package org.basewise.nn.cell;

import org.jspecify.annotations.NullMarked;
