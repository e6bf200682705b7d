package org.basewise.nn.cell;

/**
 * Columns of the gate sums that come from the same factors: from the input, from h(t-1), or both.
 *
 * @param column the first of them
 * @param width their number
 * @param parameterRow row of the weights and biases that makes the first of them
 * @param fromInput true if W_ih x + b_ih is in the sums
 * @param fromHidden true if W_hh h(t-1) + b_hh is in the sums
 */
record GateBlock(int column, int width, int parameterRow, boolean fromInput, boolean fromHidden) {}
