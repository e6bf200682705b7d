/**
 * A trained network with all that is needed to use it again, and the file it lives in.
 *
 * <p>Must not know FASTA or annotation files. Read {@link org.basewise.model.BaseLabelModel} first.
 */
@NullMarked
package org.basewise.model;

import org.jspecify.annotations.NullMarked;
