package org.basewise.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.label.LabelPainter;
import org.basewise.label.LabelSpec;

/**
 * Looks at training data before time is spent on it: says in plain words what is odd, and refuses
 * what cannot be meant.
 *
 * <p>Refused are: no record, no interval of the wanted types, no id common to both files, intervals
 * on unknown contigs (unless they are to be left out), intervals beyond the end of their contig,
 * coding features whose start and stop codons stand beside their ends, and a label that no base
 * has. Everything else is told and left to the reader.
 */
public final class DataAudit {
  private final LabelSpec spec;
  private final GeneticCode geneticCode;
  private final boolean unknownContigsLeftOut;
  private final Consumer<String> report;

  /**
   * An audit for one set of labels.
   *
   * @param geneticCode decides what start and stop codons are
   * @param unknownContigsLeftOut true if intervals on contigs that the FASTA file lacks are left
   *     out; they are refused otherwise
   * @param report takes one sentence at a time
   */
  public DataAudit(
      LabelSpec spec,
      GeneticCode geneticCode,
      boolean unknownContigsLeftOut,
      Consumer<String> report) {
    this.spec = spec;
    this.geneticCode = geneticCode;
    this.unknownContigsLeftOut = unknownContigsLeftOut;
    this.report = report;
  }

  /**
   * Looks at one FASTA file and its features.
   *
   * @return the same contigs, with the features that make labels or mask bases
   * @throws BadInputException if the data cannot be meant
   */
  public TrainingFiles check(TrainingFiles data) {
    LabelPainter painter = new LabelPainter(spec.labelSet());
    List<Feature> painted = data.features().stream().filter(painter::paints).toList();
    if (data.contigs().isEmpty()) {
      throw new BadInputException(data.fasta(), "has no record; at least one is needed");
    }
    if (painted.isEmpty()) {
      throw new BadInputException(
          data.labels(),
          "has no feature of type "
              + String.join(" or ", spec.types())
              + "; "
              + (data.features().isEmpty()
                  ? "it has no feature at all"
                  : "its types are " + typesOf(data.features())));
    }
    List<Feature> placed =
        new ContigMatch(data.fasta(), data.labels(), data.lines(), unknownContigsLeftOut, report)
            .match(data.contigs(), painted);
    TrainingFiles kept = data.with(placed);
    for (String type : spec.splicedTypes()) {
      kept = kept.with(inFrame(kept, type));
    }
    Map<String, List<Feature>> byId = kept.featuresById();
    IntervalCheck intervals = new IntervalCheck(data.labels(), data.lines(), report);
    for (Contig contig : data.contigs()) {
      intervals.check(contig, byId.getOrDefault(contig.id(), List.of()));
    }
    intervals.conclude();
    for (LabelSpec.Entry entry : spec.entries()) {
      if (entry.split().isCoding()) {
        CodonCheck codons = new CodonCheck(data.labels(), entry.type(), geneticCode, report);
        for (Contig contig : data.contigs()) {
          for (Feature feature : byId.getOrDefault(contig.id(), List.of())) {
            codons.look(contig, feature);
          }
        }
        codons.conclude();
      }
    }
    return kept;
  }

  /** The features, those of a spliced type with the phases that their parts have in truth. */
  private List<Feature> inFrame(TrainingFiles data, String type) {
    SplicedCheck check = new SplicedCheck(data.labels(), type, geneticCode, report);
    Map<String, Contig> contigs = new HashMap<>();
    data.contigs().forEach(contig -> contigs.put(contig.id(), contig));
    List<Feature> features = new ArrayList<>();
    for (Feature feature : data.features()) {
      Contig contig = contigs.get(feature.contigId());
      Feature made = contig == null ? feature : check.look(contig, feature);
      data.lines().putSame(made, feature);
      features.add(made);
    }
    check.conclude();
    return features;
  }

  /**
   * Refuses types that no file has: their labels could not be learnt.
   *
   * @throws BadInputException if there is one
   */
  public void requireTypes(List<TrainingFiles> files) {
    List<Feature> all = new ArrayList<>();
    files.forEach(file -> all.addAll(file.features()));
    for (String type : spec.types()) {
      if (!all.isEmpty() && all.stream().noneMatch(feature -> feature.type().equals(type))) {
        throw new BadInputException(
            String.join(", ", files.stream().map(TrainingFiles::labels).toList()),
            "has no feature of type " + type + "; its types are " + typesOf(all));
      }
    }
  }

  /** Says which names of intervals occur once: each becomes a label of its own. */
  public void tellSingleNames(List<TrainingFiles> files) {
    for (TrainingFiles file : files) {
      List<String> single = LabelSpec.namesOfOne(file.features());
      if (!single.isEmpty()) {
        report.accept(
            file.labels()
                + ": names that one interval only has: "
                + single.size()
                + " of "
                + spec.types().size()
                + " ("
                + String.join(", ", single)
                + "): each is a label of its own; --label NAME gives all intervals one.");
      }
    }
  }

  private static String typesOf(List<Feature> features) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Feature feature : features) {
      counts.merge(feature.type(), 1, Integer::sum);
    }
    List<String> words = new ArrayList<>();
    counts.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue(), a.getValue()))
        .limit(10)
        .forEach(entry -> words.add(entry.getKey() + " (" + entry.getValue() + ")"));
    return String.join(", ", words) + (counts.size() > 10 ? ", ..." : "");
  }
}
