package io.millrace.clients.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.serialization.StringSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What tests of sending code see of a mock producer. */
@SuppressWarnings("FutureReturnValueIgnored")
final class MockProducerTest {
  private static final ProducerRecord<String, String> RECORD = new ProducerRecord<>("t", "k", "v");

  private static MockProducer<String, String> producer(boolean autoComplete) {
    return new MockProducer<>(autoComplete, null, new StringSerializer(), new StringSerializer());
  }

  @Test
  void send_autoComplete_isAcknowledgedAtOnce() throws Exception {
    MockProducer<String, String> producer = producer(true);

    assertThat(producer.send(RECORD).get().offset()).isZero();
    assertThat(producer.send(RECORD).get().offset()).isEqualTo(1);
    assertThat(producer.history()).containsExactly(RECORD, RECORD);
  }

  @Test
  void send_manual_waitsToBeTold() {
    MockProducer<String, String> producer = producer(false);
    List<String> heard = new ArrayList<>();
    Future<RecordMetadata> first = producer.send(RECORD, (data, error) -> heard.add("" + error));
    Future<RecordMetadata> second =
        producer.send(RECORD, (data, error) -> heard.add(error.getMessage()));
    assertThat(first).isNotDone();
    assertThat(producer.flushed()).isFalse();

    assertThat(producer.completeNext()).isTrue();
    assertThat(producer.errorNext(new IllegalStateException("no"))).isTrue();
    assertThat(producer.completeNext()).isFalse();

    assertThat(first).isDone();
    assertThat(heard).containsExactly("null", "no");
    assertThatThrownBy(second::get).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void transaction_committed_showsItsRecordsAndOffsets() {
    MockProducer<String, String> producer = producer(true);
    TopicPartition partition = new TopicPartition("in", 0);
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(RECORD);
    producer.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(3)), new ConsumerGroupMetadata("g"));
    assertThat(producer.history()).isEmpty();
    assertThat(producer.uncommittedRecords()).containsExactly(RECORD);
    producer.commitTransaction();

    assertThat(producer.history()).containsExactly(RECORD);
    assertThat(producer.consumerGroupOffsetsHistory())
        .containsExactly(Map.of("g", Map.of(partition, new OffsetAndMetadata(3))));
    assertThat(producer.commitCount()).isEqualTo(1);
  }

  @Test
  void transaction_aborted_showsNothing() {
    MockProducer<String, String> producer = producer(true);
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(RECORD);
    producer.abortTransaction();

    assertThat(producer.history()).isEmpty();
    assertThat(producer.transactionAborted()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> producer.send(RECORD));
  }

  @Test
  void use_fencedOrClosed_isRefused() {
    MockProducer<String, String> producer = producer(true);
    producer.initTransactions();
    producer.fenceProducer();
    assertThatThrownBy(producer::beginTransaction).isInstanceOf(ProducerFencedException.class);

    producer.close();
    assertThat(producer.closed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> producer.send(RECORD));
  }
}
