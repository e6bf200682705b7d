package org.basewise.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelledBlock;

/** Small tables that the tests of decoding share. */
final class Tables {
  /** NCBI transl_table 11. */
  static final GeneticCode BACTERIAL =
      new GeneticCode(
          11,
          "Bacterial, Archaeal and Plant Plastid",
          "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
          "---M------**--*----M------------MMMM---------------M------------");

  /** background, six codon labels, tRNA on either strand, and a plain one. */
  static final LabelSet LABELS =
      LabelSpec.parse(List.of("CDS:frame", "tRNA:strand", "site")).labelSet();

  /** One character for each label, in the order of {@link #LABELS}. */
  static final String SYMBOLS = ".123abctTs";

  private Tables() {}

  /** Posteriors of the labels written in a text: .9 for the label, the rest shared out. */
  static PosteriorSource source(String labels, int blockLength) {
    return (contig, blocks) -> {
      int labelCount = LABELS.size();
      for (int start = 0; start < labels.length(); start += blockLength) {
        int length = Math.min(blockLength, labels.length() - start);
        float[] values = new float[length * labelCount];
        Arrays.fill(values, 0.1f / (labelCount - 1));
        for (int i = 0; i < length; i++) {
          values[i * labelCount + SYMBOLS.indexOf(labels.charAt(start + i))] = 0.9f;
        }
        blocks.accept(
            new PosteriorBlock(
                start, length, labelCount, Posteriors.quantise(values, values.length)));
      }
    };
  }

  /** Everything is read with the same code. */
  static ReadingChoice reading(Decoder decoder, FeatureAssembler assembler) {
    return ReadingChoice.given(LABELS, new ReadingChoice.Reading(BACTERIAL, decoder, assembler));
  }

  /**
   * What contigs are annotated with by Viterbi under a grammar.
   *
   * @param labels of each contig, as {@link #source} takes them
   */
  static Notes annotate(List<Contig> contigs, List<String> labels, int blockLength, String grammar)
      throws IOException {
    Decoder decoder = new ViterbiDecoder(LABELS, Grammar.parse("test", grammar), BACTERIAL);
    FeatureAssembler assembler =
        new FeatureAssembler(
            LABELS, BACTERIAL, FeatureAssembler.Filter.NONE, decoder.marksFeatures());
    PosteriorSource source =
        (contig, blocks) ->
            source(labels.get(contigs.indexOf(contig)), blockLength).stream(contig, blocks);
    Notes notes = new Notes();
    new Annotator(source, reading(decoder, assembler)).annotate(contigs.iterator(), notes);
    return notes;
  }

  /** Writes down what it is given. */
  static class Notes implements AnnotationSink {
    final List<Feature> features = new ArrayList<>();
    final StringBuilder labels = new StringBuilder();
    final List<String> calls = new ArrayList<>();

    @Override
    public void begin(Contig contig) {
      calls.add("begin " + contig.id());
    }

    @Override
    public void block(LabelledBlock block) throws IOException {
      for (byte label : block.labels()) {
        labels.append(SYMBOLS.charAt(label));
      }
      calls.add("block " + block.start());
    }

    @Override
    public void feature(Feature feature) {
      features.add(feature);
      calls.add("feature " + feature.span());
    }

    @Override
    public void end(Contig contig) {
      calls.add("end " + contig.id());
    }

    @Override
    public void close() {
      calls.add("close");
    }

    /** One line for each feature: type, strand, parts with phases. */
    List<String> lines() {
      return features.stream().map(Notes::line).toList();
    }

    private static String line(Feature feature) {
      StringBuilder line = new StringBuilder(feature.type());
      line.append(feature.strand() == null ? "" : feature.strand().symbol());
      for (Feature.Part part : feature.parts()) {
        line.append(" " + part.interval().start() + "-" + part.interval().end());
        line.append(part.phase() < 0 ? "" : "/" + part.phase());
      }
      String direction = feature.attributes().get("direction");
      return direction == null ? line.toString() : line + " " + direction;
    }
  }
}
