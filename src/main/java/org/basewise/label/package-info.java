/**
 * The labels of bases: label sets, label tracks and runs.
 *
 * <p>Must not know floating-point numbers or files. Read {@link org.basewise.label.LabelSet} first.
 */
@NullMarked
package org.basewise.label;

import org.jspecify.annotations.NullMarked;
