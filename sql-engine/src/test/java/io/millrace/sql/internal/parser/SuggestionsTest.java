package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names count as near. */
final class SuggestionsTest {

  @Test
  void near_oneEdit_isFoundWhateverTheCase() {
    List<String> names = List.of("AMOUNT", "REGION", "COUNT");

    assertThat(Suggestions.near("amuont", names)).containsExactly("AMOUNT"); // swap
    assertThat(Suggestions.near("amont", names)).startsWith("AMOUNT"); // missing letter
    assertThat(Suggestions.near("regionn", names)).containsExactly("REGION"); // extra letter
    assertThat(Suggestions.near("rebion", names)).containsExactly("REGION"); // wrong letter
  }

  @Test
  void near_severalCandidates_closestFirstAtMostThree() {
    assertThat(Suggestions.near("ab12", List.of("AB12", "AB13", "AB1", "AB14", "XY")))
        .containsExactly("AB12", "AB1", "AB13");
  }

  @Test
  void near_nothingClose_isEmpty() {
    assertThat(Suggestions.near("abc", List.of("XYZ", "LONGER_NAME"))).isEmpty();
    assertThat(Suggestions.near("a", List.of("b"))).isEmpty();
    assertThat(Suggestions.didYouMean("abc", List.of())).isEmpty();
  }

  @Test
  void didYouMean_twoCandidates_joinsThem() {
    assertThat(Suggestions.didYouMean("colmn", List.of("COLUMN", "COLMNS")))
        .contains("Did you mean \"COLMNS\" or \"COLUMN\"?");
  }
}
