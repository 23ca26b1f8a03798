package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.sql.api.SqlException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What people read when a statement does not parse: {@code errors.txt}. */
final class SyntaxErrorsGoldenTest {

  @TestFactory
  Stream<DynamicTest> parse_wrongStatement_saysWhereWhatAndHow() {
    return GoldenText.blocks("errors.txt").stream()
        .map(block -> DynamicTest.dynamicTest(block, () -> check(block)));
  }

  private static void check(String block) {
    int end = block.indexOf('\n');
    String statement = block.substring("> ".length(), end);

    SqlException error =
        catchThrowableOfType(SqlException.class, () -> SqlParser.parse(statement, ""));

    assertThat(error.render(statement)).isEqualTo(block.substring(end + 1));
  }
}
