package org.basewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.basewise.model.Provenance;

/** SHA-256 digests of the files a model comes from. */
final class InputDigests {
  private InputDigests() {}

  /** Reads all files. */
  static List<Provenance.InputDigest> of(Map<String, List<String>> filesByRole) throws IOException {
    List<Provenance.InputDigest> digests = new ArrayList<>();
    for (Map.Entry<String, List<String>> role : filesByRole.entrySet()) {
      for (String file : role.getValue()) {
        digests.add(
            new Provenance.InputDigest(
                role.getKey(), String.valueOf(Path.of(file).getFileName()), sha256(Path.of(file))));
      }
    }
    return digests;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
