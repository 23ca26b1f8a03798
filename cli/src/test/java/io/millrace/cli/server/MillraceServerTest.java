package io.millrace.cli.server;

import static io.millrace.cli.server.TestServer.MAPPER;
import static io.millrace.cli.server.TestServer.lines;
import static io.millrace.cli.server.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server over HTTP/1.1 and HTTP/2 on one port: entities of statements, rows in every framing,
 * inserts, closing, and what is refused.
 */
final class MillraceServerTest {
  private static final String STREAM =
      "CREATE STREAM S (ID INT KEY, NAME STRING) WITH (kafka_topic='s', value_format='JSON',"
          + " partitions=1);";
  private static final String DELIMITED = "application/vnd.ksqlapi.delimited.v1";
  private static final String KSQL = "application/vnd.ksql.v1+json";

  private TestServer test;

  @BeforeEach
  void start() throws Exception {
    test = new TestServer();
  }

  @AfterEach
  void stop() {
    test.close();
  }

  private HttpClient client(boolean http2) {
    return http2 ? test.http2 : test.http1;
  }

  @Test
  void info_always_namesVersionAndState() throws Exception {
    JsonNode info = MAPPER.readTree(test.get("/info").body()).get("KsqlServerInfo");

    assertThat(info.get("serverStatus").asText()).isEqualTo("RUNNING");
    assertThat(info.get("ksqlServiceId").asText()).isEqualTo("default_");
    assertThat(info.get("version").asText()).isNotEmpty();
  }

  @Test
  void root_get_leadsToInfo() throws Exception {
    HttpResponse<String> answer = test.get("/");

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("/info");
  }

  @Test
  void healthcheck_runningEngine_isHealthy() throws Exception {
    HttpResponse<String> answer = test.get("/healthcheck");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(MAPPER.readTree(answer.body()).get("isHealthy").asBoolean()).isTrue();
  }

  @Test
  void ksql_createAndList_answersStatusAndStreams() throws Exception {
    JsonNode answers = test.ksql(STREAM + " SHOW STREAMS;");

    JsonNode created = answers.get(0);
    assertThat(created.get("@type").asText()).isEqualTo("currentStatus");
    assertThat(created.get("commandId").asText()).isEqualTo("stream/`S`/create");
    assertThat(created.at("/commandStatus/status").asText()).isEqualTo("SUCCESS");
    assertThat(answers.get(1).at("/streams/0"))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"type": "STREAM", "name": "S", "topic": "s", "keyFormat": "KAFKA",
                 "valueFormat": "JSON", "isWindowed": false}"""));
  }

  @Test
  void ksql_describeProcessingLog_answersItsColumns() throws Exception {
    JsonNode described = test.ksql("DESCRIBE KSQL_PROCESSING_LOG;").get(0);

    assertThat(described.at("/sourceDescription/name").asText()).isEqualTo("KSQL_PROCESSING_LOG");
    assertThat(described.at("/sourceDescription/fields").findValuesAsText("name"))
        .contains("QUERY_ID", "REASON");
  }

  @Test
  void ksql_secondStatementWrong_saysWhatTheFirstAnswered() throws Exception {
    HttpResponse<String> answer =
        test.send(
            "/ksql",
            MAPPER.createObjectNode().put("ksql", STREAM + " DROP TABLE NOWHERE;").toString());

    JsonNode error = MAPPER.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error.get("@type").asText()).isEqualTo("statement_error");
    assertThat(error.get("error_code").asInt()).isEqualTo(40001);
    assertThat(error.get("statementText").asText()).isEqualTo("DROP TABLE NOWHERE;");
    assertThat(error.get("entities")).hasSize(1);
  }

  @Test
  void ksql_select_isSentElsewhere() throws Exception {
    test.ksql(STREAM);

    HttpResponse<String> answer = test.send("/ksql", "{\"ksql\": \"SELECT * FROM S;\"}");

    assertThat(MAPPER.readTree(answer.body()).get("error_code").asInt()).isEqualTo(40002);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void queryStream_pullDelimited_answersLines(boolean http2) throws Exception {
    test.ksql(STREAM + " INSERT INTO S VALUES (1, 'a'); INSERT INTO S VALUES (2, 'b');");

    HttpResponse<String> answer =
        client(http2)
            .send(
                test.post("/query-stream", query("SELECT * FROM S;"), "Accept", DELIMITED),
                BodyHandlers.ofString());

    String[] lines = answer.body().split("\n");
    JsonNode head = MAPPER.readTree(lines[0]);
    assertThat(answer.headers().firstValue("Content-Type")).contains(DELIMITED);
    assertThat(head.get("columnNames").toString()).isEqualTo("[\"ID\",\"NAME\"]");
    assertThat(head.get("columnTypes").toString()).isEqualTo("[\"INTEGER\",\"STRING\"]");
    assertThat(lines).hasSize(3).endsWith("[1,\"a\"]", "[2,\"b\"]");
  }

  @Test
  void queryStream_pullJson_answersOneArray() throws Exception {
    test.ksql(STREAM + " INSERT INTO S VALUES (1, 'a');");

    JsonNode answer =
        MAPPER.readTree(
            test.send("/query-stream", query("SELECT * FROM S;"), "Accept", "application/json")
                .body());

    assertThat(answer).hasSize(2);
    assertThat(answer.at("/0/columnNames/1").asText()).isEqualTo("NAME");
    assertThat(answer.get(1).toString()).isEqualTo("[1,\"a\"]");
  }

  @Test
  void query_pullOfStream_answersHeaderRowsAndEnd() throws Exception {
    test.ksql(STREAM + " INSERT INTO S VALUES (1, 'a');");

    JsonNode answer =
        MAPPER.readTree(test.send("/query", "{\"ksql\": \"SELECT * FROM S;\"}").body());

    assertThat(answer.at("/0/header/schema").asText()).isEqualTo("`ID` INTEGER, `NAME` STRING");
    assertThat(answer.at("/1/row/columns").toString()).isEqualTo("[1,\"a\"]");
    assertThat(answer.at("/2/finalMessage").asText()).isEqualTo("Query Completed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void queryStream_push_showsRowsAsTheyComeAndEndsWhenClosed(boolean http2) throws Exception {
    test.ksql(STREAM);
    try (BufferedReader rows =
        lines(
            client(http2),
            test.post(
                "/query-stream", query("SELECT * FROM S EMIT CHANGES;"), "Accept", DELIMITED))) {
      String id = MAPPER.readTree(rows.readLine()).get("queryId").asText();

      test.ksql("INSERT INTO S VALUES (1, 'a');");
      assertThat(rows.readLine()).isEqualTo("[1,\"a\"]");
      test.ksql("INSERT INTO S VALUES (2, 'b');");
      assertThat(rows.readLine()).isEqualTo("[2,\"b\"]");

      HttpResponse<String> closed =
          test.send("/close-query", "{\"queryId\": \"%s\"}".formatted(id));
      assertThat(closed.statusCode()).isEqualTo(200);
      assertThat(rows.readLine()).isNull();
    }
  }

  @Test
  void queryStream_pushWithLimit_endsWithMessage() throws Exception {
    test.ksql(STREAM + " INSERT INTO S VALUES (1, 'a');");

    JsonNode answer =
        MAPPER.readTree(
            test.send(
                    "/query-stream", query("SELECT * FROM S EMIT CHANGES LIMIT 1;"), "Accept", KSQL)
                .body());

    assertThat(answer.at("/1/row/columns").toString()).isEqualTo("[1,\"a\"]");
    assertThat(answer.at("/2/finalMessage").asText()).isEqualTo("Limit Reached");
  }

  @Test
  void queryStream_clientGone_endsTheQuery() throws Exception {
    test.ksql(STREAM);
    BufferedReader rows =
        lines(test.http2, test.post("/query-stream", query("SELECT * FROM S EMIT CHANGES;")));
    String id = MAPPER.readTree(rows.readLine()).get("queryId").asText();

    rows.close();

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        test.send("/close-query", "{\"queryId\": \"%s\"}".formatted(id))
                            .statusCode())
                    .isEqualTo(400));
  }

  @Test
  void queryStream_wrongColumn_isRefused() throws Exception {
    test.ksql(STREAM);

    HttpResponse<String> answer = test.send("/query-stream", query("SELECT NAMR FROM S;"));

    JsonNode error = MAPPER.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error.get("error_code").asInt()).isEqualTo(40001);
    assertThat(error.get("message").asText()).contains("NAMR").contains("NAME");
  }

  @Test
  void insertsStream_rows_areConfirmedOneByOne() throws Exception {
    test.ksql(STREAM);

    HttpResponse<String> answer =
        test.send(
            "/inserts-stream",
            "{\"target\": \"S\"}\n{\"ID\": 1, \"NAME\": \"a\"}\n{\"id\": 2, \"name\": \"b\"}\n");

    assertThat(answer.body())
        .isEqualTo("{\"status\":\"ok\",\"seq\":0}\n{\"status\":\"ok\",\"seq\":1}\n");
    assertThat(test.send("/query-stream", query("SELECT NAME FROM S;")).body())
        .contains("[\"a\"]", "[\"b\"]");
  }

  @Test
  void insertsStream_rowDoesNotFit_saysSoAndEnds() throws Exception {
    test.ksql(STREAM);

    HttpResponse<String> answer =
        test.send("/inserts-stream", "{\"target\": \"S\"}\n{\"ID\": \"one\"}\n{\"ID\": 2}\n");

    JsonNode error = MAPPER.readTree(answer.body());
    assertThat(error.get("status").asText()).isEqualTo("error");
    assertThat(error.get("error_code").asInt()).isEqualTo(40001);
    assertThat(error.get("message").asText()).contains("ID", "INTEGER");
  }

  @Test
  void status_afterCreate_knowsTheCommand() throws Exception {
    test.ksql(STREAM);

    assertThat(test.get("/status/stream/S/create").body()).contains("SUCCESS");
    assertThat(test.get("/status/stream/T/create").statusCode()).isEqualTo(404);
    assertThat(test.get("/status").body()).contains("stream/`S`/create");
  }

  @Test
  void validProperty_knownAndUnknown_areTold() throws Exception {
    assertThat(test.get("/is_valid_property/auto.offset.reset").body()).isEqualTo("true");
    assertThat(test.get("/is_valid_property/no.such.thing").statusCode()).isEqualTo(400);
  }

  @Test
  void terminateOfPushQuery_endsIt() throws Exception {
    test.ksql(STREAM);
    try (BufferedReader rows =
        lines(test.http1, test.post("/query-stream", query("SELECT * FROM S EMIT CHANGES;")))) {
      String id = MAPPER.readTree(rows.readLine()).get("queryId").asText();

      JsonNode answer = test.ksql("TERMINATE " + id + ";");

      assertThat(answer.at("/0/@type").asText()).isEqualTo("terminate_query");
      assertThat(rows.readLine()).isNull();
    }
  }

  @Test
  void terminateCluster_dropsEverything() throws Exception {
    test.ksql(STREAM + " CREATE TABLE T AS SELECT ID, COUNT(*) AS N FROM S GROUP BY ID;");

    HttpResponse<String> answer =
        test.send("/ksql/terminate", "{\"deleteTopicList\": [\"s\", \"T\"]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode left = test.ksql("SHOW STREAMS; SHOW TABLES; SHOW QUERIES; SHOW TOPICS;");
    assertThat(left.at("/0/streams")).isEmpty();
    assertThat(left.at("/1/tables")).isEmpty();
    assertThat(left.at("/2/queries")).isEmpty();
    assertThat(left.at("/3/topics")).isEmpty();
  }

  @Test
  void unknownPath_isNotFound() throws Exception {
    HttpResponse<String> answer = test.get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(MAPPER.readTree(answer.body()).get("error_code").asInt()).isEqualTo(40400);
  }

  @Test
  void statement_ofAnyKind_answersWithoutLoss() throws Exception {
    String created = test.send("/millrace/v1/statement", query(STREAM)).body();
    String listed = test.send("/millrace/v1/statement", query("SHOW STREAMS;")).body();
    test.send("/millrace/v1/statement", query("INSERT INTO S VALUES (1, 'a');"));
    String[] rows =
        test.send("/millrace/v1/statement", query("SELECT * FROM S;")).body().split("\n");
    HttpResponse<String> wrong = test.send("/millrace/v1/statement", query("SELEC 1;"));

    assertThat(MAPPER.readTree(created).get("message").asText()).contains("created");
    assertThat(MAPPER.readTree(listed).at("/rows/0/0").asText()).isEqualTo("S");
    assertThat(MAPPER.readTree(rows[0]).at("/columns/0/type").asText()).isEqualTo("INTEGER");
    assertThat(rows[1]).isEqualTo("{\"row\":[1,\"a\"]}");
    assertThat(MAPPER.readTree(rows[2]).get("end").asBoolean()).isTrue();
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(wrong.body()).at("/error/code").asText()).isEqualTo("SYNTAX_ERROR");
  }

  @Test
  void request_longerThanAllowed_isRefused() throws Exception {
    String body = "{\"ksql\": \"%s\"}".formatted("-".repeat(ServerOptions.DEFAULT_MAX_BODY_BYTES));

    HttpResponse<String> answer = test.send("/ksql", body);

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void metrics_afterWork_tellOfQueriesEpochsAndRequests() throws Exception {
    test.ksql(
        STREAM
            + " CREATE TABLE T AS SELECT ID, COUNT(*) AS N FROM S GROUP BY ID;"
            + " INSERT INTO S VALUES (1, 'a');");
    test.send("/query-stream", query("SELECT * FROM T WHERE ID = 1;"));

    String metrics = test.get("/metrics").body();

    assertThat(metrics)
        .containsPattern("millrace_query_records\\{query=\"CTAS_T_1\"} 1\\.0")
        .containsPattern("millrace_query_lag\\{query=\"CTAS_T_1\"} 0\\.0")
        .containsPattern("millrace_query_running\\{query=\"CTAS_T_1\"} 1\\.0")
        .containsPattern("millrace_epochs_seconds_count [1-9]")
        .containsPattern("millrace_journal_flushes_seconds_count [1-9]")
        .containsPattern("millrace_state_size_bytes")
        .containsPattern("millrace_http_requests_total\\{path=\"/query-stream\"} 1\\.0");
  }
}
