package org.basewise.model;

import java.util.List;
import org.basewise.nn.CellKind;

/** What people call a cell, its gates and its equations. */
final class CellText {
  private CellText() {}

  /**
   * A gate: a block of H rows in the weights.
   *
   * @param symbol as in the equations; empty where a cell has no gates
   * @param meaning what it does
   */
  record Gate(String symbol, String meaning) {}

  /** The name as it is written in prose. */
  static String name(CellKind cell) {
    return switch (cell) {
      case ELMAN -> "Elman";
      case GRU -> "GRU";
      case LSTM -> "LSTM";
      case MINGRU -> "minGRU";
    };
  }

  /** The gates in the order of the rows of the weights. */
  static List<Gate> gates(CellKind cell) {
    return switch (cell) {
      case ELMAN -> List.of(new Gate("", "hidden state"));
      case GRU ->
          List.of(
              new Gate("r", "reset gate"),
              new Gate("z", "update gate"),
              new Gate("n", "candidate"));
      case LSTM ->
          List.of(
              new Gate("i", "input gate"),
              new Gate("f", "forget gate"),
              new Gate("g", "candidate"),
              new Gate("o", "output gate"));
      case MINGRU -> List.of(new Gate("z", "update gate"), new Gate("h", "candidate"));
    };
  }

  /**
   * The recurrence, line by line; {@code *} is the product of each element with its counterpart.
   *
   * @param before the step whose state is read, {@code t-1} or {@code t+1}
   */
  static List<String> equations(CellKind cell, String before) {
    List<String> lines =
        switch (cell) {
          case ELMAN -> List.of("a0(t) = W0 x(t) + W11 h(t-1) + b0", "h(t)  = tanh(a0(t))");
          case GRU ->
              List.of(
                  "r(t) = sigmoid(W0.r x(t) + W11.r h(t-1) + b0.r)",
                  "z(t) = sigmoid(W0.z x(t) + W11.z h(t-1) + b0.z)",
                  "n(t) = tanh(W0.n x(t) + b0.n + r(t) * (W11.n h(t-1) + b11.n))",
                  "h(t) = (1 - z(t)) * n(t) + z(t) * h(t-1)");
          case LSTM ->
              List.of(
                  "i(t) = sigmoid(W0.i x(t) + W11.i h(t-1) + b0.i)",
                  "f(t) = sigmoid(W0.f x(t) + W11.f h(t-1) + b0.f)",
                  "g(t) = tanh(W0.g x(t) + W11.g h(t-1) + b0.g)",
                  "o(t) = sigmoid(W0.o x(t) + W11.o h(t-1) + b0.o)",
                  "c(t) = f(t) * c(t-1) + i(t) * g(t)",
                  "h(t) = o(t) * tanh(c(t))");
          case MINGRU ->
              List.of(
                  "z(t) = sigmoid(W0.z x(t) + b0.z)",
                  "h(t) = (1 - z(t)) * h(t-1) + z(t) * (W0.h x(t) + b0.h)");
        };
    return lines.stream().map(line -> line.replace("t-1", before)).toList();
  }
}
