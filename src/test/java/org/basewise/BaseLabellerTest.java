package org.basewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.decode.SampleProfile;
import org.basewise.docs.TwelveBases;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.io.FastaContigs;
import org.basewise.io.Gff3Writer;
import org.basewise.model.BundledModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseLabellerTest {
  private static final Contig CONTIG = Contig.of("twelve", "ATGCGCNGTTAA");

  @Test
  void features_and_labels_of_a_contig_agree() {
    try (BaseLabeller labeller = BaseLabeller.builder(TwelveBases.model()).build()) {
      List<Feature> features = labeller.features(CONTIG);
      assertThat(features).hasSize(1);
      assertThat(features.get(0).span()).isEqualTo(new Interval(2, 8));
      for (int pos = 0; pos < CONTIG.length(); pos++) {
        assertThat(labeller.track(CONTIG).get(pos) == 1)
            .isEqualTo(features.get(0).span().contains(pos));
      }
      assertThat(labeller.labels().get(1).name()).isEqualTo("island");
    }
  }

  @Test
  void a_stream_of_contigs_goes_to_a_sink_which_is_closed(@TempDir Path folder) throws IOException {
    Path gff3 = folder.resolve("out.gff3");
    try (BaseLabeller labeller = BaseLabeller.builder(TwelveBases.model()).build()) {
      labeller.annotate(
          List.of(CONTIG, Contig.of("other", "TTTTCGCGCGCGAAAA")).iterator(),
          new Gff3Writer(gff3.toString(), "twelve"));
    }
    assertThat(Files.readAllLines(gff3))
        .filteredOn(line -> !line.startsWith("#"))
        .extracting(line -> line.split("\t")[0])
        .containsExactly("twelve", "other");
  }

  @Test
  void contigs_by_a_profile_are_those_of_a_labeller_that_was_built_with_it(@TempDir Path folder)
      throws IOException {
    for (double errors : new double[] {-1, 0.01}) {
      Path built = folder.resolve("built.gff3");
      Path asked = folder.resolve("asked.gff3");
      SampleProfile profile = new SampleProfile(0.02, 0.03, 0.1, 4, null);
      BaseLabeller.Builder builder = BaseLabeller.builder(BundledModels.ours().read("bacteria"));
      builder.geneticCode(11, false).threads(1);
      if (errors >= 0) {
        builder.errorRate(errors);
      }
      List<Contig> contigs = FastaContigs.readAll("testdata/lac_operon.fa");
      try (BaseLabeller labeller = builder.build()) {
        labeller.annotateBy(profile, contigs.iterator(), new Gff3Writer(asked.toString(), "m"));
      }
      try (BaseLabeller labeller = builder.profile(profile).build()) {
        labeller.annotate(contigs.iterator(), new Gff3Writer(built.toString(), "m"));
      }
      assertThat(asked).hasSameBinaryContentAs(built);
      assertThat(Files.readString(asked)).contains("CDS");
    }
  }

  @Test
  void a_failed_run_leaves_no_file(@TempDir Path folder) {
    Path gff3 = folder.resolve("out.gff3");
    try (BaseLabeller labeller = BaseLabeller.builder(TwelveBases.model()).build()) {
      Iterator<Contig> broken =
          Stream.of(1, 2)
              .map(
                  number -> {
                    if (number == 2) {
                      throw new BadInputException("x.fa", "is broken");
                    }
                    return CONTIG;
                  })
              .iterator();
      Gff3Writer writer = new Gff3Writer(gff3.toString(), "twelve");
      assertThatThrownBy(() -> labeller.annotate(broken, writer))
          .isInstanceOf(BadInputException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_unknown_model_is_bad_input() {
    assertThatThrownBy(() -> BaseLabeller.open("no such model"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no such model");
  }
}
