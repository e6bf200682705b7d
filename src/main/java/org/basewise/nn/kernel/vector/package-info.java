/**
 * The kernel on Java's Vector API: the only user of the module {@code jdk.incubator.vector}.
 *
 * <p>Must not be named by any other package: it is loaded by class name, where the module exists.
 */
@NullMarked
package org.basewise.nn.kernel.vector;

import org.jspecify.annotations.NullMarked;
