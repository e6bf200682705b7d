/**
 * JMH benchmarks of single operations, by kernel and size; {@code docs/performance.md} tells how to
 * run them.
 */
@NullMarked
package org.basewise.bench.operation;

import org.jspecify.annotations.NullMarked;
