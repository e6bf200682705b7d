package org.basewise.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of little-endian floats, for other programs to read. */
final class FloatFile {
  private final Path path;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  FloatFile(Path path) {
    this.path = path;
  }

  void add(float[] values, int from, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values, from, count);
    bytes.writeBytes(buffer.array());
  }

  void write() throws IOException {
    Files.write(path, bytes.toByteArray());
  }
}
