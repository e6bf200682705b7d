package org.basewise.model;

import org.basewise.nn.Network;

/**
 * A trained network that labels bases.
 *
 * @param network its parameters
 * @param metadata their meaning
 */
public record BaseLabelModel(Network network, ModelMetadata metadata) {}
