/**
 * Shows training and evaluation to people.
 *
 * <p>Must not know how the numbers were made.
 */
@NullMarked
package org.basewise.report;

import org.jspecify.annotations.NullMarked;
