/**
 * A network over contigs: the posteriors of every base, block by block. Knows nothing of how labels
 * are chosen. Read {@link org.basewise.infer.PosteriorSource} first.
 */
@NullMarked
package org.basewise.infer;

import org.jspecify.annotations.NullMarked;
