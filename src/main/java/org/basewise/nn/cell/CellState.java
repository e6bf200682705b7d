package org.basewise.nn.cell;

/**
 * The states that one direction of one layer carries from step to step.
 *
 * @param hidden h [B][H]
 * @param cell c [B][H] of the LSTM; zeros for the other cells
 */
public record CellState(float[] hidden, float[] cell) {}
