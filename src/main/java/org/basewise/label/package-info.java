/**
 * What a base may be called: label sets, label tracks, runs, and the grammar of labels.
 *
 * <p>Must not know floating-point numbers or files. Read {@link org.basewise.label.LabelSet} first.
 */
@NullMarked
package org.basewise.label;

import org.jspecify.annotations.NullMarked;
