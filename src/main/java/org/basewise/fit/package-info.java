/**
 * Fits the weights of a decoder on development data, by what users count. Read {@link
 * org.basewise.fit.WeightFit} first.
 */
@NullMarked
package org.basewise.fit;

import org.jspecify.annotations.NullMarked;
