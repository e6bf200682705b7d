/**
 * What stable RNAs are, told from their sequence: the kind of a ribosomal RNA by motifs that all of
 * its kind share, the anticodon of a transfer RNA by its cloverleaf. Knows nothing of models and
 * files. Read {@link org.basewise.rna.Cloverleaf} first.
 */
@NullMarked
package org.basewise.rna;

import org.jspecify.annotations.NullMarked;
