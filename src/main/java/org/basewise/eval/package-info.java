/**
 * Scores called labels and features against the truth.
 *
 * <p>Must not know models, files and terminals.
 */
@NullMarked
package org.basewise.eval;

import org.jspecify.annotations.NullMarked;
