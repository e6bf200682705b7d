package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.FastaContigs;
import org.basewise.io.GeneticCodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must hold of the outputs of any input, whatever was called: seen over a draft with errors,
 * reads with more errors, and a phage.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputInvariantsTest {
  private static final Path PAGE = Path.of("docs/outputs.md");

  @TempDir private static Path folder = Path.of("");
  private final Map<String, Map<String, Contig>> inputs = new HashMap<>();

  /** A row of GFF3. */
  private record Row(
      String contig,
      String type,
      int start,
      int end,
      String strand,
      String phase,
      Map<String, String> attributes) {

    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      assertThat(columns).hasSize(9);
      Map<String, String> attributes = new LinkedHashMap<>();
      for (String attribute : columns[8].split(";", -1)) {
        String[] pair = attribute.split("=", 2);
        assertThat(attributes.put(pair[0], pair[1])).as("twice in " + line).isNull();
      }
      return new Row(
          columns[0],
          columns[2],
          Integer.parseInt(columns[3]),
          Integer.parseInt(columns[4]),
          columns[6],
          columns[7],
          attributes);
    }

    String id() {
      return attributes.getOrDefault("ID", "");
    }

    int count(String key) {
      return Integer.parseInt(attributes.getOrDefault(key, "0"));
    }
  }

  @BeforeAll
  void annotate() throws IOException {
    Contig genome = FastaContigs.readAll("testdata/ecoli_536.fa.gz").get(0);
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder draft = new StringBuilder();
    for (int n = 0; n < 2; n++) {
      String bases = genome.bases(new Interval(900_000 * n, 900_000 * n + 20_000), Strand.PLUS);
      draft.append(">draft").append(n).append('\n').append(withErrors(bases, 0.002, random));
      draft.append('\n');
    }
    run("draft", Files.writeString(folder.resolve("draft.fa"), draft));
    StringBuilder reads = new StringBuilder();
    for (int n = 0; n < 60; n++) {
      int start = random.nextInt(genome.length() - 500);
      String bases = genome.bases(new Interval(start, start + 500), Strand.PLUS);
      reads.append(">m54/").append(n).append("/0_500\n");
      reads.append(withErrors(bases, 0.03, random)).append('\n');
    }
    run("reads", Files.writeString(folder.resolve("reads.fa"), reads));
    run("phage", Path.of("testdata/lambda.fa.gz"));
  }

  private static String withErrors(String bases, double rate, SplittableRandom random) {
    StringBuilder noisy = new StringBuilder();
    for (int i = 0; i < bases.length(); i++) {
      double dice = random.nextDouble();
      if (dice < rate / 2) {
        noisy.append("ACGT".charAt(random.nextInt(4)));
      }
      if (dice < rate / 2 || dice > rate) {
        noisy.append(bases.charAt(i));
      }
    }
    return noisy.toString();
  }

  private void run(String name, Path fasta) {
    Map<String, Contig> contigs = new HashMap<>();
    FastaContigs.readAll(fasta.toString()).forEach(contig -> contigs.put(contig.id(), contig));
    inputs.put(name, contigs);
    List<String> arguments =
        new ArrayList<>(List.of("annotate", "-q", "--kernel", "rows", fasta.toString()));
    for (String ending : List.of("gff3", "bed", "bedgraph", "jsonl", "faa", "ffn", "gbk")) {
      arguments.addAll(List.of("-o", folder.resolve(name + "." + ending).toString()));
    }
    arguments.addAll(List.of("--low-confidence", folder.resolve(name + ".low").toString()));
    arguments.addAll(
        name.equals("phage") ? List.of("--locus-tag", "LAM", "--circular") : List.of());
    assertThat(Basewise.run(arguments.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  private List<Row> rows(String name) throws IOException {
    return lines(name + ".gff3").stream().filter(l -> !l.startsWith("#")).map(Row::of).toList();
  }

  private Map<String, List<Row>> coding(String name) throws IOException {
    Map<String, List<Row>> coding = new LinkedHashMap<>();
    for (Row row : rows(name)) {
      if (row.type.equals("CDS")) {
        coding.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row);
      }
    }
    return coding;
  }

  private Map<String, List<Row>> frameshifts(String name) throws IOException {
    Map<String, List<Row>> shifts = new HashMap<>();
    for (Row row : rows(name)) {
      if (row.type.equals("frameshift")) {
        String gene = row.attributes.get("Derives_from");
        shifts.computeIfAbsent(gene, id -> new ArrayList<>()).add(row);
      }
    }
    return shifts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "reads", "phage"})
  void rowsAreSortedWithParentsBeforeChildren(String name) throws IOException {
    Set<String> contigs = new TreeSet<>();
    Set<String> ids = new TreeSet<>();
    Row before = null;
    for (Row row : rows(name)) {
      if (before == null || !before.contig.equals(row.contig)) {
        assertThat(contigs.add(row.contig)).as("rows of %s lie apart", row.contig).isTrue();
      } else {
        assertThat(row.start).isGreaterThanOrEqualTo(before.start);
        assertThat(row.start > before.start || row.end <= before.end).as(row.toString()).isTrue();
      }
      ids.add(row.id());
      for (String key : List.of("Parent", "Derives_from")) {
        assertThat(ids).contains(row.attributes.getOrDefault(key, row.id()));
      }
      before = row;
    }
    assertThat(before).isNotNull();
    assertThat(inputs.getOrDefault(name, Map.of()).keySet()).containsAll(contigs);
    for (String ending : List.of("bed", "bedgraph", "low")) {
      assertSorted(lines(name + "." + ending));
    }
  }

  private static void assertSorted(List<String> bed) {
    Set<String> contigs = new TreeSet<>();
    String contig = "";
    int start = 0;
    int end = Integer.MAX_VALUE;
    for (String line : bed) {
      if (!line.startsWith("track")) {
        String[] columns = line.split("\t", -1);
        int nextStart = Integer.parseInt(columns[1]);
        int nextEnd = Integer.parseInt(columns[2]);
        if (columns[0].equals(contig)) {
          assertThat(nextStart).as(line).isGreaterThanOrEqualTo(start);
          assertThat(nextStart > start || nextEnd <= end).as(line).isTrue();
        } else {
          assertThat(contigs.add(columns[0])).isTrue();
        }
        contig = columns[0];
        start = nextStart;
        end = nextEnd;
      }
    }
    assertThat(contigs).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "reads", "phage"})
  void anEndWithoutAStartOrStopCodonIsToldToBeOpen(String name) throws IOException {
    for (List<Row> gene : coding(name).values()) {
      Row one = gene.get(0);
      boolean isMinus = one.strand.equals("-");
      Row first = gene.get(isMinus ? gene.size() - 1 : 0);
      Row last = gene.get(isMinus ? 0 : gene.size() - 1);
      Contig contig = inputs.getOrDefault(name, Map.of()).get(one.contig);
      GeneticCode code = GeneticCodes.byId(one.count("transl_table"));
      String open = one.attributes.getOrDefault("partial_end", "");
      Strand strand = isMinus ? Strand.MINUS : Strand.PLUS;
      if (!List.of("5prime", "both").contains(open)) {
        int at = isMinus ? first.end - 3 : first.start - 1;
        Contig codon = Contig.of("codon", contig.bases(new Interval(at, at + 3), strand));
        assertThat(code.isStart(codon.code(0), codon.code(1), codon.code(2)))
            .as("start of " + gene)
            .isTrue();
        assertThat(first.phase).isEqualTo("0");
      }
      if (!List.of("3prime", "both").contains(open)) {
        int at = isMinus ? last.start - 1 : last.end - 3;
        Contig codon = Contig.of("codon", contig.bases(new Interval(at, at + 3), strand));
        assertThat(code.isStop(codon.code(0), codon.code(1), codon.code(2)))
            .as("stop of " + gene)
            .isTrue();
      }
      assertThat(one.attributes.containsKey("partial")).isEqualTo(!open.isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "reads", "phage"})
  void frameshiftsAreTheSameInAllOutputs(String name) throws IOException {
    Map<String, List<Row>> shifts = frameshifts(name);
    Map<String, String> headers = headers(lines(name + ".faa"));
    Map<String, String> proteins = residues(lines(name + ".faa"));
    Map<String, JsonObject> json = new HashMap<>();
    for (String line : lines(name + ".jsonl")) {
      JsonObject object = JsonParser.parseString(line).getAsJsonObject();
      json.put(object.get("id").getAsString(), object.getAsJsonObject("attributes"));
    }
    int seen = 0;
    for (Map.Entry<String, List<Row>> gene : coding(name).entrySet()) {
      List<Row> parts = gene.getValue();
      Row one = parts.get(0);
      List<Row> own = shifts.getOrDefault(gene.getKey(), List.of());
      List<String> sites = new ArrayList<>();
      for (Row shift : own) {
        assertThat(shift.start).as("site outside of " + parts).isBetween(one.start, lastEnd(parts));
        sites.add(one.strand.equals("-") ? 0 : sites.size(), shift.attributes.get("site"));
        assertThat(json.get(shift.id()).get("site").getAsString())
            .isEqualTo(shift.attributes.get("site"));
      }
      String listed = one.attributes.getOrDefault("frameshift_codons", "");
      assertThat(one.count("frameshifts")).as(parts.toString()).isEqualTo(own.size());
      assertThat(listed).isEqualTo(String.join(",", sites));
      assertThat(parts).hasSize(own.size() + 1);
      String header = headers.getOrDefault(gene.getKey(), "");
      String protein = proteins.getOrDefault(gene.getKey(), "");
      if (!own.isEmpty()) {
        seen++;
        assertThat(header).contains(";frameshifts=" + own.size() + ";frameshift_codons=" + listed);
        for (String site : sites) {
          int codon = Integer.parseInt(site);
          assertThat(codon > protein.length() || protein.charAt(codon - 1) == 'x').isTrue();
        }
        assertThat(json.get(gene.getKey()).get("frameshift_codons").getAsString())
            .isEqualTo(listed);
      } else {
        assertThat(header).doesNotContain("frameshift");
        assertThat(protein).doesNotContain("x");
      }
    }
    assertThat(seen > 0 || name.equals("phage")).isTrue();
    assertThat(coding(name).keySet()).containsAll(shifts.keySet());
  }

  private static int lastEnd(List<Row> parts) {
    return parts.stream().mapToInt(Row::end).max().orElse(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "reads", "phage"})
  void noPartIsShorterThanACodonUnlessAtTheEndOfItsContig(String name) throws IOException {
    for (List<Row> gene : coding(name).values()) {
      for (Row row : gene) {
        int length = inputs.getOrDefault(name, Map.of()).get(row.contig).length();
        boolean isAtEnd = row.start == 1 || row.end == length;
        assertThat(row.end - row.start + 1 >= 3 || isAtEnd).as(gene.toString()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "reads", "phage"})
  void aFeatureHasOneIdInAllOutputs(String name) throws IOException {
    Set<String> coding = coding(name).keySet();
    List<String> bed = lines(name + ".bed").stream().map(l -> l.split("\t", -1)[3]).toList();
    assertThat(bed).containsAll(coding).doesNotHaveDuplicates();
    assertThat(headers(lines(name + ".faa")).keySet()).isSubsetOf(coding);
    assertThat(headers(lines(name + ".ffn")).keySet()).isEqualTo(coding);
    assertThat(lines(name + ".gbk").stream().filter(l -> l.contains("/locus_tag=")).toList())
        .allMatch(line -> bed.contains(line.strip().split("\"", -1)[1]));
  }

  @Test
  void locusTagsGoUpInStepsOfFive() throws IOException {
    List<String> tags =
        rows("phage").stream()
            .filter(row -> row.type.equals("CDS"))
            .map(row -> row.attributes.get("locus_tag"))
            .distinct()
            .toList();
    assertThat(tags.subList(0, 3)).containsExactly("LAM_00005", "LAM_00010", "LAM_00015");
    assertThat(rows("phage").get(0).attributes).containsEntry("Is_circular", "true");
  }

  private static Map<String, String> headers(List<String> fasta) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : fasta) {
      if (line.startsWith(">")) {
        headers.put(line.substring(1).split(" ", 2)[0], line);
      }
    }
    return headers;
  }

  private static Map<String, String> residues(List<String> fasta) {
    Map<String, String> residues = new LinkedHashMap<>();
    String id = "";
    for (String line : fasta) {
      if (line.startsWith(">")) {
        id = line.substring(1).split(" ", 2)[0];
      } else {
        residues.merge(id, line, String::concat);
      }
    }
    return residues;
  }

  /** Keeps docs/outputs.md complete. */
  @Test
  void everyAttributeThatIsWrittenIsDocumented() throws IOException {
    Set<String> written = new TreeSet<>();
    for (String name : List.of("draft", "reads", "phage")) {
      rows(name).forEach(row -> written.addAll(row.attributes.keySet()));
      rows(name).forEach(row -> written.add(row.type));
      for (String line : lines(name + ".jsonl")) {
        JsonObject object = JsonParser.parseString(line).getAsJsonObject();
        written.addAll(object.keySet());
        written.addAll(object.getAsJsonObject("attributes").keySet());
      }
      for (String header : headers(lines(name + ".faa")).values()) {
        Matcher key = Pattern.compile("([A-Za-z_]+)=").matcher(header.split(" # ", -1)[4]);
        while (key.find()) {
          written.add(key.group(1));
        }
      }
      for (String line : lines(name + ".gbk")) {
        Matcher qualifier = Pattern.compile("^ {21}(/[a-z_]+)").matcher(line);
        if (qualifier.find()) {
          written.add(qualifier.group(1));
        }
      }
    }
    String page = Files.readString(PAGE);
    assertThat(written)
        .contains("Derives_from", "partial_end", "site", "locus_tag", "/codon_start");
    assertThat(written).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }
}
