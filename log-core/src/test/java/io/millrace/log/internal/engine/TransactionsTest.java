package io.millrace.log.internal.engine;

import static io.millrace.common.IsolationLevel.READ_COMMITTED;
import static io.millrace.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.TransactionDescription;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Identities, sequences, transactions and their timeouts on the engine's own interface, across
 * clean reopenings. Crashes are in TransactionCrashTest, Kafka's view of the files in
 * TransactionFormatTest.
 */
final class TransactionsTest {
  private static final TopicPartition A = new TopicPartition("t", 0);
  private static final TopicPartition B = new TopicPartition("t", 1);

  private final UpkeepFixture fixture = new UpkeepFixture();

  @BeforeEach
  void createTopic() {
    fixture.engine.topics().create("t", 2, Map.of("internal.segment.bytes", "600"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> committed(TopicPartition partition) {
    return ProducerFixture.read(fixture.engine, partition, READ_COMMITTED);
  }

  private List<String> uncommitted(TopicPartition partition) {
    return ProducerFixture.read(fixture.engine, partition, READ_UNCOMMITTED);
  }

  private ProducerFixture idempotent() {
    return ProducerFixture.idempotent(fixture.engine);
  }

  private ProducerFixture transactional(String id) {
    return ProducerFixture.transactional(fixture.engine, id);
  }

  private static void assertFails(LogErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .satisfies(
            e -> {
              Throwable failure = e instanceof CompletionException ? e.getCause() : e;
              assertThat(failure).isInstanceOf(LogException.class);
              assertThat(((LogException) failure).code()).isEqualTo(code);
            });
  }

  @Test
  void append_repeatedBatch_isAnsweredAsTheFirstTimeAndNotWrittenAgain() {
    ProducerFixture producer = idempotent();
    for (int i = 0; i < 6; i++) {
      producer.append(A, "v" + i, "w" + i).join();
    }

    assertThat(producer.appendAt(A, 10, "v5", "w5").join().baseOffset()).isEqualTo(10);
    assertThat(producer.appendAt(A, 2, "v1", "w1").join().baseOffset()).isEqualTo(2);
    assertFails(
        LogErrorCode.OUT_OF_ORDER_SEQUENCE, () -> producer.appendAt(A, 0, "v0", "w0").join());
    assertThat(committed(A)).hasSize(12);
  }

  @Test
  void append_gap_isRefusedAndTheNextInOrderIsNot() {
    ProducerFixture producer = idempotent();
    producer.append(A, "a").join();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> producer.appendAt(A, 2, "c").join())
        .withMessageContaining("has sequence 2, expected 1");
    producer.appendAt(A, 1, "b").join();
    assertThat(committed(A)).containsExactly("0 a", "1 b");
  }

  @Test
  void append_sequenceBehindTheLargest_goesOnFromZero() {
    ProducerFixture producer = idempotent();
    producer.appendAt(A, Integer.MAX_VALUE - 1, "a", "b", "c").join();

    producer.appendAt(A, 1, "d").join();

    assertThat(producer.appendAt(A, Integer.MAX_VALUE - 1, "a", "b", "c").join().baseOffset())
        .isZero();
    assertThat(committed(A)).hasSize(4);
  }

  @Test
  void reopen_clean_remembersTheLastBatchOfEveryProducer() {
    ProducerFixture producer = idempotent();
    for (int i = 0; i < 40; i++) {
      producer.append(A, "value " + i).join();
    }
    fixture.reopen();
    ProducerFixture same = new ProducerFixture(fixture.engine, producer.identity, false);

    assertThat(same.appendAt(A, 39, "value 39").join().baseOffset()).isEqualTo(39);
    assertFails(LogErrorCode.OUT_OF_ORDER_SEQUENCE, () -> same.appendAt(A, 41, "x").join());
    same.appendAt(A, 40, "value 40").join();
    assertThat(committed(A)).hasSize(41);
  }

  @Test
  void newProducer_acrossReopenings_neverGivesAnIdTwice() {
    Set<Long> seen = new HashSet<>();
    for (int run = 0; run < 3; run++) {
      for (int i = 0; i < 1500; i++) {
        assertThat(seen.add(fixture.engine.transactions().newProducer().id())).isTrue();
      }
      fixture.reopen();
    }
  }

  @Test
  void upkeep_producerSilentForADay_isForgotten() {
    ProducerFixture producer = idempotent();
    producer.append(A, "a").join();
    fixture.nowMs.addAndGet(86_400_001);
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.transactions().producers(A)).isEmpty();
    producer.appendAt(A, 7, "b").join();
    assertThat(committed(A)).containsExactly("0 a", "1 b");
  }

  @Test
  void commit_recordsOfSeveralPartitions_showTogether() {
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();
    producer.append(B, "b").join();
    assertThat(committed(A)).isEmpty();
    assertThat(uncommitted(A)).containsExactly("0 a");
    assertThat(fixture.engine.endOffset(A)).isZero();
    assertThat(fixture.engine.endOffset(A, READ_UNCOMMITTED)).isEqualTo(1);

    producer.commit();

    assertThat(committed(A)).containsExactly("0 a");
    assertThat(committed(B)).containsExactly("0 b");
    assertThat(fixture.engine.endOffsets(List.of(A, B)))
        .containsOnly(Map.entry(A, 2L), Map.entry(B, 2L));
  }

  @Test
  void abort_records_stayOutOfSightOfCommittedReaders() {
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();
    producer.abort();
    producer.append(A, "b").join();
    producer.commit();

    assertThat(committed(A)).containsExactly("2 b");
    assertThat(uncommitted(A)).containsExactly("0 a", "2 b");
    fixture.reopen();
    assertThat(committed(A)).containsExactly("2 b");
  }

  @Test
  void read_interleavedTransactions_stopsAtTheOldestThatIsOpen() {
    ProducerFixture first = transactional("first");
    ProducerFixture second = transactional("second");
    fixture.append(A, "k", "before");
    first.append(A, "a").join();
    second.append(A, "b").join();
    fixture.append(A, "k", "between");
    second.commit();

    assertThat(committed(A)).containsExactly("0 before");
    first.abort();
    assertThat(committed(A)).containsExactly("0 before", "2 b", "3 between");
  }

  @Test
  void read_abortedAcrossManySegments_filtersEverySegment() {
    ProducerFixture aborted = transactional("aborted");
    ProducerFixture kept = transactional("kept");
    for (int i = 0; i < 100; i++) {
      aborted.append(A, "no " + i).join();
      kept.append(A, "yes " + i).join();
    }
    kept.commit();
    aborted.abort();

    assertThat(committed(A)).hasSize(100).allMatch(value -> value.contains("yes"));
    fixture.reopen();
    assertThat(committed(A)).hasSize(100).allMatch(value -> value.contains("yes"));
  }

  @Test
  void reopen_damagedTransactionIndexOrSnapshot_isMadeAnew() {
    ProducerFixture producer = transactional("tx");
    for (int i = 0; i < 20; i++) {
      producer.append(A, "no " + i).join();
      producer.abort();
    }
    producer.append(A, "yes").join();
    producer.commit();
    for (String suffix : List.of(".txnindex", ".snapshot")) {
      fixture.engine.close();
      fixture.files(A).stream().filter(name -> name.endsWith(suffix)).forEach(this::cutByOne);
      fixture.reopen();

      assertThat(committed(A)).containsExactly("40 yes");
      ProducerFixture next = transactional("tx");
      next.append(A, "aborted").join();
      next.abort();
      assertThat(committed(A)).containsExactly("40 yes");
    }
  }

  private void cutByOne(String name) {
    Path file = UpkeepFixture.DIRECTORY.resolve("log").resolve(A.toString()).resolve(name);
    try (StorageFile open = fixture.storage.open(file)) {
      open.truncate(open.sizeBytes() - 1);
    }
  }

  @Test
  void commit_batchesOfGroups_areInTheSameFrame() {
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();
    long before = fixture.engine.publishedSequence();
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(0, new byte[] {1}, new byte[] {2}, null);
    RecordBatch offsets = encoder.build();

    long frame =
        fixture
            .engine
            .transactions()
            .commit(producer.identity, List.of(new BatchAppend(B, offsets)))
            .join()
            .sequence();

    assertThat(frame).isEqualTo(before + 1);
    assertThat(fixture.engine.endOffset(B)).isEqualTo(1);
  }

  @Test
  void initialize_again_fencesTheOlderAndAbortsWhatItLeft() {
    ProducerFixture older = transactional("tx");
    older.append(A, "a").join();
    ProducerFixture newer = transactional("tx");

    assertThat(newer.identity).isEqualTo(new ProducerIdentity(older.identity.id(), (short) 1));
    assertFails(LogErrorCode.INVALID_PRODUCER_EPOCH, () -> older.append(A, "b").join());
    assertFails(LogErrorCode.INVALID_PRODUCER_EPOCH, () -> older.append(B, "b").join());
    assertFails(LogErrorCode.PRODUCER_FENCED, older::commit);
    assertFails(LogErrorCode.PRODUCER_FENCED, older::abort);
    newer.append(A, "c").join();
    newer.commit();
    assertThat(committed(A)).containsExactly("2 c");
  }

  @Test
  void reopen_openTransaction_isAbortedAndItsEpochIsRemembered() {
    ProducerFixture older = transactional("tx");
    older.append(A, "a").join();
    fixture.reopen();

    assertThat(fixture.engine.endOffset(A)).isEqualTo(2);
    assertThat(committed(A)).isEmpty();
    ProducerFixture newer = transactional("tx");
    assertThat(newer.identity).isEqualTo(new ProducerIdentity(older.identity.id(), (short) 1));
    newer.append(A, "b").join();
    newer.commit();
    assertThat(committed(A)).containsExactly("2 b");
  }

  @Test
  void upkeep_transactionOpenTooLong_isAbortedAndItsProducerFenced() {
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();
    fixture.nowMs.addAndGet(59_999);
    fixture.engine.runBackgroundWork();
    assertThat(fixture.engine.endOffset(A)).isZero();

    fixture.nowMs.addAndGet(1);
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.endOffset(A)).isEqualTo(2);
    assertFails(LogErrorCode.PRODUCER_FENCED, producer::commit);
    ProducerFixture next = transactional("tx");
    assertThat(next.identity.epoch()).isEqualTo((short) 2);
    next.append(A, "b").join();
    next.commit();
    assertThat(committed(A)).containsExactly("2 b");
  }

  @Test
  void list_openAndIdleIds_saysWhatIsOpen() {
    ProducerFixture open = transactional("open");
    open.append(B, "b").join();
    ProducerFixture idle = transactional("idle");

    assertThat(fixture.engine.transactions().list())
        .containsExactly(
            new TransactionDescription(
                "idle", idle.identity, 60_000, TransactionDescription.State.EMPTY, -1, Set.of()),
            new TransactionDescription(
                "open",
                open.identity,
                60_000,
                TransactionDescription.State.OPEN,
                fixture.nowMs.get(),
                Set.of(B)));
    fixture.engine.transactions().fence("open");
    assertThat(fixture.engine.transactions().find("open"))
        .hasValueSatisfying(found -> assertThat(found.open()).isFalse());
    assertFails(LogErrorCode.PRODUCER_FENCED, open::commit);
    assertFails(
        LogErrorCode.UNKNOWN_TRANSACTION, () -> fixture.engine.transactions().fence("nobody"));
  }

  @Test
  void initialize_epochsUsedUp_takesAnotherId() {
    ProducerIdentity first = fixture.engine.transactions().initialize("tx", 1000);
    ProducerIdentity last = first;
    for (int i = 0; i < Short.MAX_VALUE - 1; i++) {
      last = fixture.engine.transactions().initialize("tx", 1000);
    }
    assertThat(last).isEqualTo(new ProducerIdentity(first.id(), (short) (Short.MAX_VALUE - 1)));

    ProducerIdentity next = fixture.engine.transactions().initialize("tx", 1000);

    assertThat(next.id()).isGreaterThan(first.id());
    assertThat(next.epoch()).isZero();
    assertFails(
        LogErrorCode.PRODUCER_FENCED,
        () ->
            fixture
                .engine
                .transactions()
                .commit(new ProducerIdentity(first.id(), (short) 0), List.of())
                .join());
  }

  @Test
  void initialize_idUnusedForAWeek_isForgottenAtTheNextOpening() {
    transactional("old");
    fixture.nowMs.addAndGet(8L * 86_400_000);
    transactional("young");
    fixture.reopen();

    assertThat(fixture.engine.transactions().list())
        .extracting(TransactionDescription::transactionalId)
        .containsExactly("young");
  }

  @Test
  void append_transactionalWithoutJournal_isRefused() {
    ProducerFixture producer = transactional("tx");
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(0, null, new byte[1], null);
    RecordBatch batch =
        encoder.build(new io.millrace.log.api.BatchProducer(producer.identity, 0, true));

    assertFails(
        LogErrorCode.INVALID_RECORD, () -> fixture.engine.append(A, batch, Acks.LEADER).join());
    assertFails(
        LogErrorCode.INVALID_RECORD,
        () ->
            fixture
                .engine
                .commit(
                    new io.millrace.log.api.CommitRequest(
                        List.of(new BatchAppend(A, batch)), List.of()))
                .join());
  }

  @Test
  void commit_topicDeletedMeanwhile_endsWithTheOthers() {
    fixture.engine.topics().create("gone", 1, Map.of());
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();
    producer.append(new TopicPartition("gone", 0), "b").join();
    fixture.engine.topics().delete("gone");

    producer.commit();

    assertThat(committed(A)).containsExactly("0 a");
  }

  @Test
  void commit_withoutRecords_writesNothing() {
    ProducerFixture producer = transactional("tx");
    long before = fixture.engine.publishedSequence();

    CompletableFuture<?> done = fixture.engine.transactions().commit(producer.identity, List.of());

    assertThat(done).isCompleted();
    assertThat(fixture.engine.publishedSequence()).isEqualTo(before);
  }

  @Test
  void deleteRecords_overAnOpenTransaction_movesTheStableEnd() {
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();
    fixture.append(A, "k", "plain");

    assertThat(fixture.engine.topics().deleteRecords(A, -1)).isEqualTo(2);

    assertThat(fixture.engine.endOffset(A)).isEqualTo(2);
    producer.commit();
    fixture.append(A, "k", "later");
    assertThat(committed(A)).containsExactly("3 later");
  }

  @Test
  void offsetForTime_openTransaction_countsForUncommittedReadersOnly() {
    ProducerFixture producer = transactional("tx");
    producer.append(A, "a").join();

    assertThat(fixture.engine.offsetForTime(A, 0)).isEqualTo(-1);
    assertThat(fixture.engine.offsetForTime(A, 0, READ_UNCOMMITTED)).isZero();
  }

  @Test
  void transactionalId_unusedForLong_expiresAndItsOwnerIsFenced() {
    ProducerFixture idle = transactional("idle");
    ProducerFixture open = transactional("open");
    fixture.nowMs.addAndGet(Duration.ofDays(7).toMillis() + 1);
    open.append(B, "v").join();
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.transactions().list())
        .extracting(TransactionDescription::transactionalId)
        .as("an id expires, but not while a transaction is open")
        .containsExactly("open");
    assertFails(LogErrorCode.PRODUCER_FENCED, idle::commit);
    open.commit();
    fixture.reopen();
    assertThat(fixture.engine.transactions().find("idle")).isEmpty();
    assertThat(fixture.engine.transactions().find("open")).isPresent();
    assertThat(transactional("idle").identity.id()).isGreaterThan(open.identity.id());
  }
}
