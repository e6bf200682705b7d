/**
 * Reads and writes the files of the field; the only place where 0-based half-open becomes 1-based.
 *
 * <p>Must not know models and networks. Read {@link org.basewise.io.FastaContigs} first.
 */
@NullMarked
package org.basewise.io;

import org.jspecify.annotations.NullMarked;
