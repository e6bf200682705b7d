/**
 * Pure values of the genome: contigs, intervals, strands, nucleotides, features, genetic codes.
 *
 * <p>Must not know files, labels' meaning for a model, or floating-point numbers. Positions are
 * 0-based and half-open everywhere. Read {@link org.basewise.genome.Contig} first.
 */
@NullMarked
package org.basewise.genome;

import org.jspecify.annotations.NullMarked;
