/**
 * Records of one file shared out among runs: the plan, and what ties the outputs of a run to those
 * of the others, so that they are joined only if they fit.
 *
 * <p>It must not know how records are labelled. Begin with {@link org.basewise.shard.ShardPlan}.
 */
@NullMarked
package org.basewise.shard;

import org.jspecify.annotations.NullMarked;
