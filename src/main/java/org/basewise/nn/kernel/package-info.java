/**
 * The few float operations that take the time, behind one interface.
 *
 * <p>Must not know networks: it sees arrays.
 */
@NullMarked
package org.basewise.nn.kernel;

import org.jspecify.annotations.NullMarked;
