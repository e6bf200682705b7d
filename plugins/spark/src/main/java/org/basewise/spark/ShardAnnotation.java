package org.basewise.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basewise.cli.CountingSink;
import org.basewise.decode.ProfileJson;
import org.basewise.decode.SampleProfile;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.FastaContigs;
import org.basewise.io.TeeSink;
import org.basewise.label.AnnotationSink;

/** Annotates the records of a shard with the outputs of the command line, and Parquet. */
record ShardAnnotation(Engine engine, Shard shard, Storage storage, Scratch scratch) {
  /**
   * Annotates.
   *
   * @param formats endings of the outputs. Not modified.
   */
  ShardResult write(List<String> formats) throws IOException {
    AnnotationOutputs outputs = engine.outputs();
    SampleProfile profile =
        ProfileJson.parse("the profile of " + shard.file().path(), shard.profile());
    CountingSink counts = new CountingSink(sink(formats, outputs));
    AnnotationSink edited = outputs.edited(counts);
    if (shard.isEmpty()) {
      edited.close();
    } else {
      try (FastaContigs contigs = shard.open(storage)) {
        engine.labeller().annotateBy(profile, contigs.iterator(), edited);
      }
    }
    return new ShardResult(
        shard.file().path(), counts.contigCount(), counts.baseCount(), counts.features(), "");
  }

  private AnnotationSink sink(List<String> formats, AnnotationOutputs outputs) throws IOException {
    List<AnnotationOutputs.Request> requests = new ArrayList<>();
    List<AnnotationSink> sinks = new ArrayList<>();
    for (String format : formats) {
      String path = scratch.file(shard.nameOf(format)).toString();
      if (format.equals(FeatureParquet.ENDING)) {
        sinks.add(new FeatureParquet(path, outputs.options().geneticCode()));
      } else {
        requests.add(AnnotationOutputs.Request.of(path, null));
      }
    }
    if (!requests.isEmpty()) {
      sinks.addAll(Collections.singletonList(outputs.openAll(requests)));
    }
    return new TeeSink(sinks);
  }
}
