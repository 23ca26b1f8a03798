package io.millrace.log.internal.engine;

import static io.millrace.common.IsolationLevel.READ_COMMITTED;
import static io.millrace.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compaction and retention of what transactions wrote: aborted records go at once, markers when
 * nothing of their transaction is left and their horizon has passed, nothing undecided is touched.
 */
final class TransactionCompactionTest {
  private static final TopicPartition T = new TopicPartition("t", 0);

  private final UpkeepFixture fixture = new UpkeepFixture();

  @BeforeEach
  void createTopic() {
    fixture
        .engine
        .topics()
        .create(
            "t",
            1,
            Map.of(
                "cleanup.policy", "compact,delete",
                "retention.ms", "-1",
                "internal.segment.bytes", "250",
                "min.cleanable.dirty.ratio", "0",
                "delete.retention.ms", "1000"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Pushes everything before into ended segments. */
  private void pad(String name) {
    for (int i = 0; i < 4; i++) {
      fixture.append(T, name + i, "x".repeat(100));
    }
  }

  private List<String> read(IsolationLevel isolation) {
    return ProducerFixture.read(fixture.engine, T, isolation).stream()
        .filter(line -> !line.contains("xxx"))
        .toList();
  }

  private long markers() {
    return UpkeepFixtureBatches.count(fixture, T, true);
  }

  @Test
  void compact_abortedRecord_doesNotReplaceACommittedOne() {
    ProducerFixture producer = ProducerFixture.transactional(fixture.engine, "tx");
    producer.appendKeyed(T, "k", "committed").join();
    producer.commit();
    producer.appendKeyed(T, "k", "aborted").join();
    producer.abort();
    pad("p");
    fixture.engine.runBackgroundWork();

    assertThat(read(READ_COMMITTED)).containsExactly("0 committed");
    assertThat(read(READ_UNCOMMITTED)).containsExactly("0 committed");
    fixture.reopen();
    assertThat(read(READ_COMMITTED)).containsExactly("0 committed");
  }

  @Test
  void compact_openTransaction_leavesEverythingBehindItsStartAlone() {
    ProducerFixture producer = ProducerFixture.transactional(fixture.engine, "tx");
    producer.appendKeyed(T, "k", "open").join();
    fixture.append(T, "k", "plain");
    pad("p");
    fixture.engine.runBackgroundWork();
    assertThat(read(READ_UNCOMMITTED)).containsExactly("0 open", "1 plain");

    producer.commit();
    pad("q");
    fixture.engine.runBackgroundWork();

    assertThat(read(READ_COMMITTED)).containsExactly("1 plain");
  }

  @Test
  void compact_markerWithoutRecords_goesAfterItsHorizonOnly() {
    ProducerFixture producer = ProducerFixture.transactional(fixture.engine, "tx");
    producer.appendKeyed(T, "k", "old").join();
    producer.commit();
    producer.appendKeyed(T, "other", "kept").join();
    producer.commit();
    fixture.append(T, "k", "new");
    pad("p");
    fixture.engine.runBackgroundWork(); // takes the record; its marker was not alone yet
    assertThat(markers()).isEqualTo(2);

    pad("q");
    fixture.engine.runBackgroundWork(); // sets the horizon
    assertThat(markers()).isEqualTo(2);
    fixture.nowMs.addAndGet(1001);
    pad("r");
    fixture.engine.runBackgroundWork();

    assertThat(markers()).isEqualTo(1);
    assertThat(read(READ_COMMITTED)).containsExactly("2 kept", "4 new");
  }

  @Test
  void compact_manyAbortedTransactions_keepsNoListOfThem() {
    ProducerFixture producer = ProducerFixture.transactional(fixture.engine, "tx");
    for (int i = 0; i < 30; i++) {
      producer.appendKeyed(T, "k", "no " + i).join();
      producer.abort();
    }
    producer.appendKeyed(T, "k", "yes").join();
    producer.commit();
    pad("p");
    assertThat(fixture.files(T)).anyMatch(name -> name.endsWith(".txnindex"));
    for (int round = 0; round < 3; round++) {
      fixture.engine.runBackgroundWork();
      pad("round " + round);
    }

    assertThat(read(READ_COMMITTED)).containsExactly("60 yes");
    assertThat(read(READ_UNCOMMITTED)).containsExactly("60 yes");
    assertThat(fixture.files(T)).noneMatch(name -> name.endsWith(".txnindex"));
    fixture.reopen();
    assertThat(read(READ_COMMITTED)).containsExactly("60 yes");
  }

  @Test
  void compact_idempotentProducers_keepsTheLastSequenceOfEachOnly() {
    ProducerFixture producer = ProducerFixture.idempotent(fixture.engine);
    for (int i = 0; i < 30; i++) {
      producer.appendKeyed(T, "k", "v" + i).join();
    }
    fixture.append(T, "k", "last");
    pad("p");
    fixture.engine.runBackgroundWork();

    assertThat(UpkeepFixtureBatches.count(fixture, T, false)).isLessThan(9);
    fixture.reopen();
    ProducerFixture same = new ProducerFixture(fixture.engine, producer.identity, false);
    assertThat(same.appendAt(T, 29, "v29").join().baseOffset()).isEqualTo(29);
    same.appendAt(T, 30, "v30").join();
    assertThat(read(READ_COMMITTED)).containsExactly("30 last", "35 v30");
  }

  @Test
  void deleteRecords_wholeSegments_takesTheirIndexesAndSnapshotsWithThem() {
    ProducerFixture producer = ProducerFixture.transactional(fixture.engine, "tx");
    for (int i = 0; i < 10; i++) {
      producer.appendKeyed(T, "k" + i, "no " + i).join();
      producer.abort();
    }
    fixture.engine.topics().deleteRecords(T, -1);
    fixture.append(T, "k", "later");
    fixture.engine.runBackgroundWork();
    fixture.engine.runBackgroundWork();

    long segments = fixture.logFiles(T);
    assertThat(fixture.files(T).stream().filter(name -> name.endsWith(".txnindex")).count())
        .isLessThanOrEqualTo(segments);
    assertThat(fixture.files(T).stream().filter(name -> name.endsWith(".snapshot")).count())
        .isLessThanOrEqualTo(segments);
    assertThat(read(READ_COMMITTED)).containsExactly("20 later");
    fixture.reopen();
    assertThat(read(READ_COMMITTED)).containsExactly("20 later");
  }
}
