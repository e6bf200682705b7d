/**
 * Scores called labels and features against the truth.
 *
 * <p>Counts are streamed base by base and turned into scores at the end. Must not know models,
 * files and terminals. Read {@link org.basewise.eval.Evaluator} first, then {@link
 * org.basewise.eval.EvaluationReport}.
 */
@NullMarked
package org.basewise.eval;

import org.jspecify.annotations.NullMarked;
