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
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.errors.TransactionAbortedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
      assertThat(fixture.engine().endOffset(T0)).isZero();
      assertThat(first.isDone()).isFalse();

      producer.commitTransaction();

      assertThat(first.get().offset()).isZero();
      assertThat(fixture.engine().endOffsets(List.of(T0, T1)))
          .containsOnly(Map.entry(T0, 1L), Map.entry(T1, 1L));
    }
  }

  @Test
  void abort_records_neverShow() {
    try (MillraceProducer<String, String> producer = transactional()) {
      producer.beginTransaction();
      Future<RecordMetadata> dropped = producer.send(new ProducerRecord<>("t", 0, "k", "a"));
      producer.abortTransaction();

      assertThatThrownBy(dropped::get).hasCauseInstanceOf(TransactionAbortedException.class);
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "b"));
      producer.commitTransaction();
    }
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      consumer.assign(Set.of(T0));
      assertThat(ClientFixture.poll(consumer, 1))
          .extracting(ConsumerRecord::value)
          .containsExactly("b");
    }
  }

  @Test
  void close_openTransaction_isAborted() {
    MillraceProducer<String, String> producer = transactional();
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
  void get_ownOpenTransaction_isRefusedInsteadOfWaitingForEver() {
    try (MillraceProducer<String, String> producer = transactional()) {
      producer.beginTransaction();
      Future<RecordMetadata> future = producer.send(new ProducerRecord<>("t", "v"));

      assertThatThrownBy(future::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("commitTransaction");
    }
  }

  @Test
  void commit_failedRecord_isRefusedUntilAborted() {
    try (MillraceProducer<String, String> producer =
        transactional("buffer.memory", 40_000, "max.request.size", 30_000)) {
      producer.beginTransaction();
      for (int i = 0; i < 20; i++) {
        producer.send(new ProducerRecord<>("t", 0, "k", "x".repeat(10_000)));
      }

      assertThatThrownBy(producer::commitTransaction)
          .isInstanceOf(KafkaException.class)
          .hasRootCauseMessage(
              "the open transaction is larger than buffer.memory, 40000 bytes\n"
                  + "  hint: Raise buffer.memory, or commit more often.");
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", 0, "k", "small"));
      producer.commitTransaction();
    }
    assertThat(fixture.engine().endOffset(T0)).isEqualTo(1);
  }
}
