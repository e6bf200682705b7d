package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {
  private static CodingPotential potential(Random random) {
    int[][] scores = new int[3][CodonWords.COUNT];
    for (int[] row : scores) {
      for (int word = 0; word < row.length; word++) {
        row[word] = random.nextInt(6_000) - 3_000;
      }
    }
    return new CodingPotential(scores);
  }

  @Test
  void whatIsWrittenIsReadExactly() {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      SampleProfile profile =
          new SampleProfile(
              random.nextDouble() * .3,
              random.nextDouble() * .3,
              random.nextDouble(),
              i % 2 == 0 ? 11 : 4,
              i % 3 == 0 ? null : potential(random));
      String text = ProfileJson.text(profile, "bacteria");
      SampleProfile read = ProfileJson.parse("p.json", text);
      assertThat(read.indelRate()).isEqualTo(profile.indelRate());
      assertThat(read.errorRate()).isEqualTo(profile.errorRate());
      assertThat(read.unfamiliarity()).isEqualTo(profile.unfamiliarity());
      assertThat(read.geneticCode()).isEqualTo(profile.geneticCode());
      if (profile.potential() == null) {
        assertThat(read.potential()).isNull();
      } else {
        assertThat(Objects.requireNonNull(read.potential()).scores())
            .isDeepEqualTo(Objects.requireNonNull(profile.potential()).scores());
      }
      assertThat(ProfileJson.text(read, "bacteria")).isEqualTo(text);
    }
  }

  private static String text(String rates, String more) {
    return "{\"format\": \"basewise profile 1\", " + rates + more + "}";
  }

  private static final String RATES =
      "\"indels_per_base\": 0.001, \"errors_per_base\": 0.01, \"unfamiliarity\": 0, "
          + "\"genetic_code\": 11";

  @Test
  void whatIsNoProfileIsRefusedAsBadInput() {
    assertThat(ProfileJson.parse("p.json", text(RATES, "")).indelRate()).isEqualTo(.001);
    List<String> bad =
        List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "{}",
            "{\"format\": null}",
            "{\"format\": []}",
            "{\"format\": [1, 2]}",
            "{\"format\": {}}",
            "{\"format\": \"basewise profile 2\"}",
            ">read\nACGT\n",
            text("\"indels_per_base\": 0.001", ""),
            text(RATES.replace("0.001", "-1"), ""),
            text(RATES.replace("0.001", "2"), ""),
            text(RATES.replace("0.001", "\"NaN\""), ""),
            text(RATES.replace("0.001", "\"x\""), ""),
            text(RATES.replace("0.001", "null"), ""),
            text(RATES.replace("0.001", "[]"), ""),
            text(RATES.replace("0.001", "[1, 2]"), ""),
            text(RATES.replace("0.001", "{}"), ""),
            text(RATES.replace("0.001", "true"), ""),
            text(RATES.replace("11", "\"eleven\""), ""),
            text(RATES.replace("11", "11.5"), ""),
            text(RATES.replace("11", "1e99"), ""),
            text(RATES, ", \"coding_potential\": 5"),
            text(RATES, ", \"coding_potential\": null"),
            text(RATES, ", \"coding_potential\": {}"),
            text(RATES, ", \"coding_potential\": []"),
            text(RATES, ", \"coding_potential\": [1, 2, 3]"),
            text(RATES, ", \"coding_potential\": [[], [], []]"),
            text(RATES, ", \"coding_potential\": [[1], [2], [3]]"),
            text(RATES, ", \"coding_potential\": [null, null, null]"));
    for (String input : bad) {
      assertThatThrownBy(() -> ProfileJson.parse("p.json", input))
          .as("%s", input)
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("p.json: is not a sample profile");
    }
  }

  @Test
  void wordsThatAreNoWholeNumbersAreRefused() {
    String words = "0,".repeat(CodonWords.COUNT - 1);
    String row = "[" + words + "0]";
    String good = ", \"coding_potential\": [" + row + "," + row + "," + row + "]";
    assertThat(ProfileJson.parse("p.json", text(RATES, good)).potential()).isNotNull();
    for (String word : List.of("null", "\"a\"", "1.5", "1e30", "[]", "{}")) {
      String bad = ", \"coding_potential\": [" + row + "," + row + ",[" + words + word + "]]";
      assertThatThrownBy(() -> ProfileJson.parse("p.json", text(RATES, bad)))
          .as(word)
          .isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void textNestedDeeplyIsRefused() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> ProfileJson.parse("p.json", deep))
        .isInstanceOf(BadInputException.class);
  }
}
