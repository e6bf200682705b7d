package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.basewise.cli.ForkedBasewise.Outcome;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code annotate --for-submission}: what it writes keeps NCBI's rules, whatever the input. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionTest {
  /** A 16S, the tRNAs, the 23S and the 5S behind it in E. coli 536. */
  private static final int OPERON = 227_000;

  @TempDir private static Path folder = Path.of("");
  private final Map<String, Map<String, Contig>> inputs = new HashMap<>();

  @BeforeAll
  void annotate() throws IOException {
    Contig genome = FastaContigs.readAll("testdata/ecoli_536.fa.gz").get(0);
    run("phage", Path.of("testdata/lambda.fa.gz"));
    run("draft", Files.writeString(folder.resolve("draft.fa"), draft(genome)));
    // Cut open elsewhere, so that a gene runs over the origin.
    Contig plasmid = FastaContigs.readAll("testdata/plasmid_pPCP1.fa").get(0);
    String bases = plasmid.bases(new Interval(0, plasmid.length()), Strand.PLUS);
    String turned = bases.substring(5_000) + bases.substring(0, 5_000);
    run(
        "plasmid",
        Files.writeString(folder.resolve("plasmid.fa"), ">plasmid\n" + turned + "\n"),
        "--circular");
  }

  /** Contigs that end in genes and RNAs, with gaps of any length, insertions and deletions. */
  private static String draft(Contig genome) {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder draft = new StringBuilder();
    int from = OPERON;
    for (int n = 0; n < 12; n++) {
      int to = from + new int[] {3_000, 1_900, 400, 6_000, 9_000, 2_500}[n % 6];
      StringBuilder bases = new StringBuilder(genome.bases(new Interval(from, to), Strand.PLUS));
      for (int errors = bases.length() / 2_000; errors > 0; errors--) {
        int at = random.nextInt(bases.length());
        if (random.nextBoolean()) {
          bases.deleteCharAt(at);
        } else {
          bases.insert(at, "ACGT".charAt(random.nextInt(4)));
        }
      }
      int gap = new int[] {1, 9, 10, 11, 60, 5}[n % 6];
      int at = random.nextInt(bases.length() - gap);
      bases.replace(at, at + gap, "N".repeat(gap));
      draft.append(">draft").append(n).append('\n').append(bases).append('\n');
      from = to + random.nextInt(4);
    }
    return draft.toString();
  }

  private void run(String name, Path fasta, String... options) {
    Map<String, Contig> contigs = new HashMap<>();
    FastaContigs.readAll(fasta.toString()).forEach(contig -> contigs.put(contig.id(), contig));
    inputs.put(name, contigs);
    List<String> arguments = new ArrayList<>(List.of("annotate", "-q", "--kernel", "rows"));
    arguments.addAll(List.of(fasta.toString(), "--locus-tag", "SUB"));
    arguments.addAll(List.of(options));
    List<String> usual = new ArrayList<>(arguments);
    usual.addAll(List.of("-o", folder.resolve(name + ".usual.gff3").toString()));
    assertThat(Basewise.run(usual.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    for (String ending : List.of("tbl", "gff3", "faa")) {
      arguments.addAll(List.of("-o", folder.resolve(name + "." + ending).toString()));
    }
    arguments.add("--for-submission");
    assertThat(Basewise.run(arguments.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
  }

  private Map<String, Contig> contigs(String name) {
    return inputs.getOrDefault(name, Map.of());
  }

  private Set<String> violations(String name, List<SubmittedFeature> features) {
    Set<String> circles = name.equals("plasmid") ? contigs(name).keySet() : Set.of();
    return SubmissionRules.violations(contigs(name), circles, features);
  }

  private List<SubmittedFeature> gff3(String name, String ending) throws IOException {
    Map<String, Integer> lengths = new HashMap<>();
    contigs(name).forEach((id, contig) -> lengths.put(id, contig.length()));
    return SubmittedFeature.ofGff3(folder.resolve(name + ending), lengths);
  }

  private static List<SubmittedFeature> table(String name) throws IOException {
    return SubmittedFeature.ofTable(folder.resolve(name + ".tbl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"phage", "draft", "plasmid"})
  void bothFormatsKeepTheRules(String name) throws IOException {
    assertThat(violations(name, table(name))).isEmpty();
    assertThat(violations(name, gff3(name, ".gff3"))).isEmpty();
    assertThat(table(name).stream().filter(f -> f.key().equals("CDS"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"phage", "draft", "plasmid"})
  void bothFormatsTellTheSame(String name) throws IOException {
    assertThat(summary(table(name))).isEqualTo(summary(gff3(name, ".gff3")));
  }

  /** What a database makes of features; attributes of GFF3 alone are left out. */
  private static Set<String> summary(List<SubmittedFeature> features) {
    Set<String> lines = new TreeSet<>();
    for (SubmittedFeature feature : features) {
      Map<String, String> told = new HashMap<>(feature.qualifiers());
      told.keySet()
          .retainAll(
              Set.of(
                  "product",
                  "protein_id",
                  "pseudo",
                  "note",
                  "anticodon",
                  "inference",
                  "transl_table"));
      String codonStart = feature.qualifiers().getOrDefault("codon_start", "1");
      lines.add(
          String.join(
              " ",
              feature.key(),
              feature.span(),
              feature.cut()[0] + "/" + feature.cut()[1],
              codonStart,
              new java.util.TreeMap<>(told).toString()));
    }
    return lines;
  }

  @Test
  void theUsualOutputOfADraftWouldBeRefused() throws IOException {
    Set<String> rules = new TreeSet<>();
    violations("draft", gff3("draft", ".usual.gff3"))
        .forEach(violation -> rules.add(violation.replaceAll(" .*", "")));
    assertThat(rules)
        .contains("MISSING_GENES", "MISSING_PROTEIN_ID", "NO_PRODUCT", "JOINED_FEATURES");
  }

  @ParameterizedTest
  @CsvSource({
    "'^(\\d+)\t(\\d+)\tgene$', '$1\t$2\tmisc_feature', MISSING_GENES",
    "'^(\\d+)(\\d)\t(\\d+)\tCDS$', '$1$2\t>$3\tCDS', PartialProblem3",
    "'\tproduct\t16S ribosomal RNA', '\tproduct\t23S ribosomal RNA', SHORT_RRNA",
    "'\tlocus_tag\tSUB_', '\tlocus_tag\tSUB__', BAD_LOCUS_TAG_FORMAT",
    "'\tpseudo$', '', EXTRA_GENES",
    "'\tprotein_id\tgnl\\|', '\tprotein_id\t', MISSING_PROTEIN_ID",
    "'\ttransl_table\t11', '\tcodon_start\t2', InternalStop",
  })
  void theCheckerSeesWhatIsChanged(String pattern, String replacement, String rule)
      throws IOException {
    UnaryOperator<String> change = line -> line.replaceAll(pattern, replacement);
    List<String> lines =
        Files.readAllLines(folder.resolve("draft.tbl")).stream()
            .map(change)
            .filter(line -> !line.isBlank())
            .toList();
    Path changed = Files.write(folder.resolve("changed.tbl"), lines);
    assertThat(violations("draft", SubmittedFeature.ofTable(changed)))
        .anyMatch(violation -> violation.startsWith(rule));
  }

  @Test
  void brokenGenesAreGenesWithAReasonAndHaveNoProtein() throws IOException {
    Set<String> reasons = new TreeSet<>();
    String proteins = Files.readString(folder.resolve("draft.faa"));
    for (SubmittedFeature feature : table("draft")) {
      Map<String, String> qualifiers = feature.qualifiers();
      if (qualifiers.containsKey("pseudo")) {
        reasons.add(qualifiers.getOrDefault("note", "").replaceAll("s? at codons? .*", ""));
        assertThat(proteins).doesNotContain(qualifiers.get("locus_tag"));
      }
    }
    assertThat(reasons).contains("frameshift");
  }

  @Test
  void tagsAreThoseOfTheUsualOutput() throws IOException {
    Map<String, String> usual = new HashMap<>();
    for (SubmittedFeature feature : gff3("draft", ".usual.gff3")) {
      if (feature.qualifiers().containsKey("locus_tag")) {
        usual.put(feature.qualifiers().getOrDefault("ID", ""), feature.span());
      }
    }
    for (SubmittedFeature feature : gff3("draft", ".gff3")) {
      String tag = feature.qualifiers().get("locus_tag");
      assertThat(usual).containsKey(tag == null ? feature.qualifiers().get("ID") : tag);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"phage", "draft", "plasmid"})
  void thePageTellsEveryQualifier(String name) throws IOException {
    String page = Files.readString(Path.of("docs/outputs.md"));
    for (SubmittedFeature feature : table(name)) {
      feature.qualifiers().keySet().forEach(key -> assertThat(page).contains("`" + key));
    }
    for (SubmittedFeature feature : gff3(name, ".gff3")) {
      feature.qualifiers().keySet().stream()
          .map(key -> key.equals("note") ? "Note" : key)
          .forEach(key -> assertThat(page).contains("`" + key));
    }
  }

  @Test
  void aPlasmidHasAGeneOverItsOrigin() throws IOException {
    assertThat(table("plasmid")).anyMatch(feature -> feature.places().size() == 2);
  }

  @Test
  void whatASubmissionNeedsIsTold() {
    Outcome untagged =
        CapturedRun.of("annotate", "testdata/lac_operon.fa", "-q", "--for-submission");
    assertThat(untagged.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(untagged.err()).contains("--for-submission needs --locus-tag PREFIX");
    Outcome table =
        CapturedRun.of(
            "annotate", "testdata/lac_operon.fa", "-q", "-o", folder.resolve("x.tbl").toString());
    assertThat(table.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(table.err()).contains("a feature table (.tbl) needs --for-submission");
  }
}
