package org.basewise.spark;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.io.CalledProteins;
import org.basewise.io.CodingRows;
import org.basewise.io.FeatureNumbering;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;

/**
 * Writes features as Parquet: the rows that GFF3 has, but for those of genes, which repeat their
 * CDS. See {@link FeatureRow}. The file is whole after {@link #close}.
 */
final class FeatureParquet implements AnnotationSink {
  /** The end of the names of its files. */
  static final String ENDING = "parquet";

  private final ParquetWriter<FeatureRow> writer;
  private final FeatureNumbering numbering = new FeatureNumbering();
  private final CalledProteins proteins;
  private Contig contig = new Contig("", "", new byte[0]);
  private boolean isClosed;

  /**
   * Begins a file.
   *
   * @param path on this machine
   * @param code of features that do not name one
   */
  FeatureParquet(String path, GeneticCode code) throws IOException {
    proteins = new CalledProteins(code);
    writer =
        new Builder(new LocalOutputFile(Path.of(path)))
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build();
  }

  private static final class Builder extends ParquetWriter.Builder<FeatureRow, Builder> {
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract there, and so to be written
    protected WriteSupport<FeatureRow> getWriteSupport(Configuration configuration) {
      return new FeatureRow.Support();
    }
  }

  @Override
  public void begin(Contig begun) {
    contig = begun;
    numbering.begin(begun);
  }

  @Override
  public void block(LabelledBlock block) {}

  @Override
  public void feature(Feature feature) throws IOException {
    String id = numbering.next(feature);
    boolean isCoding = feature.strand() != null && feature.parts().get(0).phase() >= 0;
    String protein = isCoding ? proteins.of(contig, feature) : "";
    for (Feature.Part part : isCoding ? CodingRows.of(feature) : feature.parts()) {
      writer.write(new FeatureRow(feature, part, id, protein));
      protein = "";
    }
  }

  @Override
  public void end(Contig ended) {}

  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      writer.close();
    }
  }

  /** Closes the file, which the scratch folder then takes with it. */
  @Override
  public void abort() throws IOException {
    close();
  }
}
