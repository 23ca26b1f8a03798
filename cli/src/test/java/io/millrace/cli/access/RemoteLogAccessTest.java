package io.millrace.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.millrace.cli.access.LogAccess.Consumption;
import io.millrace.cli.access.LogAccess.GroupPosition;
import io.millrace.cli.access.LogAccess.NewRecord;
import io.millrace.cli.access.LogAccess.RecordHeader;
import io.millrace.cli.access.LogAccess.RecordSink;
import io.millrace.cli.access.LogAccess.Start;
import io.millrace.cli.access.LogAccess.StoredRecord;
import io.millrace.common.KafkaException;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tools ask a server over HTTP, answered by the JDK's own little server. */
final class RemoteLogAccessTest {
  private static final Start BEGINNING = new Start(Start.Kind.BEGINNING, 0);

  @TempDir Path directory;

  private final String url = "memory:" + UUID.randomUUID();
  private final LogEngine engine = LogEngines.open(url);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private URI address;
  private LogAccess log;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LogRequests requests = new LogRequests(url);
    server.createContext(
        "/millrace/v1/log/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          String path = exchange.getRequestURI().getPath();
          try (OutputStream answer = exchange.getResponseBody()) {
            requests.handle(
                path.substring(path.lastIndexOf('/') + 1), exchange.getRequestBody(), answer);
          }
        });
    server.setExecutor(threads);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    log = new RemoteLogAccess(address, Optional.empty());
  }

  @AfterEach
  void stop() {
    log.close();
    server.stop(0);
    threads.shutdownNow();
    engine.close();
  }

  private static NewRecord record(String key, String value) {
    return new NewRecord(
        key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8),
        List.of(new RecordHeader("h", new byte[] {1, -1}), new RecordHeader("none", null)),
        null,
        1_000L);
  }

  /** Keeps what it gets. */
  private static final class Kept implements RecordSink {
    private final List<StoredRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void accept(StoredRecord record) {
      records.add(record);
    }

    @Override
    public void idle() {}

    @Override
    public boolean enough() {
      return false;
    }

    List<String> values() {
      return records.stream().map(r -> text(r.value())).toList();
    }

    private static String text(byte @Nullable [] bytes) {
      return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Consumption all(String topic, @Nullable String group, boolean follow) {
    return new Consumption(topic, List.of(), BEGINNING, group, Long.MAX_VALUE, follow, true);
  }

  @Test
  void topics_overHttp_areCreatedAlteredAndDeleted() {
    log.create("t", 2, Map.of("retention.ms", "5000", "cleanup.policy", "compact"));
    log.alter("t", OptionalInt.of(3), Map.of("cleanup.policy", Optional.empty()));

    assertThat(log.topic("t").partitions()).hasSize(3);
    assertThat(log.topic("t").config()).isEqualTo(Map.of("retention.ms", "5000"));
    assertThat(log.topics(false)).extracting(LogAccess.TopicFacts::name).containsExactly("t");

    log.delete("t");
    assertThat(log.topics(false)).isEmpty();
  }

  @Test
  void records_overHttp_areTheSame() {
    log.create("t", 1, Map.of());
    NewRecord deletion =
        new NewRecord("k".getBytes(StandardCharsets.UTF_8), null, List.of(), 0, 7L);

    assertThat(log.produce("t", "all", List.of(record("k", "v\n\u00e9"), deletion).iterator()))
        .isEqualTo(2);
    Kept kept = new Kept();
    log.consume(all("t", null, false), kept);

    assertThat(kept.values()).containsExactly("v\n\u00e9", "null");
    StoredRecord first = kept.records.get(0);
    assertThat(first.timestampMs()).isEqualTo(1_000);
    assertThat(first.key()).isEqualTo(new byte[] {'k'});
    assertThat(first.headers().get(0).value()).isEqualTo(new byte[] {1, -1});
    assertThat(first.headers().get(1).value()).isNull();
    assertThat(kept.records.get(1).offset()).isEqualTo(1);
  }

  @Test
  void produce_manyRecords_streams() {
    log.create("t", 1, Map.of());
    Iterator<NewRecord> many =
        IntStream.range(0, 20_000).mapToObj(i -> record("k" + i, "v" + i)).iterator();

    assertThat(log.produce("t", "1", many)).isEqualTo(20_000);
    assertThat(log.topic("t").records()).isEqualTo(20_000);
  }

  @Test
  void consume_following_getsWhatIsWrittenLater() throws Exception {
    log.create("t", 1, Map.of());
    Kept kept = new Kept();
    Thread reader =
        new Thread(
            () ->
                new RemoteLogAccess(address, Optional.empty()).consume(all("t", null, true), kept));
    reader.start();

    for (int i = 0; i < 3; i++) {
      int number = i;
      log.produce("t", "all", List.of(record("k", "v" + i)).iterator());
      await().atMost(Duration.ofSeconds(30)).until(() -> kept.values().contains("v" + number));
    }
    reader.interrupt();
    reader.join(30_000);

    assertThat(reader.isAlive()).isFalse();
    assertThat(kept.values()).containsExactly("v0", "v1", "v2");
  }

  @Test
  void groups_overHttp_areDescribedResetAndDeleted() {
    log.create("t", 1, Map.of());
    log.produce("t", "all", List.of(record("a", "1"), record("b", "2")).iterator());
    log.consume(all("t", "g", false), new Kept());

    assertThat(log.groups()).extracting(LogAccess.GroupFacts::name).containsExactly("g");
    assertThat(log.positions("g")).containsExactly(new GroupPosition("t", 0, 2, 2, ""));
    assertThat(log.reset("g", "t", new Start(Start.Kind.OFFSET, 1), false))
        .containsExactly(new GroupPosition("t", 0, 1, 2, ""));
    Kept rest = new Kept();
    log.consume(all("t", "g", false), rest);
    assertThat(rest.values()).containsExactly("2");

    log.deleteGroup("g");
    assertThatExceptionOfType(KafkaException.class)
        .isThrownBy(() -> log.positions("g"))
        .withMessageContaining("group \"g\" does not exist");
  }

  @Test
  void failure_ofTheServer_isTheSameAsHere() {
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> log.topic("nope"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.UNKNOWN_TOPIC))
        .withMessageContaining("topic \"nope\" does not exist");
  }

  @Test
  void server_absent_isTold() {
    server.stop(0);

    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> log.topics(false))
        .withMessageContaining("there is no server at " + address);
  }

  @Test
  void open_directoryOfAServer_asksTheServer() throws Exception {
    log.create("t", 1, Map.of());
    String data = "millrace:" + directory.resolve("data");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), Announcer.class.getName(), data, "" + address));
    Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("announced");

      try (LogAccess attached = LogAccesses.open(data, new ServerLocation())) {
        assertThat(attached.topics(false))
            .extracting(LogAccess.TopicFacts::name)
            .containsExactly("t");
      }
    } finally {
      holder.destroyForcibly();
    }
  }

  /** Another process that holds a data directory and says where it serves. */
  static final class Announcer {
    private Announcer() {}

    public static void main(String[] arguments) throws Exception {
      try (LogEngine engine = LogEngines.open(arguments[0])) {
        engine.announce(arguments[1]);
        System.out.println("announced");
        Thread.currentThread().join();
      }
    }
  }

  private static String classPath() {
    // Surefire hands its tests a class path of one jar; this is the one it was made from.
    String real = System.getProperty("surefire.test.class.path");
    return real != null ? real : System.getProperty("java.class.path");
  }
}
