package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.WakeupException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tests of polling code see of a mock consumer. */
final class MockConsumerTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);

  private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");

  private void add(long offset) {
    consumer.addRecord(new ConsumerRecord<>("t", 0, offset, "k", "v" + offset));
  }

  private List<Long> poll() {
    return consumer.poll(Duration.ZERO).records(T0).stream().map(ConsumerRecord::offset).toList();
  }

  @Test
  void poll_assigned_returnsRecordsFromThePosition() {
    consumer.assign(List.of(T0));
    consumer.updateBeginningOffsets(Map.of(T0, 1L));
    add(0);
    add(1);
    add(2);
    consumer.setMaxPollRecords(1);

    assertThat(poll()).containsExactly(1L);
    assertThat(poll()).containsExactly(2L);
    assertThat(consumer.position(T0)).isEqualTo(3);
    consumer.commitSync();
    assertThat(consumer.committed(Set.of(T0))).containsEntry(T0, new OffsetAndMetadata(3));
  }

  @Test
  void poll_pausedPartition_isLeftOut() {
    consumer.assign(List.of(T0));
    consumer.updateBeginningOffsets(Map.of(T0, 0L));
    add(0);
    consumer.pause(Set.of(T0));
    assertThat(poll()).isEmpty();
    consumer.resume(Set.of(T0));
    assertThat(poll()).containsExactly(0L);
  }

  @Test
  void poll_taskWakeupAndException_comeInTurn() {
    consumer.assign(List.of(T0));
    consumer.updateBeginningOffsets(Map.of(T0, 0L));
    consumer.schedulePollTask(() -> add(0));
    assertThat(poll()).containsExactly(0L);
    consumer.wakeup();
    assertThatThrownBy(this::poll).isInstanceOf(WakeupException.class);
    consumer.setPollException(new KafkaException("once"));
    assertThatThrownBy(this::poll).hasMessage("once");
    assertThat(poll()).isEmpty();
  }

  @Test
  void rebalance_subscribed_movesPartitions() {
    consumer.subscribe(List.of("t"));
    consumer.rebalance(List.of(T0));
    assertThat(consumer.assignment()).containsExactly(T0);
    consumer.rebalance(List.of());
    assertThat(consumer.assignment()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> add(0));
  }

  @Test
  void poll_unknownOffset_saysSo() {
    consumer.assign(List.of(T0));

    assertThatIllegalStateException()
        .isThrownBy(this::poll)
        .withMessageContaining("beginning offset of t-0");
    MockConsumer<String, String> strict = new MockConsumer<>("none");
    strict.assign(List.of(T0));
    assertThatThrownBy(() -> strict.poll(Duration.ZERO))
        .isInstanceOf(NoOffsetForPartitionException.class);
  }
}
