package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InvalidRegularExpression;
import io.millrace.common.errors.TimeoutException;
import io.millrace.common.errors.WakeupException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a consumer does when its offsets lie before the log, when it is woken while it waits, when
 * the engine does not answer; and what it tells of itself.
 */
@ParameterizedClass
@EnumSource(EngineKind.class)
@SuppressWarnings("FutureReturnValueIgnored") // What was sent is checked where it is read.
final class ConsumerBehaviourTest {
  private static final TopicPartition P0 = new TopicPartition("t", 0);

  private final ClientFixture fixture;

  ConsumerBehaviourTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
  }

  @BeforeEach
  void produce() {
    fixture.createTopic("t", 1);
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (int i = 0; i < 10; i++) {
        producer.send(new ProducerRecord<>("t", 0, 1_000L + i, "k", "v" + i));
      }
    }
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void deleteBefore(long offset) {
    fixture.engine().topics().deleteRecords(P0, offset);
  }

  private MillraceConsumer<String, String> assigned(Object... settings) {
    MillraceConsumer<String, String> consumer = fixture.consumer(settings);
    consumer.assign(List.of(P0));
    return consumer;
  }

  private void commit(String group, long offset) {
    try (MillraceConsumer<String, String> consumer = assigned("group.id", group)) {
      consumer.commitSync(Map.of(P0, new OffsetAndMetadata(offset)));
    }
  }

  @Test
  void poll_committedOffsetWasDeleted_thePolicyDecides() {
    commit("g", 2);
    deleteBefore(5);

    try (MillraceConsumer<String, String> consumer = assigned("group.id", "g")) {
      assertThat(consumer.position(P0)).isEqualTo(5);
    }
    try (MillraceConsumer<String, String> consumer =
        assigned("group.id", "g", "auto.offset.reset", "latest")) {
      assertThat(consumer.position(P0)).isEqualTo(10);
    }
    try (MillraceConsumer<String, String> consumer =
        assigned("group.id", "g", "auto.offset.reset", "by_duration:P36500D")) {
      assertThat(consumer.position(P0)).isEqualTo(5);
    }
    try (MillraceConsumer<String, String> consumer =
        assigned("group.id", "g", "auto.offset.reset", "none")) {
      assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
          .isInstanceOf(OffsetOutOfRangeException.class)
          .hasMessageContaining("t-0");
    }
  }

  @Test
  void poll_recordsAreDeletedBeforeTheyAreRead_thePolicyDecides() {
    try (MillraceConsumer<String, String> earliest = assigned("max.poll.records", 2);
        MillraceConsumer<String, String> none =
            assigned("max.poll.records", 2, "auto.offset.reset", "none")) {
      none.seek(P0, 0);
      assertThat(ClientFixture.poll(earliest, 2)).hasSize(2);
      assertThat(ClientFixture.poll(none, 2)).hasSize(2);
      deleteBefore(7);

      assertThat(ClientFixture.poll(earliest, 3))
          .extracting(ConsumerRecord::offset)
          .startsWith(7L, 8L);
      assertThatThrownBy(() -> none.poll(Duration.ZERO))
          .isInstanceOfSatisfying(
              OffsetOutOfRangeException.class,
              e -> assertThat(e.offsetOutOfRangePartitions()).isEqualTo(Map.of(P0, 2L)));
    }
  }

  @Test
  void wakeup_beforeACall_makesItThrowOnce() {
    try (MillraceConsumer<String, String> consumer = assigned("group.id", "g")) {
      List<Runnable> calls =
          List.of(
              () -> consumer.poll(Duration.ofDays(1)),
              () -> consumer.commitSync(Map.of(P0, new OffsetAndMetadata(1))),
              () -> consumer.position(P0),
              () -> consumer.committed(Set.of(P0)),
              () -> consumer.partitionsFor("t"),
              () -> consumer.listTopics());
      for (Runnable call : calls) {
        consumer.wakeup();
        assertThatThrownBy(call::run).isInstanceOf(WakeupException.class);
        call.run();
      }
    }
  }

  @Test
  void commitSync_engineDoesNotAnswer_isEndedByAWakeupOrTheTimeout() throws Exception {
    try (MillraceConsumer<String, String> consumer = assigned("group.id", "g")) {
      Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(P0, new OffsetAndMetadata(3));
      consumer.commitSync(offsets);
      try (AutoCloseable held = fixture.holdAnswers("t")) {
        assertThatThrownBy(() -> consumer.commitSync(offsets, Duration.ofMillis(20)))
            .isInstanceOf(TimeoutException.class);
        Thread waker = new Thread(consumer::wakeup);
        Thread starter = new Thread(waker::start);
        starter.start();
        assertThatThrownBy(() -> consumer.commitSync(offsets)).isInstanceOf(WakeupException.class);
        starter.join();
        waker.join();
        assertThat(held).isNotNull();
      }
      consumer.commitSync(offsets);
      assertThat(consumer.committed(Set.of(P0)).get(P0).offset()).isEqualTo(3);
    }
  }

  @Test
  void subscribe_patternThatCannotBeUnderstood_isRefused() {
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      assertThatThrownBy(() -> consumer.subscribe(new SubscriptionPattern("t(")))
          .isInstanceOf(InvalidRegularExpression.class)
          .hasMessageContaining("t(");
      consumer.subscribe(new SubscriptionPattern("t|u"));
      assertThat(ClientFixture.poll(consumer, 10)).hasSize(10);
    }
  }

  private static double value(
      MillraceConsumer<String, String> consumer, String name, Map<String, String> tags) {
    for (Map.Entry<MetricName, ? extends Metric> metric : consumer.metrics().entrySet()) {
      if (metric.getKey().name().equals(name) && metric.getKey().tags().equals(tags)) {
        return (Double) metric.getValue().metricValue();
      }
    }
    throw new AssertionError("there is no metric " + name + " with tags " + tags);
  }

  @Test
  void metrics_afterPolling_tellWhatWasRead() {
    Map<String, String> client = Map.of("client-id", "c");
    Map<String, String> topic = Map.of("client-id", "c", "topic", "t");
    Map<String, String> partition = Map.of("client-id", "c", "topic", "t", "partition", "0");
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("group.id", "g", "client.id", "c", "max.poll.records", 4)) {
      assertThat(value(consumer, "last-poll-seconds-ago", client)).isEqualTo(-1.0);
      consumer.subscribe(List.of("t"));
      assertThat(ClientFixture.poll(consumer, 4)).hasSize(4);
      consumer.commitSync();

      assertThat(value(consumer, "records-consumed-total", client)).isEqualTo(4.0);
      assertThat(value(consumer, "records-consumed-rate", client)).isPositive();
      assertThat(value(consumer, "bytes-consumed-total", topic)).isEqualTo(12.0);
      assertThat(value(consumer, "records-lag", partition)).isEqualTo(6.0);
      assertThat(value(consumer, "records-lead", partition)).isEqualTo(4.0);
      assertThat(value(consumer, "records-lag-max", client)).isEqualTo(6.0);
      assertThat(value(consumer, "assigned-partitions", client)).isEqualTo(1.0);
      assertThat(value(consumer, "rebalance-total", client)).isEqualTo(1.0);
      assertThat(value(consumer, "commit-total", client)).isEqualTo(1.0);
      assertThat(value(consumer, "commit-latency-avg", client)).isPositive();
      assertThat(value(consumer, "last-poll-seconds-ago", client)).isNotNegative();

      assertThat(ClientFixture.poll(consumer, 6)).hasSize(6);
      assertThat(value(consumer, "records-lag", partition)).isZero();
      consumer.unsubscribe();
      consumer.subscribe(List.of("other"));
      consumer.poll(Duration.ZERO);
      consumer.poll(Duration.ZERO);
      assertThatThrownBy(() -> value(consumer, "records-lag", partition))
          .isInstanceOf(AssertionError.class);
      assertThat(value(consumer, "records-consumed-total", topic)).isEqualTo(10.0);
    }
  }
}
