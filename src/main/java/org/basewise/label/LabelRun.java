package org.basewise.label;

import org.basewise.genome.Interval;

/**
 * A maximal stretch of one label.
 *
 * @param label index in the label set, or {@link LabelSet#MASKED}
 * @param interval where it lies, 0-based half-open
 */
public record LabelRun(byte label, Interval interval) {}
