package org.basewise.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.basewise.file.AtomicFolder;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;

/**
 * Writes a folder that genome browsers open: sequences, features and a track of posteriors for each
 * feature type and strand, bgzipped and indexed, with a configuration of JBrowse 2 ({@code
 * config.json}) and a session of IGV ({@code igv_session.xml}) that name them by relative paths.
 *
 * <p>The folder appears whole at {@link #close}, not at all after {@link #abort}.
 */
final class SessionFolder implements FinishedSink {
  static final String SEQUENCES = "sequences.fa.gz";
  static final String FEATURES = "features.gff3.gz";
  private static final String JBROWSE = "config.json";
  private static final String IGV = "igv_session.xml";
  private static final Pattern OURS =
      Pattern.compile(
          "config\\.json|igv_session\\.xml|sequences\\.fa\\.gz(\\.fai|\\.gzi)?"
              + "|features\\.gff3\\.gz(\\.tbi)?|[A-Za-z0-9_-]+\\.bedgraph\\.gz(\\.tbi)?");

  private final String path;
  private final AtomicFolder folder;
  private final Map<String, LabelSelection> tracks;
  private final SequenceFastaWriter sequences;
  private final AnnotationSink sinks;

  /** The first contig is what browsers show first. */
  private String firstId = "";

  private int firstLength;
  private boolean isFinished;

  /**
   * Begins a folder.
   *
   * @param path a folder that is not there, or one of an earlier run
   * @param features where the features go, given the name of a file
   * @param tracks whose posteriors are tracks
   * @throws BadInputException if the folder cannot be written
   */
  SessionFolder(String path, Function<String, AnnotationSink> features, List<LabelSelection> tracks)
      throws IOException {
    this.path = path;
    this.tracks = named(tracks);
    folder = AtomicFolder.open(path, file -> OURS.matcher(file).matches());
    List<AnnotationSink> opened = new ArrayList<>();
    boolean isOpen = false;
    try {
      sequences = new SequenceFastaWriter(file(SEQUENCES).toString());
      opened.add(sequences);
      opened.add(features.apply(file(FEATURES).toString()));
      for (Map.Entry<String, LabelSelection> track : this.tracks.entrySet()) {
        opened.add(
            new BedGraphWriter(
                file(bedGraph(track.getKey())).toString(),
                track.getValue(),
                BedGraphWriter.Layout.OF_SESSION));
      }
      isOpen = true;
    } finally {
      if (!isOpen) {
        new TeeSink(opened).abort();
        folder.close();
      }
    }
    sinks = new TeeSink(opened);
  }

  /** The file of a track. */
  static String bedGraph(String track) {
    return track + ".bedgraph.gz";
  }

  private Path file(String name) {
    return folder.path().resolve(name);
  }

  /** Tracks by names that are the same in a path and in a URI: CDS_plus for CDS+. */
  private static Map<String, LabelSelection> named(List<LabelSelection> tracks) {
    Map<String, LabelSelection> named = new LinkedHashMap<>();
    for (LabelSelection track : tracks) {
      String stem =
          track
              .name()
              .replaceFirst("\\+$", "_plus")
              .replaceFirst("-$", "_minus")
              .replaceAll("[^A-Za-z0-9_-]", "_");
      String name = stem;
      for (int number = 2; named.putIfAbsent(name, track) != null; number++) {
        name = stem + "_" + number;
      }
    }
    return named;
  }

  @Override
  public void begin(Contig contig) throws IOException {
    sinks.begin(contig);
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    sinks.block(block);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    sinks.feature(feature);
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if the contig is too long for the indexes
   */
  @Override
  public void end(Contig contig) throws IOException {
    if (contig.length() > BgzipIndexes.LONGEST_SEQUENCE) {
      throw new BadInputException(
          path,
          "record '"
              + contig.id()
              + "' has "
              + contig.length()
              + " bases; the indexes of a session (.tbi) reach "
              + BgzipIndexes.LONGEST_SEQUENCE
              + ": write gff3 and --tracks instead");
    }
    if (firstId.isEmpty()) {
      firstId = contig.id();
      firstLength = contig.length();
    }
    sinks.end(contig);
  }

  @Override
  public void finish() throws IOException {
    if (isFinished) {
      return;
    }
    sinks.close();
    write(SEQUENCES + ".fai", sequences.index());
    BgzipIndexes.ofBlocks(file(SEQUENCES));
    BgzipIndexes.ofGff3(file(FEATURES));
    for (String track : tracks.keySet()) {
      BgzipIndexes.ofBedGraph(file(bedGraph(track)));
    }
    String name = String.valueOf(Path.of(path).toAbsolutePath().normalize().getFileName());
    BrowserSession session = new BrowserSession(name, firstId, firstLength, tracks);
    write(JBROWSE, session.jbrowse());
    write(IGV, session.igv());
    isFinished = true;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(file(name), text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try {
      finish();
      folder.commit();
    } finally {
      abort();
    }
  }

  @Override
  public void abort() throws IOException {
    try {
      sinks.abort();
    } finally {
      folder.close();
    }
  }
}
