/**
 * Measurements of speed: the programs that {@code src/bench/speed.sh} starts beside other
 * frameworks, and benchmarks of single operations.
 *
 * <p>Compiled by the profile {@code bench} alone; no part of the program. Read {@link
 * org.basewise.bench.SpeedWorker} first.
 */
@NullMarked
package org.basewise.bench;

import org.jspecify.annotations.NullMarked;
