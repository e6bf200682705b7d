package org.basewise.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.basewise.decode.SampleProfile;
import org.basewise.io.AtomicOutput;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row for each FASTA file of a run: what was found in it, or what is wrong with it.
 *
 * <p>Lines that begin with {@code #} tell MultiQC how to show it; then come a header and rows,
 * tab-separated. A figure that is not known is empty.
 */
public final class SampleTable {
  private static final String FOR_MULTIQC =
      """
      # id: basewise_annotate
      # section_name: basewise annotate
      # description: Features by type, and the profile of each sample
      # format: tsv
      # plot_type: table
      """;

  private static final List<String> FIRST_COLUMNS =
      List.of(
          "Sample",
          "status",
          "file",
          "contigs",
          "bases",
          "skipped_records",
          "indels_per_base",
          "errors_per_base",
          "unfamiliarity",
          "genetic_code");

  /**
   * What was found in a file.
   *
   * @param skippedCount records that were left out
   * @param features their number by type
   * @param profile of the sample; null if none was estimated
   */
  public record Figures(
      long contigCount,
      long baseCount,
      long skippedCount,
      Map<String, Long> features,
      @Nullable SampleProfile profile) {
    /** Copies the map. */
    public Figures {
      features = Map.copyOf(features);
    }
  }

  /**
   * A row.
   *
   * @param name of the sample
   * @param fasta the file
   * @param found null if the file could not be used
   * @param problem why it could not be; empty if it was
   */
  private record Row(String name, String fasta, @Nullable Figures found, String problem) {}

  /** In the order of the columns: those of the model, then what else was found. */
  private final Set<String> types = new LinkedHashSet<>();

  private final List<Row> rows = new ArrayList<>();

  /** A table without rows, with columns for the types that are found. */
  public SampleTable() {}

  /**
   * A table without rows.
   *
   * @param labels whose feature types have columns
   */
  public SampleTable(LabelSet labels) {
    labels.labels().stream().map(Label::feature).filter(Objects::nonNull).forEach(types::add);
  }

  /** A file that was annotated. */
  public void add(String name, String fasta, Figures found) {
    types.addAll(found.features().keySet());
    rows.add(new Row(name, fasta, found, ""));
  }

  /** A file that could not be used. */
  public void addFailed(String name, String fasta, String problem) {
    rows.add(new Row(name, fasta, null, problem));
  }

  /** Rows that stand for files that could not be used. */
  public long failedCount() {
    return rows.stream().filter(row -> row.found() == null).count();
  }

  /** Writes the table, which appears whole or not at all. */
  void write(String file) throws IOException {
    try (AtomicOutput output = AtomicOutput.open(file)) {
      output.stream().write(text().getBytes(StandardCharsets.UTF_8));
      output.commit();
    }
  }

  /** The table. */
  public String text() {
    List<String> header = new ArrayList<>(FIRST_COLUMNS);
    header.addAll(types);
    header.add("problem");
    StringBuilder text = new StringBuilder(FOR_MULTIQC);
    text.append(String.join("\t", header)).append('\n');
    for (Row row : rows) {
      text.append(String.join("\t", cells(row))).append('\n');
    }
    return text.toString();
  }

  private List<String> cells(Row row) {
    Figures found = row.found();
    List<String> cells = new ArrayList<>();
    cells.add(cell(row.name()));
    cells.add(found == null ? "failed" : "done");
    cells.add(cell(row.fasta()));
    if (found == null) {
      cells.addAll(Collections.nCopies(FIRST_COLUMNS.size() + types.size() - cells.size(), ""));
    } else {
      cells.add(String.valueOf(found.contigCount()));
      cells.add(String.valueOf(found.baseCount()));
      cells.add(String.valueOf(found.skippedCount()));
      SampleProfile profile = found.profile();
      cells.add(profile == null ? "" : decimal(profile.indelRate()));
      cells.add(profile == null ? "" : decimal(profile.errorRate()));
      cells.add(profile == null ? "" : decimal(profile.unfamiliarity()));
      cells.add(profile == null ? "" : String.valueOf(profile.geneticCode()));
      types.forEach(type -> cells.add(String.valueOf(found.features().getOrDefault(type, 0L))));
    }
    cells.add(cell(row.problem()));
    return cells;
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  private static String cell(String text) {
    return PrintableText.of(text.replaceAll("\\s+", " "));
  }
}
