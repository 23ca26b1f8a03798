package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.BatchProducer;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.record.BatchEncoder;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.TransactionMarker;
import io.millrace.log.internal.transaction.TransactionRecords;
import io.millrace.log.internal.transaction.TransactionalId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.junit.jupiter.api.Test;

/**
 * The bytes of batches, markers, {@code .txnindex}, {@code .snapshot} and transaction records are
 * Kafka's: compared with what kafka-clients reads, with recorded bytes of Kafka, and field by
 * field.
 */
final class TransactionFormatTest {
  private static final TopicPartition A = new TopicPartition("t", 0);

  @Test
  void build_namedProducer_isReadByKafkaAndBack() {
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(5, null, new byte[] {1}, null);
    encoder.append(6, null, new byte[] {2}, null);
    BatchProducer producer = new BatchProducer(new ProducerIdentity(77, (short) 3), 41, true);
    RecordBatch batch = encoder.build(producer);

    MutableRecordBatch kafka =
        MemoryRecords.readableRecords(batch.bytes().duplicate()).batches().iterator().next();

    kafka.ensureValid();
    assertThat(kafka.producerId()).isEqualTo(77);
    assertThat(kafka.producerEpoch()).isEqualTo((short) 3);
    assertThat(kafka.baseSequence()).isEqualTo(41);
    assertThat(kafka.lastSequence()).isEqualTo(42);
    assertThat(kafka.isTransactional()).isTrue();
    assertThat(kafka.isControlBatch()).isFalse();
    assertThat(batch.producer()).contains(producer);
  }

  @Test
  void marker_commit_isByteForByteThatOfKafka() {
    ByteBuffer marker =
        TransactionMarker.encode(
            new ProducerIdentity(1000, (short) 2), true, 5, 1_700_000_000_000L);
    BatchFormat.assign(marker, 0, 99);
    marker.putInt(12, 3); // the leader epoch of the recorded batch; ours is always 0

    byte[] bytes = new byte[marker.limit()];
    marker.get(0, bytes);
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "0000000000000063000000420000000302a7d9b82a0030000000000000018bcfe568000000018bcfe568"
                + "0000000000000003e80002ffffffff000000012000000008000000010c00000000000500");
  }

  @Test
  void marker_ofKafka_isRead() {
    for (ControlRecordType type : List.of(ControlRecordType.COMMIT, ControlRecordType.ABORT)) {
      ByteBuffer batch =
          MemoryRecords.withEndTransactionMarker(7L, (short) 1, new EndTransactionMarker(type, 12))
              .buffer();

      assertThat(TransactionMarker.isMarker(batch, 0)).isTrue();
      assertThat(TransactionMarker.of(batch, 0))
          .isEqualTo(new TransactionMarker(type == ControlRecordType.COMMIT, 12));
    }
  }

  @Test
  void files_committedAndAborted_holdWhatKafkaWrites() {
    try (UpkeepFixture fixture = new UpkeepFixture()) {
      fixture.engine.topics().create("t", 1, Map.of("internal.segment.bytes", "500"));
      ProducerFixture first = ProducerFixture.transactional(fixture.engine, "first");
      ProducerFixture second = ProducerFixture.transactional(fixture.engine, "second");
      second.append(A, "open meanwhile").join(); // offset 0
      first.append(A, "a", "b").join(); // 1 and 2
      first.abort(); // 3
      second.commit(); // 4
      for (int i = 0; i < 5; i++) {
        first.append(A, "x".repeat(60)).join();
      }
      first.commit();
      fixture.engine.close();

      checkBatches(fixture);
      checkTransactionIndex(read(fixture, "00000000000000000000.txnindex"), first.identity.id());
      List<String> snapshots =
          fixture.files(A).stream().filter(name -> name.endsWith(".snapshot")).toList();
      assertThat(snapshots).hasSizeGreaterThan(1);
      snapshots.forEach(name -> checkSnapshot(read(fixture, name)));
    }
  }

  private static ByteBuffer read(UpkeepFixture fixture, String name) {
    try (StorageFile file =
        fixture.storage.open(
            UpkeepFixture.DIRECTORY.resolve("log").resolve(A.toString()).resolve(name))) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
      file.read(bytes, 0);
      return bytes.flip();
    }
  }

  private static void checkBatches(UpkeepFixture fixture) {
    List<String> types = new ArrayList<>();
    for (String name : fixture.files(A)) {
      if (name.endsWith(".log")) {
        for (MutableRecordBatch batch :
            MemoryRecords.readableRecords(read(fixture, name)).batches()) {
          batch.ensureValid();
          assertThat(batch.isTransactional()).isTrue();
          types.add(type(batch));
        }
      }
    }
    assertThat(types)
        .containsExactly(
            "data", "data", "ABORT", "COMMIT", "data", "data", "data", "data", "data", "COMMIT");
  }

  private static String type(MutableRecordBatch batch) {
    if (!batch.isControlBatch()) {
      return "data";
    }
    Record record = batch.iterator().next();
    ControlRecordType type = ControlRecordType.parse(record.key());
    assertThat(EndTransactionMarker.deserialize(record).coordinatorEpoch()).isZero();
    return type.name();
  }

  private static void checkTransactionIndex(ByteBuffer bytes, long producerId) {
    assertThat(bytes.remaining()).isEqualTo(34);
    assertThat(bytes.getShort()).isZero();
    assertThat(bytes.getLong()).isEqualTo(producerId);
    assertThat(bytes.getLong()).as("first offset").isEqualTo(1);
    assertThat(bytes.getLong()).as("offset of the marker").isEqualTo(3);
    assertThat(bytes.getLong()).as("last stable offset").isZero();
  }

  private static void checkSnapshot(ByteBuffer bytes) {
    assertThat(bytes.getShort(0)).isEqualTo((short) 1);
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(6, bytes.limit() - 6));
    assertThat(bytes.getInt(2)).isEqualTo((int) crc.getValue());
    assertThat(bytes.limit()).isEqualTo(10 + 46 * bytes.getInt(6));
  }

  @Test
  void transactionRecord_everyField_isWhereKafkaHasIt() {
    TransactionalId id =
        new TransactionalId("tx", new ProducerIdentity(9, (short) 4), 60_000, 1234);

    assertThat(TransactionRecords.key("tx")).containsExactly(0, 0, 0, 2, 't', 'x');
    ByteBuffer value = ByteBuffer.wrap(TransactionRecords.value(id));
    assertThat(value.getShort()).isZero();
    assertThat(value.getLong()).isEqualTo(9);
    assertThat(value.getShort()).isEqualTo((short) 4);
    assertThat(value.getInt()).isEqualTo(60_000);
    assertThat(value.get()).isZero();
    assertThat(value.getInt()).as("no partitions").isEqualTo(-1);
    assertThat(value.getLong()).isEqualTo(1234);
    assertThat(value.getLong()).isEqualTo(-1);
    assertThat(value.hasRemaining()).isFalse();
    assertThat(TransactionRecords.parse("tx", value.array(), 1234)).isEqualTo(id);
  }
}
