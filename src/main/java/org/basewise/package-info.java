/**
 * The library's front door: {@link org.basewise.BaseLabeller}.
 *
 * <p>Must not know the command line, or anything that the packages below could know for it.
 */
@NullMarked
package org.basewise;

import org.jspecify.annotations.NullMarked;
