package io.millrace.cli.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseResult.Outcome;
import io.millrace.sql.testing.CaseRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The request cases, which lie beside the repository and are not part of it, over HTTP against the
 * server: at least as many pass as the resource {@code passing-requests.txt} says, a number that
 * only goes up. Skipped where the folder does not exist.
 */
final class RequestCasesTest {
  private static final Path CASES = Path.of("../../shared/cases/rest");

  @Test
  void run_allCases_passesAtLeastAsManyAsBefore() throws IOException {
    assumeTrue(Files.isDirectory(CASES), () -> "no request cases at " + CASES);

    List<CaseResult> results =
        new CaseRunner(2, Optional.of(HttpRequestServer.starter()))
            .run(CASES, id -> true, result -> {});

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
    try (InputStream in = RequestCasesTest.class.getResourceAsStream("passing-requests.txt")) {
      byte[] text = Objects.requireNonNull(in, "passing-requests.txt").readAllBytes();
      return Integer.parseInt(new String(text, StandardCharsets.UTF_8).strip());
    }
  }
}
