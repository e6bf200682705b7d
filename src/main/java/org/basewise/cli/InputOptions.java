package org.basewise.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.basewise.file.FilePlace;
import org.basewise.genome.BadInputException;
import org.basewise.genome.RecordRange;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the input, and what happens to records that cannot be read. */
final class InputOptions extends CircularOptions {
  /** How many skipped records the log names. */
  private static final int NAMED = 10;

  /**
   * What is done about a record that is empty, is there twice, or has letters that are no bases.
   */
  enum BadRecords {
    /** Nothing is computed; the record is named. */
    FAIL,
    /** The others are computed. */
    SKIP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--bad-records",
      paramLabel = "fail|skip",
      description =
          "What to do with empty records, duplicate ids and letters that are not nucleotide"
              + " codes. fail: stop, for a file before anything is computed. skip: leave the"
              + " record out and name it in the log.")
  BadRecords badRecords = BadRecords.FAIL;

  /**
   * Opens sequences; a file is looked through first if a bad record is to be refused.
   *
   * @param range the records that are read; null stands for all
   * @throws org.basewise.genome.BadInputException if they cannot be read
   */
  FastaContigs open(String fasta, @Nullable RecordRange range) throws IOException {
    if (badRecords == BadRecords.SKIP) {
      return FastaContigs.openSkipping(fasta);
    }
    // Descriptors such as /dev/stdin are read but once, also where a file stands behind them.
    if (!fasta.equals(AtomicOutput.STANDARD_STREAM)
        && FilePlace.of(fasta).kind() == FilePlace.Kind.PLAIN) {
      check(fasta, range);
    }
    return range == null ? FastaContigs.open(fasta) : FastaContigs.open(fasta, range);
  }

  /** Looks through a file, and says of a bad record that it can be skipped. */
  private static void check(String fasta, @Nullable RecordRange range) {
    try {
      FastaContigs.check(fasta, range);
    } catch (BadInputException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith(fasta + ": record ")) {
        throw e;
      }
      throw new BadInputException(
          fasta,
          message.substring(fasta.length() + 2) + "; --bad-records skip leaves such records out",
          e);
    }
  }

  /** Says what was skipped, and that qualities were not used. */
  void report(FastaContigs contigs, RunLog log) {
    tellFastq(contigs, log);
    List<String> skipped = contigs.skipped();
    skipped.stream().limit(NAMED).forEach(problem -> log.info("skipped: " + problem));
    if (skipped.size() > NAMED) {
      log.info("skipped: " + (skipped.size() - NAMED) + " more (--verbose names all)");
      skipped.stream().skip(NAMED).forEach(problem -> log.detail("skipped: " + problem));
    }
  }

  /** Says of FASTQ that its qualities are not used. */
  static void tellFastq(FastaContigs contigs, RunLog log) {
    if (contigs.isFastq()) {
      log.info(contigs.source() + ": is FASTQ: bases are used, base qualities are not");
    }
  }

  /** For the closing line: {@code , 2 records skipped}, or nothing. */
  static String summary(FastaContigs contigs) {
    int count = contigs.skipped().size();
    return count == 0 ? "" : ", " + count + (count == 1 ? " record" : " records") + " skipped";
  }
}
