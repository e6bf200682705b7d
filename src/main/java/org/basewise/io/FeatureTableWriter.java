package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.basewise.genome.CircularContig;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Writes features as NCBI's five-column feature table, from which table2asn makes a submission
 * (Prokaryotic Genome Annotation Guide, NCBI).
 *
 * <p>A CDS or RNA has a {@code gene} before it, which carries the locus tag. Intervals stand along
 * the strand: on the minus strand start is greater than stop. {@code <} marks a start, {@code >} a
 * stop beyond which the feature goes on. Features come as {@link SubmissionFeatures} makes them.
 */
public final class FeatureTableWriter extends FileSink {
  private final String inference;
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param modelName of the model that predicted CDS and RNA, for {@code inference}
   */
  public FeatureTableWriter(String path, String modelName) {
    super(path);
    inference = inference(modelName);
  }

  /** What predicted a feature, in the form of INSDC's qualifier {@code /inference}. */
  static String inference(String modelName) {
    return "ab initio prediction:basewise:" + modelName.replace(':', '_');
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    this.contig = contig;
    text().put(">Feature ").put(contig.id()).line();
  }

  @Override
  public void feature(Feature feature) throws IOException {
    Map<String, String> attributes = feature.attributes();
    String tag = attributes.get(LocusTags.KEY);
    List<String> lines = intervals(feature);
    boolean isGene = feature.type().equals(SubmissionFeatures.GENE);
    if (tag != null) {
      key(lines, SubmissionFeatures.GENE);
      qualifier(LocusTags.KEY, tag);
    }
    if (!isGene) {
      boolean isMiscellaneous = feature.type().equals(SubmissionFeatures.MISCELLANEOUS);
      key(lines, isMiscellaneous ? "misc_feature" : feature.type());
      writeProduct(feature);
      if (!isMiscellaneous) {
        qualifier("inference", inference);
      }
    }
    if (attributes.containsKey(SubmissionFeatures.PSEUDO)) {
      text().put("\t\t\tpseudo").line();
    }
    String note = attributes.get(SelenocysteineNotes.NOTE);
    if (note != null) {
      qualifier("note", note);
    }
  }

  private void writeProduct(Feature feature) throws IOException {
    for (String key :
        List.of(RnaProducts.PRODUCT, SubmissionFeatures.PROTEIN_ID, RnaProducts.ANTICODON)) {
      String value = feature.attributes().get(key);
      if (value != null) {
        qualifier(key, value);
      }
    }
    boolean isMinus = feature.strand() == Strand.MINUS;
    int phase = feature.parts().get(isMinus ? feature.parts().size() - 1 : 0).phase();
    if (phase > 0) {
      qualifier("codon_start", Integer.toString(phase + 1));
    }
    String table = feature.attributes().get(Feature.TRANSL_TABLE);
    if (table != null) {
      qualifier(Feature.TRANSL_TABLE, table);
    }
  }

  /** The first two columns of a feature, a row for each interval, along the strand. */
  private List<String> intervals(Feature feature) {
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    boolean isMinus = feature.strand() == Strand.MINUS;
    List<Interval> intervals = new ArrayList<>();
    for (Feature.Part part : feature.parts()) {
      intervals.addAll(
          contig instanceof CircularContig circle
              ? circle.pieces(part.interval())
              : List.of(part.interval()));
    }
    if (isMinus) {
      Collections.reverse(intervals);
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      int low = intervals.get(i).start() + 1;
      int high = intervals.get(i).end();
      boolean isFivePrime = isMinus ? ends.isEndOpen() : ends.isStartOpen();
      boolean isThreePrime = isMinus ? ends.isStartOpen() : ends.isEndOpen();
      lines.add(
          (i == 0 && isFivePrime ? "<" : "")
              + (isMinus ? high : low)
              + "\t"
              + (i == intervals.size() - 1 && isThreePrime ? ">" : "")
              + (isMinus ? low : high));
    }
    return lines;
  }

  private void key(List<String> intervals, String key) throws IOException {
    text().put(intervals.get(0)).put("\t").put(key).line();
    for (String more : intervals.subList(1, intervals.size())) {
      text().put(more).line();
    }
  }

  private void qualifier(String key, String value) throws IOException {
    text().put("\t\t\t").put(key).put("\t").put(value).line();
  }
}
