package org.basewise.model;

import java.util.Objects;
import org.basewise.genome.BadInputException;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;

/**
 * A trained network and the meaning of its outputs.
 *
 * @param network its parameters
 * @param metadata their meaning
 */
public record BaseLabelModel(Network network, ModelMetadata metadata) {

  /** Checks that the network has the architecture of the metadata. */
  public BaseLabelModel {
    if (!Objects.equals(network.architecture(), metadata.architecture())) {
      throw new IllegalArgumentException(
          "the network is a "
              + network.architecture()
              + ", the metadata say "
              + metadata.architecture());
    }
  }

  /**
   * This model, if it maps as is needed.
   *
   * @param source what errors call it
   * @throws BadInputException if it maps otherwise
   */
  public BaseLabelModel require(String source, Class<? extends Mapping> needed) {
    Mapping mapping = metadata.mapping();
    if (!needed.isInstance(mapping)) {
      throw new BadInputException(
          Quote.oneLine(source),
          "is a "
              + mapping.words()
              + " model, to be used by "
              + use(mapping.getClass())
              + "; accepted: one for "
              + use(needed));
    }
    return this;
  }

  private static String use(Class<? extends Mapping> mapping) {
    if (mapping == Mapping.ManyToOne.class) {
      return "'classify'";
    }
    return mapping == Mapping.OneToMany.class ? "'generate' and 'score'" : "'annotate'";
  }
}
