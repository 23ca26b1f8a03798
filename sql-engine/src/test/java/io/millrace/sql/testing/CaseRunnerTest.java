package io.millrace.sql.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.testing.CaseResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running case files: what passes, what fails and why, in which order. */
final class CaseRunnerTest {
  private static final String SOURCE =
      "CREATE STREAM bids (item STRING KEY, price DOUBLE) WITH (kafka_topic='bids',"
          + " value_format='JSON');";

  @TempDir Path directory;

  private List<CaseResult> run(String... cases) throws IOException {
    Path file = directory.resolve("cases.json");
    Files.writeString(file, "{\"cases\": [" + String.join(",", cases) + "]}");
    return new CaseRunner(2).run(directory, id -> true, result -> {});
  }

  private CaseResult runOne(String testCase) throws IOException {
    return run(testCase).get(0);
  }

  private static String dear(String outputs) {
    return """
        {"id": "dear", "statements": ["%s",
          "CREATE STREAM dear AS SELECT item, price FROM bids WHERE price > 10;"],
         "inputs": [{"topic": "bids", "key": "a", "value": {"price": 5}},
                    {"topic": "bids", "key": "b", "value": {"price": 12.5}, "timestamp": 7}],
         "outputs": [%s]}"""
        .formatted(SOURCE, outputs);
  }

  @Test
  void run_expectedRecords_passes() throws IOException {
    CaseResult result =
        runOne(
            dear("{\"topic\":\"DEAR\",\"key\":\"b\",\"value\":{\"PRICE\":12.5},\"timestamp\":7}"));

    assertThat(result).isEqualTo(CaseResult.passed("dear", List.of()));
  }

  @Test
  void run_numberWithinTolerance_passes() throws IOException {
    CaseResult result =
        runOne(dear("{\"topic\":\"DEAR\",\"key\":\"b\",\"value\":{\"price\":12.5000001}}"));

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void run_otherValue_failsAndShowsBoth() throws IOException {
    CaseResult result = runOne(dear("{\"topic\":\"DEAR\",\"key\":\"b\",\"value\":{\"PRICE\":12}}"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason()).isEqualTo("records of a topic differ");
    assertThat(result.detail())
        .contains("! \"b\" : {\"PRICE\":12}", "> \"b\" : {\"PRICE\":12.5} @7");
  }

  @Test
  void run_missingRecord_fails() throws IOException {
    String row = "{\"topic\":\"DEAR\",\"key\":\"b\",\"value\":{\"PRICE\":12.5}}";

    assertThat(runOne(dear(row + "," + row)).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void run_otherTimestamp_fails() throws IOException {
    CaseResult result =
        runOne(
            dear("{\"topic\":\"DEAR\",\"key\":\"b\",\"value\":{\"PRICE\":12.5},\"timestamp\":8}"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void run_refusedStatement_failsWithTheError() throws IOException {
    CaseResult result =
        runOne("{\"id\": \"x\", \"statements\": [\"CREATE STREAM s AS SELECT * FROM nowhere;\"]}");

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason()).contains("NOWHERE");
  }

  @Test
  void run_expectedError_passesWhenTheLastStatementIsRefused() throws IOException {
    String refused = "\"CREATE STREAM s AS SELECT * FROM nowhere;\"";
    List<CaseResult> results =
        run(
            "{\"id\":\"last\",\"expectedError\":true,\"statements\":[\""
                + SOURCE
                + "\","
                + refused
                + "]}",
            "{\"id\":\"none\",\"expectedError\":true,\"statements\":[\"" + SOURCE + "\"]}",
            "{\"id\":\"first\",\"expectedError\":true,\"statements\":["
                + refused
                + ",\""
                + SOURCE
                + "\"]}");

    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.FAILED);
  }

  @Test
  void run_postConditions_areCompared() throws IOException {
    String template =
        """
        {"id": "%s", "statements": ["%s"], "post": {"sources": [
          {"name": "BIDS", "type": "stream", "schema": "%s", "keyFormat": {"format": "KAFKA"}}]}}""";
    List<CaseResult> results =
        run(
            template.formatted("same", SOURCE, "`ITEM` STRING KEY, PRICE DOUBLE"),
            template.formatted("other", SOURCE, "`ITEM` STRING KEY, PRICE BIGINT"));

    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.FAILED);
  }

  @Test
  void run_unknownProperty_isNoted() throws IOException {
    CaseResult result =
        runOne("{\"id\":\"x\",\"statements\":[\"" + SOURCE + "\"],\"properties\":{\"a.b\":\"1\"}}");

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.notes()).containsExactly("property \"a.b\" is ignored");
  }

  @Test
  void run_windowedKeys_areCompared() throws IOException {
    String counts =
        """
        {"id": "counts", "statements": ["%s",
          "CREATE TABLE counts AS SELECT item, COUNT(*) AS n FROM bids WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY item;"],
         "inputs": [{"topic": "bids", "key": "a", "value": {"price": 5}, "timestamp": 13}],
         "outputs": [{"topic": "COUNTS", "key": "a", "value": {"N": 1},
                      "window": {"start": %d, "end": 20, "type": "time"}}]}""";
    List<CaseResult> results =
        run(
            counts.formatted(SOURCE, 10),
            counts.formatted(SOURCE, 0).replace("\"counts\"", "\"c\""));

    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.FAILED);
  }

  @Test
  void run_severalCases_reportsInTheirOrder() throws IOException {
    List<String> cases = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add("case " + i);
      cases.add("{\"id\": \"case %d\", \"statements\": [\"%s\"]}".formatted(i, SOURCE));
    }
    Files.writeString(
        directory.resolve("cases.json"), "{\"cases\": [" + String.join(",", cases) + "]}");
    List<String> heard = new ArrayList<>();

    new CaseRunner(2).run(directory, id -> !id.equals("case 3"), result -> heard.add(result.id()));

    assertThat(heard).isEqualTo(ids);
  }

  @Test
  void run_fileWithoutCases_namesTheFile() throws IOException {
    Files.writeString(directory.resolve("broken.json"), "{\"cases\": [{}]}");

    assertThatThrownBy(() -> new CaseRunner(1).run(directory, id -> true, result -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken.json")
        .hasMessageContaining("id");
  }
}
