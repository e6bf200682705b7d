package org.basewise.nn.cell;

/**
 * Gradients of one cell's parameters, summed over the steps and rows of a pass.
 *
 * @param inputWeight gradient of W_ih: [G·H][I]; or its transpose [I][G·H] where the input is
 *     tokens
 * @param recurrentWeight gradient of W_hh [G·H][H]; empty where there is none
 * @param inputBias gradient of b_ih [G·H]
 * @param recurrentBias gradient of b_hh [G·H]; empty where there is none
 */
public record CellGradient(
    float[] inputWeight, float[] recurrentWeight, float[] inputBias, float[] recurrentBias) {}
