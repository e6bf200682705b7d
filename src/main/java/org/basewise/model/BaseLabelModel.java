package org.basewise.model;

import org.basewise.nn.Network;

/**
 * A trained network that labels bases.
 *
 * @param network its parameters
 * @param metadata their meaning
 */
public record BaseLabelModel(Network network, ModelMetadata metadata) {

  /** Checks that the network has the architecture of the metadata. */
  public BaseLabelModel {
    if (!network.architecture().equals(metadata.architecture())) {
      throw new IllegalArgumentException(
          "the network is a "
              + network.architecture()
              + ", the metadata say "
              + metadata.architecture());
    }
  }
}
