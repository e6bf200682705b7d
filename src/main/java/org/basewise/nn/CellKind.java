package org.basewise.nn;

/** The recurrence of a layer. */
public enum CellKind {
  /** h(t) = tanh(W0 x(t) + W11 h(t-1) + b0) (Elman 1990, Cognitive Science 14:179). */
  ELMAN(1, true),
  /** Gated recurrent unit, gates r z n (Cho et al. 2014, arXiv:1406.1078; PyTorch's variant). */
  GRU(3, true),
  /** Long short-term memory, gates i f g o (Hochreiter and Schmidhuber 1997; Gers et al. 2000). */
  LSTM(4, true),
  /** Gates z and candidate from the input alone (Feng et al. 2024, arXiv:2410.01201). */
  MINGRU(2, false);

  private final int gateCount;
  private final boolean recurrentProduct;

  CellKind(int gateCount, boolean recurrentProduct) {
    this.gateCount = gateCount;
    this.recurrentProduct = recurrentProduct;
  }

  /** G: the number of blocks of H rows in the weights. */
  public int gateCount() {
    return gateCount;
  }

  /** True if h(t-1) is multiplied by a weight matrix. */
  public boolean hasRecurrentProduct() {
    return recurrentProduct;
  }
}
