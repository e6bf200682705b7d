/**
 * Counts what an annotation is like: the figures of {@code --stats} and of the report.
 *
 * <p>Must not know of models, of charts or of the command line. Memory does not grow with the
 * sequence. Read {@link org.basewise.stats.AnnotationStats} first; docs/stats.md describes the
 * file.
 */
@NullMarked
package org.basewise.stats;

import org.jspecify.annotations.NullMarked;
