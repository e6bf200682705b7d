package org.basewise.train;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.genome.Interval;

/** The SHA-256 digest of labelled contigs: ids, bases and labels, in their order. */
final class DataDigest {
  private static final int CHUNK = 1 << 16;

  private final MessageDigest digest;

  private DataDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of some contigs, in hexadecimal. */
  static String of(List<LabelledContig> contigs) {
    DataDigest digest = new DataDigest();
    contigs.forEach(digest::add);
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  private void add(LabelledContig labelled) {
    int length = labelled.contig().length();
    digest.update((labelled.contig().id() + '\0' + length + '\0').getBytes(StandardCharsets.UTF_8));
    byte[] chunk = new byte[Math.min(CHUNK, length)];
    for (int from = 0; from < length; from += CHUNK) {
      Interval interval = new Interval(from, Math.min(length, from + CHUNK));
      labelled.contig().copyCodes(interval, chunk, 0);
      digest.update(chunk, 0, interval.length());
      labelled.track().copy(interval, chunk, 0);
      digest.update(chunk, 0, interval.length());
    }
  }
}
