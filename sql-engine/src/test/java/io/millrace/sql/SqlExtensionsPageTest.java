package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The examples of docs/sql-extensions.md run in order in one engine; the last statement of a block
 * answers the indented lines behind it.
 */
final class SqlExtensionsPageTest {
  private static final Path PAGE = Path.of("../docs/sql-extensions.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```sql\\n(.*?)^```\\n(?:\\n((?: {4}[^\\n]+\\n)+))?");

  @Test
  void examples_answerWhatThePagePrints() throws Exception {
    Matcher examples = EXAMPLE.matcher(Files.readString(PAGE));
    int compared = 0;
    try (SqlFixture sql = SqlFixture.inMemory()) {
      while (examples.find()) {
        String answer = examples.group(2);
        if (answer == null) {
          sql.execute(examples.group(1));
          continue;
        }
        List<String> rows =
            sql.rows(examples.group(1)).stream()
                .map(r -> r.stream().map(Objects::toString).collect(Collectors.joining(" | ")))
                .toList();
        assertThat(rows)
            .as(examples.group(1))
            .containsExactlyElementsOf(answer.lines().map(String::strip).toList());
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(9);
  }
}
