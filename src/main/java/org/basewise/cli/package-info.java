/**
 * The command line: options in, exit codes out.
 *
 * <p>Must not know how anything is computed.
 */
@NullMarked
package org.basewise.cli;

import org.jspecify.annotations.NullMarked;
