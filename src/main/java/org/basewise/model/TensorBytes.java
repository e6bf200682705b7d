package org.basewise.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.basewise.nn.Parameter;

/** The values of tensors as bytes: float32, little-endian, row after row. */
final class TensorBytes {
  private static final int CHUNK = 1 << 14;

  private TensorBytes() {}

  /** Takes bytes. */
  interface Sink {
    /** Takes {@code length} bytes from {@code offset} on, which are overwritten later. */
    void take(byte[] bytes, int offset, int length) throws IOException;
  }

  /** Gives the bytes of a tensor, in order, to a sink. */
  static void of(Parameter tensor, Sink sink) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int count = tensor.value().getNumElements();
    for (int from = 0; from < count; from += CHUNK) {
      int n = Math.min(CHUNK, count - from);
      buffer.asFloatBuffer().put(tensor.value().data, from, n);
      sink.take(buffer.array(), 0, n * Float.BYTES);
    }
  }

  /** SHA-256 of the bytes of the tensors, one after the other, in hexadecimal. */
  static String sha256(List<Parameter> tensors) {
    Sha256 digest = new Sha256();
    try {
      for (Parameter tensor : tensors) {
        of(tensor, digest::update);
      }
    } catch (IOException impossible) {
      throw new AssertionError("a digest does no input or output", impossible);
    }
    return digest.hex();
  }
}
