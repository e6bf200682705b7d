/**
 * Turns the numbers of a network back into labels and features.
 *
 * <p>Must not know files and terminals.
 */
@NullMarked
package org.basewise.annotate;

import org.jspecify.annotations.NullMarked;
