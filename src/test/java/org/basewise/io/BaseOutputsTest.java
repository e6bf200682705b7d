package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import htsjdk.samtools.reference.FastaSequenceFile;
import htsjdk.samtools.reference.ReferenceSequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that say something of every base: TSV, bedGraph, masked FASTA. */
class BaseOutputsTest {
  private static final Contig CONTIG = Contig.of("c", "ACgtN");
  private static final byte[] TRACK = {0, 1, 1, 7, LabelSet.MASKED};

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("x.fasta");
  }

  private List<String> lines(AnnotationSink sink) throws IOException {
    int labelCount = SampleAnnotation.LABELS.size();
    short[] posteriors = new short[TRACK.length * labelCount];
    for (int i = 0; i < TRACK.length; i++) {
      posteriors[i * labelCount + Math.max(0, TRACK[i])] = 6000;
      posteriors[i * labelCount + 2] = 4000;
    }
    sink.begin(CONTIG);
    sink.block(new LabelledBlock(0, TRACK, posteriors, labelCount));
    sink.end(CONTIG);
    sink.close();
    return Files.readAllLines(path());
  }

  private LabelSelection selection(String text) {
    return LabelSelection.of(text, SampleAnnotation.LABELS);
  }

  @Test
  void a_table_has_a_row_for_every_base() throws IOException {
    assertThat(lines(new LabelTsvWriter(path().toString(), SampleAnnotation.LABELS, false)))
        .containsExactly(
            "contig\tposition\tbase\tlabel\tposterior",
            "c\t1\tA\tbackground\t0.6000",
            "c\t2\tC\tCDS+1\t0.6000",
            "c\t3\tg\tCDS+1\t0.6000",
            "c\t4\tt\trRNA+\t0.6000",
            "c\t5\tN\t.\t.");
  }

  @Test
  void a_table_with_all_posteriors_has_a_column_for_every_label() throws IOException {
    List<String> lines =
        lines(new LabelTsvWriter(path().toString(), SampleAnnotation.LABELS, true));
    assertThat(lines.get(0))
        .endsWith(
            "\tbackground\tCDS+1\tCDS+2\tCDS+3\tCDS-1\tCDS-2\tCDS-3\trRNA+\trRNA-\ttRNA+"
                + "\ttRNA-\tsite");
    assertThat(lines.get(2))
        .endsWith(
            "\tCDS+1\t0.6000\t0.0000\t0.6000\t0.4000\t0.0000\t0.0000\t0.0000\t0.0000"
                + "\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000");
  }

  @Test
  void equal_neighbours_share_a_row_of_a_bedgraph() throws IOException {
    assertThat(lines(new BedGraphWriter(path().toString(), selection("CDS"))))
        .containsExactly(
            "track type=bedGraph name=\"CDS\" description=\"posterior of CDS\" viewLimits=0:1"
                + " autoScale=off",
            "c\t0\t1\t0.4000",
            "c\t1\t3\t1.0000",
            "c\t3\t5\t0.4000");
    assertThat(lines(new BedGraphWriter(path().toString(), selection("rRNA+"))).subList(1, 4))
        .containsExactly("c\t0\t3\t0.0000", "c\t3\t4\t0.6000", "c\t4\t5\t0.0000");
  }

  @Test
  void rows_of_a_bedgraph_end_with_their_contig() throws IOException {
    BedGraphWriter writer = new BedGraphWriter(path().toString(), selection("site"));
    for (String id : List.of("c1", "c2")) {
      Contig contig = Contig.of(id, "ACG");
      writer.begin(contig);
      int labelCount = SampleAnnotation.LABELS.size();
      writer.block(new LabelledBlock(0, new byte[2], new short[2 * labelCount], labelCount));
      writer.block(new LabelledBlock(2, new byte[1], new short[labelCount], labelCount));
      writer.end(contig);
    }
    writer.close();
    assertThat(Files.readAllLines(path()).subList(1, 3))
        .containsExactly("c1\t0\t3\t0.0000", "c2\t0\t3\t0.0000");
  }

  @Test
  void a_selection_is_a_label_a_type_a_strand_of_it_or_any() {
    assertThat(selection("CDS+2").indices()).containsExactly(2);
    assertThat(selection("CDS").indices()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(selection("CDS-").indices()).containsExactly(4, 5, 6);
    assertThat(selection("background").indices()).containsExactly(0);
    assertThat(selection("any").indices()).hasSize(SampleAnnotation.LABELS.size() - 1);
    assertThat(LabelSelection.of(null, SampleAnnotation.LABELS)).isEqualTo(selection("any"));
    assertThatThrownBy(() -> selection("gene"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no label is called 'gene'; accepted are background, CDS+1, CDS+2, CDS+3, CDS-1, CDS-2,"
                + " CDS-3, rRNA+, rRNA-, tRNA+, tRNA-, site, CDS, CDS+, any, CDS-, rRNA, tRNA");
  }

  @Test
  void masked_bases_are_lower_case_or_n() throws IOException {
    assertThat(
            lines(
                new MaskedFastaWriter(
                    path().toString(), SampleAnnotation.LABELS, MaskedFastaWriter.Masking.SOFT)))
        .containsExactly(">c", "AcgtN");
    assertThat(
            lines(
                new MaskedFastaWriter(
                    path().toString(), SampleAnnotation.LABELS, MaskedFastaWriter.Masking.HARD)))
        .containsExactly(">c", "ANNNN");
  }

  @Test
  void htsjdk_reads_back_the_masked_input() throws IOException {
    MaskedFastaWriter writer =
        new MaskedFastaWriter(
            path().toString(), SampleAnnotation.LABELS, MaskedFastaWriter.Masking.SOFT);
    SampleAnnotation.send(writer, 33);
    writer.close();
    try (FastaSequenceFile fasta = new FastaSequenceFile(path(), true)) {
      for (Contig contig : SampleAnnotation.CONTIGS) {
        ReferenceSequence record = fasta.nextSequence();
        // htsjdk reads names as Latin-1.
        assertThat(record.getName().getBytes(StandardCharsets.ISO_8859_1))
            .isEqualTo(contig.id().getBytes(StandardCharsets.UTF_8));
        assertThat(record.getBaseString())
            .isEqualToIgnoringCase(contig.bases(new Interval(0, contig.length()), Strand.PLUS));
      }
    }
  }
}
