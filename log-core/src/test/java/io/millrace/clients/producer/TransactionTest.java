package io.millrace.clients.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InvalidProducerEpochException;
import io.millrace.common.errors.InvalidTimestampException;
import io.millrace.common.errors.InvalidTxnTimeoutException;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.errors.RecordTooLargeException;
import io.millrace.common.errors.TransactionAbortedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions show as a whole or not at all, offsets included; the newest producer wins. */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
final class TransactionTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);
  private static final TopicPartition T1 = new TopicPartition("t", 1);

  private final ClientFixture fixture = new ClientFixture();

  @BeforeEach
  void createTopic() {
    fixture.createTopic("t", 2);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private MillraceProducer<String, String> transactional(Object... settings) {
    Object[] all = new Object[settings.length + 2];
    all[0] = "transactional.id";
    all[1] = "tx";
    System.arraycopy(settings, 0, all, 2, settings.length);
    MillraceProducer<String, String> producer = fixture.producer(all);
    producer.initTransactions();
    return producer;
  }

  @Test
  void commit_records_showTogether() throws Exception {
    try (MillraceProducer<String, String> producer = transactional()) {
      producer.beginTransaction();
      Future<RecordMetadata> first = producer.send(new ProducerRecord<>("t", 0, "k", "a"));
      producer.send(new ProducerRecord<>("t", 1, "k", "b"));
      producer.flush();
      assertThat(first.get().offset()).isZero();
      assertThat(fixture.engine().endOffset(T0)).isZero();

      producer.commitTransaction();

      assertThat(fixture.engine().endOffsets(List.of(T0, T1)))
          .containsOnly(Map.entry(T0, 2L), Map.entry(T1, 2L));
    }
  }

  @Test
  void abort_records_neverShow() {
    try (MillraceProducer<String, String> producer = transactional("linger.ms", 60_000)) {
      producer.beginTransaction();
      Future<RecordMetadata> dropped = producer.send(new ProducerRecord<>("t", 0, "k", "a"));
      producer.abortTransaction();

      assertThatThrownBy(dropped::get).hasCauseInstanceOf(TransactionAbortedException.class);
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "b"));
      producer.commitTransaction();
    }
    assertThat(values("read_committed", 1)).containsExactly("b");
  }

  private List<String> values(String isolation, int count) {
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("isolation.level", isolation)) {
      consumer.assign(Set.of(T0));
      return ClientFixture.poll(consumer, count).stream().map(ConsumerRecord::value).toList();
    }
  }

  @Test
  void abort_recordsThatWereWritten_showToReadersOfUncommittedOnly() throws Exception {
    try (MillraceProducer<String, String> producer = transactional()) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "a")).get();
      assertThat(values("read_uncommitted", 1)).containsExactly("a");
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "b"));
      producer.commitTransaction();
    }

    assertThat(values("read_committed", 1)).containsExactly("b");
    assertThat(values("read_uncommitted", 2)).containsExactly("a", "b");
  }

  @Test
  @Timeout(60)
  void poll_abortedRecordsOnly_returnsAtOnceBehindThem() {
    try (MillraceProducer<String, String> producer = transactional();
        MillraceConsumer<String, String> consumer =
            fixture.consumer("isolation.level", "read_committed")) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "a"));
      producer.flush();
      producer.abortTransaction();
      consumer.assign(Set.of(T0));
      consumer.seekToBeginning(Set.of(T0));

      assertThat(consumer.poll(Duration.ofHours(1))).isEmpty();
      assertThat(consumer.position(T0)).isEqualTo(2);
    }
  }

  @Test
  void consumer_openTransaction_bothEndsAreTold() throws Exception {
    try (MillraceProducer<String, String> producer = transactional();
        MillraceConsumer<String, String> committed =
            fixture.consumer("isolation.level", "read_committed");
        MillraceConsumer<String, String> uncommitted =
            fixture.consumer("isolation.level", "read_uncommitted")) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, 7L, "k", "a")).get();

      assertThat(committed.endOffsets(Set.of(T0))).containsEntry(T0, 0L);
      assertThat(uncommitted.endOffsets(Set.of(T0))).containsEntry(T0, 1L);
      assertThat(committed.offsetsForTimes(Map.of(T0, 0L)).get(T0)).isNull();
      assertThat(uncommitted.offsetsForTimes(Map.of(T0, 0L)).get(T0).offset()).isZero();
      producer.abortTransaction();
      committed.assign(Set.of(T0));
      assertThat(committed.poll(Duration.ofMillis(1))).isEmpty();
      assertThat(committed.currentLag(T0)).hasValue(0);
    }
  }

  @Test
  void commit_moreThanTheBuffer_isWrittenInBoundedMemory() {
    try (MillraceProducer<String, String> producer = transactional("buffer.memory", 40_000)) {
      producer.beginTransaction();
      for (int i = 0; i < 50; i++) {
        producer.send(new ProducerRecord<>("t", 0, "k", "x".repeat(10_000)));
      }
      producer.commitTransaction();
    }

    assertThat(values("read_committed", 50)).hasSize(50);
  }

  @Test
  void init_epochTakenMeanwhile_sendAndCommitAreFenced() throws Exception {
    try (MillraceProducer<String, String> older = transactional()) {
      older.beginTransaction();
      older.send(new ProducerRecord<>("t", 0, "k", "left")).get();
      try (MillraceProducer<String, String> newer = transactional()) {
        Future<RecordMetadata> late = older.send(new ProducerRecord<>("t", 1, "k", "late"));
        older.flush();

        assertThatThrownBy(late::get).hasCauseInstanceOf(InvalidProducerEpochException.class);
        assertThatThrownBy(older::commitTransaction)
            .isInstanceOf(KafkaException.class)
            .hasCauseInstanceOf(InvalidProducerEpochException.class);
        assertThatThrownBy(older::abortTransaction).isInstanceOf(ProducerFencedException.class);
        assertThat(fixture.engine().endOffset(T0)).isEqualTo(2);
        newer.beginTransaction();
        newer.commitTransaction();
      }
    }
  }

  @Test
  void init_timeoutBeyondFifteenMinutes_isRefused() {
    assertThatThrownBy(() -> transactional("transaction.timeout.ms", 900_001))
        .isInstanceOf(InvalidTxnTimeoutException.class)
        .hasMessageContaining("900001");
  }

  @Test
  void config_idempotenceWithOtherSettings_isRefusedOrTurnedOffAsInKafka() {
    assertThatThrownBy(() -> fixture.producer("transactional.id", "x", "acks", "1"))
        .hasMessageContaining("acks must be all, found 1");
    assertThatThrownBy(() -> fixture.producer("transactional.id", "x", "enable.idempotence", false))
        .hasMessageContaining("enable.idempotence");
    assertThatThrownBy(() -> fixture.producer("enable.idempotence", true, "retries", 0))
        .hasMessageContaining("retries must not be 0");
    try (MillraceProducer<String, String> plain = fixture.producer("acks", "1");
        MillraceProducer<String, String> numbered = fixture.producer()) {
      plain.send(new ProducerRecord<>("t", 0, "k", "a"));
      numbered.send(new ProducerRecord<>("t", 1, "k", "a"));
      plain.flush();
      numbered.flush();
    }
    assertThat(fixture.engine().transactions().producers(T0)).isEmpty();
    assertThat(fixture.engine().transactions().producers(T1)).hasSize(1);
  }

  @Test
  void close_openTransaction_isAborted() {
    MillraceProducer<String, String> producer = transactional("linger.ms", 60_000);
    producer.beginTransaction();
    Future<RecordMetadata> dropped = producer.send(new ProducerRecord<>("t", 0, "k", "a"));
    producer.close();

    assertThatThrownBy(dropped::get).hasCauseInstanceOf(TransactionAbortedException.class);
    assertThat(fixture.engine().endOffset(T0)).isZero();
  }

  @Test
  void commit_offsets_areCommittedWithTheRecords() {
    try (MillraceProducer<String, String> producer = transactional();
        MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "a"));
      producer.sendOffsetsToTransaction(
          Map.of(T1, new OffsetAndMetadata(0, "note")), new ConsumerGroupMetadata("g"));
      assertThat(consumer.committed(Set.of(T1)).get(T1)).isNull();

      producer.commitTransaction();

      assertThat(consumer.committed(Set.of(T1)))
          .containsEntry(T1, new OffsetAndMetadata(0, "note"));
    }
  }

  @Test
  void begin_newerProducer_fencesTheOlder() {
    try (MillraceProducer<String, String> older = transactional();
        MillraceProducer<String, String> newer = transactional()) {
      assertThatThrownBy(older::beginTransaction).isInstanceOf(ProducerFencedException.class);
      newer.beginTransaction();
      newer.commitTransaction();
    }
  }

  @Test
  void send_withoutBegin_isRefused() {
    try (MillraceProducer<String, String> producer = transactional()) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("t", "v")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("beginTransaction");
    }
  }

  @Test
  void commit_failedRecord_isRefusedUntilAborted() {
    try (MillraceProducer<String, String> producer = transactional("max.request.size", 30_000)) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "fine"));
      producer.send(new ProducerRecord<>("t", 0, "k", "x".repeat(40_000)));

      assertThatThrownBy(producer::commitTransaction)
          .isInstanceOf(KafkaException.class)
          .hasCauseInstanceOf(RecordTooLargeException.class);
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "small"));
      producer.commitTransaction();
    }
    assertThat(values("read_committed", 1)).containsExactly("small");
  }

  @Test
  void commit_batchRefusedByTheTopic_isRefusedUntilAborted() {
    fixture
        .engine()
        .topics()
        .alter("t", Map.of("message.timestamp.before.max.ms", Optional.of("1000")));
    try (MillraceProducer<String, String> producer = transactional()) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, 1L, "k", "old"));

      assertThatThrownBy(producer::commitTransaction)
          .isInstanceOf(KafkaException.class)
          .hasCauseInstanceOf(InvalidTimestampException.class);
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "new"));
      producer.commitTransaction();
    }
    assertThat(values("read_committed", 1)).containsExactly("new");
  }
}
