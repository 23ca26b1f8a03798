package io.millrace.clients.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.common.KafkaException;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.SerializationException;
import io.millrace.common.errors.TimeoutException;
import io.millrace.common.serialization.StringSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a producer does when the topic is not there, the engine does not answer, memory is short,
 * interceptors and serializers throw, and callbacks call back; and what it tells of itself.
 */
@ParameterizedClass
@EnumSource(EngineKind.class)
@SuppressWarnings("FutureReturnValueIgnored") // Callbacks tell the outcome.
final class ProducerBehaviourTest {
  private final ClientFixture fixture;

  ProducerBehaviourTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
    fixture.createTopic("t", 1);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ProducerRecord<String, String> record(String value) {
    return new ProducerRecord<>("t", 0, 5L, "k", value);
  }

  @Test
  void send_topicThatMustNotBeCreated_timesOut() {
    try (MillraceProducer<String, String> producer =
        fixture.producer("allow.auto.create.topics", false, "max.block.ms", 20)) {
      Future<RecordMetadata> sent = producer.send(new ProducerRecord<>("missing", "v"));

      assertThatThrownBy(sent::get)
          .cause()
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("\"missing\"")
          .hasMessageContaining("allow.auto.create.topics");
      assertThat(fixture.engine().topics().find("missing")).isEmpty();
    }
  }

  @Test
  void send_topicThatComesToExist_isWaitedFor() throws Exception {
    try (MillraceProducer<String, String> producer =
        fixture.producer("allow.auto.create.topics", false)) {
      CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
      Thread sender =
          new Thread(
              () ->
                  producer.send(
                      new ProducerRecord<>("late", "v"),
                      (metadata, error) -> sent.complete(metadata)));
      sender.start();
      fixture.createTopic("late", 3);

      assertThat(sent.get(30, TimeUnit.SECONDS).offset()).isZero();
      sender.join();
    }
  }

  @Test
  void send_engineDoesNotAnswer_failsAfterTheDeliveryTimeout() throws Exception {
    try (MillraceProducer<String, String> producer =
        fixture.producer("request.timeout.ms", 10, "delivery.timeout.ms", 30)) {
      try (AutoCloseable held = fixture.holdAnswers("t")) {
        Future<RecordMetadata> late = producer.send(record("late"));
        assertThatThrownBy(late::get)
            .cause()
            .isInstanceOf(TimeoutException.class)
            .hasMessageContaining("delivery.timeout.ms");
        producer.flush();
        assertThat(held).isNotNull();
      }
      assertThat(value(producer.metrics(), "record-error-total")).isEqualTo(1.0);
    }
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      assertThat(producer.send(record("next")).get().offset()).isGreaterThan(1);
    }
  }

  @Test
  void construct_deliveryTimeoutTooShort_isRefused() {
    assertThatThrownBy(() -> fixture.producer("delivery.timeout.ms", 100))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("delivery.timeout.ms");
    fixture.producer("request.timeout.ms", 500_000).close();
  }

  @Test
  void send_noMemoryInTime_failsTheFuture() throws Exception {
    try (MillraceProducer<String, String> producer =
        fixture.producer("buffer.memory", 2_000, "batch.size", 1_000, "max.block.ms", 20)) {
      try (AutoCloseable held = fixture.holdAnswers("t")) {
        Future<RecordMetadata> first = producer.send(record("x".repeat(900)));
        Future<RecordMetadata> second = producer.send(record("y".repeat(900)));
        Future<RecordMetadata> third = producer.send(record("z".repeat(900)));

        assertThatThrownBy(third::get).hasCauseInstanceOf(BufferExhaustedException.class);
        assertThat(first.isDone()).isFalse();
        assertThat(second.isDone()).isFalse();
        assertThat(value(producer.metrics(), "buffer-exhausted-total")).isEqualTo(1.0);
        assertThat(value(producer.metrics(), "bufferpool-wait-time-ns-total"))
            .isGreaterThanOrEqualTo(2e7);
        assertThat(held).isNotNull();
      }
      producer.flush();
      assertThat(value(producer.metrics(), "buffer-available-bytes")).isEqualTo(2_000.0);
    }
  }

  @Test
  void close_engineDoesNotAnswerInTime_failsWhatIsLeft() throws Exception {
    MillraceProducer<String, String> producer = fixture.producer();
    try (AutoCloseable held = fixture.holdAnswers("t")) {
      Future<RecordMetadata> sent = producer.send(record("v"));
      producer.close(Duration.ofMillis(20));

      assertThat(sent.isDone()).isTrue();
      assertThatThrownBy(sent::get).hasCauseInstanceOf(KafkaException.class);
      assertThat(held).isNotNull();
    }
  }

  @Test
  void callback_sendsFlushesAndCloses_onlyFlushIsRefused() throws Exception {
    CompletableFuture<Object> flushed = new CompletableFuture<>();
    CompletableFuture<Long> sentAgain = new CompletableFuture<>();
    MillraceProducer<String, String> producer = fixture.producer();
    producer.send(
        record("first"),
        (metadata, error) -> {
          try {
            producer.flush();
            flushed.complete("no error");
          } catch (RuntimeException e) {
            flushed.complete(e);
          }
          producer.send(
              record("second"),
              (again, failure) -> {
                producer.close();
                sentAgain.complete(again.offset());
              });
        });

    assertThat(flushed.get(30, TimeUnit.SECONDS)).isInstanceOf(KafkaException.class);
    assertThat(sentAgain.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    producer.close();
  }

  @Test
  void callbacks_ofOnePartition_runInOrderOnTheProducersThread() throws Exception {
    List<Long> offsets = Collections.synchronizedList(new ArrayList<>());
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    try (MillraceProducer<String, String> producer = fixture.producer("client.id", "mine")) {
      for (int i = 0; i < 300; i++) {
        Future<RecordMetadata> sent =
            producer.send(
                record("v"),
                (metadata, error) -> {
                  offsets.add(metadata.offset());
                  threads.add(Thread.currentThread().getName());
                });
        assertThat(sent).isNotNull();
      }
    }

    assertThat(offsets).hasSize(300).isSorted();
    assertThat(threads).containsOnly(MillraceProducer.NETWORK_THREAD_PREFIX + "-mine");
  }

  /** Marks what it sees, and throws when told so. */
  public static final class Marking implements ProducerInterceptor<String, String> {
    static final List<String> ACKNOWLEDGED = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
      return new ProducerRecord<>(
          record.topic(), record.partition(), 5L, record.key(), record.value() + "!");
    }

    @Override
    public void onAcknowledgement(
        @Nullable RecordMetadata metadata, @Nullable Exception exception) {
      ACKNOWLEDGED.add(exception == null ? "written" : exception.getClass().getSimpleName());
    }

    @Override
    public void close() {}
  }

  /** Throws at every opportunity. */
  public static final class Throwing implements ProducerInterceptor<String, String> {
    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void onAcknowledgement(
        @Nullable RecordMetadata metadata, @Nullable Exception exception) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void close() {
      throw new IllegalStateException("on purpose");
    }
  }

  /** Cannot serialize one text. */
  public static final class Picky extends StringSerializer {
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable String data) {
      if ("bad!".equals(data)) {
        throw new SerializationException("on purpose");
      }
      return super.serialize(topic, data);
    }
  }

  @Test
  void interceptors_thatThrow_arePassedOverAndHearOfFailures() throws Exception {
    Marking.ACKNOWLEDGED.clear();
    Map<String, Object> settings =
        fixture.settings(
            "interceptor.classes",
            List.of(Throwing.class.getName(), Marking.class.getName()),
            "linger.ms",
            0);
    try (MillraceProducer<String, String> producer =
        new MillraceProducer<>(settings, new StringSerializer(), new Picky())) {
      assertThat(producer.send(record("good")).get().serializedValueSize()).isEqualTo(5);
      assertThatThrownBy(() -> producer.send(record("bad")))
          .isInstanceOf(SerializationException.class);
      assertThatThrownBy(() -> producer.send(record("x".repeat(2_000_000))).get())
          .isInstanceOf(ExecutionException.class);
    }

    assertThat(Marking.ACKNOWLEDGED)
        .containsExactly("written", "SerializationException", "RecordTooLargeException");
  }

  @Test
  void roundRobinPartitioner_takesPartitionsInTurn() throws Exception {
    fixture.createTopic("many", 3);
    List<Integer> partitions = new ArrayList<>();
    try (MillraceProducer<String, String> producer =
        fixture.producer("partitioner.class", RoundRobinPartitioner.class.getName())) {
      for (int i = 0; i < 7; i++) {
        partitions.add(producer.send(new ProducerRecord<>("many", "k", "v")).get().partition());
      }
    }

    assertThat(partitions).containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  private static double value(Map<MetricName, ? extends Metric> metrics, String name) {
    return value(metrics, name, "producer-metrics");
  }

  private static double value(
      Map<MetricName, ? extends Metric> metrics, String name, String group) {
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(name))
        .filter(metric -> metric.getKey().group().equals(group))
        .map(metric -> (Double) metric.getValue().metricValue())
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no metric " + group + " " + name));
  }

  @Test
  void metrics_afterSending_tellWhatWasWritten() throws Exception {
    try (MillraceProducer<String, String> producer =
        fixture.producer("client.id", "metered", "compression.type", "gzip")) {
      for (int i = 0; i < 10; i++) {
        assertThat(producer.send(record("v".repeat(500))).get().offset()).isEqualTo(i);
      }
      Map<MetricName, ? extends Metric> metrics = producer.metrics();

      assertThat(metrics.keySet()).allMatch(name -> name.tags().get("client-id").equals("metered"));
      assertThat(value(metrics, "record-send-total")).isEqualTo(10.0);
      assertThat(value(metrics, "record-send-rate")).isPositive();
      assertThat(value(metrics, "record-error-total")).isZero();
      assertThat(value(metrics, "record-size-max")).isEqualTo(501.0);
      assertThat(value(metrics, "batch-size-avg")).isBetween(60.0, 400.0);
      assertThat(value(metrics, "compression-rate-avg")).isBetween(0.05, 0.7);
      assertThat(value(metrics, "records-per-request-avg")).isEqualTo(1.0);
      assertThat(value(metrics, "request-latency-avg")).isPositive();
      assertThat(value(metrics, "buffer-total-bytes")).isEqualTo(33_554_432.0);
      assertThat(value(metrics, "record-send-total", "producer-topic-metrics")).isEqualTo(10.0);
      assertThat(value(metrics, "byte-total", "producer-topic-metrics"))
          .isEqualTo(value(metrics, "outgoing-byte-total"));
      assertThatThrownBy(() -> metrics.clear()).isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
