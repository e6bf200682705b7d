package org.basewise.io;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;

/**
 * Names features by locus tags, {@code PREFIX_00005}, {@code PREFIX_00010} and so on over all
 * contigs: numbers of five digits or, beyond, as many as they have, in steps of five, so that a
 * feature found later can be put between two. The tag is the feature's ID, too; that of a
 * frameshift is made from its gene's.
 */
final class LocusTags extends PassingSink {
  /** The attribute that a tag is written as. */
  static final String KEY = "locus_tag";

  private static final int STEP = 5;
  private static final String ID = "ID";

  private final String prefix;
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Integer> derived = new HashMap<>();
  private long number;

  /**
   * A sequence of tags.
   *
   * @param prefix 3 to 12 letters and digits, the first a letter, as NCBI asks for
   * @throws IllegalArgumentException if it is not
   */
  LocusTags(AnnotationSink next, String prefix) {
    super(next);
    this.prefix = requireValid(prefix);
  }

  /** The prefix, or an exception if it is none. */
  static String requireValid(String prefix) {
    if (!prefix.matches("[A-Za-z][A-Za-z0-9]{2,11}")) {
      throw new IllegalArgumentException(
          "'"
              + prefix
              + "' is not a locus tag prefix; accepted are 3 to 12 letters and digits, the first a"
              + " letter");
    }
    return prefix;
  }

  @Override
  public void begin(Contig contig) throws IOException {
    tags.clear();
    derived.clear();
    super.begin(contig);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>();
    String origin = feature.attributes().get(CodingAttributes.DERIVES_FROM);
    String tag = origin == null ? null : tags.get(origin);
    if (origin != null && tag != null) {
      attributes.put(ID, tag + "_shift" + derived.merge(origin, 1, Integer::sum));
      attributes.putAll(without(ID, feature));
      attributes.put(CodingAttributes.DERIVES_FROM, tag);
    } else {
      number += STEP;
      String made = String.format(Locale.ROOT, "%s_%05d", prefix, number);
      tags.put(feature.attributes().getOrDefault(ID, ""), made);
      attributes.put(ID, made);
      attributes.put(KEY, made);
      attributes.putAll(without(ID, feature));
    }
    pass(CodingAttributes.with(feature, feature.parts(), attributes));
  }

  private static Map<String, String> without(String key, Feature feature) {
    Map<String, String> others = new LinkedHashMap<>(feature.attributes());
    others.remove(key);
    return others;
  }
}
