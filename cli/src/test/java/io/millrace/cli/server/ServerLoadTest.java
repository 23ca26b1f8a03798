package io.millrace.cli.server;

import static io.millrace.cli.server.TestServer.MAPPER;
import static io.millrace.cli.server.TestServer.lines;
import static io.millrace.cli.server.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many clients: push queries at the same time, each of which sees every row, and pull queries one
 * after the other, none of which fails, without growth of memory. The long form has 200 push and
 * 5,000 pull queries and prints its figures.
 */
final class ServerLoadTest {
  private static final int ROWS = 50;
  private static final long MIB = 1 << 20;

  @Test
  void queries_manyClients_allAnswered() throws Exception {
    run(20, 200);
  }

  @Test
  @Tag("campaign")
  void queries_hundredsOfClients_allAnsweredWithoutGrowth() throws Exception {
    run(200, 5_000);
  }

  private static void run(int pushCount, int pullCount) throws Exception {
    try (TestServer test = new TestServer()) {
      test.ksql(
          "CREATE STREAM S (ID INT KEY, V INT) WITH (kafka_topic='s', value_format='JSON',"
              + " partitions=1);"
              + "CREATE TABLE T AS SELECT ID, COUNT(*) AS N FROM S GROUP BY ID;");
      push(test, pushCount);
      pull(test, pullCount);
    }
  }

  private static void push(TestServer test, int count) throws Exception {
    long startNs = System.nanoTime();
    List<BufferedReader> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HttpClient client = i % 2 == 0 ? test.http1 : test.http2;
      BufferedReader reader =
          lines(
              client,
              test.post(
                  "/query-stream",
                  query("SELECT * FROM S EMIT CHANGES LIMIT %d;".formatted(ROWS))));
      assertThat(reader.readLine()).contains("queryId");
      readers.add(reader);
    }
    long openNs = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<CompletableFuture<List<String>>> answers =
        readers.stream()
            .map(reader -> CompletableFuture.supplyAsync(() -> rest(reader), threads))
            .toList();
    for (int i = 0; i < ROWS; i++) {
      test.ksql("INSERT INTO S VALUES (%d, %d);".formatted(i % 10, i));
    }
    List<String> expected =
        IntStream.range(0, ROWS).mapToObj(i -> "[%d,%d]".formatted(i % 10, i)).toList();
    for (CompletableFuture<List<String>> answer : answers) {
      assertThat(answer.join()).isEqualTo(expected);
    }
    threads.shutdown();
    System.out.printf(
        "%d push queries: opened in %d ms, %d rows each in %d ms%n",
        count, (openNs - startNs) / 1_000_000, ROWS, (System.nanoTime() - openNs) / 1_000_000);
  }

  private static List<String> rest(BufferedReader reader) {
    try (reader) {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void pull(TestServer test, int count) throws Exception {
    pulls(test, count / 5);
    long before = usedBytes();
    long startNs = System.nanoTime();
    pulls(test, count);
    long tookMs = Math.max(1, (System.nanoTime() - startNs) / 1_000_000);
    long grown = usedBytes() - before;
    System.out.printf(
        "%d pull queries in %d ms, %d a second; heap grew by %d KiB%n",
        count, tookMs, count * 1_000L / tookMs, grown / 1024);
    assertThat(grown).isLessThan(16 * MIB);
  }

  private static void pulls(TestServer test, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      HttpResponse<String> answer =
          test.http1.send(
              test.post("/query-stream", query("SELECT N FROM T WHERE ID = %d;".formatted(i % 10))),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(MAPPER.readTree(answer.body().split("\n")[1]).get(0).asInt()).isEqualTo(ROWS / 10);
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
