package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.sql.api.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All statements of the conformance cases, which lie beside the repository and are not part of it:
 * each parses, apart from those of cases that expect an error, and survives the round trip. Skipped
 * where the folder does not exist.
 */
final class ConformanceStatementsTest {
  private static final Path CASES = Path.of("../../shared/cases/query");

  @Test
  void parse_statementsOfAllCases_survivesRoundTrip() throws IOException {
    assumeTrue(Files.isDirectory(CASES), () -> "no conformance cases at " + CASES);
    List<String> failures = new ArrayList<>();
    int checked = 0;
    for (Path file : jsonFiles()) {
      for (Case testCase : cases(file)) {
        checked += check(testCase, failures);
      }
    }
    assertThat(failures).isEmpty();
    assertThat(checked).isPositive();
  }

  private static List<Path> jsonFiles() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static int check(Case testCase, List<String> failures) {
    for (String text : testCase.statements) {
      try {
        for (ParsedStatement parsed : SqlParser.parse(text, testCase.id)) {
          String canonical = SqlFormatter.format(parsed.statement());
          if (!SqlParser.parse(canonical, "").get(0).statement().equals(parsed.statement())) {
            failures.add(testCase.id + ": " + canonical);
          }
        }
      } catch (SqlException e) {
        if (!testCase.expectsError) {
          failures.add(e.render(text));
        }
      }
    }
    return testCase.statements.size();
  }

  private record Case(String id, List<String> statements, boolean expectsError) {}

  private static List<Case> cases(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      while (json.nextToken() != JsonToken.START_ARRAY) {
        assertThat(json.hasCurrentToken()).isTrue();
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        cases.add(readCase(json));
      }
    }
    return cases;
  }

  private static Case readCase(JsonParser json) throws IOException {
    String id = "";
    List<String> statements = new ArrayList<>();
    boolean expectsError = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = json.getText();
        case "expectedError" -> expectsError = json.getBooleanValue();
        case "statements" -> {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            statements.add(json.getText());
          }
        }
        default -> json.skipChildren();
      }
    }
    return new Case(id, statements, expectsError);
  }
}
