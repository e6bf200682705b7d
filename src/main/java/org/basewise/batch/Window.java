package org.basewise.batch;

import org.basewise.genome.Interval;

/**
 * A stretch of a contig that a network reads at once.
 *
 * @param core the bases whose labels are kept
 * @param span core and flanks: the bases that are read; contains the core
 */
public record Window(Interval core, Interval span) {}
