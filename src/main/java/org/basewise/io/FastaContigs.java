package org.basewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongPredicate;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.RecordRange;
import org.biojava.nbio.core.sequence.DNASequence;
import org.biojava.nbio.core.sequence.compound.NucleotideCompound;
import org.biojava.nbio.core.sequence.io.FastaReader;
import org.jspecify.annotations.Nullable;

/**
 * The contigs of a FASTA file, one at a time.
 *
 * <p>Plain, gzip and bgzip are told apart by content; lines have any length and any ending; letters
 * are the IUPAC nucleotide codes in either case (lower case is a soft mask), U is read as T. The
 * first word of a header is the id, the rest the description. Whatever is not that is an error with
 * its place: an other format, gaps, amino acids, duplicate ids, empty records. FASTQ is read, too;
 * its qualities are not used.
 *
 * <p>The records are read by BioJava's {@code FastaReader}, in pieces (see {@link
 * FastaPieceStream}). Memory: one byte per base of the present contig, and as much again for a
 * moment when a contig of many pieces is put together.
 *
 * <pre>{@code
 * try (FastaContigs contigs = FastaContigs.open("genome.fa.gz")) {
 *   for (Contig contig : contigs) { ... }
 * }
 * }</pre>
 */
public final class FastaContigs implements Iterable<Contig>, AutoCloseable {
  private final String source;
  private final FastaPieceStream stream;
  private final FastaReader<DNASequence, NucleotideCompound> reader;
  private @Nullable DNASequence ahead;
  private boolean started;
  private long contigCount;

  private final boolean isFastq;

  /** Null if all records are read. */
  private final @Nullable RecordsOnly only;

  private FastaContigs(
      String source, FastaPieceStream.BadRecords badRecords, @Nullable RecordRange range) {
    this(source, SourceStream.openSequences(source), badRecords, range, number -> false);
  }

  private FastaContigs(
      String source,
      InputStream input,
      FastaPieceStream.BadRecords badRecords,
      @Nullable RecordRange range,
      LongPredicate leftOut) {
    this.source = source;
    this.isFastq = input instanceof FastqAsFasta;
    this.only = range == null ? null : new RecordsOnly(source, input, range, leftOut);
    this.stream = new FastaPieceStream(source, only == null ? input : only, false, badRecords);
    this.reader = new FastaReader<>(stream, new FastaHeader(), new CodeSequenceCreator());
  }

  /**
   * Opens a FASTA file.
   *
   * @param source a file name, or {@code -} for standard input
   * @throws BadInputException if it cannot be read
   */
  public static FastaContigs open(String source) {
    return new FastaContigs(source, FastaPieceStream.BadRecords.REFUSED, null);
  }

  /**
   * Opens some records of a FASTA file. The others are not checked, and those behind not read.
   *
   * @param source a file name
   * @throws BadInputException if it cannot be read; later, if there are fewer records
   */
  public static FastaContigs open(String source, RecordRange range) {
    return new FastaContigs(source, FastaPieceStream.BadRecords.REFUSED, range);
  }

  /**
   * Opens some records of FASTA that lies anywhere, from a place that {@link RecordSurvey} told.
   *
   * @param source its name in error messages
   * @param bytes the file from {@code at.fileOffset()} on, compressed or not; closed with this
   * @param range the numbers of the records in the file, counted from 1, the first not before
   *     {@code at}
   * @param leftOut true for the number of a record that is passed over, such as a bad one
   * @throws BadInputException if it cannot be read; later, if it is not what the survey saw
   */
  public static FastaContigs open(
      String source, InputStream bytes, SeekPoint at, RecordRange range, LongPredicate leftOut) {
    try {
      InputStream plain = SourceStream.decompressed(source, bytes);
      plain.skipNBytes(at.passedBytes());
      long before = at.passedRecords();
      return new FastaContigs(
          source,
          FastqAsFasta.of(source, plain),
          FastaPieceStream.BadRecords.REFUSED,
          new RecordRange(range.from() - before, range.to() - before),
          number -> leftOut.test(number + before));
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  /**
   * Opens a FASTA file whose bad records (empty, with an id that was there before, with letters
   * that are no nucleotides) are skipped: see {@link #skipped}.
   *
   * @param source a file name, or {@code -} for standard input
   * @throws BadInputException if it cannot be read; later, if it is no FASTA or all records are bad
   */
  public static FastaContigs openSkipping(String source) {
    return new FastaContigs(source, FastaPieceStream.BadRecords.SKIPPED, null);
  }

  /** As {@link #check(String, RecordRange)}, for all records. */
  public static void check(String source) {
    check(source, null);
  }

  /**
   * Looks through a file.
   *
   * @param range the records that are checked; null stands for all
   * @throws BadInputException if it cannot be read, or a record is bad
   */
  public static void check(String source, @Nullable RecordRange range) {
    byte[] unused = new byte[1 << 16];
    InputStream input = SourceStream.openSequences(source);
    try (FastaPieceStream stream =
        new FastaPieceStream(
            source, range == null ? input : new RecordsOnly(source, input, range))) {
      while (stream.read(unused, 0, unused.length) >= 0) {
        // The stream refuses what is wrong.
      }
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  /**
   * True if a file is FASTQ.
   *
   * @throws BadInputException if it cannot be read
   */
  public static boolean isFastq(String source) {
    try (InputStream input = SourceStream.openSequences(source)) {
      return input instanceof FastqAsFasta;
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  /** True, when all contigs were read, if the file has no record behind them. */
  public boolean reachesLast() {
    return only == null || only.isLast();
  }

  /** The file's name as it was given. */
  public String source() {
    return source;
  }

  /** True if the file is FASTQ, whose qualities are not used. */
  public boolean isFastq() {
    return isFastq;
  }

  /** Where each record that was skipped so far stands, and what is wrong with it. */
  public List<String> skipped() {
    return List.copyOf(stream.skipped());
  }

  /**
   * All contigs of a FASTA file, in its order.
   *
   * @param source a file name, or {@code -} for standard input
   * @throws BadInputException if it cannot be read or is not FASTA of nucleotides
   */
  public static List<Contig> readAll(String source) {
    try (FastaContigs contigs = open(source)) {
      List<Contig> all = new ArrayList<>();
      contigs.forEach(all::add);
      return all;
    }
  }

  /**
   * The next contig, or null after the last.
   *
   * @throws BadInputException if the file cannot be read further, or is not FASTA of nucleotides
   */
  public @Nullable Contig next() {
    if (!started) {
      ahead = readPiece();
      started = true;
    }
    while (ahead != null) {
      DNASequence first = ahead;
      try {
        Contig contig = join(first);
        if (contig != null) {
          contigCount++;
          return contig;
        }
      } catch (OutOfMemoryError e) {
        throw new BadInputException(
            source + ": record '" + first.getAccession().getID() + "'",
            "its bases do not fit into the memory of the JVM ("
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB); -Xmx gives it more, two bytes per base of the longest record are needed",
            e);
      }
    }
    if (contigCount + stream.skipped().size() != stream.recordCount()) {
      throw new IllegalStateException(
          source + ": " + contigCount + " of " + stream.recordCount() + " records came back");
    }
    return null;
  }

  /** The contig of some pieces, or null if they say that it is to be dropped. */
  private @Nullable Contig join(DNASequence first) {
    List<Contig> pieces = new ArrayList<>();
    int length = 0;
    DNASequence piece = first;
    do {
      pieces.add(codes(piece));
      length += piece.getLength();
      piece = readPiece();
    } while (piece != null && FastaHeader.isFurther(piece));
    boolean isDropped = piece != null && FastaHeader.isDropped(piece);
    ahead = isDropped ? readPiece() : piece;
    if (isDropped) {
      return null;
    }
    byte[] codes = new byte[length];
    int position = 0;
    for (Contig part : pieces) {
      part.copyCodes(new Interval(0, part.length()), codes, position);
      position += part.length();
    }
    return new Contig(first.getAccession().getID(), first.getDescription(), codes);
  }

  private @Nullable DNASequence readPiece() {
    try {
      @Nullable Map<String, DNASequence> sequences = reader.process(1);
      return sequences == null ? null : sequences.values().iterator().next();
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  private static Contig codes(DNASequence piece) {
    if (piece.getProxySequenceReader() instanceof CodeStorage storage) {
      return storage.contig();
    }
    throw new IllegalStateException("a sequence that is not of CodeSequenceCreator's making");
  }

  /** The contigs not read yet; there is one such sequence, however often it is asked for. */
  @Override
  public Iterator<Contig> iterator() {
    return new Iterator<>() {
      private @Nullable Contig contig;
      private boolean known;

      @Override
      public boolean hasNext() {
        if (!known) {
          contig = FastaContigs.this.next();
          known = true;
        }
        return contig != null;
      }

      @Override
      public Contig next() {
        if (!hasNext() || contig == null) {
          throw new NoSuchElementException("there are no more contigs in " + source);
        }
        Contig present = contig;
        contig = null;
        known = false;
        return present;
      }
    };
  }

  /** Closes the file; standard input stays open. */
  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }
}
