package org.basewise.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.basewise.genome.Feature;

/**
 * A part of a feature as a row: its interval (0-based, half-open), and what the feature has.
 *
 * @param feature it is a part of
 * @param part its interval and phase
 * @param id of the feature, the same as in GFF3
 * @param protein of the feature; empty if it has none, or has it in another row
 */
record FeatureRow(Feature feature, Feature.Part part, String id, String protein) {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message feature {
            required binary contig (STRING);
            required int32 start;
            required int32 end;
            optional binary strand (STRING);
            required binary type (STRING);
            optional double score;
            optional int32 phase;
            required group attributes (MAP) {
              repeated group key_value {
                required binary key (STRING);
                optional binary value (STRING);
              }
            }
            optional binary protein (STRING);
          }
          """);

  /** ID first, then as they are written. */
  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("ID", id);
    attributes.putAll(feature.attributes());
    attributes.put("ID", id);
    return attributes;
  }

  /** Writes rows. */
  static final class Support extends WriteSupport<FeatureRow> {
    private RecordConsumer out;

    @Override
    @SuppressWarnings("deprecation") // abstract there, and so to be written
    public WriteContext init(Configuration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(FeatureRow row) {
      Feature feature = row.feature;
      Feature.Part part = row.part;
      out.startMessage();
      text("contig", feature.contigId());
      number("start", part.interval().start());
      number("end", part.interval().end());
      if (feature.strand() != null) {
        text("strand", String.valueOf(feature.strand().symbol()));
      }
      text("type", feature.type());
      if (feature.score() != Feature.NO_SCORE) {
        begin("score");
        out.addDouble((double) feature.score() / Feature.FULL_SCORE);
        end("score");
      }
      if (part.phase() >= 0) {
        number("phase", part.phase());
      }
      attributes(row.attributes());
      if (!row.protein.isEmpty()) {
        text("protein", row.protein);
      }
      out.endMessage();
    }

    private void attributes(Map<String, String> attributes) {
      begin("attributes");
      out.startGroup();
      out.startField("key_value", 0);
      attributes.forEach(
          (key, value) -> {
            out.startGroup();
            out.startField("key", 0);
            out.addBinary(Binary.fromString(key));
            out.endField("key", 0);
            out.startField("value", 1);
            out.addBinary(Binary.fromString(value));
            out.endField("value", 1);
            out.endGroup();
          });
      out.endField("key_value", 0);
      out.endGroup();
      end("attributes");
    }

    private void text(String field, String value) {
      begin(field);
      out.addBinary(Binary.fromString(value));
      end(field);
    }

    private void number(String field, int value) {
      begin(field);
      out.addInteger(value);
      end(field);
    }

    private void begin(String field) {
      out.startField(field, SCHEMA.getFieldIndex(field));
    }

    private void end(String field) {
      out.endField(field, SCHEMA.getFieldIndex(field));
    }
  }
}
