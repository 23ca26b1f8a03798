package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.log.KafkaImport;
import io.millrace.log.api.TopicDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An unchanged Apache Kafka broker and we read each other's files.
 *
 * <p>The broker is started on a copy of our partition directories, marked as cleanly closed, so
 * that it relies on our indexes; it must serve the records to Kafka's own consumer as our consumer
 * shows them. Then Kafka's producers write into it, and we take these topics over: once from its
 * directory as it is after it stopped, once from a copy made while it ran, as after a crash.
 */
final class KafkaBrokerTest {
  private static final List<String> ISOLATION = List.of("read_uncommitted", "read_committed");
  private static final int BROKER_PARTITIONS = 2;

  /** A topic read with an isolation level. */
  private record View(String topic, String isolation) {}

  @TempDir static Path directory;
  private static List<TopicDescription> ourTopics;
  private static Map<String, Map<String, String>> brokerTopics;
  private static final Map<View, List<SeenRecord>> SERVED = new HashMap<>();
  private static final Map<String, List<Long>> OFFSETS_FOR_TIMES = new HashMap<>();
  private static Path stopped;
  private static Path running;

  @BeforeAll
  static void letBothWrite() throws Exception {
    ourTopics = OurTopics.write(ourData());
    try (StockBroker broker = new StockBroker(directory.resolve("broker"))) {
      copy(ourData().resolve("log"), broker.logDirectory());
      broker.declare(ourTopics.stream().map(KafkaBrokerTest::declared).toList());
      broker.markStopped();
      broker.start();
      for (TopicDescription topic : ourTopics) {
        serve(broker, topic.name(), topic.partitions());
      }
      brokerTopics = BrokerTopics.write(broker.bootstrapServers());
      for (String topic : brokerTopics.keySet()) {
        serve(broker, topic, BROKER_PARTITIONS);
      }
      awaitStartOffset(broker.logDirectory());
      running = directory.resolve("running");
      copy(broker.logDirectory(), running);
      broker.stop();
      stopped = broker.logDirectory();
      assertThat(broker.output().lines())
          .noneMatch(line -> line.contains("[ERROR]") || line.contains("-stray"));
    }
  }

  @AfterAll
  static void forget() {
    SERVED.clear();
    OFFSETS_FOR_TIMES.clear();
  }

  private static Path ourData() {
    return directory.resolve("ours");
  }

  // Until it is in the broker's checkpoint, a crash brings the deleted records back.
  private static void awaitStartOffset(Path log) {
    Path checkpoint = log.resolve("log-start-offset-checkpoint");
    Awaitility.await("checkpoint of log starts")
        .atMost(Duration.ofMinutes(1))
        .until(() -> Files.readString(checkpoint).contains("shortened 0 "));
  }

  private static void serve(StockBroker broker, String topic, int partitions) {
    for (String isolation : ISOLATION) {
      SERVED.put(
          new View(topic, isolation),
          Readers.kafkas(broker.bootstrapServers(), topic, partitions, isolation));
    }
    OFFSETS_FOR_TIMES.put(
        topic, Readers.kafkasOffsets(broker.bootstrapServers(), topic, times(topic)));
  }

  /** Times of some records, and one that is later than all. */
  private static List<Long> times(String topic) {
    List<SeenRecord> records = SERVED.get(new View(topic, "read_uncommitted"));
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < records.size(); i += 97) {
      times.add(records.get(i).timestampMs());
    }
    times.add(Long.MAX_VALUE);
    return times;
  }

  // Of the settings only those that are seen in records: the broker shall not compact any further.
  private static StockBroker.Declared declared(TopicDescription topic) {
    Map<String, String> config = new HashMap<>(topic.config());
    config.keySet().retainAll(Set.of("message.timestamp.type"));
    return new StockBroker.Declared(topic.name(), topic.id(), topic.partitions(), config);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void broker_onACopyOfOurPartitions_servesTheSameRecords() {
    for (TopicDescription topic : ourTopics) {
      assertSame(ourData(), topic.name(), topic.partitions());
    }
  }

  @Test
  void import_topicsOfAStoppedBroker_showsTheSameRecords() {
    assertImported(stopped, directory.resolve("from-stopped"));
  }

  @Test
  void import_topicsOfABrokerThatWasNotStopped_showsTheSameRecords() {
    assertImported(running, directory.resolve("from-running"));
  }

  private static void assertImported(Path brokerDirectory, Path data) {
    assertThat(KafkaImport.topicsIn(brokerDirectory)).containsKeys("cleaned", "transactions");

    KafkaImport.run(brokerDirectory, data, brokerTopics);

    for (String topic : brokerTopics.keySet()) {
      assertSame(data, topic, BROKER_PARTITIONS);
    }
  }

  private static void assertSame(Path data, String topic, int partitions) {
    String url = "millrace:" + data;
    for (String isolation : ISOLATION) {
      List<SeenRecord> served = SERVED.get(new View(topic, isolation));
      List<SeenRecord> ours = Readers.ours(url, topic, partitions, isolation);
      assertThat(served).as(topic).isNotEmpty();
      for (int i = 0; i < Math.min(ours.size(), served.size()); i++) {
        assertThat(ours.get(i)).as("%s, %s", topic, isolation).isEqualTo(served.get(i));
      }
      assertThat(ours).as("%s, %s", topic, isolation).hasSameSizeAs(served);
    }
    if (isSearchedAlike(topic)) {
      assertThat(Readers.ourOffsets(url, topic, times(topic)))
          .as("offsets for times in %s", topic)
          .isEqualTo(OFFSETS_FOR_TIMES.get(topic));
    }
  }

  /**
   * Whether a broker looks up times as we do. It takes the age of the file for the largest time of
   * a segment that compaction emptied; and it finds the markers of transactions, too, which are
   * later than the records here.
   */
  private static boolean isSearchedAlike(String topic) {
    return !topic.startsWith("compacted") && !topic.startsWith("transaction");
  }
}
