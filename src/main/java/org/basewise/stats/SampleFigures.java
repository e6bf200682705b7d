package org.basewise.stats;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the sample was decoded.
 *
 * @param indelRate insertions and deletions per base, as seen in long contigs
 * @param errorRate errors of all kinds per base, as seen in reads
 * @param unfamiliarity how little the network knows such sequence, 0 to 1
 * @param geneticCode NCBI's number, of the sample
 * @param usualCode the code of the model or of the options
 * @param hasPotential whether there was enough coding sequence for a coding potential
 * @param switched contigs by the number of another code they were read with
 */
public record SampleFigures(
    double indelRate,
    double errorRate,
    double unfamiliarity,
    int geneticCode,
    int usualCode,
    boolean hasPotential,
    Map<Integer, Integer> switched) {

  /** Copies the map. */
  public SampleFigures {
    switched = new TreeMap<>(switched);
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("indels_per_base", indelRate);
    object.addProperty("errors_per_base", errorRate);
    object.addProperty("unfamiliarity", unfamiliarity);
    object.addProperty("genetic_code", geneticCode);
    object.addProperty("usual_genetic_code", usualCode);
    object.addProperty("coding_potential", hasPotential);
    JsonObject codes = new JsonObject();
    switched.forEach((code, contigs) -> codes.addProperty(Integer.toString(code), contigs));
    object.add("contigs_with_other_code", codes);
    return object;
  }
}
