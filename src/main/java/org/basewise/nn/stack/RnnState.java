package org.basewise.nn.stack;

import java.util.List;
import org.basewise.nn.cell.CellState;

/**
 * The states after the last step of a pass, layer by layer, from which the next pass can go on.
 *
 * @param cells one for each layer of a network that runs LEFT_TO_RIGHT
 */
public record RnnState(List<CellState> cells) {

  /** Copies the list. */
  public RnnState {
    cells = List.copyOf(cells);
  }
}
