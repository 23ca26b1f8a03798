package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.SqlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Valid statements with words dropped, doubled, swapped and replaced: each parses and survives the
 * round trip, or fails with a place inside the text. Nothing else comes out of the parser.
 */
final class SqlParserPropertyTest {
  private static final int MUTANTS = 2_000;

  private final List<String> statements =
      GoldenText.blocks("statements.txt").stream()
          .map(block -> block.substring(0, block.indexOf("\n=> ")))
          .toList();

  @Test
  void parse_mutatedStatements_parsesOrNamesAPlaceInTheText() {
    int valid = 0;
    for (long seed = 0; seed < MUTANTS; seed++) {
      String text = mutant(new Random(seed));
      try {
        valid += parses(text) ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
    assertThat(valid).as("some mutants are valid, some are not").isBetween(1, MUTANTS - 1);
  }

  private static boolean parses(String text) {
    try {
      for (ParsedStatement parsed : SqlParser.parse(text, "")) {
        String canonical = SqlFormatter.format(parsed.statement());
        assertThat(SqlParser.parse(canonical, "").get(0).statement())
            .as(canonical)
            .isEqualTo(parsed.statement());
      }
      return true;
    } catch (SqlException e) {
      SourceLocation place = e.location().orElseThrow();
      List<String> lines = Arrays.asList(text.split("\n", -1));
      assertThat(place.line()).isBetween(1, lines.size());
      assertThat(place.column()).isBetween(1, lines.get(place.line() - 1).length() + 1);
      return false;
    }
  }

  private String mutant(Random random) {
    String statement = statements.get(random.nextInt(statements.size()));
    List<String> words = new ArrayList<>(List.of(statement.split("(?<=\\W)|(?=\\W)")));
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(words, random);
    }
    return String.join("", words);
  }

  private void mutate(List<String> words, Random random) {
    int at = random.nextInt(words.size());
    switch (random.nextInt(5)) {
      case 0 -> words.set(at, "");
      case 1 -> words.add(at, words.get(at));
      case 2 -> Collections.swap(words, at, random.nextInt(words.size()));
      case 3 -> words.set(at, Keywords.all().get(random.nextInt(Keywords.all().size())));
      default ->
          words.set(at, words.get(at) + "'\"`${;(#\n-/\uD83D\uDE00".charAt(random.nextInt(11)));
    }
  }
}
