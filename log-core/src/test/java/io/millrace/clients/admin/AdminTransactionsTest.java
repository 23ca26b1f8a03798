package io.millrace.clients.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.IsolationLevel;
import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InvalidProducerEpochException;
import io.millrace.common.errors.InvalidRegularExpression;
import io.millrace.common.errors.InvalidTxnStateException;
import io.millrace.common.errors.NotLeaderOrFollowerException;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.errors.TransactionCoordinatorFencedException;
import io.millrace.common.errors.TransactionalIdNotFoundException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Transactions as admins see and end them. Whoever loses a transaction is fenced, so that it learns
 * of it before it commits the rest; what an open one wrote counts for {@code latest} only when
 * uncommitted records are asked for.
 */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
final class AdminTransactionsTest {
  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final ClientFixture fixture = new ClientFixture();
  private Admin admin;

  @BeforeEach
  void open() {
    fixture.createTopic("t", 2);
    admin = Admin.create(fixture.settings());
  }

  @AfterEach
  void close() {
    admin.close();
    fixture.close();
  }

  private MillraceProducer<String, String> transactional(String id) {
    MillraceProducer<String, String> producer = fixture.producer("transactional.id", id);
    producer.initTransactions();
    return producer;
  }

  private static void write(MillraceProducer<String, String> producer, String value) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("t", 0, "k", value));
    producer.send(new ProducerRecord<>("t", 1, "k", value));
    producer.flush();
  }

  private TransactionDescription describe(String id) throws Exception {
    return admin.describeTransactions(List.of(id)).description(id).get();
  }

  private ProducerState onlyProducer(TopicPartition partition) throws Exception {
    List<ProducerState> found =
        admin
            .describeProducers(List.of(partition))
            .partitionResult(partition)
            .get()
            .activeProducers();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<String> list(ListTransactionsOptions options) throws Exception {
    return admin.listTransactions(options).all().get().stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }

  private List<String> committedValues() {
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("isolation.level", "read_committed")) {
      consumer.assign(List.of(P0, P1));
      return ClientFixture.poll(consumer, 2).stream().map(ConsumerRecord::value).toList();
    }
  }

  private static void assertFails(KafkaFuture<?> future, Class<? extends Throwable> expected) {
    assertThatThrownBy(future::get).hasCauseInstanceOf(expected);
  }

  @Test
  void describeTransactions_throughItsLife_tellsItsState() throws Exception {
    try (MillraceProducer<String, String> producer = transactional("tx")) {
      assertThat(describe("tx").state()).isEqualTo(TransactionState.EMPTY);
      assertThat(describe("tx").transactionStartTimeMs()).isEmpty();

      write(producer, "a");
      TransactionDescription open = describe("tx");
      assertThat(open.state()).isEqualTo(TransactionState.ONGOING);
      assertThat(open.topicPartitions()).containsExactlyInAnyOrder(P0, P1);
      assertThat(open.transactionStartTimeMs()).isPresent();
      assertThat(open.transactionTimeoutMs()).isEqualTo(60_000);
      assertThat(open.coordinatorId()).isZero();

      producer.commitTransaction();
      assertThat(describe("tx").state()).isEqualTo(TransactionState.COMPLETE_COMMIT);
      assertThat(describe("tx").topicPartitions()).isEmpty();

      write(producer, "b");
      producer.abortTransaction();
      assertThat(describe("tx").state()).isEqualTo(TransactionState.COMPLETE_ABORT);
    }
    assertFails(
        admin.describeTransactions(List.of("none")).all(), TransactionalIdNotFoundException.class);
  }

  @Test
  void listTransactions_filters_leaveOthersOut() throws Exception {
    try (MillraceProducer<String, String> open = transactional("open-1");
        MillraceProducer<String, String> idle = transactional("idle-1")) {
      write(open, "a");

      assertThat(list(new ListTransactionsOptions())).containsExactly("idle-1", "open-1");
      assertThat(list(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING))))
          .containsExactly("open-1");
      long idleId = describe("idle-1").producerId();
      assertThat(list(new ListTransactionsOptions().filterProducerIds(Set.of(idleId))))
          .containsExactly("idle-1");
      assertThat(list(new ListTransactionsOptions().filterOnDuration(3_600_000))).isEmpty();
      assertThat(list(new ListTransactionsOptions().filterOnTransactionalIdPattern("idle.*")))
          .containsExactly("idle-1");
      assertThat(list(new ListTransactionsOptions().filterOnTransactionalIdPattern("idle")))
          .isEmpty();
      assertThat(admin.listTransactions().allByBrokerId().get().get(0)).hasSize(2);
      assertThat(admin.listTransactions().byBrokerId().get().get(0).get()).hasSize(2);
      idle.beginTransaction();
      idle.abortTransaction();
      open.abortTransaction();
    }
    assertFails(
        admin
            .listTransactions(new ListTransactionsOptions().filterOnTransactionalIdPattern("("))
            .all(),
        InvalidRegularExpression.class);
  }

  @Test
  void abortTransaction_asDescribed_endsItEverywhereAndFencesTheProducer() throws Exception {
    try (MillraceProducer<String, String> producer = transactional("tx")) {
      write(producer, "lost");
      ProducerState found = onlyProducer(P0);
      assertThat(found.currentTransactionStartOffset()).hasValue(0);
      assertThat(found.lastSequence()).isZero();

      admin.abortTransaction(spec(found, found.producerEpoch(), 0)).all().get();

      assertThat(onlyProducer(P0).currentTransactionStartOffset()).isEmpty();
      assertThat(onlyProducer(P1).currentTransactionStartOffset()).isEmpty();
      assertThatThrownBy(producer::commitTransaction).isInstanceOf(ProducerFencedException.class);
    }
    try (MillraceProducer<String, String> next = transactional("tx")) {
      write(next, "kept");
      next.commitTransaction();
    }
    assertThat(committedValues()).containsExactly("kept", "kept");
  }

  private static AbortTransactionSpec spec(ProducerState producer, int epoch, int coordinator) {
    return new AbortTransactionSpec(P0, producer.producerId(), (short) epoch, coordinator);
  }

  @Test
  void abortTransaction_namedWrongly_changesNothing() throws Exception {
    try (MillraceProducer<String, String> producer = transactional("tx")) {
      write(producer, "a");
      producer.commitTransaction();
      ProducerState idle = onlyProducer(P0);
      assertFails(
          admin.abortTransaction(spec(idle, idle.producerEpoch(), 0)).all(),
          InvalidTxnStateException.class);

      write(producer, "b");
      ProducerState open = onlyProducer(P0);
      int epoch = open.producerEpoch();
      assertFails(
          admin.abortTransaction(spec(open, epoch + 1, 0)).all(),
          InvalidProducerEpochException.class);
      assertFails(
          admin.abortTransaction(spec(open, epoch, -1)).all(),
          TransactionCoordinatorFencedException.class);
      producer.commitTransaction();
    }
    assertThat(committedValues()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void forceTerminate_openTransaction_abortsIt() throws Exception {
    try (MillraceProducer<String, String> producer = transactional("tx")) {
      write(producer, "lost");
      admin.forceTerminateTransaction("tx").result().get();
      assertThat(describe("tx").state()).isEqualTo(TransactionState.COMPLETE_ABORT);
      assertThatThrownBy(producer::commitTransaction).isInstanceOf(ProducerFencedException.class);
    }
    assertFails(
        admin.forceTerminateTransaction("none").result(), TransactionalIdNotFoundException.class);
  }

  @Test
  void fenceProducers_anyId_isTakenOver() throws Exception {
    try (MillraceProducer<String, String> producer = transactional("tx")) {
      TransactionDescription before = describe("tx");
      FenceProducersResult fenced = admin.fenceProducers(List.of("tx", "new"));
      fenced.all().get();

      assertThat(fenced.producerId("tx").get()).isEqualTo(before.producerId());
      assertThat(fenced.epochId("tx").get().intValue()).isEqualTo(before.producerEpoch() + 1);
      assertThat(fenced.epochId("new").get().intValue()).isZero();
      assertThat(fenced.fencedProducers()).containsOnlyKeys("tx", "new");
      ThrowingCallable unasked = () -> fenced.producerId("other");
      assertThatThrownBy(unasked).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(producer::beginTransaction).isInstanceOf(ProducerFencedException.class);
    }
  }

  @Test
  void describeProducers_unknownPlaces_fail() {
    TopicPartition unknown = new TopicPartition("none", 0);
    assertFails(
        admin.describeProducers(List.of(unknown)).all(), UnknownTopicOrPartitionException.class);
    assertFails(
        admin
            .describeProducers(List.of(P0), new DescribeProducersOptions().brokerId(7))
            .partitionResult(P0),
        NotLeaderOrFollowerException.class);
  }

  @Test
  void listOffsets_openTransaction_countsWhenUncommittedIsAskedFor() throws Exception {
    try (MillraceProducer<String, String> producer = transactional("tx")) {
      write(producer, "a");

      assertThat(latest(new ListOffsetsOptions())).isEqualTo(1);
      assertThat(latest(new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))).isZero();
      producer.abortTransaction();
      assertThat(latest(new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))).isEqualTo(2);
    }
  }

  private long latest(ListOffsetsOptions options) throws Exception {
    return admin
        .listOffsets(Map.of(P0, OffsetSpec.latest()), options)
        .partitionResult(P0)
        .get()
        .offset();
  }
}
