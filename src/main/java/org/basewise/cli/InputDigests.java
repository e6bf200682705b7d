package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.file.FileDigest;
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
                role.getKey(),
                String.valueOf(Path.of(file).getFileName()),
                FileDigest.sha256(Path.of(file))));
      }
    }
    return digests;
  }
}
