/**
 * Shows training and evaluation to people and to programs, as text.
 *
 * <p>Must not know how the numbers were made. Read {@link org.basewise.report.EvaluationText}
 * first.
 */
@NullMarked
package org.basewise.report;

import org.jspecify.annotations.NullMarked;
