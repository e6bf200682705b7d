package org.basewise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.basewise.io.AnnotationOutputs;
import org.jspecify.annotations.Nullable;

/**
 * One FASTA file of a command line, and where its outputs go.
 *
 * @param name stands for {@code {name}} in the names of outputs
 * @param fasta a file name, or {@code -}
 * @param folder of the outputs; null if they go where their names say, as they are
 */
public record SampleFile(String name, String fasta, @Nullable Path folder) {
  /** What a name of an output has in the place of the sample's. */
  public static final String PLACE = "{name}";

  private static final List<String> COMPRESSIONS = List.of(".gz", ".bgz");

  private static final List<String> SEQUENCES =
      List.of(".fa", ".fasta", ".fna", ".ffn", ".fas", ".fsa", ".fq", ".fastq");

  /** A file alone, whose outputs have names of their own. */
  public static SampleFile alone(String fasta) {
    return new SampleFile(nameOf(fasta), fasta, null);
  }

  /** The name of a file without its folder and the endings of FASTA, FASTQ and gzip. */
  public static String nameOf(String fasta) {
    String name = String.valueOf(Path.of(fasta).getFileName());
    return withoutEnding(withoutEnding(name, COMPRESSIONS), SEQUENCES);
  }

  /** True if a file has an ending of FASTA or FASTQ, compressed or not. */
  public static boolean isNamedAsSequences(String fasta) {
    String plain = withoutEnding(fasta, COMPRESSIONS);
    return !plain.equals(withoutEnding(plain, SEQUENCES));
  }

  private static String withoutEnding(String name, List<String> endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (lower.endsWith(ending) && lower.length() > ending.length()) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** Where an output goes that was asked for by this name. */
  public String place(String output) {
    return folder == null ? output : folder.resolve(output.replace(PLACE, name)).toString();
  }

  /** Outputs that were asked for, each in its place. */
  public List<AnnotationOutputs.Request> place(List<AnnotationOutputs.Request> requests) {
    return requests.stream()
        .map(
            request ->
                new AnnotationOutputs.Request(
                    place(request.path()), request.format(), request.posteriorLabel()))
        .toList();
  }
}
