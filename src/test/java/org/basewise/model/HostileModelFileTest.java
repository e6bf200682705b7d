package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.basewise.model.ModelFixtures.withHeader;
import static org.basewise.model.ModelFixtures.withMetadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no model: each is refused by one line that says why. */
class HostileModelFileTest {
  private static final byte[] TINY = ModelFixtures.bytes(ModelFixtures.tiny());

  private static void assertRefused(byte[] file, String problem) {
    assertThatThrownBy(() -> ModelFile.read(file, "m"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).startsWith("m: ").doesNotContain("\n"));
  }

  @Test
  void filesOfOtherFormatsAreCalledByTheirNames() {
    assertRefused(
        new byte[0], "has 0 bytes: too short for a header; accepted: a .safetensors file");
    assertRefused(latin(">chr1\nACGTACGT"), "is text that begins with '>chr1?AC'");
    assertRefused(latin("<!DOCTYPE html>\n<html>"), "is HTML or XML; accepted: a .safetensors");
    assertRefused(latin("\u001f\u008b\b\0\0\0\0\0\0\u0003"), "is compressed by gzip");
    assertRefused(latin("PK\u0003\u0004\0\0\0\0\0\0"), "is a zip archive");
    assertRefused(latin("\u0089HDF\r\n\u001a\n\0\0"), "is an HDF5 file");
    assertRefused(new byte[100], "says that its header has 0 bytes, and has 100 bytes itself");
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aHeaderLengthBeyondTheFileIsRefused() {
    for (long length : new long[] {-1, 1, TINY.length - 7, 1L << 40, Long.MAX_VALUE}) {
      byte[] file = TINY.clone();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertRefused(file, "says that its header has " + Long.toUnsignedString(length) + " bytes");
    }
  }

  @Test
  void aHeaderLongerThanAcceptedIsRefusedBeforeItIsRead() {
    byte[] start =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong((16 << 20) + 1).array();
    assertThatThrownBy(() -> ModelFile.read(new java.io.ByteArrayInputStream(start), "m", 1L << 30))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("says that its header has 16777217 bytes");
  }

  @Test
  void aFileThatIsCutOrGoesOnIsRefused() {
    assertRefused(Arrays.copyOf(TINY, TINY.length - 1), "the file is cut short");
    assertRefused(Arrays.copyOf(TINY, TINY.length + 1), "the file is too long");
  }

  @Test
  void aStreamThatIsShorterOrLongerThanSaidIsRefused() {
    byte[] longer = Arrays.copyOf(TINY, TINY.length + 1);
    assertThatThrownBy(
            () ->
                ModelFile.read(
                    new java.io.ByteArrayInputStream(TINY, 0, TINY.length - 4), "m", TINY.length))
        .isInstanceOf(BadInputException.class)
        .hasMessage("m: ends before its last tensor: it is truncated");
    assertThatThrownBy(
            () -> ModelFile.read(new java.io.ByteArrayInputStream(longer), "m", TINY.length))
        .isInstanceOf(BadInputException.class)
        .hasMessage("m: has bytes after its last tensor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dtype\":\"F32\"|\"dtype\":\"F16\"|tensor 'weight_ih_l0' has the dtype 'F16'",
        "\"dtype\":\"F32\"|\"dtype\":7|'dtype' is '7'; accepted: a string",
        "\"dtype\":\"F32\",|''|has no key 'dtype'",
        "[3,4]|[4,4]|tensor 'weight_ih_l0' of shape [4, 4] has 48 bytes, not 4 per value",
        "[3,4]|[4,3]|has the shape '[4, 3]'; its architecture asks for [3, 4]",
        "[3,4]|[12]|has the shape '[12]'; its architecture asks for [3, 4]",
        "[3,4]|[3,-4]|'shape' is 'a list'; accepted: a list of whole numbers, none negative",
        "[3,4]|[3,4.0]|'shape' is 'a list'; accepted: a list of whole numbers, none negative",
        "[3,4]|[4294967296,4294967296]|has 48 bytes, not 4 per value",
        "[3,4]|3|'shape' is '3'; accepted: a list",
        "[0,48]|[48,0]|has the offsets [48, 0]; accepted: begin <= end",
        "[0,48]|[4,52]|tensor 'weight_ih_l0' begins at byte 4 of the data, the one before ends at 0",
        "[48,84]|[44,80]|begins at byte 44 of the data, the one before ends at 48",
        "[48,84]|[52,88]|begins at byte 52 of the data, the one before ends at 48",
        "[0,48]|[0,48,60]|has the offsets [0, 48, 60]",
        "\"weight_hh_l0\"|\"weight_ih_l0\"|has the duplicate key 'weight_ih_l0'",
        "\"weight_hh_l0\"|\"weight_hh_l1\"|has no tensor 'weight_hh_l0' of shape [3, 3]",
        "\"shape\"|\"extra\":1,\"shape\"|has the unknown key 'extra'",
        "\"weight_hh_l0\":{|\"none\":1,\"weight_hh_l0\":{|'none' is '1'; accepted: an object",
        "\"basewise\":|\"other\":|its __metadata__ has no 'basewise'",
        "\"basewise_sha256\":|\"other\":|its __metadata__ has no 'basewise_sha256'",
        "\"__metadata__\"|\"tensor\"|has no key 'dtype'",
        "bases|bAses|is damaged: its metadata have the SHA-256 digest",
      })
  void aHeaderThatIsWrongIsRefused(String what, String by, String problem) {
    assertRefused(withHeader(h -> replace(h, what, by)), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format_version\":1|\"format_version\":3|is of model format version 3; accepted: 1",
        "\"format_version\":1|\"format_version\":0|'format_version' is '0'",
        "\"format_version\":1|\"format_version\":\"1\"|accepted: a whole number from 1",
        "\"hidden\":3|\"hidden\":4|has 35 weights; its architecture asks for 50",
        "\"hidden\":3|\"hidden\":0|'hidden' is '0'; accepted: a whole number from 1 to 2147483647",
        "\"hidden\":3|\"hidden\":2147483647|a network of 1 layers of 2147483647 is too large",
        "\"hidden\":3|\"hidden\":20000|has 35 weights; its architecture asks for",
        "\"hidden\":3|\"hidden\":1e0|'hidden' is '1.0'; accepted: a whole number",
        "\"hidden\":3|\"hidden\":99999999999999999999|accepted: a whole number",
        "\"layers\":1|\"layers\":65|a network of 65 layers of 3 is too large",
        "\"stride\":1|\"stride\":65537|'stride' is '65537'; accepted: a whole number from 1 to 65536",
        "\"slots\":1|\"slots\":2147483647|too large",
        "\"vocabulary\":4|\"vocabulary\":3|a vocabulary of 3 tokens; accepted for 1-mers: 4",
        "\"cell\":\"elman\"|\"cell\":\"rnn\"|'cell' is 'rnn'; accepted: elman, gru, lstm, mingru",
        "\"left-to-right\"|\"up\"|accepted: left-to-right, right-to-left, bidirectional",
        "\"name\":\"site\"|\"name\":\"background\"|duplicate label 'background'",
        "\"name\":\"site\"|\"name\":\"a\\nb\"|label name 'a?b' is empty or has white space",
        "\"name\":\"tiny\"|\"name\":\"\"|the name of the model is empty",
        "\"name\":\"tiny\"|\"name\":null|'name' is 'null'; accepted: a string",
        "\"feature\":null|\"feature\":\"gene\"|label 0 is the background and makes no feature",
        "\"strand\":null|\"strand\":\"*\"|strand '*'; accepted: + - null",
        "\"codon_position\":0|\"codon_position\":4|'codon_position' is '4'",
        "\"kmer\":1|\"kmer\":2|k-mers of 2 bases; accepted: odd, 1 to 7",
        "\"core\":900|\"core\":0|'core' is '0'",
        "\"core\":900|\"core\":16777217|windows of 16777217 bases; accepted: 1 to 16777216",
        "\"flank\":90|\"flank\":16777217|flanks of 16777217 bases; accepted: 0 to 16777216",
        "\"slots\":1|\"slots\":2|2 tokens read per step; accepted for a stride of 1: as many",
        "\"flank\":90|\"flank\":-1|'flank' is '-1'",
        "\"genetic_code\":11|\"genetic_code\":0|'genetic_code' is '0'",
        "\"temperature\":1.25|\"temperature\":0|temperature 0.0; accepted: finite, above 0",
        "\"temperature\":1.25|\"temperature\":1e999|accepted: a finite number",
        "\"temperature\":1.25|\"temperature\":NaN|the model metadata is not valid JSON at",
        "\"accuracy\":0.1|\"accuracy\":1e999|'accuracy' is 'Infinity'; accepted: a finite number",
        "\"card\":|\"Card\":|has no key 'card'",
        "\"card\":|\"more\":1,\"card\":|has the unknown key 'more'; accepted: architecture,",
        "\"card\":|\"card\":\"\",\"card\":|has the duplicate key 'card'",
        "\"tiny\"|\"ti\\ud800ny\"|has an unpaired surrogate",
        "\"grammar\":|\"grammar\"|is not valid JSON at",
        "\"inputs\":[|\"inputs\":[[[[[[[[[[[[[[[[[[[[|is not valid JSON at",
        "\"bases_seen\":1000000|\"bases_seen\":true|'bases_seen' is 'true'",
        "\"labels\":[|\"labels\":[7,|'labels' is '7'; accepted: a list of objects",
      })
  void metadataThatAreWrongAreRefused(String what, String by, String problem) {
    assertRefused(withMetadata(h -> replace(h, what, by)), problem);
  }

  private static String replace(String text, String what, String by) {
    return text.replaceFirst(Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by));
  }

  @Test
  void textAfterTheMetadataIsRefused() {
    assertRefused(withMetadata(m -> m + "1"), "the model metadata is not valid JSON");
    assertRefused(withMetadata(m -> "[" + m + "]"), "the model metadata is not one JSON object");
    assertRefused(withMetadata(m -> ""), "the model metadata is not valid JSON");
  }

  @Test
  void moreValuesThanAnyModelHasAreRefused() {
    String many = "0,".repeat(StrictJson.MAX_VALUES);
    assertRefused(
        withMetadata(m -> replace(m, "\"inputs\":[", "\"inputs\":[" + many)),
        "the model metadata has more than 100000 values");
  }

  @Test
  void aMappingThatIsNotKnownOrDoesNotSuitTheNetworkIsRefused() {
    assertRefused(
        withMetadata(
            m -> replace(m, "\"architecture\"", "\"mapping\":{\"kind\":\"one\"},\"architecture\"")),
        "mapping 'one'; accepted: ");
    assertRefused(
        withMetadata(
            m ->
                replace(
                    m,
                    "\"architecture\"",
                    "\"mapping\":{\"kind\":\"one-to-many\"},\"architecture\"")),
        "a one-to-many network emits A, C, G and T");
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    byte[] file = TINY.clone();
    file[20] = (byte) 0xff;
    assertRefused(file, "the safetensors header is not UTF-8");
  }

  @Test
  void aHeaderMustBeginWithABrace() {
    assertRefused(withHeader(h -> " " + h), "does not begin with '{'");
  }

  @Test
  void aWeightThatIsNotFiniteIsRefused() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] file = TINY.clone();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 4, value);
      assertRefused(file, "tensor 'head.bias' has the value " + value + "; accepted: finite");
    }
  }

  @Test
  void aWeightThatWasChangedIsNoticed() {
    byte[] file = TINY.clone();
    file[file.length - 4] ^= 1;
    assertRefused(file, "is damaged: its tensors have the SHA-256 digest");
  }
}
