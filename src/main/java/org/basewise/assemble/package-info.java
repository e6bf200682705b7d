/**
 * Decoded paths to features. Knows neither posteriors' source nor how paths are chosen. Read {@link
 * org.basewise.assemble.FeatureAssembler} first.
 */
@NullMarked
package org.basewise.assemble;

import org.jspecify.annotations.NullMarked;
