package org.basewise.fit;

import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;

/** A contig with its annotated features. */
public record AnnotatedContig(Contig contig, List<Feature> features) {}
