package org.basewise.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests (FIPS 180-4) of bytes and files, in lower-case hexadecimal. */
public final class FileDigest {
  private static final int START_LENGTH = 1 << 16;

  private FileDigest() {}

  /** The digest of all bytes of a file. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of bytes. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /**
   * Tells a file from others without reading it whole: the digest of its first {@value
   * #START_LENGTH} bytes, and its length.
   */
  public static String ofStart(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ofStart(in, Files.size(file));
    }
  }

  /**
   * As {@link #ofStart(Path)}, of a file that lies anywhere.
   *
   * @param in the file from its first byte on; not closed
   * @param length of the file in bytes
   */
  public static String ofStart(InputStream in, long length) throws IOException {
    return sha256(in.readNBytes(START_LENGTH)) + ", " + length + " bytes";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
