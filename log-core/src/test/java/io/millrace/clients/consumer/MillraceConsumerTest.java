package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.InvalidGroupIdException;
import io.millrace.common.errors.RecordDeserializationException;
import io.millrace.common.errors.WakeupException;
import io.millrace.common.serialization.IntegerDeserializer;
import io.millrace.common.serialization.StringDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading by hand: assign, poll, seek, pause, positions, look-ups, wakeup and errors. */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
@ParameterizedClass
@EnumSource(EngineKind.class)
final class MillraceConsumerTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);
  private static final TopicPartition T1 = new TopicPartition("t", 1);

  private final ClientFixture fixture;

  MillraceConsumerTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
  }

  @BeforeEach
  void createTopic() {
    fixture.createTopic("t", 2);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Ten records a partition, with timestamps 1000, 1010, ... */
  private void fill() {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (int i = 0; i < 20; i++) {
        producer.send(new ProducerRecord<>("t", i % 2, 1000L + i / 2 * 10L, "k", "v" + i / 2));
      }
    }
  }

  @Test
  void poll_maxPollRecords_bounds() {
    fill();
    try (MillraceConsumer<String, String> consumer = fixture.consumer("max.poll.records", 3)) {
      consumer.assign(Set.of(T0, T1));
      ConsumerRecords<String, String> first = consumer.poll(Duration.ofSeconds(5));

      assertThat(first.count()).isEqualTo(3);
      TopicPartition partition = first.partitions().iterator().next();
      assertThat(first.nextOffsets()).containsEntry(partition, new OffsetAndMetadata(3));
      assertThat(ClientFixture.poll(consumer, 17)).hasSize(17);
    }
  }

  @Test
  void poll_twoPartitions_takesTurns() {
    fill();
    try (MillraceConsumer<String, String> consumer = fixture.consumer("max.poll.records", 2)) {
      consumer.assign(List.of(T0, T1));
      Set<TopicPartition> first = consumer.poll(Duration.ofSeconds(5)).partitions();
      Set<TopicPartition> second = consumer.poll(Duration.ofSeconds(5)).partitions();

      assertThat(first).doesNotContainAnyElementsOf(second);
    }
  }

  @Test
  void poll_nothingThere_wakesWhenARecordComes() throws Exception {
    try (MillraceConsumer<String, String> consumer = fixture.consumer();
        MillraceProducer<String, String> producer = fixture.producer()) {
      consumer.assign(Set.of(T0));
      assertThat(consumer.poll(Duration.ZERO).isEmpty()).isTrue();
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> producer.send(new ProducerRecord<>("t", 0, "k", "v")));

      assertThat(consumer.poll(Duration.ofSeconds(20)).count()).isEqualTo(1);
      sent.get();
    }
  }

  @Test
  void wakeup_waitingPoll_throwsAndCanGoOn() throws Exception {
    fill();
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("auto.offset.reset", "latest")) {
      consumer.assign(Set.of(T0));
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<Void> waker =
          CompletableFuture.runAsync(
              () -> {
                started.countDown();
                consumer.wakeup();
              });
      started.await();

      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
          .isInstanceOf(WakeupException.class);
      waker.get();
      consumer.seekToBeginning(Set.of(T0));
      assertThat(ClientFixture.poll(consumer, 10)).hasSize(10);
    }
  }

  @Test
  void poll_interrupted_throwsAndHarmsNobody() {
    fill();
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("auto.offset.reset", "latest")) {
      consumer.assign(Set.of(T0));
      consumer.poll(Duration.ZERO);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
          .isInstanceOf(InterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      consumer.seekToBeginning(Set.of());
      assertThat(ClientFixture.poll(consumer, 10)).hasSize(10);
    }
  }

  @Test
  void seek_offset_readsFromThere() {
    fill();
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      consumer.assign(Set.of(T0));
      consumer.seek(T0, 8);

      assertThat(consumer.position(T0)).isEqualTo(8);
      assertThat(consumer.currentLag(T0)).hasValue(2);
      assertThat(ClientFixture.poll(consumer, 2))
          .extracting(ConsumerRecord::value)
          .containsExactly("v8", "v9");
      consumer.seek(T0, 1);
      assertThat(ClientFixture.poll(consumer, 9)).hasSize(9);
    }
  }

  @Test
  void seek_outsideTheLog_resets() {
    fill();
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      consumer.assign(Set.of(T0));
      consumer.seek(T0, 99);

      assertThat(ClientFixture.poll(consumer, 10).get(0).offset()).isZero();
    }
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("auto.offset.reset", "none")) {
      consumer.assign(Set.of(T0));
      assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
          .isInstanceOf(NoOffsetForPartitionException.class);
      consumer.seek(T0, 99);
      assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
          .isInstanceOf(OffsetOutOfRangeException.class)
          .hasMessageContaining("99");
    }
  }

  @Test
  void offsetsForTimes_times_findTheFirstRecordNotOlder() {
    fill();
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      Map<TopicPartition, OffsetAndTimestamp> found =
          consumer.offsetsForTimes(Map.of(T0, 1035L, T1, 5000L));

      assertThat(found).containsEntry(T0, new OffsetAndTimestamp(4, 1040)).containsEntry(T1, null);
      assertThat(consumer.beginningOffsets(Set.of(T0))).containsEntry(T0, 0L);
      assertThat(consumer.endOffsets(Set.of(T0, T1))).containsEntry(T1, 10L);
    }
  }

  @Test
  void pause_partition_isLeftOut() {
    fill();
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      consumer.assign(Set.of(T0, T1));
      consumer.pause(Set.of(T0));

      assertThat(ClientFixture.poll(consumer, 10))
          .extracting(ConsumerRecord::partition)
          .containsOnly(1);
      assertThat(consumer.paused()).containsExactly(T0);
      consumer.resume(Set.of(T0));
      assertThat(ClientFixture.poll(consumer, 10)).hasSize(10);
    }
  }

  @Test
  void poll_badRecord_deliversThoseBeforeItThenThrows() {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      producer.send(new ProducerRecord<>("t", 0, "k", "1234"));
      producer.send(new ProducerRecord<>("t", 0, "k", "bad"));
      producer.send(new ProducerRecord<>("t", 0, "k", "5678"));
    }
    try (MillraceConsumer<String, Integer> consumer =
        new MillraceConsumer<>(
            fixture.settings("auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new IntegerDeserializer())) {
      consumer.assign(Set.of(T0));
      List<Integer> values = new ArrayList<>();
      consumer.poll(Duration.ofSeconds(5)).forEach(record -> values.add(record.value()));
      assertThat(values).containsExactly(0x31323334);

      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(5)))
            .isInstanceOfSatisfying(
                RecordDeserializationException.class,
                e -> {
                  assertThat(e.offset()).isEqualTo(1);
                  assertThat(e.topicPartition()).isEqualTo(T0);
                })
            .hasMessageContaining("value of the record at offset 1 of t-0");
      }
      consumer.seek(T0, 2);
      assertThat(consumer.poll(Duration.ofSeconds(5)).count()).isEqualTo(1);
    }
  }

  @Test
  void partitionsFor_missingTopic_isEmpty() {
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      assertThat(consumer.partitionsFor("none")).isEmpty();
      assertThat(consumer.partitionsFor("t")).hasSize(2);
      assertThat(consumer.listTopics()).containsKey("t");
    }
  }

  @Test
  void subscribe_withoutGroup_isRefused() {
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      assertThatThrownBy(() -> consumer.subscribe(List.of("t")))
          .isInstanceOf(InvalidGroupIdException.class);
      assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> consumer.seek(T0, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("t-0");
    }
  }

  @Test
  void call_fromASecondThread_isRefused() throws Exception {
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("group.id", "g", "auto.offset.reset", "latest")) {
      CountDownLatch within = new CountDownLatch(1);
      CountDownLatch tried = new CountDownLatch(1);
      consumer.subscribe(
          List.of("t"),
          new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
              within.countDown();
              try {
                assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new InterruptException(e);
              }
            }
          });
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () -> {
                try {
                  within.await();
                  assertThatThrownBy(consumer::assignment)
                      .isInstanceOf(ConcurrentModificationException.class);
                } catch (InterruptedException e) {
                  throw new InterruptException(e);
                } finally {
                  tried.countDown();
                }
              });

      consumer.poll(Duration.ZERO);
      other.get();
    }
  }

  @Test
  void construct_whatIsNotSupported_isRefused() {
    assertThatThrownBy(() -> fixture.consumer("partition.assignment.strategy", "range,range"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("an assignor is named twice");
    assertThatThrownBy(() -> fixture.consumer("partition.assignment.strategy", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("name at least one assignor");
    assertThatThrownBy(() -> fixture.consumer("partition.assignment.strategy", "no.such.Class"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no.such.Class");
    assertThatThrownBy(() -> fixture.consumer("auto.offset.reset", "sometimes"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sometimes");
  }
}
