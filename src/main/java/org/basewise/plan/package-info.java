/**
 * Chooses how a model is trained from what the data look like: which features are learnt, what is
 * held out, the network, the number of epochs. Each choice comes with its reason.
 *
 * <p>Must not know files, terminals and how a network is trained. Read {@link
 * org.basewise.plan.TrainingPlan} first.
 */
@NullMarked
package org.basewise.plan;

import org.jspecify.annotations.NullMarked;
