package io.millrace.sql.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.sql.testing.CaseResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The conformance cases, which lie beside the repository and are not part of it: at least as many
 * pass as the resource {@code passing-cases.txt} says, a number that only goes up. Skipped where
 * the folder does not exist.
 */
final class ConformanceCasesTest {
  private static final Path CASES = Path.of("../../shared/cases/query");

  @Test
  void run_allCases_passesAtLeastAsManyAsBefore() throws IOException {
    assumeTrue(Files.isDirectory(CASES), () -> "no conformance cases at " + CASES);

    List<CaseResult> results = new CaseRunner(2).run(CASES, id -> true, result -> {});

    long passed = results.stream().filter(r -> r.outcome() == Outcome.PASSED).count();
    String failures =
        results.stream()
            .filter(result -> result.outcome() == Outcome.FAILED)
            .map(result -> result.id() + ": " + result.reason())
            .collect(Collectors.joining("\n"));
    assertThat(passed)
        .as("passing cases; these fail:%n%s", failures)
        .isGreaterThanOrEqualTo(floor());
  }

  private static int floor() throws IOException {
    try (InputStream in = ConformanceCasesTest.class.getResourceAsStream("passing-cases.txt")) {
      byte[] text = Objects.requireNonNull(in, "passing-cases.txt").readAllBytes();
      return Integer.parseInt(new String(text, StandardCharsets.UTF_8).strip());
    }
  }
}
