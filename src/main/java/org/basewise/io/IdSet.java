package org.basewise.io;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ids of a file's records, to find one that is there twice, in 22 to 43 bytes an id however
 * long it is.
 *
 * <p>An id is known by the first 128 bits of its SHA-256 digest. Two ids of ten million have the
 * same by a chance of 10^-25, and nobody can make such two: the search would take 2^64 digests.
 */
final class IdSet {
  private static final int FIRST_CAPACITY = 1 << 6;

  private final MessageDigest digest;

  /** Pairs of numbers, at places that the first decides; 0, 0 where there is none. */
  private long[] table = new long[2 * FIRST_CAPACITY];

  private int size;

  IdSet() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds an id; false if it was there. */
  boolean add(byte[] id) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest(id));
    long first = bytes.getLong();
    long second = bytes.getLong();
    // Three of four places at most are taken.
    if (size >= table.length / 2 / 4 * 3) {
      grow();
    }
    boolean isNew = put(table, first, second);
    if (isNew) {
      size++;
    }
    return isNew;
  }

  private void grow() {
    // The longest array holds 400 million ids in 8 GB.
    long[] larger = new long[Math.multiplyExact(table.length, 2)];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0 || table[i + 1] != 0) {
        put(larger, table[i], table[i + 1]);
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long first, long second) {
    int mask = table.length / 2 - 1;
    int place = (int) first & mask;
    while (table[2 * place] != 0 || table[2 * place + 1] != 0) {
      if (table[2 * place] == first && table[2 * place + 1] == second) {
        return false;
      }
      place = (place + 1) & mask;
    }
    table[2 * place] = first;
    table[2 * place + 1] = second;
    return true;
  }
}
