/**
 * Files as the operating system has them: where a name leads, outputs that appear whole or not at
 * all, who reads and who writes which file, and locks.
 *
 * <p>It must not know what stands in a file. Begin with {@link org.basewise.file.AtomicFile}.
 */
@NullMarked
package org.basewise.file;

import org.jspecify.annotations.NullMarked;
