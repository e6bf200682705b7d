package org.basewise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import org.basewise.genome.Contig;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ScoreTable;
import org.basewise.model.SequenceScorer;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Tells how well a network foresees sequences. */
@Command(
    name = "score",
    customSynopsis = "basewise score FASTA -m MODEL [-o FILE] [OPTION]...",
    showDefaultValues = true,
    description = {
      "Scores how unusual each sequence is under a model of 'train --next-base': the"
          + " mean of -log2 of the probability of each base given the bases before it.",
      "",
      "Sequences like the training sequences have few bits per base; others, such as"
          + " contamination, have more. Random bases have 2. Only A, C, G and T are scored."
    },
    footer = {
      "",
      "Output columns: record, length, scored (bases), bits_per_base.",
      "",
      "Example:",
      "  basewise score contigs.fa -m yeast.safetensors -o bits.tsv"
    })
final class ScoreCommand extends TableCommand {
  @Option(
      names = {"-m", "--model"},
      required = true,
      order = 2,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "MODEL",
      description = "A model file of 'train --next-base'.")
  private String model = "";

  private long scored;
  private double bits;

  ScoreCommand() {
    super(Mapping.OneToMany.class);
  }

  @Override
  String model() {
    return model;
  }

  @Override
  void write(
      BaseLabelModel read,
      FloatKernel kernel,
      int threadCount,
      Iterator<Contig> contigs,
      Writer writer)
      throws IOException {
    try (SequenceScorer scorer = new SequenceScorer(read, kernel, threadCount)) {
      writer.write(ScoreTable.HEADER);
      scorer.score(contigs, score -> write(writer, score));
    }
  }

  @Override
  String summary() {
    return scored + " bases scored, " + ScoreTable.perBase(scored, bits) + " bits per base";
  }

  private void write(Writer writer, SequenceScorer.Score score) {
    scored += score.scored();
    bits += score.bits();
    try {
      writer.write(ScoreTable.row(score));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
