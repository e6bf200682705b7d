package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class Gff3EscapesPropertyTest {

  @Example
  void ids_of_reads_stay_as_they_stand_in_fasta() {
    assertThat(Gff3Escapes.sequenceId("m54006_160504_020705/4391267/0_13019"))
        .isEqualTo("m54006_160504_020705/4391267/0_13019");
    assertThat(Gff3Escapes.sequenceId("gi|12;x=1,2&\"(3)")).isEqualTo("gi|12;x=1,2&\"(3)");
    assertThat(Gff3Escapes.sequenceId("50%#")).isEqualTo("50%25#");
    assertThat(Gff3Escapes.sequenceId("#1")).isEqualTo("%231");
  }

  /** An independent decoder; unlike it, GFF3 leaves a plus sign what it is. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Property
  void any_text_survives_every_column(
      @ForAll @CharRange(from = 0, to = 0xD7FF) @StringLength(max = 20) String text) {
    assertThat(decode(Gff3Escapes.sequenceId(text))).isEqualTo(text);
    assertThat(decode(Gff3Escapes.column(text))).isEqualTo(text);
    assertThat(decode(Gff3Escapes.attribute(text))).isEqualTo(text);
  }

  @Property
  void nothing_that_separates_is_left(
      @ForAll @CharRange(from = 0, to = 0xFF) @StringLength(max = 20) String text) {
    assertThat(Gff3Escapes.sequenceId(text)).doesNotContain("\t", "\n", "\r", " ");
    assertThat(Gff3Escapes.sequenceId(text)).doesNotStartWith(">").doesNotStartWith("#");
    assertThat(Gff3Escapes.column(text)).doesNotContain("\t", "\n", "\r", " ");
    assertThat(Gff3Escapes.attribute(text)).doesNotContain("\t", "\n", "\r", ";", "=", "&", ",");
  }
}
