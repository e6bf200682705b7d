package org.basewise.report;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;

/** All that the genome browser shows of one contig. */
final class BrowserContig {
  private final String id;
  private final int number;
  private final PackedBases bases = new PackedBases();
  private final PackedPosteriors posteriors = new PackedPosteriors();
  private final List<Feature> features = new ArrayList<>();
  private final List<Feature> truth = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /** Nothing of a contig yet, the so-manieth of its input. */
  BrowserContig(String id, int number) {
    this.id = id;
    this.number = number;
  }

  String id() {
    return id;
  }

  int number() {
    return number;
  }

  int length() {
    return bases.length();
  }

  PackedBases bases() {
    return bases;
  }

  PackedPosteriors posteriors() {
    return posteriors;
  }

  /** What was called, frameshifts among it. */
  List<Feature> features() {
    return features;
  }

  /** What is known to be there; empty if nothing is. */
  List<Feature> truth() {
    return truth;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  void end() {
    bases.end();
    posteriors.end();
  }
}
