package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basewise.annotate.Annotator;
import org.basewise.annotate.ArgmaxDecoder;
import org.basewise.annotate.FeatureAssembler;
import org.basewise.annotate.PosteriorBlock;
import org.basewise.annotate.PosteriorSource;
import org.basewise.annotate.ReadingChoice;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.io.GeneticCodes;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;

class CodeLogTest {
  private static final LabelSet LABELS = LabelSpec.parse(List.of("CDS:frame")).labelSet();

  private static ReadingChoice.Reading reading(int code) {
    GeneticCode geneticCode = GeneticCodes.byId(code);
    return new ReadingChoice.Reading(
        geneticCode,
        new ArgmaxDecoder(LABELS.size()),
        new FeatureAssembler(LABELS, geneticCode, FeatureAssembler.Filter.NONE, false));
  }

  /** Every base is read in frame. */
  private static final PosteriorSource IN_FRAME =
      (contig, blocks) -> {
        short[] values = new short[contig.length() * LABELS.size()];
        for (int pos = 0; pos < contig.length(); pos++) {
          values[pos * LABELS.size() + LABELS.indexOf("CDS+1") + pos % 3] = 10_000;
        }
        blocks.accept(new PosteriorBlock(0, contig.length(), LABELS.size(), values));
      };

  @Test
  void contigsThatFollowTheInputAreToldOnceAndAllAreCounted() throws Exception {
    List<String> said = new ArrayList<>();
    CodeLog log = new CodeLog(new Said(said));
    List<Contig> contigs = new ArrayList<>();
    contigs.add(Contig.of("long", ("GCA".repeat(99) + "TGA").repeat(20)));
    for (int i = 0; i < 50; i++) {
      contigs.add(Contig.of("read" + i, "GCA".repeat(200)));
    }
    new Annotator(IN_FRAME, ReadingChoice.byEvidence(LABELS, reading(11), reading(4), log))
        .annotate(contigs.iterator(), new Nowhere());
    assertThat(said)
        .containsExactly(
            "'long' is read with genetic code 4: of 1980 codons surely in frame 19 are TGA,"
                + " 0 TAA or TAG",
            "short contigs are read with genetic code 4: of 10980 codons surely in frame at the"
                + " beginning of the input 19 are TGA, 0 TAA or TAG");
    assertThat(log.summary()).isEqualTo(", 51 contigs with genetic code 4");
  }

  /** Keeps the lines that are to stay. */
  private record Said(List<String> lines) implements Progress {
    @Override
    public void advance(long steps) {}

    @Override
    public void note(String words) {}

    @Override
    public void expect(long total) {}

    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void close() {}
  }

  /** Takes what it is sent. */
  private static final class Nowhere implements AnnotationSink {
    @Override
    public void begin(Contig contig) {}

    @Override
    public void block(LabelledBlock block) {}

    @Override
    public void feature(Feature feature) {}

    @Override
    public void end(Contig contig) {}

    @Override
    public void close() {}
  }
}
